"""Series as a reader uses them: the value that counts, what the period alone brought, and the growth.

Of several vintages of a period the one known last by the day counts. What the period alone brought (当期) and
the growth on the same period of the year before (同比) are taken as published; where they were not published
they are computed and marked as such, and where they cannot be, they are missing.

The table of all series is ``series``; ``series:<code>`` holds those of one indicator or of one place.

Shape: columns as documented below; one row an indicator, place and period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import known_rows
from indicators.observations.read import read_observations
from indicators.periods import period_days, period_end, period_start
from indicators.series.arithmetic import find_growth, find_outliers, split_year_to_date
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.tables.spec import Columns, describe_table

Row = dict[str, Any]

SERIES_TABLE = "series"

SERIES: Columns = (
    ("id", "Indicator, place and period of the series"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("period", "Reference period"),
    ("series_type", "The indicator's own kind of value: level | ytd | current | yoy | mom"),
    ("observation_id", "Observation that counts on the day: of all vintages the one known last"),
    ("value", "Its value, in the indicator's unit; empty where a gap was reported"),
    ("bound", "How the figure limits the true value"),
    ("obs_status", "Observation status (SDMX CL_OBS_STATUS)"),
    ("known_on", "Vintage: the day from which it was known"),
    ("current_from", "First month of what the period alone brought; January where two months came as one"),
    ("current", "What the period alone brought, in the indicator's unit; never split, clipped or filled in"),
    ("current_kind", "published | derived: as reported, or value minus the value before in the same year"),
    ("current_base_id", "Observation of the published amount, or of the value before"),
    ("is_negative", "Whether the year to date has fallen, as after a revision"),
    ("growth_pct", "Growth on the same period of the year before, in percent"),
    ("growth_kind", "published | derived: as published, or a ratio of levels at current prices and coverage"),
    ("growth_base_id", "Observation of the published rate, or of the value a year before"),
    ("change", "For percentages, ratios and ranks: value minus that of the same period of the year before"),
    ("is_outlier", "Whether the growth is out of line with the other growth rates of the series"),
)

_FORECAST = "F"
_BREAKS = frozenset({"B", "D"})
"""Observation statuses of a break in the series or of another definition."""
_AMOUNTS = frozenset({"stock", "cumulative_stock", "flow", "ytd"})
"""Kinds of indicators whose values have a ratio from year to year; of others only the difference is told."""
_DAYS_OF_HALF_YEAR = 184
_ROUNDING_OF_RATES = 0.1
"""Growth rates are published with one decimal."""
_DECIMALS_AT_MOST = 9
"""Digits of a difference beyond them come from binary fractions."""


def is_series_table(name: str) -> bool:
    """Tell whether a table holds series: all of them, or those of one indicator or place."""
    return name.partition(":")[0] == SERIES_TABLE


def list_series(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List every series as known on a day, ordered by indicator, place and period."""
    return store.derived(("series", plan_id, as_of), lambda: _find_series(store, plan_id, as_of))


def list_series_of(store: Store, plan_id: str, as_of: date, code: str) -> pd.DataFrame:
    """List the series of an indicator or of a place; none for an unknown code."""
    is_indicator = code in set(store.table("indicators")["indicator_code"])
    wanted = {"indicators": [code]} if is_indicator else {"places": [code]}
    return store.derived(
        ("series of", code, plan_id, as_of), lambda: _find_series(store, plan_id, as_of, **wanted)
    )


def _find_series(
    store: Store,
    plan_id: str,
    as_of: date,
    indicators: Collection[str] | None = None,
    places: Collection[str] | None = None,
) -> pd.DataFrame:
    catalogue = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
    known = read_observations(store, plan_id, as_of, indicators, places)
    known = known[known["period"].notna() & known["indicator_code"].isin(list(catalogue))]
    known = known.sort_values(["known_on", "observation_id"], kind="stable").drop_duplicates(
        ["indicator_code", "place_code", "series_type", "period"], keep="last"
    )
    grouped: dict[tuple[str, str], dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in frame_to_rows(known):
        grouped[row["indicator_code"], row["place_code"]][row["series_type"]][row["period"]] = dict(row)
    rows: list[Row] = []
    for (code, _), by_type in sorted(grouped.items()):
        rows.extend(_describe(catalogue[code], by_type))
    return _frame(rows)


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    numbers = {"value", "current", "growth_pct", "change"}
    flags = {"is_negative", "is_outlier"}
    return pd.DataFrame(
        {
            name: pd.Series(
                [row[name] for row in rows],
                dtype="float64" if name in numbers else "boolean" if name in flags else "object",
            )
            for name, _ in SERIES
        }
    )


def _describe(indicator: Mapping[str, Any], by_type: Mapping[str, Mapping[str, Row]]) -> Iterable[Row]:
    """Describe the series of one indicator and place."""
    own_type = indicator["observation_series_type"]
    own = by_type.get(own_type, {})
    amounts = _find_amounts(own) if own_type == "ytd" else {}
    rows = []
    for period in sorted(own, key=lambda period: (period_end(period), period)):
        kept = own[period]
        row = {
            **{name: kept[name] for name in ("indicator_code", "place_code", "period", "series_type")},
            **{name: kept[name] for name in ("observation_id", "value", "bound", "obs_status", "known_on")},
            "id": f"{kept['indicator_code']}:{kept['place_code']}:{period}",
            **_current(period, by_type.get("current", {}), amounts),
            **_growth(indicator, period, own, by_type.get("yoy", {})),
        }
        rows.append(row)
    rates = [row["growth_pct"] for row in rows if row["growth_pct"] is not None]
    flags = iter(find_outliers(rates, _ROUNDING_OF_RATES))
    return [{**row, "is_outlier": next(flags) if row["growth_pct"] is not None else None} for row in rows]


def _is_usable(row: Row | None) -> bool:
    """Tell whether a value can be computed with: it is there, exact, and no forecast."""
    return (
        row is not None
        and row["value"] is not None
        and row["bound"] == "exact"
        and row["obs_status"] != _FORECAST
    )


def _find_amounts(own: Mapping[str, Row]) -> dict[str, Row]:
    """Find by period what each period of a year brought; only periods of one length go together."""
    years: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for period, row in own.items():
        if _is_part_of_year(period) and _is_usable(row):
            years[period[:4], _form_of(period)][period_end(period).month] = row
    found = {}
    for (year, _), by_month in years.items():
        before: Row | None = None
        for amount in split_year_to_date({month: row["value"] for month, row in by_month.items()}):
            row = by_month[amount.last_month]
            found[row["period"]] = {
                "current_from": f"{year}-{amount.first_month:02}",
                "current": round(amount.value, _DECIMALS_AT_MOST),
                "current_kind": "derived",
                "current_base_id": before["observation_id"] if before else None,
                "is_negative": amount.is_negative,
            }
            before = row
    return found


def _current(period: str, published: Mapping[str, Row], amounts: Mapping[str, Row]) -> Row:
    """Tell what a period alone brought: as published, else as computed, else nothing."""
    row = published.get(period)
    if row is not None and row["value"] is not None:
        return {
            "current_from": f"{period_start(period):%Y-%m}",
            "current": row["value"],
            "current_kind": "published",
            "current_base_id": row["observation_id"],
            "is_negative": row["value"] < 0,
        }
    nothing = dict.fromkeys(("current_from", "current", "current_kind", "current_base_id", "is_negative"))
    return amounts.get(period, nothing)


def _growth(
    indicator: Mapping[str, Any], period: str, own: Mapping[str, Row], published: Mapping[str, Row]
) -> Row:
    """Tell the growth on the year before: published, else from two levels; of ratios the difference."""
    now, before = own[period], own.get(f"{int(period[:4]) - 1}{period[4:]}")
    stated = published.get(period)
    can_compare = _is_usable(now) and _is_usable(before) and not _breaks_between(own, period)
    levels = (now["value"], before["value"]) if can_compare and before else None
    is_amount = indicator["kind"] in _AMOUNTS and indicator["unit_zh"] != "%"
    growth = find_growth(
        stated["value"] if stated else None, *(levels if levels and is_amount else (None, None))
    )
    base = stated if growth and not growth.is_derived else before
    return {
        "growth_pct": growth.percent if growth else None,
        "growth_kind": None if growth is None else "derived" if growth.is_derived else "published",
        "growth_base_id": base["observation_id"] if growth and base else None,
        "change": round(levels[0] - levels[1], _DECIMALS_AT_MOST) if levels and not is_amount else None,
    }


def _breaks_between(own: Mapping[str, Row], period: str) -> bool:
    """Tell whether the series breaks within the year that ends with a period."""
    end = period_end(period)
    start = date(end.year - 1, end.month, min(end.day, 28))
    return any(
        row["obs_status"] in _BREAKS and start < period_end(other) <= end for other, row in own.items()
    )


def _is_part_of_year(period: str) -> bool:
    return "/" not in period and period_days(period) <= _DAYS_OF_HALF_YEAR


def _form_of(period: str) -> str:
    """Return how a period is written without its year and numbers: months, quarters and half-years differ."""
    return "".join(sign for sign in period if not sign.isdigit())


TABLES = (
    describe_table(
        SERIES_TABLE,
        "Series: the value that counts, what the period alone brought, and the growth",
        SERIES,
        list_series,
        find_part=list_series_of,
    ),
)
