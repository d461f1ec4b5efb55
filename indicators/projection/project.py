"""The forecast that missed by least in earlier years, with an interval and the chance to meet a target.

The forecast itself is not corrected: one or two earlier years cannot tell a lasting bias from what all places
shared in those years. So only the spread of the errors counts that the same method made from the same period
of earlier years, over all places of the indicator. The interval reaches to both sides as far as 80 % of them
lie from their median (quantile at k / (n + 1)); the chance follows from their standard deviation by Student's
t with n − 1 degrees of freedom. Where an indicator has too few errors, as one that only the province reports,
those of other indicators that are measured alike take their place. What adds up cannot end below what it has
reached.

A year without such errors, and every later year, is projected by the line of
:mod:`indicators.projection.annual`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from indicators.projection.annual import AnnualLine, AnnualLines
from indicators.projection.backtest import METHODS, Misses, find_misses, merge_misses
from indicators.projection.forecasts import find_error_units, make_forecasts
from indicators.projection.outcome import Outcome
from indicators.projection.panel import Flags, Floats, Panel
from indicators.projection.trend import INTERVAL_SHARE

ERRORS_NEEDED = 15
"""Errors of earlier years below which an indicator has no interval of its own."""
ANNUAL = "annual"


@dataclass(frozen=True, slots=True)
class Projection:
    """Where one series will stand at the end of a period."""

    place: int
    """Position on the panel's axis of places."""
    by_method: Mapping[str, float | None]
    """All forecasts of the year's course; None where a method has nothing to go by."""
    method: str
    """The one that was chosen, or ``annual``."""
    outcome: Outcome
    error_count: int
    """Errors of earlier years on which spread and interval rest; 0 where a line says them by itself."""
    line: AnnualLine | None
    """The line through years, if it was chosen."""


@dataclass
class Lenders:
    """Indicators that lend their errors to those measured alike; looked for only where one lacks them."""

    find_panels: Callable[[], Iterable[Panel]]
    _panels: list[Panel] | None = None
    _merged: dict[tuple[tuple[bool, bool, int], int, int], Misses] = field(default_factory=dict)

    def find_misses_of_kin(self, panel: Panel, period: int) -> Misses:
        """Put together the errors of all indicators measured alike, made from the same period to the same."""
        if self._panels is None:
            self._panels = list(self.find_panels())
        key = (panel.kin, panel.end_period, period)
        if key not in self._merged:
            alike = [replace(each, end=panel.end_period) for each in self._panels if each.kin == panel.kin]
            self._merged[key] = merge_misses([find_misses(each, period) for each in alike])
        return self._merged[key]


def project_panel(
    panel: Panel, years_ahead: int, places: Sequence[int], lenders: Lenders | None = None
) -> list[Projection]:
    """Project places of a panel for which anything can be said to its outcome of this or a later year.

    Within the year the course of the year decides; where that gives no spread and the line through the years
    does, or nothing at all, the line takes its place.

    Args:
        panel: Values of one indicator.
        years_ahead: Years from the panel's last to that of the outcome.
        places: Positions of the wanted places.
        lenders: Indicators whose errors may be borrowed.

    """
    of_year = {each.place: each for each in project_year(panel, places, lenders)} if years_ahead == 0 else {}
    lines = AnnualLines(panel)
    found = []
    for place in places:
        own = of_year.get(place)
        if own is None or own.outcome.spread is None:
            line = lines.fit(place, years_ahead)
            if line is not None and (own is None or line.outcome.spread is not None):
                by_method = own.by_method if own else dict.fromkeys(METHODS)
                own = Projection(place, by_method, ANNUAL, line.outcome, line.trial_count, line)
        if own is not None:
            found.append(own)
    return found


def project_year(panel: Panel, places: Sequence[int], lenders: Lenders | None = None) -> list[Projection]:
    """Project those places of a panel that have a forecast from the course of its last year."""
    forecasts = make_forecasts(panel)
    units = find_error_units(panel, forecasts)
    last = panel.last_known()
    pools: dict[int, Misses] = {}
    found = []
    for place in places:
        available = ~np.isnan(forecasts[:, place]) & (units[:, place] > 0)
        if not available.any():
            continue
        period = int(last[place])
        if period not in pools:
            pools[period] = _find_pool(panel, period, lenders)
        chosen = _choose(available, pools[period].mean_absolute())
        errors = pools[period].of_method(chosen)
        has_sum = panel.adds_up and period > 0
        lower = max(panel.lower, float(panel.values[place, -1, period - 1])) if has_sum else panel.lower
        found.append(
            Projection(
                place,
                {
                    name: float(value) if known else None
                    for name, value, known in zip(METHODS, forecasts[:, place], available, strict=True)
                },
                METHODS[chosen],
                outcome_of_errors(
                    float(forecasts[chosen, place]),
                    errors,
                    float(units[chosen, place]),
                    lower,
                    panel.upper,
                ),
                len(errors),
                None,
            )
        )
    return found


def outcome_of_errors(
    centre: float, errors: Floats, unit: float, lower: float = -np.inf, upper: float = np.inf
) -> Outcome:
    """Return the distribution of an outcome whose forecast missed by these errors before.

    Args:
        centre: The forecast.
        errors: Outcome minus forecast of earlier years, in error units.
        unit: The error unit in the units of the value.
        lower: Least possible value.
        upper: Greatest possible value.

    """
    degrees = max(len(errors) - 1, 0)
    if len(errors) < ERRORS_NEEDED:
        return Outcome(centre, None, degrees, None, lower=lower, upper=upper)
    distances = np.abs(errors - np.median(errors))
    reach = float(np.quantile(distances, INTERVAL_SHARE, method="weibull")) * unit
    ends = (min(max(centre - reach, lower), upper), min(max(centre + reach, lower), upper))
    return Outcome(centre, float(errors.std(ddof=1)) * unit, degrees, ends, lower=lower, upper=upper)


def _find_pool(panel: Panel, period: int, lenders: Lenders | None) -> Misses:
    own = find_misses(panel, period)
    tried = ~np.isnan(own.errors)
    if lenders is None or tried.any(axis=0).sum() >= ERRORS_NEEDED:
        return own
    return lenders.find_misses_of_kin(panel, period)


def _choose(available: Flags, means: Floats) -> int:
    """Choose the available method with the least mean absolute error; the first one where none is known."""
    candidates = np.flatnonzero(available)
    errors = means[candidates]
    return int(candidates[np.argmin(np.where(np.isnan(errors), np.inf, errors))])
