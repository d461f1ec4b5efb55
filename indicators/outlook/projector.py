"""Projects series of a warehouse to the end of any period, as they were known on any day up to one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import select

from etl.warehouse.schema import observations
from indicators.known import known_rows, observations_known_by
from indicators.projection.history import PERIODS_OF_YEAR, PanelOfIndicator, SeriesHistory, make_histories
from indicators.projection.panel import Panel
from indicators.projection.project import Lenders, Projection, project_panel
from indicators.store import Store, frame_to_row_by_key

_COLUMNS = (
    "observation_id",
    "indicator_code",
    "place_code",
    "period",
    "series_type",
    "value",
    "obs_status",
    "known_on",
    "decimals",
)
_PERIOD_SIGNS = {12: "{}-{:02}", 4: "{}-Q{}", 2: "{}-H{}", 1: "{}"}


@dataclass(frozen=True, slots=True, order=True)
class Horizon:
    """A series and the period at whose end it is wanted."""

    indicator_code: str
    series_type: str
    year: int
    number: int
    """Period of the year, from 1, in the frequency of the indicator."""
    period_count: int
    """Periods of a year."""
    is_rank: bool = False
    """True for ranks, which neither grow nor fall below one."""

    @property
    def period(self) -> str:
        """The period as it is written: 2025-12, 2025-Q4, 2025."""
        return _PERIOD_SIGNS[self.period_count].format(self.year, self.number)


@dataclass(frozen=True, slots=True)
class SeriesProjection:
    """A projection with the series behind it."""

    projection: Projection
    own: PanelOfIndicator
    history: SeriesHistory


class Projector:
    """Reads each indicator once, and projects it for as many days as are wanted."""

    def __init__(self, store: Store, plan_id: str, as_of: date) -> None:
        self._store, self._plan_id, self._as_of = store, plan_id, as_of
        self.indicators = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
        self._histories: dict[tuple[str, str], SeriesHistory | None] = {}
        self._lenders: dict[date, Lenders] = {}

    def horizon_of(
        self, indicator_code: str, series_type: str, deadline: date, *, is_rank: bool = False
    ) -> Horizon:
        """Find the period of an indicator in which a day lies: the first whose end is not before it."""
        count = PERIODS_OF_YEAR[self.indicators[indicator_code]["frequency"]]
        number = -(-deadline.month * count // 12)
        return Horizon(indicator_code, series_type, deadline.year, number, count, is_rank)

    def own_horizons(self) -> list[Horizon]:
        """Return the end of the year of the day for the own series of every indicator."""
        end = date(self._as_of.year, 12, 31)
        return [
            self.horizon_of(code, indicator["observation_series_type"], end)
            for code, indicator in self.indicators.items()
            if indicator["observation_series_type"] is not None
        ]

    def read(self, series: Iterable[tuple[str, str]]) -> None:
        """Read the histories of several series, by code and series type, that were not read yet."""
        wanted: dict[str, set[str]] = {}
        for code, series_type in series:
            if (code, series_type) not in self._histories and code in self.indicators:
                wanted.setdefault(code, set()).add(series_type)
        if not wanted:
            return
        rows = _read_vintages(self._store, self._plan_id, self._as_of, wanted)
        made = make_histories((self.indicators[code] for code in wanted), wanted, rows)
        for code, types in wanted.items():
            for series_type in types:
                self._histories[code, series_type] = made.get((code, series_type))

    def project(
        self, horizon: Horizon, day: date, places: Collection[str] | None = None
    ) -> dict[str, SeriesProjection]:
        """Project a series by place, as it was known on a day; places without any projection are left out.

        A day after the year of the horizon has no projection.
        """
        self.read([(horizon.indicator_code, horizon.series_type)])
        history = self._histories.get((horizon.indicator_code, horizon.series_type))
        if history is None or day.year > horizon.year:
            return {}
        own = history.panel_on(day, day.year, end=horizon.number, is_rank=horizon.is_rank)
        if own is None:
            return {}
        positions = [number for number, code in enumerate(own.places) if places is None or code in places]
        made = project_panel(own.panel, horizon.year - day.year, positions, self._lenders_on(day))
        return {own.places[each.place]: SeriesProjection(each, own, history) for each in made}

    def _lenders_on(self, day: date) -> Lenders:
        if day not in self._lenders:
            self._lenders[day] = Lenders(lambda: self._own_panels(day))
        return self._lenders[day]

    def _own_panels(self, day: date) -> Iterable[Panel]:
        """Make the panels of the own series of all indicators, which lend each other their errors."""
        own = [(each.indicator_code, each.series_type) for each in self.own_horizons()]
        self.read(own)
        for key in own:
            history = self._histories[key]
            made = history.panel_on(day, day.year) if history is not None else None
            if made is not None:
                yield made.panel


def _read_vintages(
    store: Store, plan_id: str, as_of: date, wanted: Mapping[str, Collection[str]]
) -> pd.DataFrame:
    """Read all vintages of some indicators, with the columns that projections need."""
    table: Any = observations.c
    query = select(*(table[name] for name in _COLUMNS)).where(
        *observations_known_by(store, plan_id, as_of),
        table.period.is_not(None),
        table.indicator_code.in_(sorted(wanted)),
        table.series_type.in_(sorted({each for types in wanted.values() for each in types})),
    )
    return store.read(query.order_by(table.observation_id))
