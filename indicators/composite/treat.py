"""Outliers: pull in the most extreme points of a very skewed column, or take logarithms, and say which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.composite.framework import Flags, Floats, Integers
from indicators.composite.moments import column_highest, column_lowest, excess_kurtosis, skewness

LOG_OFFSET_SHARE = 0.01
"""The logarithm is taken of the distance to the lowest value plus this share of the range."""


@dataclass(frozen=True, slots=True)
class TreatmentRule:
    """When a column is treated, and how far."""

    maximum_points: int = 2
    """Rounds of winsorising; 0 winsorises nothing."""
    takes_logarithm: bool = True
    """Whether a column that still fails is put into logarithms instead."""
    skewness_limit: float = 2.0
    kurtosis_limit: float = 3.5


@dataclass(frozen=True, slots=True, eq=False)
class Treatment:
    """Treated columns with the evidence: one figure per column unless said otherwise."""

    values: Floats
    """Shape: units × indicators."""
    points: Integers
    """Rounds of winsorising tried; they were undone where the logarithm was taken."""
    logged: Flags
    moved: Flags
    """Cells that were winsorised. Shape: units × indicators."""
    skewness_before: Floats
    kurtosis_before: Floats
    skewness_after: Floats
    kurtosis_after: Floats
    is_tame: Flags
    """False where the column is still very skewed after all that the rule allows."""


def is_tame(skew: Floats, kurtosis: Floats, rule: TreatmentRule) -> Flags:
    """True unless both |skewness| and kurtosis reach their limits; a figure that is undefined does not."""
    wild = (np.abs(np.nan_to_num(skew)) >= rule.skewness_limit) & (
        np.nan_to_num(kurtosis) >= rule.kurtosis_limit
    )
    return ~wild


def treat(values: Floats, rule: TreatmentRule) -> Treatment:
    """Treat every column that is very skewed.

    The single most extreme value (the highest if the skewness is positive, else the lowest; ties together)
    moves to the next one, and the column is tested again, up to the allowed number of rounds. If it still
    fails, all that is undone and the logarithm taken.

    Shape: units × indicators; gaps stay gaps.
    Source: Becker and others, COINr (2022), function Treat with its default tests.
    """
    skew_before, kurtosis_before = skewness(values), excess_kurtosis(values)
    treated = values.copy()
    points = np.zeros(values.shape[1], dtype=np.int64)
    wild = ~is_tame(skew_before, kurtosis_before, rule)
    skew = skew_before
    for _ in range(rule.maximum_points):
        if not wild.any():
            break
        treated[:, wild] = pull_in_extreme(treated[:, wild], skew[wild] >= 0)
        points[wild] += 1
        skew = skewness(treated)
        wild = ~is_tame(skew, excess_kurtosis(treated), rule)
    logged = wild & rule.takes_logarithm
    treated[:, logged] = log_from_lowest(values[:, logged])
    skew_after, kurtosis_after = skewness(treated), excess_kurtosis(treated)
    moved = ~np.isnan(values) & (treated != values) & ~logged
    return Treatment(
        treated, points, logged, moved, skew_before, kurtosis_before, skew_after, kurtosis_after,
        is_tame(skew_after, kurtosis_after, rule),
    )  # fmt: skip


def treat_columns(values: Floats, rules: Sequence[TreatmentRule]) -> Treatment:
    """Treat every column by its own rule.

    Shape: units × indicators; one rule per indicator.
    """
    parts = []
    for rule in dict.fromkeys(rules):
        columns = np.array([place for place, other in enumerate(rules) if other == rule])
        parts.append((columns, treat(values[:, columns], rule)))
    if len(parts) == 1:
        return parts[0][1]
    order = np.argsort(np.concatenate([columns for columns, _ in parts]))
    return Treatment(
        *(
            np.concatenate([getattr(part, name) for _, part in parts], axis=-1)[..., order]
            for name in Treatment.__slots__
        )
    )


def pull_in_extreme(values: Floats, upper: Flags) -> Floats:
    """Move the most extreme value of every column, ties together, to the next one.

    Shape: values is units × columns; upper says per column whether the highest or the lowest value is meant.
    A column with one distinct value stays as it is.
    """
    mirrored = np.where(upper, values, -values)
    extreme = mirrored == column_highest(mirrored)
    following = column_highest(np.where(extreme, np.nan, mirrored))
    pulled = np.where(extreme & ~np.isnan(following), following, mirrored)
    return np.where(upper, pulled, -pulled)


def log_from_lowest(values: Floats) -> Floats:
    """Natural logarithm of the distance to the lowest value plus a hundredth of the range.

    Shape: units × columns; a column with one distinct value becomes missing.
    """
    lowest, highest = column_lowest(values), column_highest(values)
    spread = highest - lowest
    usable = spread > 0
    shifted = values - lowest + LOG_OFFSET_SHARE * np.where(usable, spread, 1.0)
    return np.where(usable, np.log(shifted), np.nan)
