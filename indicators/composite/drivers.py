"""What drives a rank: the share of every indicator in the gap to others, and what leaving it out would
change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.composite.aggregate import Mean, aggregate_tree, carried_weights
from indicators.composite.draws import Alternatives, Input, leave_out_each, score_design
from indicators.composite.errors import InvalidScenario, UndefinedScore
from indicators.composite.framework import Flags, Floats, Framework, Group
from indicators.composite.moments import column_mean
from indicators.composite.ranking import mean_rank_shift, rank_descending
from indicators.composite.result import Result

AVERAGE = "average"
"""Name of the reference profile that has the mean score of the ranked units in every indicator."""


def leave_out(result: Result, codes: Sequence[str] | None = None) -> pd.DataFrame:
    """Scores and ranks of an index without each of its nodes in turn, all else as in the scenario.

    A row per node and unit: left_out, unit, score, rank, and rank_change, which is above zero where the unit
    would stand better without the node.

    Args:
        result: the index.
        codes: nodes to leave out, each with all that is below it; by default every node but the index.

    Raises:
        InvalidScenario: a code that the framework does not have.
    """
    framework = result.framework
    chosen = (
        list(codes)
        if codes is not None
        else [code for code in framework.codes if code != framework.index.code]
    )
    unknown = sorted(set(chosen) - set(framework.codes))
    if unknown:
        raise InvalidScenario.of("left_out_unknown", codes=", ".join(unknown))
    scores = _score_without(result, chosen)
    ranks = rank_descending(scores)
    units = list(result.kept_units)
    return pd.DataFrame(
        {
            "left_out": np.repeat(chosen, len(units)),
            "unit": units * len(chosen),
            "score": scores[1:].ravel(),
            "rank": ranks[1:].ravel(),
            "rank_change": (ranks[0] - ranks[1:]).ravel(),
        }
    )


def leave_out_shift(result: Result, codes: Sequence[str]) -> pd.Series:
    """Mean absolute change of ranks without each of the nodes."""
    ranks = rank_descending(_score_without(result, list(codes)))
    return pd.Series(mean_rank_shift(ranks[1:], ranks[0]), index=pd.Index(codes, name="left_out"))


def _score_without(result: Result, codes: list[str]) -> Floats:
    """Scores with nothing left out, then without each of the nodes. Shape: (1 + nodes) × units."""
    alternatives = Alternatives(
        framework=result.framework,
        tables=result.normalised[None, None, None],
        undefined=np.zeros((1, 1, 1, result.normalised.shape[1]), dtype=np.bool_),
        weight_sets=result.node_weights[None],
        aggregations=result.alternatives.aggregations[:1],
        kept=leave_out_each(result.framework, codes),
    )
    design = np.zeros((len(codes) + 1, len(Input)), dtype=np.int64)
    design[:, Input.LEAVING_OUT] = np.arange(len(codes) + 1)
    return score_design(alternatives, design)


@dataclass(frozen=True, slots=True, eq=False)
class GapParts:
    """The gap of every ranked unit to a reference, split over the nodes. Shape: kept units × nodes."""

    scores: Floats
    """Over what unit and reference both know."""
    references: Floats
    """Scores of the reference over the same."""
    factors: Floats
    """What a point of difference in a node is worth in the index."""
    contributions: Floats
    """Factor times difference; 0 where a node is not known, blank where there is no gap."""
    gap: Floats
    """Published score less that of the reference. Shape: kept units."""


def split_gaps(result: Result, reference: str = AVERAGE) -> GapParts:
    """Split the gap of every unit to a reference over the nodes of the index.

    Args:
        result: the index.
        reference: a ranked unit, or the average profile.

    Raises:
        InvalidScenario: the reference is not ranked.
        UndefinedScore: a Copeland score, which rests on order alone and has no such parts.
    """
    framework = result.framework
    means, minimum = result.alternatives.aggregations[0]
    if Mean.COPELAND in means:
        raise UndefinedScore.of("no_parts_of_order")
    if reference != AVERAGE and reference not in result.kept_units:
        raise InvalidScenario.of("unranked_reference", reference=reference)
    own = result.normalised
    other = column_mean(own)[None] if reference == AVERAGE else own[[result.kept_units.index(reference)]]
    weights = result.node_weights
    published = [aggregate_tree(framework, values, weights, means, minimum) for values in (own, other)]
    common = _counted(framework, published[0]) & _counted(framework, published[1])
    pair = [np.where(common, values, np.nan) for values in (own, np.broadcast_to(other, own.shape))]
    scores, references = (aggregate_tree(framework, values, weights, means) for values in pair)
    factors = np.zeros(scores.shape)
    factors[:, -1] = 1.0
    carried = carried_weights(framework, weights)
    for group in reversed(framework.groups):
        passed = _pass_down(group, carried, scores, references, means[group.level - 2])
        factors[:, group.children] = factors[:, [group.parent]] * passed
    contributions = np.where(np.isnan(scores), 0.0, factors * np.nan_to_num(scores - references))
    gap = published[0][:, -1] - published[1][:, -1]
    contributions[np.isnan(gap)] = np.nan
    return GapParts(scores, references, factors, contributions, gap)


def explain_gaps(result: Result, reference: str = AVERAGE) -> pd.DataFrame:
    """Tell what every node contributes to the gap of every unit to a reference, in points of the index.

    The contributions of the indicators add up to those of their groups and these to the gap, exactly, for
    arithmetic, geometric and harmonic means alike: the last two are linear in logarithms and in reciprocals,
    and the gap is carried over by the logarithmic and the geometric mean of both scores. Units are compared
    over what both know; the column `remainder` holds what the whole gap has besides, because their gaps in
    the data differ.

    A row per ranked unit, a column per node, `gap` and `remainder`.

    Raises:
        InvalidScenario: the reference is not ranked.
        UndefinedScore: a Copeland score, which rests on order alone and has no such parts.
    """
    parts = split_gaps(result, reference)
    table = pd.DataFrame(
        parts.contributions, index=pd.Index(result.kept_units, name="unit"), columns=result.framework.codes
    )
    table["gap"] = parts.gap
    table["remainder"] = parts.gap - parts.contributions[:, -1]
    return table.loc[[unit for unit in result.scores.index if unit in table.index]]


def _counted(framework: Framework, tree: Floats) -> Flags:
    """Indicators that are known and lie below no group that is blank. Shape: units × indicators."""
    count = len(framework.indicators)
    below = framework.leaves_below()[count:].astype(np.int64)
    blank = np.isnan(tree[:, count:]).astype(np.int64)
    return np.asarray(~np.isnan(tree[:, :count]) & ((blank @ below) == 0))


def _pass_down(group: Group, weights: Floats, scores: Floats, references: Floats, mean: Mean) -> Floats:
    """What a point of difference in a child is worth in its parent. Shape: units × children."""
    children, parents = scores[:, group.children], scores[:, [group.parent]]
    their_children, their_parents = references[:, group.children], references[:, [group.parent]]
    weight = np.where(np.isnan(children), 0.0, weights[group.children])
    total = weight.sum(axis=1, keepdims=True)
    shares = weight / np.where(total > 0, total, 1.0)
    if mean is Mean.ARITHMETIC:
        return shares
    if mean is Mean.GEOMETRIC:
        worth = _logarithmic_mean(parents, their_parents) / _logarithmic_mean(children, their_children)
    else:
        worth = (parents * their_parents) / (children * their_children)
    return shares * np.nan_to_num(worth)


def _logarithmic_mean(one: Floats, other: Floats) -> Floats:
    """(a - b) / (ln a - ln b), which is a where both are equal."""
    ratio = one / other
    # Near 1 the quotient loses its digits; there the series of (r - 1) / ln r is exact enough.
    near = np.abs(ratio - 1) < 1e-4
    step = ratio - 1
    series = 1 + step / 2 - step**2 / 12 + step**3 / 24
    safe = np.where(near | np.isnan(ratio), 2.0, ratio)
    figure: Floats = other * np.where(
        near, series, np.where(np.isnan(ratio), np.nan, (safe - 1) / np.log(safe))
    )
    return figure
