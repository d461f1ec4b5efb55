"""Progress of a plan on a day, from what was promised up to the whole.

milestones      stages of documents, platforms, pilots and events
commitments     a deliverable or target with its verdict; as a row: commitment_row
judgement       the verdict on a measure, from its commitments
rollup          from children to a node: score, bounds, coverage, caps
weights         how much each part counts, as stated by a register
nodes           a node as a row: verdict and counts of statuses
city_targets    targets that a city has of its own
city_measures   the measures that name a city, its own targets in the place of the plan's
city_evidence   what else is known of a city: tasks, cases, figures, observations
city_rows       cities, their measures and their targets as rows
tables          the tables of all these, one for each sort of node
columns         what each column of them means
"""
