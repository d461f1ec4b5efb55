"""Bring indicators of different units onto one scale on which more is better.

Every function here takes values in the direction in which more is better (see `direct`), with units along
the first axis, and gives a missing value where the value is missing. Where a column leaves a method
undefined (all values equal, say), the whole column becomes missing: the caller drops it and says so.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from indicators.composite.framework import Floats
from indicators.composite.moments import column_deviation, column_highest, column_lowest, column_mean
from indicators.composite.ranking import rank_ascending


class Normalisation(StrEnum):
    """Ways to bring an indicator onto the common scale."""

    MIN_MAX = "min_max"
    """Place between the lowest and the highest value."""
    Z_SCORE = "z_score"
    """Distance from the mean in standard deviations."""
    RANK = "rank"
    """Rank from the bottom, 1 for the lowest value."""
    BORDA = "borda"
    """Number of units that are lower."""
    PERCENTILE_RANK = "percentile_rank"
    """Share of the other units that are lower."""
    GOALPOSTS = "goalposts"
    """Place between two fixed values, cut at both ends."""
    DISTANCE_TO_TARGET = "distance_to_target"
    """Place between the lowest value and the target."""
    DISTANCE_TO_REFERENCE = "distance_to_reference"
    """Place between the lowest value and the value of a reference unit."""
    DISTANCE_TO_BEST = "distance_to_best"
    """One less the distance to the best value, in shares of the range."""
    SHARE_OF_BEST = "share_of_best"
    """Value over the best value."""


def direct(values: Floats, directions: Floats) -> Floats:
    """Turn the indicators for which less is better, so that more is better everywhere.

    Shape: values is units × indicators, directions +1 or -1 per indicator.
    """
    return values * directions


def stretch(places: Floats, lower: float, upper: float) -> Floats:
    """Put places between 0 and 1 onto the scale from lower to upper."""
    return lower + (upper - lower) * places


def min_max(values: Floats) -> Floats:
    """Place of every value between the lowest (0) and the highest (1) of its column."""
    lowest = column_lowest(values)
    return _over(values - lowest, column_highest(values) - lowest)


def z_score(values: Floats) -> Floats:
    """Distance from the mean of the column, in standard deviations (n - 1)."""
    return _over(values - column_mean(values), column_deviation(values))


def rank(values: Floats) -> Floats:
    """Rank from the bottom; equal values share the lower rank."""
    return rank_ascending(values.T).T


def borda(values: Floats) -> Floats:
    """Number of units with a lower value."""
    return rank(values) - 1.0


def percentile_rank(values: Floats) -> Floats:
    """Share of the other known units with a lower value; undefined where only one value is known."""
    known = (~np.isnan(values)).sum(axis=0)
    return _over(borda(values), known - 1.0)


def goalposts(values: Floats, lower: Floats, upper: Floats, *, cut: bool = True) -> Floats:
    """Place of every value between two goalposts per column, in the same direction as the values.

    Cut at 0 and 1 unless told otherwise. Undefined where a goalpost is missing.
    """
    places = _over(values - lower, upper - lower)
    return np.clip(places, 0.0, 1.0) if cut else places


def distance_to_target(values: Floats, targets: Floats, *, cut: bool = True) -> Floats:
    """Place of every value between the lowest of its column (0) and the target (1).

    Cut at 1 unless told otherwise. Undefined where the target is missing or not better than the lowest value.
    """
    lowest = column_lowest(values)
    return _cut_above(_over(values - lowest, targets - lowest), cut=cut)


def distance_to_reference(values: Floats, unit: int, *, cut: bool = True) -> Floats:
    """Place of every value between the lowest of its column (0) and that of a reference unit (1), by its row.

    Cut at 1 unless told otherwise. Undefined where the reference unit has no value or the lowest.
    """
    lowest = column_lowest(values)
    return _cut_above(_over(values - lowest, values[unit] - lowest), cut=cut)


def distance_to_best(values: Floats) -> Floats:
    """One less the distance to the best value of the column, in shares of its range."""
    highest = column_highest(values)
    return 1.0 - _over(highest - values, highest - column_lowest(values))


def share_of_best(values: Floats, directions: Floats) -> Floats:
    """Value over the best value of its column, as they stand before they are turned.

    Where less is better, that quotient would grow as the value gets worse; there it is best over value.
    Undefined where the column has a value below zero, or one of zero that would be divided by: such shares
    mean nothing.

    Shape: directions has +1 or -1 per column.
    """
    upright = values * directions
    lowest, highest = column_lowest(upright), column_highest(upright)
    more_is_better = directions > 0
    meaningful = np.where(more_is_better, (lowest >= 0) & (highest > 0), lowest > 0)
    part = np.where(more_is_better, upright, lowest)
    whole = np.where(more_is_better, highest, upright)
    usable = meaningful & (whole > 0)
    return np.where(usable, part / np.where(usable, whole, 1.0), np.nan)


def _over(part: Floats, whole: Floats) -> Floats:
    """Divide a column by its figure; undefined unless that is above zero."""
    defined = whole > 0
    return np.where(defined, part / np.where(defined, whole, 1.0), np.nan)


def _cut_above(places: Floats, *, cut: bool) -> Floats:
    return np.minimum(places, 1.0) if cut else places
