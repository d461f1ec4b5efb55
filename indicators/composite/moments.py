"""Skewness and kurtosis of a column, as they decide on the treatment of outliers."""

from __future__ import annotations

import numpy as np

from indicators.composite.framework import Floats


def skewness(values: Floats) -> Floats:
    """Sample skewness G1 of every column, without what is missing.

    Shape: units along the first axis; one figure per column, blank where fewer than three values are known
    or all are equal.
    Source: Joanes and Gill (1998), the form of type 2.
    """
    count, second, third, _ = _central_sums(values)
    defined = (count >= 3) & (second > 0)
    n = np.where(defined, count, 3.0)
    spread = np.where(defined, second, 1.0)
    figure = np.sqrt(n * (n - 1)) / (n - 2) * np.sqrt(n) * third / spread**1.5
    return np.where(defined, figure, np.nan)


def excess_kurtosis(values: Floats) -> Floats:
    """Sample excess kurtosis G2 of every column, without what is missing.

    Shape: units along the first axis; one figure per column, blank where fewer than four values are known or
    all are equal.
    Source: Joanes and Gill (1998), the form of type 2.
    """
    count, second, _, fourth = _central_sums(values)
    defined = (count >= 4) & (second > 0)
    n = np.where(defined, count, 4.0)
    spread = np.where(defined, second, 1.0)
    raw = n * fourth / spread**2
    figure = (n - 1) * ((n + 1) * (raw - 3) + 6) / ((n - 2) * (n - 3))
    return np.where(defined, figure, np.nan)


def column_mean(values: Floats) -> Floats:
    """Mean of every column over what is known; blank where nothing is."""
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def column_deviation(values: Floats) -> Floats:
    """Standard deviation (n - 1) of every column over what is known; blank for fewer than two values."""
    count, second, _, _ = _central_sums(values)
    return np.where(count > 1, np.sqrt(second / np.maximum(count - 1, 1)), np.nan)


def column_lowest(values: Floats) -> Floats:
    """Lowest known value of every column; blank where nothing is known."""
    lowest = np.where(np.isnan(values), np.inf, values).min(axis=0)
    return np.where(np.isinf(lowest), np.nan, lowest)


def column_highest(values: Floats) -> Floats:
    """Highest known value of every column; blank where nothing is known."""
    return -column_lowest(-values)


def _central_sums(values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    known = ~np.isnan(values)
    count = known.sum(axis=0).astype(np.float64)
    # Equal values must have a spread of exactly zero; the mean of equal values may be off by a last digit.
    constant = column_lowest(values) == column_highest(values)
    centred = np.where(known & ~constant, values - column_mean(values), 0.0)
    squared = centred**2
    return count, squared.sum(axis=0), (squared * centred).sum(axis=0), (squared**2).sum(axis=0)
