"""Three forecasts of the value at the end of the last year of a panel.

profile   the year to date over the share of the year's total that used to be reached by then: the median of
          all places and years of the indicator, with a weight of three years, and that of the place's own
trend     a line through the values of the last twelve months, recent ones heavier, carried to the year's end
step      the newest value, and for each period left the mean step of this year

Each returns one value a place, NaN where it has nothing to go by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from warnings import catch_warnings, simplefilter

import numpy as np

from indicators.projection.panel import Floats, Panel, Whole
from indicators.trend import DECAY

YEARS_NEEDED = 3
"""Years, of all places together, from which there is a seasonal profile."""
COMMON_WEIGHT = 3
"""Years that the profile of all places weighs beside a place's own years."""
TREND_VALUES_NEEDED = 3

Forecast = Callable[[Panel], Floats]


def forecast_by_profile(panel: Panel) -> Floats:
    """Forecast the year's total from the seasonal profile of earlier years; only for what adds up."""
    places = panel.values.shape[0]
    last = panel.last_known()
    if not panel.adds_up or panel.year_count < 2:
        return np.full(places, np.nan)
    past = panel.values[:, :-1, :]
    totals = past[:, :, -1]
    reached = np.take_along_axis(past, np.maximum(last - 1, 0)[:, None, None], axis=2)[:, :, 0]
    shares = np.where(totals > 0, reached / np.where(totals > 0, totals, 1), np.nan)
    own = _median(shares)
    common = np.array([_common_share(past, totals, period) for period in last])
    own_years = (~np.isnan(shares)).sum(axis=1)
    share = own_years * np.where(own_years > 0, own, 0) + COMMON_WEIGHT * common
    share = share / (own_years + COMMON_WEIGHT)
    newest = _newest_of_year(panel, last)
    return np.where((last > 0) & (share > 0), newest / np.where(share > 0, share, 1), np.nan)


def forecast_by_trend(panel: Panel) -> Floats:
    """Forecast by a weighted line: through this year's values of what adds up, else the newest levels."""
    values = panel.values[:, -1, :] if panel.adds_up else panel.values.reshape(len(panel.values), -1)
    end = values.shape[1] - 1
    known = ~np.isnan(values)
    newest = np.where(known, np.arange(values.shape[1]), -1).max(axis=1, keepdims=True)
    age = newest - np.arange(values.shape[1])
    used = known & (age >= 0) & (age <= panel.period_count)
    weights = np.where(used, DECAY ** np.maximum(age, 0), 0.0)
    on_log = not panel.adds_up and not panel.is_bounded and bool((values[used] > 0).all())
    filled = np.where(used, values, 1.0)
    line = _line_at(np.log(filled) if on_log else filled, weights, end)
    forecast = np.exp(line) if on_log else line
    return np.where(used.sum(axis=1) >= TREND_VALUES_NEEDED, forecast, np.nan)


def forecast_by_step(panel: Panel) -> Floats:
    """Forecast by the mean step of this year; a level without a value of this year takes its last year's."""
    if panel.adds_up:
        last = panel.last_known()
        newest = _newest_of_year(panel, last)
        return np.where(last > 0, newest / np.maximum(last, 1) * panel.period_count, np.nan)
    values = panel.values.reshape(len(panel.values), -1)
    positions = np.arange(values.shape[1])
    known = ~np.isnan(values)
    newest = np.where(known, positions, -1).max(axis=1)
    start = values.shape[1] - panel.period_count - 1
    before = np.where(known & (positions <= start), positions, -1).max(axis=1)
    begin = np.where(newest > start, before, newest - panel.period_count)
    oldest = np.where(known & (positions >= begin[:, None]), positions, values.shape[1]).min(axis=1)
    has_step = (newest >= 0) & (oldest < newest)
    rows = np.arange(len(values))
    last_value = values[rows, np.maximum(newest, 0)]
    first_value = values[rows, np.minimum(oldest, values.shape[1] - 1)]
    step = (last_value - first_value) / np.maximum(newest - oldest, 1)
    return np.where(has_step, last_value + step * (values.shape[1] - 1 - newest), np.nan)


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
    """Median share of a year's total that all places had reached by a period; NaN below three years."""
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
    values = panel.values.reshape(len(panel.values), -1)
    positions = np.arange(values.shape[1])
    newest = np.where(~np.isnan(values), positions, -1).max(axis=1)
    steps = np.abs(np.diff(values, axis=1))
    recent = ~np.isnan(steps) & (positions[1:] > newest[:, None] - panel.period_count)
    mean = np.where(recent, steps, 0).sum(axis=1) / np.maximum(recent.sum(axis=1), 1)
    left = np.maximum(values.shape[1] - 1 - newest, 1)
    units: Floats = np.maximum(mean, panel.rounding / 2) * np.sqrt(left)
    return np.broadcast_to(units, forecasts.shape)
