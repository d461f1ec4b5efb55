"""Framework and panel of the city index from the store, as far as was known on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.city_index.values import ComparableValues, find_comparable_values, read_index_framework
from indicators.composite.denominate import denominate
from indicators.composite.framework import Framework, fix_goalposts
from indicators.composite.panel import Panel
from indicators.places import monitored_cities
from indicators.store import Store

EARLIER_YEARS = 2
"""Years before the one that is shown from which a gap can be filled."""


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
    base: YearValues
    """Values of the base year, of the same part of the year."""
    open_goalposts: frozenset[str]
    """Indicators to which the base year gives no two different values."""


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
    values = find_comparable_values(store, plan_id, as_of)
    reader = _YearReader(values, list(cities["place_code"]), codes, frozenset(divisors))
    own = reader.read(year, {})
    parts = {code: period[4:] for code, period in own.periods.items()}
    earlier = [reader.read(year - back, parts) for back in range(1, EARLIER_YEARS + 1)]
    base = reader.read(base_year, parts)
    framework = fix_goalposts(registered, denominate_year(base, registered))
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
        base=base,
        open_goalposts=frozenset(
            node.code for node in framework.indicators if node.lower is None or node.upper is None
        ),
    )


@dataclass(frozen=True, slots=True)
class _YearReader:
    """Reads the values of single years from comparable values."""

    values: ComparableValues
    cities: list[str]
    codes: list[str]
    divisors: frozenset[str]

    def read(self, year: int, parts: Mapping[str, str]) -> YearValues:
        """Read the values of a year; of the given part of the year where one is given."""
        columns: dict[str, list[float]] = {}
        ids: dict[tuple[str, str], str] = {}
        periods: dict[str, str] = {}
        for code in self.codes:
            period = self._choose_period(code, year, parts)
            known = {} if period is None else self.values[code][period]
            columns[code] = [known[city][0] if city in known else np.nan for city in self.cities]
            if period is not None:
                periods[code] = period
                ids |= {(city, code): key for city, (_, key) in known.items()}
        table = pd.DataFrame(columns, index=pd.Index(self.cities, name="unit"), columns=self.codes)
        return YearValues(table, ids, periods)

    def _choose_period(self, code: str, year: int, parts: Mapping[str, str]) -> str | None:
        if code in self.divisors:
            found = (self._most_reported(code, each) for each in range(year, year - EARLIER_YEARS - 1, -1))
            return next((period for period in found if period is not None), None)
        if code in parts:
            period = f"{year}{parts[code]}"
            return period if period in self.values[code] else None
        return self._most_reported(code, year)

    def _most_reported(self, code: str, year: int) -> str | None:
        """The period of a year that most cities have reported, the later of two; None without any."""
        periods = [period for period in self.values[code] if period[:4] == str(year)]
        return max(periods, key=lambda period: (len(self.values[code][period]), period), default=None)


def denominate_year(of_year: YearValues, framework: Framework) -> pd.DataFrame:
    """Divide the values of a year by their denominators. Shape: cities × indicators."""
    values = of_year.table
    columns = {}
    for node in framework.indicators:
        own = values[node.code].to_numpy(dtype=np.float64)
        below = np.ones(len(own)) if node.denominator is None else values[node.denominator].to_numpy()
        columns[node.code] = denominate(own[:, None], np.asarray(below, dtype=np.float64)[:, None])[:, 0]
    return pd.DataFrame(columns, index=values.index)
