"""The sums of cities beside the figure of their place, for what adds up and is broken down to cities.

One row an indicator, period and series type of the place of the plan for which it or one of its cities has
a value. Of every value the vintage that counts on the day is taken; a forecast, and a figure that only limits
the true one, is no value. Cities without one are counted, and nothing is assumed for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from etl.warehouse.city_sums import (
    AMOUNT_TYPES,
    Figure,
    SumCheck,
    SumVerdict,
    adds_up,
    check_sum,
    may_exceed,
)
from indicators.known import known_rows
from indicators.observations.read import read_amounts
from indicators.places import monitored_cities, plan_place
from indicators.store import Store, frame_to_rows
from indicators.tables.spec import Columns, describe_table
from indicators.targets.uncertainty import read_dimensions

Row = Mapping[str, Any]

CITY_SUMS_TABLE = "city_sums"
CITY_SUMS: Columns = (
    ("id", "Indicator, place, period and series type"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place that holds the cities"),
    ("period", "Reference period"),
    ("series_type", "level | ytd | current"),
    ("place_value", "Value of the place itself, in the indicator's unit and multiplier; empty without one"),
    ("city_total", "Sum of the cities that have a value; nothing is assumed for the others"),
    ("known_city_count", "Cities that have a value"),
    ("city_count", "Cities of the place"),
    ("gap", "Sum of the cities minus the place; empty unless all have a value"),
    ("tolerance", "Largest gap that rounding alone can make; empty unless all have a value"),
    ("verdict", "closes | rounding | gap | overlap | incomplete"),
    ("verdict_zh", "How they compare, in Chinese"),
    ("verdict_en", "How they compare, in English"),
)

VERDICT_NAMES: Mapping[SumVerdict, tuple[str, str]] = {
    "closes": ("相符", "closes"),
    "rounding": ("差额在舍入范围内", "within rounding"),
    "gap": ("差额超出舍入", "gap"),
    "overlap": ("各市之和较大（可重复计入）", "cities have more, as they may"),
    "incomplete": ("数据不全，未比较", "incomplete, not compared"),
}
"""Words for how sums compare, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class CitySum:
    """The observations behind one comparison, and what it gave."""

    whole: Row | None
    """Observation of the place itself; None where it has none."""
    cities: Sequence[Row]
    """Observations of its cities, by code."""
    check: SumCheck


def list_city_sums(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List all comparisons of the place that a plan is for, by indicator, series type and period.

    Shape: columns as in ``CITY_SUMS``; none where the plan is for no place that holds cities.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    return store.derived((CITY_SUMS_TABLE, plan_id, as_of), lambda: _compute(store, plan_id, as_of, None))


def list_city_sums_of(store: Store, plan_id: str, as_of: date, indicator_code: str) -> pd.DataFrame:
    """List the comparisons of one indicator, which a page needs, without reading all others.

    Shape: as of :func:`list_city_sums`; none where there is no such indicator or it does not add up.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    key = (CITY_SUMS_TABLE, indicator_code, plan_id, as_of)
    return store.derived(key, lambda: _compute(store, plan_id, as_of, [indicator_code]))


def _compute(
    store: Store, plan_id: str, as_of: date, indicator_codes: Collection[str] | None
) -> pd.DataFrame:
    place = plan_place(store, plan_id) or ""
    compared = find_city_sums(store, plan_id, as_of, indicator_codes)
    return _to_frame([_to_row(place, key, one) for key, one in compared])


def find_city_sums(
    store: Store, plan_id: str, as_of: date, indicator_codes: Collection[str] | None
) -> Iterator[tuple[tuple[str, str, str], CitySum]]:
    """Compare the sums of some indicators, or of all, with the place that a plan is for.

    Gives indicator, series type and period with what was compared, in this order.
    """
    place = plan_place(store, plan_id)
    monitored = monitored_cities(store, plan_id)
    cities = list(monitored.loc[monitored["parent_code"] == place, "place_code"]) if place else []
    indicators = {
        row["indicator_code"]: row
        for row in frame_to_rows(known_rows(store, "indicators", plan_id, as_of))
        if adds_up(row["aggregation"]) and row["geo_level"] == "both"
        if indicator_codes is None or row["indicator_code"] in indicator_codes
    }
    if not cities or not indicators:
        return
    dimensions = read_dimensions(store)
    found = read_amounts(store, plan_id, as_of, indicators, [*cities, place or ""], AMOUNT_TYPES)
    groups: dict[tuple[str, str, str], dict[str, Row]] = defaultdict(dict)
    for row in frame_to_rows(found):
        groups[row["indicator_code"], row["series_type"], row["period"]][row["place_code"]] = row
    for key in sorted(groups):
        by_place = groups[key]
        whole = by_place.get(place or "")
        known = [by_place[city] for city in cities if city in by_place]
        unit = (known or [by_place[place or ""]])[0]
        check = check_sum(
            [_to_figure(by_place.get(city)) for city in cities],
            _to_figure(whole),
            dimension=dimensions.get(unit["unit"]),
            unit_mult=unit["unit_mult"],
            may_exceed=may_exceed(indicators[key[0]]["aggregation"]),
        )
        yield key, CitySum(whole, known, check)


def _to_figure(row: Row | None) -> Figure | None:
    return None if row is None else Figure(row["value"], row["decimals"])


def _to_row(place: str, key: tuple[str, str, str], compared: CitySum) -> dict[str, Any]:
    code, series_type, period = key
    check = compared.check
    name_zh, name_en = VERDICT_NAMES[check.verdict]
    return {
        "id": f"{code}:{place}:{series_type}:{period}",
        "indicator_code": code,
        "place_code": place,
        "period": period,
        "series_type": series_type,
        "place_value": None if compared.whole is None else compared.whole["value"],
        "city_total": check.total if compared.cities else None,
        "known_city_count": check.known_count,
        "city_count": check.city_count,
        "gap": check.gap,
        "tolerance": check.tolerance,
        "verdict": check.verdict,
        "verdict_zh": name_zh,
        "verdict_en": name_en,
    }


def _to_frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make the table, with whole counts and figures whose gaps stay gaps."""
    columns = {name: [row[name] for row in rows] for name, _ in CITY_SUMS}
    types = {"known_city_count": "Int64", "city_count": "Int64"}
    types |= dict.fromkeys(("place_value", "city_total", "gap", "tolerance"), "float64")
    return pd.DataFrame(
        {name: pd.Series(cells, dtype=types.get(name, "object")) for name, cells in columns.items()}
    )


TABLES = (
    describe_table(
        CITY_SUMS_TABLE,
        "Whether the figures of the cities add up to that of their place",
        CITY_SUMS,
        list_city_sums,
        find_part=list_city_sums_of,
    ),
)
