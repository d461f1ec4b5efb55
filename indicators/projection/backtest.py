"""What each forecast would have missed by in earlier years, made from the same period of the year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.projection.forecasts import FORECASTS, find_error_units, make_forecasts
from indicators.projection.panel import Floats, Panel

METHODS = tuple(FORECASTS)


@dataclass(frozen=True, slots=True)
class Misses:
    """Errors of all forecasts made from one period of earlier years."""

    errors: Floats
    """Outcome minus forecast in error units, see :func:`find_error_units`.

    Shape: methods × (places and years); NaN where there was no forecast or no outcome.
    """

    def of_method(self, method: int) -> Floats:
        """Errors of one method that are known, in order of size."""
        errors = self.errors[method]
        known: Floats = np.sort(errors[~np.isnan(errors)])
        return known

    def mean_absolute(self) -> Floats:
        """Mean absolute error of each method over what all methods that ever forecast have in common.

        Shape: methods; NaN for a method that was never tried.
        """
        tried = ~np.isnan(self.errors).all(axis=1)
        if not tried.any():
            return np.full(len(METHODS), np.nan)
        common = ~np.isnan(self.errors[tried]).any(axis=0)
        means = np.full(len(METHODS), np.nan)
        if common.any():
            means[tried] = np.abs(self.errors[tried][:, common]).mean(axis=1)
        return means


def find_misses(panel: Panel, period: int) -> Misses:
    """Forecast each earlier year from one of its periods and compare with what came.

    Rolling: a year is forecast from itself up to the period and from the years before it, never from later.
    The first year of a panel is not tried: nothing before it was known, so it says little of later ones.
    """
    outcomes = panel.outcomes()
    tried = [
        _errors(panel.as_it_was(year, period), outcomes[:, year]) for year in range(1, panel.year_count - 1)
    ]
    return Misses(np.concatenate([np.empty((len(METHODS), 0)), *tried], axis=1))


def merge_misses(parts: list[Misses]) -> Misses:
    """Put the errors of several indicators together."""
    return Misses(np.concatenate([np.empty((len(METHODS), 0)), *(part.errors for part in parts)], axis=1))


def _errors(panel: Panel, outcomes: Floats) -> Floats:
    forecasts = make_forecasts(panel)
    errors: Floats = (outcomes - forecasts) / find_error_units(panel, forecasts)
    return errors
