"""Where series will stand, and which targets will probably be missed; neither enters a status.

projector     any series to the end of any period, as known on any day
projections   the table of projections: every series to the end of the year, every open target to its deadline
warnings      the table of early warnings: chance to miss, how sure, since when
explanation   both, number by number, for a pocket calculator
"""
