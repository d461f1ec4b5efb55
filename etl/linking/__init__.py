"""What follows from the records: values of indicators, clues to tasks, stages that deliverables have reached.

observations  statements that fit a pattern of the catalogue, and reference tables, become observations
tasks         clues from statements, cases and deliverables to the tasks they speak of
milestones    registered documents that prove a deliverable was issued

Nothing here guesses: what fits no rule is listed as a rejection with the reason.
"""
