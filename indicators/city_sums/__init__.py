"""Whether the figures of cities add up to that of the place that holds them.

table        one row an indicator, period and series type: sum, gap, what rounding explains, verdict
explanation  how a cell of it came about, city by city
formulas     the sentences of the formulas

The arithmetic is :mod:`etl.warehouse.city_sums`, by which reports are checked too.
"""
