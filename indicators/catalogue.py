"""The catalogue as a plan sees it: the tasks an indicator speaks to, the places for which it has values."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd

from indicators.known import known_rows
from indicators.observations.read import count_observations
from indicators.places import monitored_cities
from indicators.store import Store
from indicators.tables.spec import Columns, describe_table
from indicators.tables.stored import stored_columns

KNOWN_INDICATORS: Columns = (
    *stored_columns("indicators"),
    ("task_nos", "JSON list of the plan's tasks it speaks to"),
)
INDICATOR_COVERAGE: Columns = (
    ("id", "Code of the indicator"),
    ("observation_count", "Observations of any place"),
    (
        "dated_count",
        "Observations with a reference period; only these can serve a status, a growth or a rank",
    ),
    ("undated_count", "Observations whose source names no period; shown, never compared"),
    ("city_count", "Cities that the plan is for"),
    ("observed_city_count", "Of these, cities with an observation"),
    ("missing_city_count", "Of these, cities without any"),
)


def known_indicators(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return the catalogue in its order, each indicator with the tasks of the plan that it speaks to."""
    indicators = known_rows(store, "indicators", plan_id, as_of)
    links = known_rows(store, "indicator_tasks", plan_id, as_of)
    tasks = links.groupby("indicator_code")["task_no"].apply(sorted).to_dict()
    numbers = [
        json.dumps([int(number) for number in tasks.get(code, [])]) for code in indicators["indicator_code"]
    ]
    return indicators.assign(task_nos=pd.Series(numbers, index=indicators.index, dtype="object"))


def indicator_coverage(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """For each indicator: how many observations there are, of how many cities, and how many cities lack one.

    Shape: one row an indicator, columns as in ``INDICATOR_COVERAGE``.
    """
    cities = frozenset(monitored_cities(store, plan_id)["place_code"])
    codes = list(known_rows(store, "indicators", plan_id, as_of)["indicator_code"])
    counted = count_observations(store, plan_id, as_of)
    by_indicator = counted.groupby("indicator_code")
    every = by_indicator["observation_count"].sum().reindex(codes, fill_value=0)
    dated = by_indicator["dated_count"].sum().reindex(codes, fill_value=0)
    of_cities = counted[counted["place_code"].isin(cities)]
    observed = of_cities.groupby("indicator_code")["place_code"].nunique().reindex(codes, fill_value=0)
    counts = {
        "observation_count": every,
        "dated_count": dated,
        "undated_count": every - dated,
        "city_count": pd.Series(len(cities), index=codes),
        "observed_city_count": observed,
        "missing_city_count": len(cities) - observed,
    }
    frame = pd.DataFrame({name: values.astype("Int64") for name, values in counts.items()}, index=codes)
    return frame.rename_axis("id").reset_index()


TABLES = (
    describe_table(
        "indicators",
        "Catalogue of indicators with the plan's tasks",
        KNOWN_INDICATORS,
        known_indicators,
        key="indicator_code",
    ),
    describe_table(
        "indicator_coverage",
        "For how many places each indicator has a value",
        INDICATOR_COVERAGE,
        indicator_coverage,
    ),
)
