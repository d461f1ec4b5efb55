"""Which choice moves the ranks: variance-based sensitivity (Sobol indices)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.composite.draws import Input, score_design
from indicators.composite.errors import InvalidScenario
from indicators.composite.framework import Floats, Integers
from indicators.composite.ranking import mean_rank_shift, rank_descending
from indicators.composite.result import Result

BOOTSTRAP_DRAWS = 1000
ROUNDING = 1e-12
"""Share of the squares below which a variance is what rounding left."""
MINIMUM_BASE = 512
"""Base draws below which first-order indices are mostly noise."""


@dataclass(frozen=True, slots=True, eq=False)
class SobolIndices:
    """Shares of the variance of an outcome; arrays have one figure per input on the last axis."""

    first_order: Floats
    """Share due to the input alone; estimates may fall a little below 0."""
    total: Floats
    """Share due to the input alone and together with others."""
    variance: Floats


def saltelli_design(base: int, counts: Integers, generator: np.random.Generator) -> Integers:
    """The draws that the estimators need: A, B, and per input A with that column from B.

    Shape: base × (inputs + 2) rows, one column per input; a cell is the number of the alternative taken.
    Source: Saltelli and others, Computer Physics Communications 181 (2010).
    """
    inputs = len(counts)
    places = generator.random((base, 2 * inputs))
    first, second = places[:, :inputs], places[:, inputs:]
    blocks = [first, second]
    for column in range(inputs):
        mixed = first.copy()
        mixed[:, column] = second[:, column]
        blocks.append(mixed)
    return np.floor(np.concatenate(blocks) * counts).astype(np.int64)


def sobol_indices(outcomes: Floats, inputs: int) -> SobolIndices:
    """First-order and total indices from the outcomes of a Saltelli design.

    First order by Saltelli (2010), total by Jansen (1999), the variance pooled over A and B with n - 1.

    Shape: … × base (inputs + 2), in the order of the design.
    """
    blocks = outcomes.reshape(*outcomes.shape[:-1], inputs + 2, -1)
    a, b, mixed = blocks[..., 0, :], blocks[..., 1, :], blocks[..., 2:, :]
    variance = np.concatenate([a, b], axis=-1).var(axis=-1, ddof=1)
    divisor = np.where(variance > 0, variance, np.nan)[..., None]
    first_order = (b[..., None, :] * (mixed - a[..., None, :])).mean(axis=-1) / divisor
    total = ((a[..., None, :] - mixed) ** 2).mean(axis=-1) / (2 * divisor)
    return SobolIndices(first_order, total, variance)


def bootstrap_sobol(
    outcomes: Floats, inputs: int, generator: np.random.Generator, draws: int = BOOTSTRAP_DRAWS
) -> SobolIndices:
    """Indices of resampled base draws, for intervals. Shape: draws × inputs.

    A resampled mean is that of the base draws, each as often as it was taken; so one product of matrices does
    for all of them.
    """
    blocks = outcomes.reshape(inputs + 2, -1)
    a, b, mixed, base = blocks[0], blocks[1], blocks[2:], blocks.shape[1]
    taken = generator.integers(base, size=(draws, base)) + base * np.arange(draws)[:, None]
    counts = np.bincount(taken.ravel(), minlength=draws * base).reshape(draws, base).astype(np.float64)
    # Centred, because the variance is the difference of two sums that the mean would make large.
    pair = blocks[:2] - blocks[:2].mean()
    terms = np.vstack([pair.sum(axis=0), (pair**2).sum(axis=0), b * (mixed - a), (a - mixed) ** 2])
    sums = counts @ terms.T
    whole, squares = sums[:, 0], sums[:, 1]
    variance = np.maximum(squares - whole**2 / (2 * base), 0.0) / (2 * base - 1)
    divisor = np.where(variance > ROUNDING * squares, variance, np.nan)[:, None]
    first_order = sums[:, 2 : 2 + inputs] / base / divisor
    total = sums[:, 2 + inputs :] / (2 * base) / divisor
    return SobolIndices(first_order, total, variance)


def find_sensitivity(result: Result, base: int = MINIMUM_BASE, seed: int = 1) -> pd.DataFrame:
    """How much of the shift of ranks is due to every choice that the scenario lets vary.

    The outcome is the mean absolute difference of ranks from those of the scenario.

    A row per choice that has alternatives: alternatives, first_order, total, each with its 5 % and 95 %
    bootstrap quantiles (…_lower, …_upper). All are blank where no draw moves a rank.

    Raises:
        InvalidScenario: fewer base draws than the estimators need, or no choice that varies.
    """
    if base < MINIMUM_BASE:
        raise InvalidScenario.of("too_few_base_draws", base=base, least=MINIMUM_BASE)
    counts = result.alternatives.counts
    varied = [each for each in Input if counts[each] > 1]
    if not varied:
        raise InvalidScenario.of("nothing_varies")
    generator = np.random.default_rng([seed, 2])
    design = np.zeros((base * (len(varied) + 2), len(Input)), dtype=np.int64)
    design[:, varied] = saltelli_design(base, counts[varied], generator)
    ranks = rank_descending(score_design(result.alternatives, design))
    nominal = result.ranks["rank"].loc[list(result.kept_units)].to_numpy(dtype=np.float64)
    outcomes = np.nan_to_num(mean_rank_shift(ranks, nominal))
    indices = sobol_indices(outcomes, len(varied))
    resampled = bootstrap_sobol(outcomes, len(varied), generator)
    columns: dict[str, Floats | Integers] = {"alternatives": counts[varied]}
    for name in ("first_order", "total"):
        columns[name] = getattr(indices, name)
        columns[f"{name}_lower"], columns[f"{name}_upper"] = np.quantile(
            getattr(resampled, name), (0.05, 0.95), axis=0
        )
    return pd.DataFrame(columns, index=pd.Index([each.name.lower() for each in varied], name="input"))
