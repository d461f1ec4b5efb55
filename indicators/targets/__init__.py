"""Targets by number: how far a value has come, how far it should be, and the verdict.

judge         every target of a plan: the version that counts, its values, the verdict
values        the values a verdict rests on: baseline, what was reported, newest reading
numeric       the verdict on one target of any form, the first rule that fits
schedule      how much should be done by a day: months, points, seasonal profile, stages
planned_path  which of them is stated for a target
growth        actual growth against required growth, for targets over several years
uncertainty   the band around a value: survey error, usual revision, rounding
"""
