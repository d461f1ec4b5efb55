"""Warehouse in, figures out.

Beginning at the ground; a room builds on those above it:

store, current     frames of the published snapshot, cached; its newest version
known              what could be known on a day, for a plan
status, periods, places, errors   the code list of statuses; reference periods; cities; what is refused
observations/      values as known on a day, their vintages and revisions
series/            values that count, amounts of a period and growth
city_sums/         whether cities add up to their province
targets/           targets by number: schedules, achievement, verdicts
progress/          milestones, measures, tasks, chapters, plan, departments, cities
opinions/          how other offices would grade a target
projection/        where series will stand, by methods tried on earlier years
outlook/           tables of projections and early warnings
composite/         methods of composite indices: scores, ranks with intervals, what drives them
city_index/        the composite index of a plan's cities, by year and scenario
comparison/        two plans: what stayed, changed, came and went
catalogue, extraction_scores   indicators and for how many places each has a value; how right the reading is
tables/            every table that is shown or exported, by name
explained, steps/  what an explanation is; verdicts as calculations, line by line
provenance/        from any id on a page back to the words it comes from
publication        a day's statuses kept as they were published
demonstration      whether what is shown is invented

Nothing here reads documents or draws; every function takes the day as of which it answers.
"""
