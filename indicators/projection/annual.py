"""A line through the years, for deadlines beyond this year: the same point of each, recent years heavier.

What adds up within the year is taken at the point of the year at which the target falls due, so for the end
of a year only complete totals count. Of levels, rates and ranks the point of the newest value counts, unless
other points of the year are known for more years. Amounts and counts above zero grow: their line runs through
logarithms. Time is counted in years, zero at the deadline.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from indicators.projection.outcome import Outcome, outcome_of_trend
from indicators.projection.panel import Flags, Panel
from indicators.trend import fit_trend

YEARS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class AnnualLine:
    """A line through values of several years."""

    outcome: Outcome
    year_positions: tuple[int, ...]
    """Positions of the years on the panel's axis."""
    number: int
    """Period of each year, from 1."""
    times: tuple[float, ...]
    """Years before the deadline, as negative numbers."""
    values: tuple[float, ...]
    on_log: bool


def fit_annual_line(panel: Panel, place: int, years_ahead: int) -> AnnualLine | None:
    """Carry the line of one place to the end of a period of a later year; None with fewer than two years.

    Args:
        panel: Values; the outcome is that of its ``end_period``.
        place: Position on the axis of places.
        years_ahead: Years from the last year of the panel to that of the deadline; 0 for the same year.

    """
    values = panel.values[place]
    known = ~np.isnan(values)
    number = panel.end_period if panel.adds_up else _choose_point(known)
    years = np.flatnonzero(known[:, number - 1])
    if len(years) < YEARS_NEEDED:
        return None
    shift = (number - panel.end_period) / panel.period_count - years_ahead
    times = tuple(float(year - (panel.year_count - 1) + shift) for year in years)
    own = tuple(float(values[year, number - 1]) for year in years)
    on_log = not panel.is_linear and min(own) > 0
    trend = fit_trend(times, [log(value) for value in own] if on_log else own)
    outcome = outcome_of_trend(trend, 0.0, on_log=on_log, lower=panel.lower, upper=panel.upper)
    return AnnualLine(outcome, tuple(int(year) for year in years), number, times, own, on_log)


def _choose_point(known: Flags) -> int:
    """Return the period that is known in the most years; of several that with the newest value."""
    counts = known.sum(axis=0)
    newest = np.where(known.any(axis=0), known.shape[0] - 1 - known[::-1].argmax(axis=0), -1)
    # Year before period: the newest value of all has the greatest pair.
    order = np.lexsort((np.arange(len(counts)), newest, counts))
    return int(order[-1]) + 1
