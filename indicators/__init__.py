"""Warehouse in, figures out.

store        frames of the warehouse's tables, cached per snapshot
current      the store of the version that is published now
demonstration whether what is shown is invented
known        what could be known on a day, for a plan
status       the code list of statuses and the rule that gives one
schedule     how much should be done by a day
growth       actual growth against the growth a target requires
numeric      statuses of numeric targets
uncertainty  the band around a value: survey error, usual revision, rounding
targets      the version of a target that counts, its values (target_values) and the verdict
milestones   stages of documents, platforms, pilots and events
rollup       from children to a node, with coverage and bounds
nodes        a verdict and its counts as a row
judgement    statuses of a plan's deliverables, targets and measures
city_targets targets that a city has of its own
city_measures the measures that name a city, its own targets in the place of the plan's
city_sums    whether cities add up to their province
places       the city a place lies in, the cities a plan is for
progress     tables of progress: measure, task, chapter, plan, department, city
observations observations picked by the database: a series, the newest values, counts
latest       values of one period that may be set side by side
catalogue    indicators, and for how many places each has a value
wording      how alike two texts are, and which of their words differ
plan_content the tasks of a plan with all that belongs to them
comparison   two plans: what stayed, changed, came and went
timeseries   arithmetic on series: periods, growth, contributions, values out of line
student      Student's t distribution
trend        a weighted line with its interval
projection   where series will stand at the end of the year, by methods tried on earlier years
series       values that count, amounts of a period and growth, as tables
outlook      tables of projections and early warnings
opinions     how other offices would grade a target
second_opinions  the table of their verdicts beside the rule's
tables       every table that is shown or exported: columns, keys, order
provenance   from any id on a page back to the words it comes from
composite    methods of composite indices: scores, ranks with intervals, what drives them
city_index   the composite index of a plan's cities from the store, by year and scenario

Nothing here reads documents or draws; every function takes the day as of which it answers.
"""
