"""Ranks and the interval in which a rank lies when the choices behind it are varied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.composite.framework import Floats

INTERVAL = (0.05, 0.95)
"""Quantiles between which a rank is published."""


@dataclass(frozen=True, slots=True, eq=False)
class RankIntervals:
    """Where the rank of every unit lies over all draws; blank for a unit that no draw ranks."""

    median: Floats
    lower: Floats
    upper: Floats
    mean: Floats
    ranked_share: Floats
    """Share of the draws in which the unit has a rank, 0 to 1."""


def rank_ascending(values: Floats) -> Floats:
    """Rank along the last axis, 1 for the lowest; equal values share the lower rank; missing has no rank."""
    below = (values[..., None, :] < values[..., :, None]).sum(axis=-1)
    return np.where(np.isnan(values), np.nan, below + 1.0)


def rank_descending(scores: Floats) -> Floats:
    """Rank along the last axis, 1 for the best score; equal scores share the better rank; missing has no
    rank.
    """
    return rank_ascending(-scores)


def rank_intervals(ranks: Floats) -> RankIntervals:
    """Median, 5 % and 95 % quantiles of ranks over draws.

    Quantiles interpolate linearly between order statistics (type 7).

    Shape: ranks is draws × units.
    """
    ranked = ~np.isnan(ranks)
    units = ranks.shape[1]
    figures = np.full((4, units), np.nan)
    complete = ranked.all(axis=0) & (ranks.shape[0] > 0)
    if complete.any():
        figures[:3, complete] = np.quantile(ranks[:, complete], (0.5, *INTERVAL), axis=0)
        figures[3, complete] = ranks[:, complete].mean(axis=0)
    for unit in np.flatnonzero(ranked.any(axis=0) & ~complete):
        known = ranks[ranked[:, unit], unit]
        figures[:3, unit] = np.quantile(known, (0.5, *INTERVAL))
        figures[3, unit] = known.mean()
    share = ranked.mean(axis=0) if ranks.shape[0] else np.zeros(units)
    return RankIntervals(figures[0], figures[1], figures[2], figures[3], share)


def mean_rank_shift(ranks: Floats, nominal: Floats) -> Floats:
    """Mean absolute difference of ranks from the nominal ones, over the units that both rank.

    Shape: ranks is draws × units, nominal one rank per unit; the result has one figure per draw.
    """
    shift = np.abs(ranks - nominal)
    both = ~np.isnan(shift)
    count = both.sum(axis=1)
    return np.where(count > 0, np.where(both, shift, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)
