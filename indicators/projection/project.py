"""The forecast that missed by least in earlier years, with an interval and the chance to meet a target.

The forecast itself is not corrected: one or two earlier years cannot tell a lasting bias from what all places
shared in those years. So only the spread of the errors counts that the same method made from the same period
of earlier years, over all places of the indicator. The interval reaches to both sides as far as 80 % of them
lie from their median (quantile at k / (n + 1)); the chance follows from their standard deviation by Student's
t with n − 1 degrees of freedom. Where an indicator has too few errors, as one that only the province reports,
those of other indicators that are measured alike take their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.projection.backtest import METHODS, Misses, find_misses, merge_misses
from indicators.projection.forecasts import find_error_units, make_forecasts
from indicators.projection.panel import Floats, Panel
from indicators.student import student_cdf
from indicators.trend import INTERVAL_SHARE

ERRORS_NEEDED = 15
"""Errors of earlier years below which an indicator has no interval of its own."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where one series will stand at the end of the year."""

    place: int
    """Position on the panel's axis of places."""
    period: int
    """Last period of the year with a value, from 1; 0 where there is none."""
    by_method: Mapping[str, float | None]
    """All forecasts; None where a method has nothing to go by."""
    method: str
    """The one that was chosen."""
    value: float
    errors: Floats
    """Errors that the chosen method made before, in order of size."""
    error_unit: float
    """Unit of the errors, in the units of the values."""
    lower: float
    """Bounds of the indicator."""
    upper: float
    mean_absolute_error: float | None
    """Of the chosen method in earlier years."""

    def interval(self, share: float = INTERVAL_SHARE) -> tuple[float, float] | None:
        """Ends of the interval in which the outcome lies with this chance; None with too few errors."""
        if len(self.errors) < ERRORS_NEEDED:
            return None
        reach = float(np.quantile(np.abs(self.errors - np.median(self.errors)), share, method="weibull"))
        return self._outcome_of(-reach), self._outcome_of(reach)

    def chance_to_meet(self, target: float, direction: int = 1) -> float | None:
        """Chance that the outcome is at least the target (at most, for direction −1); None as above."""
        if len(self.errors) < ERRORS_NEEDED:
            return None
        spread = self.spread
        if spread is None or spread == 0:
            return 1.0 if direction * (self.value - target) >= 0 else 0.0
        return student_cdf(direction * (self.value - target) / spread, len(self.errors) - 1)

    @property
    def spread(self) -> float | None:
        """Standard deviation of the errors in the units of the values; None with too few of them."""
        if len(self.errors) < ERRORS_NEEDED:
            return None
        return float(self.errors.std(ddof=1)) * self.error_unit

    def _outcome_of(self, error: float) -> float:
        outcome = self.value + error * self.error_unit
        return min(max(outcome, self.lower), self.upper)


def project_indicators(panels: Mapping[str, Panel]) -> dict[str, list[Projection]]:
    """Project all places of several indicators to the end of their last year, by code.

    Indicators that are measured alike lend each other their errors where one has too few of its own.
    """
    kin: dict[tuple[bool, bool, int], list[Panel]] = defaultdict(list)
    for panel in panels.values():
        kin[panel.kin].append(panel)
    periods = {
        each: {int(period) for panel in alike for period in np.unique(panel.last_known())}
        for each, alike in kin.items()
    }
    lent = {
        each: {
            period: merge_misses([find_misses(panel, period) for panel in alike]) for period in periods[each]
        }
        for each, alike in kin.items()
    }
    return {code: project_year_end(panel, lent[panel.kin]) for code, panel in panels.items()}


def project_year_end(panel: Panel, others: Mapping[int, Misses] | None = None) -> list[Projection]:
    """Project all places of a panel that have a forecast to the end of its last year.

    Args:
        panel: Values of one indicator.
        others: By period: errors of indicators that are measured alike, for want of own ones.

    """
    forecasts = make_forecasts(panel)
    units = find_error_units(panel, forecasts)
    last = panel.last_known()
    misses = {int(period): find_misses(panel, int(period)) for period in np.unique(last)}
    found = []
    for place in range(len(last)):
        available = ~np.isnan(forecasts[:, place]) & (units[:, place] > 0)
        if not available.any():
            continue
        period = int(last[place])
        pool = _large_enough(misses[period], (others or {}).get(period))
        means = pool.mean_absolute()
        chosen = _choose(available, means)
        found.append(
            Projection(
                place,
                period,
                {
                    name: float(value) if known else None
                    for name, value, known in zip(METHODS, forecasts[:, place], available, strict=True)
                },
                METHODS[chosen],
                float(forecasts[chosen, place]),
                pool.of_method(chosen),
                float(units[chosen, place]),
                panel.lower,
                panel.upper,
                None if np.isnan(means[chosen]) else float(means[chosen]),
            )
        )
    return found


def _large_enough(own: Misses, others: Misses | None) -> Misses:
    tried = ~np.isnan(own.errors)
    if others is None or (tried.any(axis=0).sum() >= ERRORS_NEEDED):
        return own
    return others


def _choose(available: np.typing.NDArray[np.bool_], means: Floats) -> int:
    """Choose the available method with the least mean absolute error; the first one where none is known."""
    order = np.where(available, np.where(np.isnan(means), np.inf, means), np.nan)
    return int(np.nanargmin(order))
