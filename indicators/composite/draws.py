"""Many variants of an index in one array calculation: every draw picks one alternative of every choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from indicators.composite.aggregate import Mean, aggregate_tree
from indicators.composite.framework import Flags, Floats, Framework, Integers

CELLS_AT_ONCE = 4_000_000
"""Scores that are held at once; more draws than that are done in several goes."""


class Input(IntEnum):
    """The choices that vary, in the order of the columns of a design."""

    IMPUTING = 0
    TREATING = 1
    NORMALISING = 2
    WEIGHING = 3
    AGGREGATING = 4
    LEAVING_OUT = 5


TABLE_INPUTS = (Input.IMPUTING, Input.TREATING, Input.NORMALISING)
"""Choices that change the normalised table; there is one table for each of their combinations."""


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """All that the draws choose from."""

    framework: Framework
    tables: Floats
    """Normalised values. Shape: imputations × treatments × normalisations × units × indicators."""
    undefined: Flags
    """Indicators that a normalisation leaves without any value, although there are values; they get no
    weight.
    Shape: imputations × treatments × normalisations × indicators."""
    weight_sets: Floats
    """Shape: sets × nodes."""
    aggregations: tuple[tuple[tuple[Mean, ...], float], ...]
    """The means by level, and the share of the weight that must be known."""
    kept: Floats
    """1 for a node that stays, 0 for one that is left out. Shape: ways of leaving out × nodes."""

    @property
    def counts(self) -> Integers:
        """How many alternatives every choice has, in the order of `Input`."""
        sizes = (*self.tables.shape[:3], len(self.weight_sets), len(self.aggregations), len(self.kept))
        return np.array(sizes, dtype=np.int64)


def draw_design(counts: Integers, draws: int, generator: np.random.Generator) -> Integers:
    """Draw alternatives at random such that every one of a choice comes up equally often.

    Shape: draws × choices; a cell is the number of the alternative taken.
    """
    return np.column_stack([generator.permutation(np.arange(draws) % count) for count in counts])


def perturb_weights(schemes: Floats, noise: float, sets: int, generator: np.random.Generator) -> Floats:
    """Make sets of weights: the schemes in turn, every weight times an even draw from 1 - noise to 1 + noise.

    Shape: schemes is schemes × nodes, the result sets × nodes.
    """
    chosen = schemes[np.arange(sets) % len(schemes)]
    return chosen * (1.0 + noise * generator.uniform(-1.0, 1.0, size=chosen.shape))


def leave_out_each(framework: Framework, codes: list[str]) -> Floats:
    """Nothing left out first, then each of the nodes alone; a group goes with all that is below it.

    Shape: (1 + codes) × nodes, 1 for a node that stays.
    """
    position = {code: place for place, code in enumerate(framework.codes)}
    kept = np.ones((len(codes) + 1, len(framework.nodes)))
    kept[np.arange(1, len(codes) + 1), [position[code] for code in codes]] = 0.0
    return kept


def score_design(alternatives: Alternatives, design: Integers) -> Floats:
    """Score of the index for every draw of a design.

    Shape: design is draws × choices; the result is draws × units.
    """
    units, nodes = alternatives.tables.shape[-2], len(alternatives.framework.nodes)
    scores = np.full((len(design), units), np.nan)
    size = max(1, CELLS_AT_ONCE // (units * nodes))
    for number, (means, minimum_share) in enumerate(alternatives.aggregations):
        rows = np.flatnonzero(design[:, Input.AGGREGATING] == number)
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            values, weights = _take(alternatives, design[chunk])
            tree = aggregate_tree(alternatives.framework, values, weights, means, minimum_share)
            scores[chunk] = tree[..., -1]
    return scores


def _take(alternatives: Alternatives, design: Integers) -> tuple[Floats, Floats]:
    imputing, treating, normalising = (design[:, each] for each in TABLE_INPUTS)
    weights = (
        alternatives.weight_sets[design[:, Input.WEIGHING]] * alternatives.kept[design[:, Input.LEAVING_OUT]]
    )
    undefined = alternatives.undefined[imputing, treating, normalising]
    weights[:, : undefined.shape[1]] *= ~undefined
    return alternatives.tables[imputing, treating, normalising], weights
