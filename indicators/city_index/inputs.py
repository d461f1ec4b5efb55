"""Framework and panel of the city index from the store, as far as was known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.composite.denominate import denominate
from indicators.composite.framework import Framework, fix_goalposts, read_framework
from indicators.composite.panel import Panel
from indicators.known import known_rows
from indicators.places import monitored_cities
from indicators.progress_columns import Columns
from indicators.store import Store

EARLIER_YEARS = 2
"""Years before the one that is shown from which a gap can be filled."""
ABOUT_AS_MUCH = 0.9
"""Share of the values of the best known year from which another year is known about as well."""

_EXACT_ENOUGH = ("exact", "about")
"""Bounds of a figure that may be set beside others; "more than 500" may not."""
_FORECAST = "F"
"""Observation status (SDMX CL_OBS_STATUS) of what has not happened yet."""


@dataclass(frozen=True, slots=True, eq=False)
class YearValues:
    """Values of one year, each with the observation that it comes from."""

    table: pd.DataFrame
    """A row a city, a column an indicator or denominator."""
    observation_ids: Mapping[tuple[str, str], str]
    """By city and indicator."""
    periods: Mapping[str, str]
    """By indicator: the period from which all its values are, so that cities can be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class IndexInputs:
    """All that an index of one year is computed from."""

    framework: Framework
    """With the goalposts of the base year."""
    panel: Panel
    year: int
    base_year: int
    years: tuple[YearValues, ...]
    """The year itself and those before it, the nearest first."""
    open_goalposts: frozenset[str]
    """Indicators to which the base year gives no two different values."""


INDEX_YEARS: Columns = (
    ("id", "Year"),
    ("values_known", "Values of cities that serve the index of the year"),
    ("is_default", "True for the newest year that is known about as well as any"),
)


def index_years(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List the years for which cities have values, the newest first.

    Shape: one row a year, columns as in ``INDEX_YEARS``.
    """
    counts = list_index_years(store, plan_id, as_of)
    default = find_default_year(store, plan_id, as_of)
    rows = [(str(year), count, year == default) for year, count in counts.items()]
    return pd.DataFrame(rows, columns=[name for name, _ in INDEX_YEARS])


def list_index_years(store: Store, plan_id: str, as_of: date) -> dict[int, int]:
    """Count the cities and indicators with a value that serves the index by year, the newest year first."""
    found = {(int(period[:4]), place, code) for period, place, code, _ in _list_values(store, plan_id, as_of)}
    by_year = Counter(year for year, _, _ in found)
    return dict(sorted(by_year.items(), reverse=True))


def list_index_observations(store: Store, plan_id: str, as_of: date, year: int) -> list[str]:
    """Ids of the observations that serve the index of a year: the newest of each city and indicator."""
    newest: dict[tuple[str, str], tuple[str, str]] = {}
    for period, place, code, key in _list_values(store, plan_id, as_of):
        if period[:4] == str(year):
            newest[place, code] = max((period, key), newest.get((place, code), ("", "")))
    return [key for _, key in newest.values()]


def _list_values(store: Store, plan_id: str, as_of: date) -> list[tuple[str, str, str, str]]:
    """Period, city, indicator and id of all values that serve the index of any year."""
    framework = read_index_framework(store)
    if framework is None:
        return []
    rows = _comparable(store, plan_id, as_of, framework.indicator_codes)
    columns = (rows[name] for name in ("period", "place_code", "indicator_code", "observation_id"))
    return list(zip(*columns, strict=True))


def find_default_year(store: Store, plan_id: str, as_of: date) -> int:
    """Return the newest year known about as well as any; the year of the day where nothing is known."""
    counts = list_index_years(store, plan_id, as_of)
    known_well = [year for year, count in counts.items() if count >= ABOUT_AS_MUCH * max(counts.values())]
    return max(known_well, default=as_of.year)


def read_index_framework(store: Store) -> Framework | None:
    """Read the tree of the index as it is registered; None where none is."""
    nodes = store.table("index_nodes")
    if nodes.empty:
        return None
    return read_framework(nodes.rename(columns=_NODE_COLUMNS))


_NODE_COLUMNS = {"parent_code": "parent", "name_zh": "name", "denominator_code": "denominator"}


def read_index_inputs(store: Store, plan_id: str, as_of: date, year: int) -> IndexInputs | None:
    """Read everything that the index of a year is computed from; None where no index is registered.

    All values of an indicator are of the same part of the year (the year, or the same month of the year to
    date): the one that most cities have reported. Values of earlier years and of the base year are of that
    part too. A denominator is the newest of the year and the two years before it.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    registered = read_index_framework(store)
    if registered is None:
        return None
    base_year = int(store.table("index_nodes")["base_year"].iloc[0])
    cities = monitored_cities(store, plan_id)
    divisors = [node.denominator for node in registered.indicators if node.denominator]
    codes = list(dict.fromkeys([*registered.indicator_codes, *divisors]))
    rows = _comparable(store, plan_id, as_of, codes)
    reader = _YearReader(rows, list(cities["place_code"]), codes, frozenset(divisors))
    own = reader.read(year, {})
    parts = {code: period[4:] for code, period in own.periods.items()}
    earlier = [reader.read(year - back, parts) for back in range(1, EARLIER_YEARS + 1)]
    base = _denominated(reader.read(base_year, parts).table, registered)
    framework = fix_goalposts(registered, base)
    regions = cities.dropna(subset=["region_code"])
    return IndexInputs(
        framework=framework,
        panel=Panel(
            own.table,
            dict(zip(regions["place_code"], regions["region_code"], strict=True)),
            tuple(values.table for values in earlier),
        ),
        year=year,
        base_year=base_year,
        years=(own, *earlier),
        open_goalposts=frozenset(
            node.code for node in framework.indicators if node.lower is None or node.upper is None
        ),
    )


def _comparable(store: Store, plan_id: str, as_of: date, codes: Iterable[str]) -> pd.DataFrame:
    """Newest vintages of the values of cities that may be set side by side, one for each period."""
    cities = set(monitored_cities(store, plan_id)["place_code"])
    indicators = store.table("indicators")
    series = dict(
        zip(
            indicators["indicator_code"],
            indicators["observation_series_type"].fillna(indicators["series_type"]),
            strict=True,
        )
    )
    rows = known_rows(store, "observations", plan_id, as_of)
    rows = rows[
        rows["indicator_code"].isin(set(codes))
        & rows["place_code"].isin(cities)
        & rows["period"].notna()
        & (rows["obs_status"] != _FORECAST)
        & (rows["series_type"] == rows["indicator_code"].map(series))
    ]
    rows = rows.sort_values(["known_on", "observation_id"], kind="stable")
    newest = rows.drop_duplicates(["indicator_code", "place_code", "period"], keep="last")
    # The newest vintage decides: a value that was withdrawn is missing, whatever stood there before.
    return newest[newest["value"].notna() & newest["bound"].isin(_EXACT_ENOUGH)]


@dataclass(frozen=True, slots=True)
class _YearReader:
    """Reads the values of single years from comparable observations."""

    rows: pd.DataFrame
    cities: list[str]
    codes: list[str]
    divisors: frozenset[str]

    def read(self, year: int, parts: Mapping[str, str]) -> YearValues:
        """Read the values of a year; of the given part of the year where one is given."""
        table = pd.DataFrame(np.nan, index=pd.Index(self.cities, name="unit"), columns=self.codes)
        ids: dict[tuple[str, str], str] = {}
        periods: dict[str, str] = {}
        for code in self.codes:
            of_code = self.rows[self.rows["indicator_code"] == code]
            period = self._choose_period(of_code, code, year, parts)
            if period is None:
                continue
            periods[code] = period
            chosen = of_code[of_code["period"] == period]
            for place, value, key in zip(
                chosen["place_code"], chosen["value"], chosen["observation_id"], strict=True
            ):
                table.loc[place, code] = float(value)
                ids[place, code] = str(key)
        return YearValues(table, ids, periods)

    def _choose_period(
        self, rows: pd.DataFrame, code: str, year: int, parts: Mapping[str, str]
    ) -> str | None:
        if code in self.divisors:
            years = range(year, year - EARLIER_YEARS - 1, -1)
            found = (_most_reported(rows, str(each)) for each in years)
            return next((period for period in found if period is not None), None)
        if code in parts:
            period = f"{year}{parts[code]}"
            return period if (rows["period"] == period).any() else None
        return _most_reported(rows, str(year))


def _most_reported(rows: pd.DataFrame, year: str) -> str | None:
    """The period of a year that most cities have reported, the later of two; None without any."""
    counts = Counter(period for period in rows["period"] if period[:4] == year)
    return max(counts, key=lambda period: (counts[period], period)) if counts else None


def _denominated(values: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    columns = {}
    for node in framework.indicators:
        own = values[node.code].to_numpy(dtype=np.float64)
        below = np.ones(len(own)) if node.denominator is None else values[node.denominator].to_numpy()
        columns[node.code] = denominate(own[:, None], np.asarray(below, dtype=np.float64)[:, None])[:, 0]
    return pd.DataFrame(columns, index=values.index)
