"""How a figure of a series came about: as published, or computed from two values that are named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from indicators.explained import Explanation, Input
from indicators.observations.read import read_observations
from indicators.steps.arithmetic import figure
from indicators.store import Store, frame_to_row_by_key

Row = Mapping[str, Any]

_BASES = {
    "current": "current_base_id",
    "current_from": "current_base_id",
    "current_kind": "current_base_id",
    "is_negative": "current_base_id",
    "growth_pct": "growth_base_id",
    "growth_kind": "growth_base_id",
    "is_outlier": "growth_base_id",
    "change": "growth_base_id",
}
"""Column → the column with the second observation that it rests on."""


def explain_series_cell(store: Store, row: Row, column: str, plan_id: str, as_of: date) -> Explanation:
    """How a cell of a series came about."""
    base_id = row[_BASES[column]] if column in _BASES else None
    if column == "current" and row["current_kind"] == "published":
        return Explanation("series_published", None, _observed(base_id))
    if column == "growth_pct" and row["growth_kind"] == "published":
        return Explanation("series_published", None, _observed(base_id))
    base = _value_of(store, base_id, row, plan_id, as_of)
    inputs = _observed(row["observation_id"], base_id)
    formula = _FORMULA_OF_COLUMN.get(column, "series_value")
    return Explanation(formula, _arithmetic(column, row, base), inputs)


_FORMULA_OF_COLUMN = {
    "current": "series_current",
    "current_from": "series_current",
    "is_negative": "series_current",
    "growth_pct": "series_growth",
    "change": "series_change",
    "is_outlier": "series_outlier",
}


def _observed(*observation_ids: str | None) -> tuple[Input, ...]:
    return tuple(Input(key, "observations", ()) for key in observation_ids if key is not None)


def _value_of(store: Store, observation_id: str | None, row: Row, plan_id: str, as_of: date) -> float | None:
    if observation_id is None:
        return None
    known = read_observations(store, plan_id, as_of, [row["indicator_code"]], [row["place_code"]])
    value: float | None = frame_to_row_by_key(known)[observation_id]["value"]
    return value


def _arithmetic(column: str, row: Row, base: float | None) -> str | None:
    if column == "current" and base is not None:
        return f"{figure(row['value'])} − {figure(base)} = {figure(row['current'])}"
    if column == "growth_pct" and base is not None:
        shown = figure(row["growth_pct"])
        return f"({figure(row['value'])} / {figure(base)} − 1) × 100 = {shown}"
    if column == "change" and base is not None:
        return f"{figure(row['value'])} − {figure(base)} = {figure(row['change'])}"
    return None
