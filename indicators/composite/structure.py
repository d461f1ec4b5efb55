"""How indicators hang together: description, correlation, Cronbach's alpha, principal components.

These check whether a grouping makes sense. They give no weights: loadings may be negative.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.composite.framework import Floats, Integers
from indicators.composite.impute import group_figure
from indicators.composite.moments import (
    column_deviation,
    column_highest,
    column_lowest,
    column_mean,
    excess_kurtosis,
    skewness,
)


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """Principal components of standardised columns, the widest first."""

    deviations: Floats
    """Standard deviation along every component."""
    variance_shares: Floats
    """Share of the variance, sum 1."""
    loadings: Floats
    """Shape: columns × components; the sign is chosen so that the largest loading is positive."""
    units: int
    """Units without a gap, on which the components rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Correlations:
    """Pearson correlations over what both columns know. Shape of all: left columns × right columns."""

    coefficients: Floats
    p_values: Floats
    """Probability of a coefficient at least as far from 0 if there were no correlation (two-sided)."""
    counts: Integers


def correlate(left: Floats, right: Floats) -> Correlations:
    """Correlate every column on the left with every column on the right, pair by pair over what both know.

    Blank where fewer than three units are known to both or a column does not vary.
    """
    covariance, count = pairwise_covariance(left, right)
    spread = _pairwise_variance(left, right) * _pairwise_variance(right, left).T
    defined = (count > 2) & (spread > 0)
    ratio = covariance / np.sqrt(np.where(defined, spread, 1.0))
    coefficients = np.where(defined, np.clip(ratio, -1.0, 1.0), np.nan)
    return Correlations(coefficients, correlation_p_values(coefficients, count), count)


def pairwise_covariance(left: Floats, right: Floats) -> tuple[Floats, Integers]:
    """Covariance (n - 1) over the units that both columns know, and their number; blank for fewer than two.

    Shape: left columns × right columns.
    """
    one, know_one = _centre(left)
    other, know_other = _centre(right)
    count = know_one.T @ know_other
    products = one.T @ other - (one.T @ know_other) * (know_one.T @ other) / np.maximum(count, 1)
    covariance = np.where(count > 1, products / np.maximum(count - 1, 1), np.nan)
    return covariance, count.astype(np.int64)


def _pairwise_variance(values: Floats, others: Floats) -> Floats:
    """Variance of every column over the units that it shares with every other. Shape: columns × others."""
    centred, know = _centre(values)
    know_other = (~np.isnan(others)).astype(np.float64)
    count = know.T @ know_other
    squares = (centred**2).T @ know_other - (centred.T @ know_other) ** 2 / np.maximum(count, 1)
    return np.where(count > 1, squares / np.maximum(count - 1, 1), np.nan)


def _centre(values: Floats) -> tuple[Floats, Floats]:
    know = ~np.isnan(values)
    return np.where(know, values - column_mean(values), 0.0), know.astype(np.float64)


def correlation_p_values(coefficients: Floats, counts: Integers) -> Floats:
    """Two-sided p-values of correlation coefficients by Student's t with n - 2 degrees of freedom."""
    freedom = np.maximum(counts - 2, 1)
    slack = np.sqrt(np.maximum(1.0 - coefficients**2, 0.0))
    # For t = r sqrt(freedom) / slack the angle atan(t / sqrt(freedom)) is that of the point (slack, r).
    return 1.0 - _within_angle(np.arctan2(np.abs(coefficients), slack), freedom)


def _within_angle(angle: Floats, freedom: Integers) -> Floats:
    """Probability that |t| is below sqrt(freedom) tan(angle).

    Source: Abramowitz and Stegun, 26.7.3 and 26.7.4.
    """
    sine, cosine = np.sin(angle), np.cos(angle)
    odd = freedom % 2 == 1
    term = np.where(odd, cosine, 1.0)
    total = np.where(odd & (freedom == 1), 0.0, term)
    for step in range(1, int(freedom.max(initial=1)) // 2):
        place = np.where(odd, 2 * step, 2 * step - 1)
        term = term * cosine**2 * place / (place + 1)
        total = total + np.where(2 * step < freedom - 1, term, 0.0)
    return np.where(odd, 2 / np.pi * (angle + sine * total), sine * total)


def cronbach_alpha(values: Floats) -> float:
    """Cronbach's alpha of columns on one scale: how far they measure one thing; blank for fewer than two."""
    columns = values.shape[1]
    covariance, _ = pairwise_covariance(values, values)
    whole = float(covariance.sum())
    if columns < 2 or not whole > 0:
        return float("nan")
    return float(columns / (columns - 1) * (1 - np.trace(covariance) / whole))


def principal_components(values: Floats) -> Components:
    """Principal components of the standardised columns, over the units without a gap.

    Columns that do not vary are blank in the loadings.
    """
    complete = values[~np.isnan(values).any(axis=1)]
    spread = column_deviation(complete) if len(complete) else np.full(values.shape[1], np.nan)
    varying = np.flatnonzero(spread > 0)
    standard = (complete[:, varying] - complete[:, varying].mean(axis=0)) / spread[varying]
    _, singular, vectors = np.linalg.svd(standard, full_matrices=False)
    deviations = singular / np.sqrt(max(len(complete) - 1, 1))
    largest = np.abs(vectors).argmax(axis=1)
    signs = np.sign(vectors[np.arange(len(vectors)), largest])
    loadings = np.full((values.shape[1], len(vectors)), np.nan)
    loadings[varying] = (vectors * signs[:, None]).T
    variance = deviations**2
    return Components(deviations, variance / variance.sum(), loadings, len(complete))


def describe_columns(table: pd.DataFrame) -> pd.DataFrame:
    """Describe every column: what is known, where it lies, how it spreads, how often a value comes up.

    A row per column: known, missing, zero, distinct, most_frequent (times the commonest value comes up),
    minimum, maximum, mean, median, deviation (n - 1), skewness, kurtosis (excess).
    """
    values = table.to_numpy(dtype=np.float64)
    known = ~np.isnan(values)
    everybody = np.zeros(len(values), dtype=np.int64)
    # With no unit there is no row to take a median from.
    median = group_figure(values, everybody, median=True)[:1].ravel()
    frequencies = [table[column].value_counts() for column in table.columns]
    return pd.DataFrame(
        {
            "known": known.sum(axis=0),
            "missing": (~known).sum(axis=0),
            "zero": (values == 0).sum(axis=0),
            "distinct": [len(counts) for counts in frequencies],
            "most_frequent": [int(counts.max()) if len(counts) else 0 for counts in frequencies],
            "minimum": column_lowest(values),
            "maximum": column_highest(values),
            "mean": column_mean(values),
            "median": median,
            "deviation": column_deviation(values),
            "skewness": skewness(values),
            "kurtosis": excess_kurtosis(values),
        },
        index=table.columns,
    )
