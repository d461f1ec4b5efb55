"""Three forecasts of the value in the last year of a panel: at its end, or at that of the period asked for.

profile   the year to date over the share of the outcome that used to be reached by then: the median of all
          places and years of the indicator, with a weight of three years, and that of the place's own
trend     a line through the values of the last twelve months, recent ones heavier, carried to the end
step      the newest value, and for each period left the mean step of this year

Each returns one value a place, NaN where it has nothing to go by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from warnings import catch_warnings, simplefilter

import numpy as np

from indicators.projection.panel import Flags, Floats, Panel, Whole
from indicators.projection.trend import DECAY

YEARS_NEEDED = 3
"""Years, of all places together, from which there is a seasonal profile."""
COMMON_WEIGHT = 3
"""Years that the profile of all places weighs beside a place's own years."""
TREND_VALUES_NEEDED = 3

Forecast = Callable[[Panel], Floats]


@dataclass(frozen=True, slots=True)
class UsualShares:
    """Share of the outcome that used to be reached by the period of the newest value. Shape: places."""

    own: Floats
    """Median over the place's own years; NaN where it has none."""
    own_years: Whole
    """How many they are."""
    common: Floats
    """Median over all places and years; NaN below three years."""

    @property
    def share(self) -> Floats:
        """Own and common share by their weights."""
        own = self.own_years * np.where(self.own_years > 0, self.own, 0)
        share: Floats = (own + COMMON_WEIGHT * self.common) / (self.own_years + COMMON_WEIGHT)
        return share


def find_usual_shares(panel: Panel) -> UsualShares | None:
    """Find the seasonal profile of earlier years; None for levels and for a first year."""
    if not panel.adds_up or panel.year_count < 2:
        return None
    last = panel.last_known()
    past = panel.values[:, :-1, :]
    totals = panel.outcomes()[:, :-1]
    reached = np.take_along_axis(past, np.maximum(last - 1, 0)[:, None, None], axis=2)[:, :, 0]
    shares = np.where(totals > 0, reached / np.where(totals > 0, totals, 1), np.nan)
    by_period = {int(period): _common_share(past, totals, int(period)) for period in np.unique(last)}
    common = np.array([by_period[int(period)] for period in last])
    return UsualShares(_median(shares), (~np.isnan(shares)).sum(axis=1), common)


def forecast_by_profile(panel: Panel) -> Floats:
    """Forecast the year's sum from the seasonal profile of earlier years; only for what adds up."""
    last = panel.last_known()
    shares = find_usual_shares(panel)
    if shares is None:
        return np.full(len(last), np.nan)
    share = shares.share
    newest = _newest_of_year(panel, last)
    return np.where((last > 0) & (share > 0), newest / np.where(share > 0, share, 1), np.nan)


def forecast_by_trend(panel: Panel) -> Floats:
    """Forecast by a weighted line: through this year's values of what adds up, else the newest levels."""
    values, end = values_in_line(panel)
    used = find_used_by_trend(panel)
    positions = np.arange(values.shape[1])
    age = np.where(used, positions, -1).max(axis=1, keepdims=True) - positions
    weights = np.where(used, DECAY ** np.maximum(age, 0), 0.0)
    on_log = is_trend_on_log(panel)
    filled = np.where(used, values, 1.0)
    line = _line_at(np.log(filled) if on_log else filled, weights, end)
    forecast = np.exp(line) if on_log else line
    return np.where(used.sum(axis=1) >= TREND_VALUES_NEEDED, forecast, np.nan)


def values_in_line(panel: Panel) -> tuple[Floats, int]:
    """Return the values in order of time and the position of the outcome: this year's sums, or all levels.

    Shape: places × periods.
    """
    if panel.adds_up:
        return panel.values[:, -1, :], panel.end_period - 1
    return panel.values.reshape(len(panel.values), -1), panel.end_position


def find_used_by_trend(panel: Panel) -> Flags:
    """Say which of the values in line the trend runs through. Shape: places × periods."""
    values, _ = values_in_line(panel)
    known = ~np.isnan(values)
    newest = np.where(known, np.arange(values.shape[1]), -1).max(axis=1, keepdims=True)
    age = newest - np.arange(values.shape[1])
    used: Flags = known & (age >= 0) & (age <= panel.period_count)
    return used


def is_trend_on_log(panel: Panel) -> bool:
    """Return True where the trend is one of growth: amounts and counts, all above zero."""
    if panel.adds_up or panel.is_linear:
        return False
    values, _ = values_in_line(panel)
    return bool((values[find_used_by_trend(panel)] > 0).all())


def forecast_by_step(panel: Panel) -> Floats:
    """Forecast by the mean step of this year; a level without a value of this year takes its last year's."""
    if panel.adds_up:
        last = panel.last_known()
        newest_sum = _newest_of_year(panel, last)
        return np.where(last > 0, newest_sum / np.maximum(last, 1) * panel.end_period, np.nan)
    values, end = values_in_line(panel)
    oldest, newest = find_ends_of_step(panel)
    rows = np.arange(len(values))
    last_value, first_value = values[rows, np.maximum(newest, 0)], values[rows, np.maximum(oldest, 0)]
    step = (last_value - first_value) / np.maximum(newest - oldest, 1)
    return np.where(oldest >= 0, last_value + step * (end - newest), np.nan)


def find_ends_of_step(panel: Panel) -> tuple[Whole, Whole]:
    """Find the levels between which the mean step is taken: positions in line, −1 where there are not two."""
    values, _ = values_in_line(panel)
    positions = np.arange(values.shape[1])
    known = ~np.isnan(values)
    newest = np.where(known, positions, -1).max(axis=1)
    start = values.shape[1] - panel.period_count - 1
    before = np.where(known & (positions <= start), positions, -1).max(axis=1)
    begin = np.where(newest > start, before, newest - panel.period_count)
    oldest = np.where(known & (positions >= begin[:, None]), positions, values.shape[1]).min(axis=1)
    has_step = (newest >= 0) & (oldest < newest)
    return np.where(has_step, oldest, -1), np.where(has_step, newest, -1)


FORECASTS: Mapping[str, Forecast] = {
    "profile": forecast_by_profile,
    "trend": forecast_by_trend,
    "step": forecast_by_step,
}
"""The forecasts in the order in which one is preferred where errors are equal."""


def make_forecasts(panel: Panel) -> Floats:
    """Make all forecasts, kept within the bounds of the indicator. Shape: methods × places."""
    made = np.stack([forecast(panel) for forecast in FORECASTS.values()])
    kept: Floats = np.clip(made, panel.lower, panel.upper)
    return kept


def _newest_of_year(panel: Panel, last: Whole) -> Floats:
    positions = np.maximum(last - 1, 0)
    newest: Floats = panel.values[np.arange(len(last)), -1, positions]
    return newest


def _common_share(past: Floats, totals: Floats, period: int) -> float:
    """Median share of the outcome that all places had reached by a period; NaN below three years."""
    if period == 0:
        return np.nan
    shares = past[:, :, period - 1] / np.where(totals > 0, totals, np.nan)
    known = shares[~np.isnan(shares)]
    return float(np.median(known)) if len(known) >= YEARS_NEEDED else np.nan


def _median(shares: Floats) -> Floats:
    with catch_warnings():
        simplefilter("ignore", RuntimeWarning)  # a place without any year has no median, and says so by NaN
        medians: Floats = np.nanmedian(shares, axis=1)
    return medians


def _line_at(values: Floats, weights: Floats, position: int) -> Floats:
    """Heights at a position of the weighted lines through the rows."""
    times = np.arange(values.shape[1], dtype=np.float64)
    total = np.maximum(weights.sum(axis=1), 1e-300)
    centre = (weights * times).sum(axis=1) / total
    mean = (weights * values).sum(axis=1) / total
    distance = times - centre[:, None]
    spread = (weights * distance**2).sum(axis=1)
    slope = (weights * distance * (values - mean[:, None])).sum(axis=1) / np.where(spread > 0, spread, 1)
    height: Floats = mean + slope * (position - centre)
    return height


def find_error_units(panel: Panel, forecasts: Floats) -> Floats:
    """Find the unit in which the error of a forecast is measured, so that places can be compared.

    For what adds up it is the forecast itself. For a level it is the place's own mean absolute step in its
    newest year times the square root of the periods that are left; the smallest step is half a last digit.

    Shape: as the forecasts, methods × places.
    """
    if panel.adds_up:
        return np.where(forecasts > 0, forecasts, np.nan)
    values, end = values_in_line(panel)
    positions = np.arange(values.shape[1])
    newest = np.where(~np.isnan(values), positions, -1).max(axis=1)
    steps = np.abs(np.diff(values, axis=1))
    recent = ~np.isnan(steps) & (positions[1:] > newest[:, None] - panel.period_count)
    mean = np.where(recent, steps, 0).sum(axis=1) / np.maximum(recent.sum(axis=1), 1)
    left = np.maximum(end - newest, 1)
    units: Floats = np.maximum(mean, panel.rounding / 2) * np.sqrt(left)
    return np.broadcast_to(units, forecasts.shape)
