"""Three cities, three indicators in two dimensions, one year; every figure can be redone in the head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from indicators.store import Store
from tests.indicators.memory_store import open_store
from tests.indicators.small_warehouse import build_rows

DAY = date(2031, 3, 1)
VALUES = {
    "AAA01": {"440100": 10.0, "440200": 20.0, "440300": 30.0},
    "AAA02": {"440100": 5.0, "440200": 3.0, "440300": 1.0},
    "BBB01": {"440100": 100.0, "440200": 60.0, "440300": 80.0},
    "POP01": {"440100": 10.0, "440200": 2.0, "440300": 4.0},
}
NODES = (
    ("IDX", 3, None, 1, None),
    ("AAA", 2, "IDX", 1, None),
    ("BBB", 2, "IDX", 1, None),
    ("AAA01", 1, "AAA", 1, None),
    ("AAA02", 1, "AAA", -1, None),
    ("BBB01", 1, "BBB", 1, "POP01"),
)

Rows = dict[str, list[dict[str, Any]]]
MakeStore = Callable[..., Store]


def observation(code: str, place: str, value: float | None, **change: Any) -> dict[str, Any]:
    period, known_on = change.get("period", "2030"), change.get("known_on", DAY)
    return {
        "observation_id": f"{code}:{place}:{period}:{known_on}",
        "indicator_code": code,
        "place_code": place,
        "period": period,
        "series_type": "level",
        "value": value,
        "unit": "个",
        "unit_mult": 0,
        "bound": "exact",
        "obs_status": "A",
        "known_on": known_on,
        "source_kind": "submission",
        "source_id": "report.csv:2",
        "note": None,
    } | change


def index_rows() -> Rows:
    rows = build_rows()
    pattern = rows["indicators"][0]
    rows["indicators"] += [
        {**pattern, "indicator_code": code, "name_zh": code, "name_en": code} for code in VALUES
    ]
    rows["observations"] += [
        observation(code, place, value) for code, known in VALUES.items() for place, value in known.items()
    ]
    rows["index_nodes"] = [
        {
            "code": code, "level": level, "parent_code": parent, "name_zh": code, "name_en": code,
            "weight": 1.0, "direction": direction, "denominator_code": denominator, "base_year": 2030,
        }
        for code, level, parent, direction, denominator in NODES
    ]  # fmt: skip
    return rows


@pytest.fixture
def make_store() -> MakeStore:
    """A store over these rows, with further observations and without those that a test leaves out."""

    def make(*further: dict[str, Any], without: tuple[str, str] | None = None, turned: bool = False) -> Store:
        rows = index_rows()
        rows["observations"] = [
            row for row in rows["observations"] if (row["indicator_code"], row["place_code"]) != without
        ] + list(further)
        if turned:
            rows["observations"].reverse()
        return open_store(rows)

    return make
