"""How far a figure as written may lie from the exact one: half a unit of its last digit."""

from __future__ import annotations

COUNT_DIMENSION = "count"
"""Dimension of the units that count whole things (units.csv); every other unit measures."""


def half_last_digit(decimals: int, dimension: str | None, unit_mult: int) -> float:
    """Return the half width of the band that rounding leaves around a figure, in the figure's own unit.

    A count of whole things, given in ones and without decimals, is exact: nothing was rounded, so its band
    is zero. A count in 万 is rounded like any measured quantity, and so is a mean of counts with decimals.

    Args:
        decimals: Digits behind the point as written.
        dimension: Dimension of the unit without its multiplier; None for a unit that no list knows.
        unit_mult: Multiplier of the unit, exponent of ten.

    """
    if dimension == COUNT_DIMENSION and unit_mult == 0 and decimals == 0:
        return 0.0
    return 0.5 * 10.0**-decimals
