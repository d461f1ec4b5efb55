"""Reports of progress as files: CSV and XLSX in, checked observations and milestone events out.

columns         the columns of the two tables, their names in Chinese and in code, their code lists
files           a file → tables of text with the place of every cell
rules           the rules of the checks (rules.csv): level, what must hold, how to mend it
findings        what a rule has found, and the refusal of a file
context         what a report may speak of: indicators, places, deliverables, measures, values known before
observations    rows of values and the rules of a single row
events          rows of stages and the rules of a single row
series_history  a series as it was known on the day of each of its rows
series_rules    the rules that look at several rows: repeats, falls, jumps, revisions
sum_rules       the rule that looks at several places: cities and the place that holds them
load            all files of the folder, refused or accepted as a whole
due, template   which rows are due for a city or a body, and the workbook to fill

A file with a blocking finding, or with a warning that nobody explains, is refused as a whole and stops the
build.
"""
