"""Two plans side by side.

plans         tasks, measures, bodies and targets that stayed, changed, came or went
plan_content  the tasks of a plan with all that belongs to them
wording       how alike two texts are, and which of their words differ
"""
