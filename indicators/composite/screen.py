"""Which units know enough to be ranked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.composite.framework import Flags, Floats

ROUNDING = 1e-12
"""Shares are compared with thresholds up to this rounding, so that 8 of 10 equal weights reach 0.8."""


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """How much of every unit is known, and whether that is enough."""

    kept: Flags
    """Shape: units."""
    share: Floats
    """Known share of the weight, 0 to 1. Shape: units."""
    group_shares: Floats
    """Known share of the weight within each group, 0 to 1. Shape: units × groups."""


def available_share(known: Flags, weights: Floats) -> Floats:
    """Known share of the weight.

    Shape: known is units × indicators, weights one per indicator; the result has one share per unit, blank
    where no indicator has a weight.
    """
    total = weights.sum()
    if total <= 0:
        return np.full(known.shape[0], np.nan)
    share: Floats = known @ weights / total
    return share


def screen(
    known: Flags, weights: Floats, groups: Flags, minimum_share: float, minimum_group_share: float
) -> Screening:
    """Keep the units of which enough is known, altogether and in every group.

    Shape: known is units × indicators, weights one per indicator, groups is groups × indicators. A group of
    which no indicator has a weight is not asked for.
    """
    share = available_share(known, weights)
    columns = [available_share(known, np.where(member, weights, 0.0)) for member in groups]
    group_shares = np.column_stack(columns) if columns else np.empty((known.shape[0], 0))
    enough_altogether = share >= minimum_share - ROUNDING
    enough_in_groups = (np.isnan(group_shares) | (group_shares >= minimum_group_share - ROUNDING)).all(axis=1)
    return Screening(enough_altogether & enough_in_groups, share, group_shares)
