"""From scores of children to the score of their parent, with what is missing stated and never counted as
zero.

Every function takes any number of leading axes (draws) before units × children, so that a thousand variants
of an index are one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from indicators.composite.errors import UndefinedScore
from indicators.composite.framework import Flags, Floats, Framework

ROUNDING = 1e-12
"""Shares of weights are compared up to this rounding."""


class Mean(StrEnum):
    """Ways to combine children."""

    ARITHMETIC = "arithmetic"
    """A weak child can be made up for by a strong one in full."""
    GEOMETRIC = "geometric"
    """A weak child can be made up for in part; needs scores above zero."""
    HARMONIC = "harmonic"
    """A weak child can hardly be made up for; needs scores above zero."""
    COPELAND = "copeland"
    """Units beaten less units lost to, by weighted majority of the children; only order counts."""


NEEDS_POSITIVE = frozenset({Mean.GEOMETRIC, Mean.HARMONIC})


def aggregate(values: Floats, weights: Floats, mean: Mean, minimum_share: float = 0.0) -> Floats:
    """Combine children into their parent over what is known.

    Weights are shared out among the children that are known, if these have at least the minimum share of the
    weight; else the result is missing. A child of weight zero is not looked at.

    Shape: values … × units × children, weights … × children; the result is … × units.

    Raises:
        UndefinedScore: a geometric or harmonic mean of a score that is not above zero.
    """
    known = ~np.isnan(values) & (weights[..., None, :] > 0)
    total = weights.sum(axis=-1)[..., None]
    present = _weigh(known.astype(np.float64), weights)
    enough = (present > 0) & (present >= (minimum_share - ROUNDING) * total)
    if mean is Mean.COPELAND:
        return copeland(np.where(enough[..., None], values, np.nan), weights)
    divisor = np.where(enough, present, 1.0)
    if mean is Mean.ARITHMETIC:
        score = _weigh(np.where(known, values, 0.0), weights) / divisor
    else:
        _refuse_nonpositive(values, known, mean)
        positive = np.where(known, values, 1.0)
        if mean is Mean.GEOMETRIC:
            score = np.exp(_weigh(np.log(positive), weights) / divisor)
        else:
            inverse = _weigh(np.where(known, 1.0 / positive, 0.0), weights)
            score = divisor / np.where(enough, inverse, 1.0)
    return np.where(enough, score, np.nan)


def outranking(values: Floats, weights: Floats) -> Floats:
    """Share of the weight by which one unit beats another; ties count half.

    Only children that both units know are compared; missing where there is none, and 0 on the diagonal.

    Shape: values … × units × children, weights … × children; the result is … × units × units, row beats
    column.
    """
    units = values.shape[-2]
    shape = (*np.broadcast_shapes(values.shape[:-2], weights.shape[:-1]), units, units)
    won, compared = np.zeros(shape), np.zeros(shape)
    for child in range(values.shape[-1]):
        column, weight = values[..., child], weights[..., child, None, None]
        row, other = column[..., :, None], column[..., None, :]
        won += weight * ((row > other) + 0.5 * (row == other))
        compared += weight * ~(np.isnan(row) | np.isnan(other))
    share = np.where(compared > 0, won / np.where(compared > 0, compared, 1.0), np.nan)
    share[..., np.arange(units), np.arange(units)] = 0.0
    return share


def copeland(values: Floats, weights: Floats) -> Floats:
    """Number of units beaten by weighted majority less the number lost to.

    Missing for a unit of which no child is known.

    Shape: as for `aggregate`.
    """
    share = outranking(values, weights)
    units = values.shape[-2]
    margin = np.where(np.abs(share - 0.5) <= ROUNDING, 0.0, np.sign(share - 0.5))
    margin[..., np.arange(units), np.arange(units)] = 0.0
    some = (~np.isnan(values) & (weights[..., None, :] > 0)).any(axis=-1)
    return np.where(some, np.nansum(margin, axis=-1), np.nan)


def aggregate_tree(
    framework: Framework, values: Floats, weights: Floats, means: Sequence[Mean], minimum_share: float = 0.0
) -> Floats:
    """Aggregate indicators up the tree, group by group.

    A group none of whose children has a weight carries no weight itself.

    Shape: values … × units × indicators, weights … × nodes, means one per level from 2 up; the result is
    … × units × nodes, the indicators first.

    Raises:
        UndefinedScore: with the code of the group whose mean has no value.
    """
    indicators = len(framework.indicators)
    leading = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    scores = np.full((*leading, values.shape[-2], len(framework.nodes)), np.nan)
    scores[..., :indicators] = values
    effective = carried_weights(framework, weights)
    for group in framework.groups:
        mean = means[group.level - 2]
        try:
            scores[..., group.parent] = aggregate(
                scores[..., group.children], effective[..., group.children], mean, minimum_share
            )
        except UndefinedScore as fault:
            raise fault.at("node_needs_positive", node=framework.nodes[group.parent].code) from fault
    return scores


def carried_weights(framework: Framework, weights: Floats) -> Floats:
    """Weights in which a group without any weighted child weighs nothing.

    Shape: … × nodes.
    """
    carried = weights.astype(np.float64).copy()
    for group in framework.groups:
        some = np.any(carried[..., group.children] > 0, axis=-1)
        carried[..., group.parent] = np.where(some, carried[..., group.parent], 0.0)
    return carried


def _weigh(values: Floats, weights: Floats) -> Floats:
    """Weighted sum over the children: … × units × children by … × children."""
    total: Floats = np.matmul(values, weights[..., :, None])[..., 0]
    return total


def _refuse_nonpositive(values: Floats, known: Flags, mean: Mean) -> None:
    lowest = np.where(known, values, np.inf).min(initial=np.inf)
    if lowest <= 0:
        raise UndefinedScore.of("mean_needs_positive", mean=mean, lowest=float(lowest))
