"""A line through the years, for deadlines beyond this year: the same point of each, recent years heavier.

What adds up within the year is taken at the point of the year at which the target falls due, so for the end
of a year only complete totals count. Of levels, rates and ranks the point of the newest value counts, unless
other points of the year are known for more years. Amounts and counts above zero grow: their line runs through
logarithms. Time is counted in years, zero at the deadline.

The line takes what it leaves over for chance, a different one each year. Where growth itself drifts, lines
miss by more than that. So the same line is drawn from earlier years of all places of the indicator, and its
spread is stretched until four of five of those intervals would have held what came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import floor, log

import numpy as np

from indicators.projection.outcome import Outcome, outcome_of_trend
from indicators.projection.panel import Flags, Floats, Panel
from indicators.projection.student import student_quantile
from indicators.projection.trend import INTERVAL_SHARE, fit_trend

YEARS_NEEDED = 2
TRIED_FROM = 3
"""Values from which an earlier line is tried: with fewer it has no spread."""
TRIALS_NEEDED = 15
"""Earlier lines below which the spread stays as the line itself has it."""


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
    stretch: float
    """How many times the line's own spread was taken; 1 where too few earlier lines could be tried."""
    trial_count: int
    """Earlier lines on which the stretch rests; 0 where it rests on none."""


@dataclass
class AnnualLines:
    """The lines of one panel; what earlier lines missed by is looked for once for all its places."""

    panel: Panel
    _trials: dict[tuple[int, int, int], list[float]] = field(default_factory=dict)

    def fit(self, place: int, years_ahead: int) -> AnnualLine | None:
        """Carry the line of one place to a period of a later year; None with fewer than two years.

        Args:
            place: Position on the axis of places.
            years_ahead: Years from the last year of the panel to that of the deadline; 0 for the same year.

        """
        panel = self.panel
        known = ~np.isnan(panel.values[place])
        number = panel.end_period if panel.adds_up else _choose_point(known)
        years = np.flatnonzero(known[:, number - 1])
        if len(years) < YEARS_NEEDED:
            return None
        shift = (number - panel.end_period) / panel.period_count - years_ahead
        times = tuple(float(year - (panel.year_count - 1) + shift) for year in years)
        own = tuple(float(panel.values[place, year, number - 1]) for year in years)
        on_log = not panel.is_linear and min(own) > 0
        trend = fit_trend(times, [log(value) for value in own] if on_log else own)
        stretch, count = self._find_stretch(number, -times[-1])
        outcome = outcome_of_trend(
            trend, 0.0, on_log=on_log, lower=panel.lower, upper=panel.upper, stretch=stretch
        )
        return AnnualLine(
            outcome, tuple(int(year) for year in years), number, times, own, on_log, stretch, count
        )

    def _find_stretch(self, number: int, years: float) -> tuple[float, int]:
        """Find how much wider earlier lines should have been, and how many were tried.

        They are tried over as many whole years as lie ahead, or as earlier years allow; beyond those the
        stretch grows with the years, as a wrong slope does. The lines with the most values count, if there
        are enough of them, because they are most like today's. A stretch never narrows a line.
        """
        spans = range(max(floor(years), 1), 0, -1)
        counts = range(self.panel.year_count, TRIED_FROM - 1, -1)
        for tried, least in ((span, least) for span in spans for least in counts):
            misses = self._find_misses(number, tried, least)
            if len(misses) >= TRIALS_NEEDED:
                stretch = float(np.quantile(misses, INTERVAL_SHARE, method="weibull"))
                return max(stretch * max(years / tried, 1.0), 1.0), len(misses)
        return 1.0, 0

    def _find_misses(self, number: int, years_ahead: int, least: int) -> list[float]:
        """Draw earlier lines of so many values and more; what they missed by, in reaches of their own."""
        key = (number, years_ahead, least)
        if key not in self._trials:
            series = self.panel.values[:, :, number - 1]
            self._trials[key] = [
                miss for values in series for miss in self._misses_of(values, years_ahead, least)
            ]
        return self._trials[key]

    def _misses_of(self, values: Floats, years_ahead: int, least: int) -> Iterable[float]:
        """Compare earlier lines of one series with what came after some years.

        A reach is at least half a last digit: a line through equal values knows nothing of smaller steps.
        """
        years = np.flatnonzero(~np.isnan(values))
        if len(years) <= least:
            return
        on_log = not self.panel.is_linear and values[years].min() > 0
        heights = np.log(values) if on_log else values
        for count in range(least, len(years)):
            outcome = int(years[count - 1]) + years_ahead
            if outcome >= len(values) or np.isnan(values[outcome]):
                continue
            used = years[:count]
            trend = fit_trend([float(year) for year in used], [float(heights[year]) for year in used])
            error = trend.error_at(outcome, TRIED_FROM)
            if error is None:
                continue
            half_digit = self.panel.rounding / 2 / (values[outcome] if on_log else 1.0)
            reach = max(student_quantile((1 + INTERVAL_SHARE) / 2, trend.degrees) * error, half_digit)
            yield float(abs(heights[outcome] - trend.value_at(outcome)) / reach)


def _choose_point(known: Flags) -> int:
    """Return the period that is known in the most years; of several that with the newest value."""
    counts = known.sum(axis=0)
    newest = np.where(known.any(axis=0), known.shape[0] - 1 - known[::-1].argmax(axis=0), -1)
    # Year before period: the newest value of all has the greatest pair.
    order = np.lexsort((np.arange(len(counts)), newest, counts))
    return int(order[-1]) + 1
