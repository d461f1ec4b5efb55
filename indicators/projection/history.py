"""All vintages of one series of an indicator, and its panel as it was known on any day.

Periods are read once; a panel of one more day is then a few array operations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.projection.panel import Flags, Floats, Panel, Whole

Row = Mapping[str, Any]

PERIODS_OF_YEAR = {"M": 12, "Q": 4, "S": 2, "A": 1}
"""By frequency."""
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?")
_FORECAST = "F"
_BREAKS = frozenset({"B", "D"})
"""Observation statuses of a break in the series or of another definition."""
_RATES = frozenset({"yoy", "mom"})
_STOCKS = frozenset({"stock", "cumulative_stock"})
"""Kinds of indicators whose level at the end of a year is also that of its last month."""
NOTHING = -1


@dataclass(frozen=True, slots=True)
class PanelOfIndicator:
    """A panel with the names along its axes."""

    panel: Panel
    places: tuple[str, ...]
    first_year: int
    rows: Whole
    """Position in the history of the row that counts; −1 where nothing was known. Shape: as the values."""

    @property
    def year(self) -> int:
        """The last year."""
        return self.first_year + self.panel.year_count - 1


@dataclass(frozen=True, slots=True)
class SeriesHistory:
    """Vintages of one series type of an indicator, in the order in which they replace each other."""

    indicator_code: str
    series_type: str
    places: tuple[str, ...]
    place: Whole
    """Position among the places, a row."""
    year: Whole
    number: Whole
    """Period of the year, from 1."""
    known_on: npt.NDArray[np.datetime64]
    value: Floats
    """NaN for a gap that was reported."""
    is_break: Flags
    decimals: Floats
    """Digits behind the point; NaN where not known."""
    observation_ids: tuple[str, ...]
    periods: tuple[str, ...]
    """As written."""
    period_count: int
    """Periods of a year."""
    is_percentage: bool
    """True where the unit is percent; always for a rate."""

    def panel_on(
        self, day: date, year: int, *, end: int | None = None, is_rank: bool = False
    ) -> PanelOfIndicator | None:
        """Return the panel up to a year as it was known on a day; None where nothing was.

        Of several vintages the one known last by the day counts, be it a gap. What lies before a break in the
        series of a place is left out.
        """
        known = np.flatnonzero((self.known_on <= np.datetime64(day)) & (self.year <= year))
        if len(known) == 0:
            return None
        first_year = int(self.year[known].min())
        rows = np.full((len(self.places), year - first_year + 1, self.period_count), NOTHING, dtype=np.int64)
        # Of several rows of one cell the last one stays.
        rows[self.place[known], self.year[known] - first_year, self.number[known] - 1] = known
        values = np.where(rows == NOTHING, np.nan, self.value[rows])
        _leave_out_before_breaks(values, (rows != NOTHING) & self.is_break[rows])
        rows = np.where(np.isnan(values), NOTHING, rows)
        if (rows == NOTHING).all():
            return None
        decimals = self.decimals[known]
        adds_up, is_rate = self.series_type == "ytd", self.series_type in _RATES
        is_share = self.is_percentage and self.series_type == "level"
        panel = Panel(
            values,
            adds_up=adds_up,
            is_linear=self.is_percentage or is_rank,
            rounding=0.01 if np.isnan(decimals).all() else 10.0 ** -int(np.nanmax(decimals)),
            lower=-np.inf if is_rate else 1.0 if is_rank else 0.0,
            upper=100.0 if is_share else np.inf,
            end=end,
        )
        return PanelOfIndicator(panel, self.places, first_year, rows)


def make_histories(
    indicators: Iterable[Row], series_types: Mapping[str, Iterable[str]], observations: pd.DataFrame
) -> dict[tuple[str, str], SeriesHistory]:
    """Make the histories of several indicators, by code and series type.

    Values of longer periods are taken where they mean the same as the last period within: the year to date,
    and levels of stocks. Those of shorter or several periods are left out, and forecasts by others too.

    Args:
        indicators: Rows of the table of indicators.
        series_types: Wanted series types by code.
        observations: Rows of the table of observations, all vintages.

    """
    used = observations[observations["period"].notna() & (observations["obs_status"] != _FORECAST)]
    by_series = dict(list(used.groupby(["indicator_code", "series_type"], sort=False)))
    made = {}
    for indicator in indicators:
        code = indicator["indicator_code"]
        for series_type in series_types.get(code, ()):
            rows = by_series.get((code, series_type))
            history = None if rows is None else _make_history(indicator, series_type, rows)
            if history is not None:
                made[code, series_type] = history
    return made


def _make_history(indicator: Row, series_type: str, rows: pd.DataFrame) -> SeriesHistory | None:
    count = PERIODS_OF_YEAR[indicator["frequency"]]
    takes_longer = series_type == "ytd" or (series_type == "level" and indicator["kind"] in _STOCKS)
    codes, names = pd.factorize(rows["period"])
    slots = [find_slot(str(name), count) for name in names]
    fits = np.array([slot is not None and (slot.is_own or takes_longer) for slot in slots], dtype=bool)
    kept = fits[codes]
    if not kept.any():
        return None
    rows, codes = rows[kept], codes[kept]
    numbers = np.array([(slot.year, slot.number, slot.is_own) if slot else (0, 0, 0) for slot in slots])
    year, number, is_own = numbers[codes].T
    known_on = rows["known_on"].to_numpy(dtype="datetime64[D]")
    ids = rows["observation_id"].to_numpy()
    # A value of the series' own frequency stands whatever is known of longer periods.
    order = np.lexsort((ids, known_on, is_own))
    places = tuple(sorted(set(rows["place_code"])))
    position = {code: number for number, code in enumerate(places)}
    return SeriesHistory(
        indicator["indicator_code"],
        series_type,
        places,
        np.array([position[code] for code in rows["place_code"]], dtype=np.int64)[order],
        year[order],
        number[order],
        known_on[order],
        rows["value"].to_numpy(dtype=np.float64)[order],
        rows["obs_status"].isin(_BREAKS).to_numpy(dtype=bool)[order],
        np.asarray(rows["decimals"].astype("Float64").to_numpy(na_value=np.nan), dtype=np.float64)[order],
        tuple(ids[order]),
        tuple(rows["period"].to_numpy()[order]),
        count,
        indicator["unit_zh"] == "%" or series_type in _RATES,
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a period stands among the periods of a frequency."""

    year: int
    number: int
    """The period itself, or the last one within, from 1."""
    is_own: bool
    """True for a period of just this length."""


@lru_cache(maxsize=4096)
def find_slot(period: str, count: int) -> Slot | None:
    """Find the place of a period among ``count`` of a year; None for shorter, several and irregular ones."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    year, quarter, half, month = match.groups()
    own = 4 if quarter else 2 if half else 12 if month else 1
    if own > count:
        return None
    return Slot(int(year), int(quarter or half or month or 1) * count // own, own == count)


def _leave_out_before_breaks(values: Floats, breaks: Flags) -> None:
    if not breaks.any():
        return
    flat, marks = values.reshape(len(values), -1), breaks.reshape(len(values), -1)
    positions = np.arange(flat.shape[1])
    last = np.where(marks, positions, NOTHING).max(axis=1)
    flat[positions[None, :] < last[:, None]] = np.nan
