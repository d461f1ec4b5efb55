"""Weights: equal, set by experts, from pairwise judgements, from entropy; and what each amounts to in the
end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from indicators.composite.aggregate import carried_weights
from indicators.composite.errors import InvalidWeights
from indicators.composite.framework import Floats, Framework

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
"""Mean consistency index of random judgement matrices of order 1 to 10 (Saaty 1980)."""
CONSISTENCY_LIMIT = 0.1
"""Consistency ratio from which judgements are held to contradict each other (Saaty 1980)."""
ROUNDED_JUDGEMENT = 0.03
"""How far the product of two opposite judgements may be from 1, so that 3 and 0.33 are accepted as
reciprocal."""
DOMINANT_SHARE = 0.5
"""Share of the weight from which a single indicator under entropy weights is warned of."""


class CautionKind(StrEnum):
    """What a reader of the weights must be told."""

    ENTROPY_REWARDS_DISPERSION = "entropy_rewards_dispersion"
    """Entropy weights measure spread and not importance, depend on the shift (the figure), and jump from
    year to
    year: they belong into a variant, or are kept for several years."""
    DOMINANT_INDICATOR = "dominant_indicator"
    """Entropy gives one indicator the share of the weight that the figure tells: its column is very
    skewed."""
    INCONSISTENT_JUDGEMENTS = "inconsistent_judgements"
    """The pairwise judgements below a node contradict each other; the figure is their consistency ratio."""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about the weights that is shown wherever they are."""

    kind: CautionKind
    code: str
    """Node that it is about."""
    figure: float


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """Weights from a matrix of pairwise judgements, with the test of their consistency."""

    weights: Floats
    """Sum 1."""
    principal_eigenvalue: float
    consistency_index: float
    consistency_ratio: float
    """Judgements with a ratio of 0.1 and more should be made again."""

    @property
    def is_consistent(self) -> bool:
        """True while the judgements contradict each other little enough."""
        return self.consistency_ratio < CONSISTENCY_LIMIT


@dataclass(frozen=True, slots=True, eq=False)
class EntropyWeights:
    """Weights from the dispersion of every column."""

    weights: Floats
    """Sum 1."""
    entropy: Floats
    """1 for a column whose values are all equal."""
    divergence: Floats
    """One less the entropy."""


def equal_weights(framework: Framework) -> Floats:
    """The same weight for every child of a parent. Shape: nodes."""
    return np.ones(len(framework.nodes))


def expert_weights(framework: Framework, given: Mapping[str, float]) -> Floats:
    """The weights of the metadata, replaced where experts gave others. Shape: nodes.

    Raises:
        InvalidWeights: a code that the framework does not have, or a weight below zero.
    """
    _refuse_unknown(framework, given)
    wrong = [code for code, weight in given.items() if not weight >= 0]
    if wrong:
        raise InvalidWeights.of("weights_negative", codes=", ".join(sorted(wrong)))
    return np.array([given.get(node.code, node.weight) for node in framework.nodes], dtype=np.float64)


def judge(matrix: npt.ArrayLike) -> Judgement:
    """Weights from pairwise judgements: the principal eigenvector, with its consistency ratio.

    Shape: square; row i, column j says how many times i matters more than j.
    Source: Saaty, The Analytic Hierarchy Process (1980).

    Raises:
        InvalidWeights: not square, of an order without random index, not positive, or not reciprocal.
    """
    judgements = np.asarray(matrix, dtype=np.float64)
    order = judgements.shape[0]
    if judgements.shape != (order, order) or not 1 <= order <= len(RANDOM_INDEX):
        raise InvalidWeights.of(
            "judgements_not_square", most=len(RANDOM_INDEX), shape=" × ".join(map(str, judgements.shape))
        )
    if not (judgements > 0).all():
        raise InvalidWeights.of("judgements_not_positive")
    if not np.allclose(judgements * judgements.T, 1.0, atol=ROUNDED_JUDGEMENT):
        raise InvalidWeights.of("judgements_not_reciprocal")
    values, vectors = np.linalg.eig(judgements)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    # No reciprocal matrix has a smaller one; rounding must not make judgements better than consistent.
    largest = max(float(values[principal].real), float(order))
    index = (largest - order) / (order - 1) if order > 1 else 0.0
    ratio = index / RANDOM_INDEX[order - 1] if order > 2 else 0.0
    return Judgement(vector / vector.sum(), largest, index, ratio)


def judged_weights(
    framework: Framework, matrices: Mapping[str, tuple[tuple[str, ...], npt.ArrayLike]]
) -> tuple[Floats, dict[str, Judgement]]:
    """Weights of the metadata, replaced below every parent for which there is a matrix of judgements.

    Args:
        framework: the tree.
        matrices: per parent the codes of its children, in the order of the rows, and the matrix.

    Raises:
        InvalidWeights: the codes are not exactly the children of the parent.
    """
    _refuse_unknown(framework, matrices)
    weights, judgements = framework.weights, {}
    position = {code: place for place, code in enumerate(framework.codes)}
    for parent, (codes, matrix) in matrices.items():
        children = sorted(node.code for node in framework.nodes if node.parent == parent)
        if sorted(codes) != children:
            raise InvalidWeights.of(
                "judgements_other_children",
                parent=parent,
                given=", ".join(codes),
                children=", ".join(children) or "—",
            )
        judgements[parent] = judge(matrix)
        if len(judgements[parent].weights) != len(codes):
            raise InvalidWeights.of("judgements_other_size", parent=parent, count=len(codes))
        weights[[position[code] for code in codes]] = judgements[parent].weights
    return weights, judgements


def entropy_weights(values: Floats) -> EntropyWeights:
    """Weights by entropy: the more unequal the values of a column, the more it weighs.

    Only known values of a column count. A column of equal values, or with fewer than two, weighs nothing; if
    all do, all weigh the same.

    Shape: units × indicators, zero or above, more is better.

    Raises:
        InvalidWeights: a value below zero, or a column that sums to zero.
    """
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    if (filled < 0).any():
        raise InvalidWeights.of("entropy_needs_positive")
    total, count = filled.sum(axis=0), known.sum(axis=0)
    shares = filled / np.where(total > 0, total, 1.0)
    terms = np.where(shares > 0, shares * np.log(np.where(shares > 0, shares, 1.0)), 0.0).sum(axis=0)
    usable = (count > 1) & (total > 0)
    entropy = np.where(usable, -terms / np.log(np.where(usable, count, 2)), 1.0)
    # Equal values have entropy 1 by definition; rounding must not turn that into a tiny weight.
    constant = np.where(known, values, -np.inf).max(axis=0) == np.where(known, values, np.inf).min(axis=0)
    entropy = np.where(constant, 1.0, entropy)
    divergence = 1.0 - entropy
    whole = divergence.sum()
    weights = divergence / whole if whole > 0 else np.full(len(divergence), 1.0 / len(divergence))
    return EntropyWeights(weights, entropy, divergence)


def entropy_tree_weights(
    framework: Framework, normalised: Floats, shift: float
) -> tuple[Floats, list[Caution]]:
    """Entropy weights of the indicators, those of groups being the sum of what is below, with cautions.

    The columns are put between 0 and 1 and shifted, because entropy needs values above zero.

    Shape: normalised is units × indicators; the weights are one per node.
    """
    lowest = np.where(np.isnan(normalised), np.inf, normalised).min(axis=0)
    highest = np.where(np.isnan(normalised), -np.inf, normalised).max(axis=0)
    spread = highest - lowest
    usable = np.isfinite(spread) & (spread > 0)
    places = np.where(
        usable, (normalised - np.where(usable, lowest, 0.0)) / np.where(usable, spread, 1.0), 0.0
    )
    found = entropy_weights(np.where(np.isnan(normalised), np.nan, places + shift))
    weights = framework.leaves_below().astype(np.float64) @ found.weights
    leader = int(np.argmax(found.weights))
    cautions = [Caution(CautionKind.ENTROPY_REWARDS_DISPERSION, framework.index.code, shift)]
    if found.weights[leader] >= DOMINANT_SHARE:
        code, share = framework.indicator_codes[leader], float(found.weights[leader])
        cautions.append(Caution(CautionKind.DOMINANT_INDICATOR, code, share))
    return weights, cautions


def effective_weights(framework: Framework, weights: Floats) -> Floats:
    """What every node weighs in the index: the product of its shares up the tree; 1 for the index itself.

    Shape: … × nodes.
    """
    carried = carried_weights(framework, weights)
    effective = np.zeros_like(carried)
    effective[..., -1] = 1.0
    for group in reversed(framework.groups):
        children = carried[..., group.children]
        total = children.sum(axis=-1, keepdims=True)
        shares = children / np.where(total > 0, total, 1.0)
        effective[..., group.children] = effective[..., group.parent, None] * shares
    return effective


def _refuse_unknown(framework: Framework, given: Mapping[str, object]) -> None:
    unknown = sorted(set(given) - set(framework.codes))
    if unknown:
        raise InvalidWeights.of("weights_unknown", codes=", ".join(unknown))
