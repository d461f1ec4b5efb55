"""Fill gaps for the index only, by a rule that is named cell by cell; progress is never imputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indicators.composite.framework import Flags, Floats, Integers
from indicators.composite.moments import column_mean


class Filling(StrEnum):
    """Ways to fill a gap."""

    LAST_VALUE = "last_value"
    """The latest earlier value of the same unit, if it is not too old."""
    GROUP_MEAN = "group_mean"
    """Mean of the other units of its group."""
    GROUP_MEDIAN = "group_median"
    """Median of the other units of its group."""
    MEAN = "mean"
    """Mean of all other units."""
    MEDIAN = "median"
    """Median of all other units."""


@dataclass(frozen=True, slots=True, eq=False)
class Imputation:
    """Values with gaps filled, and which way filled which cell."""

    values: Floats
    source: Integers
    """Per cell: 0 not filled, else the place (from 1) of the way among those tried. Shape: units ×
    indicators."""


def impute(
    values: Floats, earlier: Floats, groups: Integers, ways: Sequence[Filling], maximum_age: int = 2
) -> Imputation:
    """Fill every gap by the first way that has a value for it; a gap that none can fill stays.

    Means and medians are taken over reported values only, never over values filled before.

    Shape: values is units × indicators; earlier is periods × units × indicators, the nearest period first;
    groups has a group number per unit, -1 for none.
    """
    filled = values.copy()
    source = np.zeros(values.shape, dtype=np.int64)
    for place, way in enumerate(ways, start=1):
        candidate = _find_candidate(way, values, earlier[:maximum_age], groups)
        usable: Flags = np.isnan(filled) & ~np.isnan(candidate)
        filled = np.where(usable, candidate, filled)
        source[usable] = place
    return Imputation(filled, source)


def _find_candidate(way: Filling, values: Floats, earlier: Floats, groups: Integers) -> Floats:
    if way is Filling.LAST_VALUE:
        return last_value(earlier, values.shape)
    everybody = np.zeros(values.shape[0], dtype=np.int64)
    if way is Filling.GROUP_MEAN:
        return group_figure(values, groups, median=False)
    if way is Filling.GROUP_MEDIAN:
        return group_figure(values, groups, median=True)
    return group_figure(values, everybody, median=way is Filling.MEDIAN)


def last_value(earlier: Floats, shape: tuple[int, ...]) -> Floats:
    """The nearest earlier value of every cell, missing where there is none.

    Shape: earlier is periods × units × indicators, the nearest first.
    """
    latest = np.full(shape, np.nan)
    for period in earlier:
        latest = np.where(np.isnan(latest), period, latest)
    return latest


def group_figure(values: Floats, groups: Integers, *, median: bool) -> Floats:
    """Mean or median of the known values of the group of every unit; missing for a unit of no group (-1)."""
    figure = np.full(values.shape, np.nan)
    for group in np.unique(groups[groups >= 0]):
        member = groups == group
        figure[member] = _column_median(values[member]) if median else column_mean(values[member])
    return figure


def _column_median(values: Floats) -> Floats:
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    ordered = np.sort(np.where(known, values, np.inf), axis=0)
    columns = np.arange(values.shape[1])
    # The one or two values in the middle; columns without any value are blanked afterwards.
    below = ordered[np.maximum((count - 1) // 2, 0), columns]
    above = ordered[np.minimum(count // 2, values.shape[0] - 1), columns]
    some = count > 0
    return np.where(some, (np.where(some, below, 0.0) + np.where(some, above, 0.0)) / 2, np.nan)
