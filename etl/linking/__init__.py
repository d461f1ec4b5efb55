"""What follows from the records: values of indicators, clues to tasks, stages that deliverables have reached.

duplicates    statements that claim what another has claimed before
indicators    statements point at the indicators that they measure or name
observations  statements that measure an indicator, and reference tables, become observations
tasks         clues from statements, cases and deliverables to the tasks they speak of
milestones    registered documents that prove a deliverable was issued

Nothing here guesses: what fits no rule is listed as a rejection with the reason.
"""
