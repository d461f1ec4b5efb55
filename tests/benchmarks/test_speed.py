"""The queries of the benchmark give what the product gives; how fast they are is for ``speed`` to say."""

from datetime import date
from typing import Any

import pytest

from indicators.observations.read import read_newest, read_series
from indicators.store import Store, frame_to_rows
from tests.benchmarks.speed import NEWEST_SQL, SERIES_SQL, Timing, run_sql, time_in_turn
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN
from tests.indicators.small_warehouse import build_rows

AS_OF = date(2022, 6, 30)


@pytest.fixture(scope="module")
def store() -> Store:
    """Two indicators, two places, three months, each known three times; the last time behind the day."""
    rows = build_rows()
    rows["observations"] = [
        {
            "observation_id": f"load:{indicator}:{place}:{month}:{day}",
            "indicator_code": indicator,
            "place_code": place,
            "period": f"2022-0{month}",
            "series_type": "level",
            "value": 100.0 * month + number,
            "unit": "个",
            "unit_mult": 0,
            "bound": "exact",
            "obs_status": "P",
            "known_on": day,
            "source_kind": "submission",
            "source_id": "load.csv:1",
        }
        for indicator in ("INF01", "CTX01")
        for place in ("440100", "440300")
        for month in (1, 2, 3)
        for number, day in enumerate([date(2022, month + 1, 5), date(2022, month + 3, 5), date(2022, 7, 1)])
    ]
    return open_store(rows)


def rows_of(frame: Any) -> list[tuple[object, ...]]:
    return [
        (row["indicator_code"], row["place_code"], row["period"], row["observation_id"], row["value"])
        for row in frame_to_rows(frame)
    ]


@pytest.mark.parametrize("name", SERIES_SQL)
def test_a_series_is_what_the_query_finds(store: Store, name: str) -> None:
    found = rows_of(read_series(store, PLAN, AS_OF, "INF01"))
    assert [row[4] for row in found] == [101.0, 201.0, 301.0] * 2
    assert found == rows_of(run_sql(store, SERIES_SQL[name], code="INF01", as_of=AS_OF))


@pytest.mark.parametrize("name", NEWEST_SQL)
def test_the_newest_values_are_what_the_query_finds(store: Store, name: str) -> None:
    found = rows_of(read_newest(store, PLAN, AS_OF))
    assert [row[2] for row in found] == ["2022-03"] * 4
    assert found == rows_of(run_sql(store, NEWEST_SQL[name], as_of=AS_OF))


def test_p95_is_the_slow_end() -> None:
    timing = Timing([float(number) for number in range(100)])
    assert (timing.p95, timing.middle) == (95.0, 50.0)


def test_every_run_has_its_turn() -> None:
    seen: list[tuple[str, int]] = []
    timings = time_in_turn(
        {"a": lambda number: seen.append(("a", number)), "b": lambda number: seen.append(("b", number))}, 2
    )
    assert seen == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert [len(timing.seconds) for timing in timings.values()] == [2, 2]
