"""Values of cities that may be set side by side in an index, and the years for which there are any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import pandas as pd

from indicators.composite.framework import Framework, read_framework
from indicators.observations.read import read_own_series
from indicators.places import monitored_cities
from indicators.store import Store
from indicators.tables.spec import Columns, describe_table

Value: TypeAlias = tuple[float, str]
"""A value and the id of its observation."""
ComparableValues: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Value]]]
"""Indicator → period → city → value."""

ABOUT_AS_MUCH = 0.9
"""Share of the values of the best known year from which another year is known about as well."""

_EXACT_ENOUGH = ("exact", "about")
"""Bounds of a figure that may be set beside others; "more than 500" may not."""
_NODE_COLUMNS = {"parent_code": "parent", "name_zh": "name", "denominator_code": "denominator"}

INDEX_YEARS: Columns = (
    ("id", "Year"),
    ("values_known", "Pairs of city and indicator with a value that serves the index of the year"),
    ("is_default", "True for the newest year that is known about as well as any"),
)


def read_index_framework(store: Store) -> Framework | None:
    """Read the tree of the index as it is registered; None where none is."""
    nodes = store.table("index_nodes")
    return None if nodes.empty else read_framework(nodes.rename(columns=_NODE_COLUMNS))


def find_comparable_values(store: Store, plan_id: str, as_of: date) -> ComparableValues:
    """Find the newest vintages of the values of cities that serve an index, as far as was known on a day.

    Values of another series type than the indicator's own, limits ("more than 500"), forecasts and values
    without a period are left out.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    return store.remember(
        ("comparable values", plan_id, as_of), lambda: _find_comparable_values(store, plan_id, as_of)
    )


def _find_comparable_values(store: Store, plan_id: str, as_of: date) -> ComparableValues:
    cities = set(monitored_cities(store, plan_id)["place_code"])
    nodes = store.table("index_nodes")
    codes = {*nodes["code"], *nodes["denominator_code"].dropna()}
    own = {code: series_type for code, series_type in _series_types(store).items() if code in codes}
    newest = read_own_series(store, plan_id, as_of, own, cities)
    # The newest vintage decides: a value that was withdrawn is missing, whatever stood there before.
    newest = newest[newest["value"].notna() & newest["bound"].isin(_EXACT_ENOUGH)]
    found: dict[str, dict[str, dict[str, Value]]] = {code: {} for code in sorted(codes)}
    names = ("indicator_code", "period", "place_code", "value", "observation_id")
    for code, period, place, value, key in zip(*(newest[name] for name in names), strict=True):
        found[code].setdefault(period, {})[place] = (float(value), str(key))
    return found


def _series_types(store: Store) -> dict[str, str]:
    indicators = store.table("indicators")
    own: pd.Series = indicators["observation_series_type"].fillna(indicators["series_type"])
    return dict(zip(indicators["indicator_code"], own, strict=True))


def index_years(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List the years for which cities have values, the newest first.

    Shape: one row a year, columns as in ``INDEX_YEARS``.
    """
    counts = count_values_by_year(store, plan_id, as_of)
    enough = ABOUT_AS_MUCH * max(counts.values(), default=0)
    default = max((year for year, count in counts.items() if count >= enough), default=None)
    rows = [(str(year), count, year == default) for year, count in counts.items()]
    return pd.DataFrame(rows, columns=[name for name, _ in INDEX_YEARS])


def choose_index_year(years: Sequence[Mapping[str, Any]], as_of: date, wanted: int | None = None) -> int:
    """Choose the wanted year if it has values, else the one that is known best; without any, that of the day.

    Args:
        years: rows of ``index_years``.
        as_of: the day.
        wanted: a year from an address; None where none is asked for.
    """
    if wanted is not None and (not years or str(wanted) in {str(row["id"]) for row in years}):
        return wanted if years else as_of.year
    return next((int(row["id"]) for row in years if row["is_default"]), as_of.year)


def count_values_by_year(store: Store, plan_id: str, as_of: date) -> dict[int, int]:
    """Count the pairs of city and indicator with a value that serves the index, the newest year first."""
    counts = Counter(int(year) for year, _, _ in _newest_ids(store, plan_id, as_of))
    return dict(sorted(counts.items(), reverse=True))


def list_index_observations(store: Store, plan_id: str, as_of: date, year: int) -> list[str]:
    """Ids of the observations that serve the index of a year: the newest of each city and indicator."""
    found = _newest_ids(store, plan_id, as_of)
    return [key for (of_year, _, _), key in found.items() if of_year == str(year)]


def _newest_ids(store: Store, plan_id: str, as_of: date) -> dict[tuple[str, str, str], str]:
    """By year, city and indicator: the observation of the newest period."""
    framework = read_index_framework(store)
    values = find_comparable_values(store, plan_id, as_of) if framework else {}
    return {
        (period[:4], place, code): key
        for code in (framework.indicator_codes if framework else ())
        for period, of_period in sorted(values[code].items())
        for place, (_, key) in of_period.items()
    }


TABLES = (
    describe_table("index_years", "Years for which the city index has values", INDEX_YEARS, index_years),
)
