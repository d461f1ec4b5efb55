"""The composite index of units such as cities: from a table of indicators to scores, ranks and their
intervals.

framework    one row per indicator or group: direction, weight, parent, goalposts, target, denominator
scenario     every choice by name, read from and written to a file
panel        the values of one period, with groups and earlier periods
run          run_scenario: panel, framework and scenario in, a result out
result       the table of every step, the log of what was done to which cell, scores, coverage, ranks
drivers      what drives a rank: parts of a gap, and what leaving out changes
sensitivity  which choice moves the ranks (Sobol indices)
structure    description, correlation, Cronbach's alpha, principal components

Functions on arrays, one step each: denominate, impute, screen, treat (with moments), normalise, weigh,
aggregate, ranking, draws. `choices` leads from a scenario's names to them, `tables` combines them for every
alternative, `changes` writes the log.

Missing is never zero: a score over a part of its children says so in the log and in the coverage, and is
blank where too little is known.
"""
