"""Observations: values of indicators as they were known on a day, and how they were revised.

read        picked by the database: a series, the values that count, how many there are
vintages    what was known on a day, and by how much values of one age tend to be revised
revisions   tables of what replaced what, with reason and size, and of what was released together
latest      values of one period that may be set side by side
"""
