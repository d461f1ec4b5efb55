"""Which vintage counts on which day, picked by the database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.errors import UnknownPlan
from indicators.known import default_as_of
from indicators.observations.read import count_observations, read_newest, read_observations, read_series
from indicators.store import Store, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import GUIDE_DAY, PLAN
from tests.indicators.small_warehouse import build_rows

DAYS = [date(2022, month, 10) for month in range(1, 13)]


def reported(
    period: str, value: float | None, known_on: date, place: str = "440100", indicator: str = "CTX01"
) -> dict[str, Any]:
    return {
        "observation_id": f"submission:{indicator}:{place}:{period}:level:{known_on}",
        "indicator_code": indicator,
        "place_code": place,
        "period": period,
        "series_type": "level",
        "value": value,
        "unit": "元",
        "unit_mult": 8,
        "bound": "exact",
        "obs_status": "L" if value is None else "A",
        "known_on": known_on,
        "source_kind": "submission",
        "source_id": "report.csv:2",
    }


def store_of(*observations: dict[str, Any]) -> Store:
    rows = build_rows()
    rows["observations"] = list(observations)
    return open_store(rows)


def series(store: Store, as_of: date) -> list[tuple[str, float | None]]:
    return [(row["period"], row["value"]) for row in frame_to_rows(read_series(store, PLAN, as_of, "CTX01"))]


REVISED = (
    reported("2021-11", 10.0, DAYS[0]),
    reported("2021-12", 12.0, DAYS[1]),
    reported("2021-11", 10.5, DAYS[2]),
    reported("2021-12", None, DAYS[4]),
)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2022, 1, 9), []),
        (DAYS[0], [("2021-11", 10.0)]),
        (DAYS[1], [("2021-11", 10.0), ("2021-12", 12.0)]),
        (DAYS[3], [("2021-11", 10.5), ("2021-12", 12.0)]),
        (DAYS[4], [("2021-11", 10.5), ("2021-12", None)]),
    ],
)
def test_a_later_vintage_counts_from_its_own_day(
    as_of: date, expected: list[tuple[str, float | None]]
) -> None:
    assert series(store_of(*REVISED), as_of) == expected


def test_a_gap_reported_last_is_no_newest_value() -> None:
    store = store_of(*REVISED, reported("2021-10", 9.0, DAYS[0], place="440300"))
    newest = frame_to_rows(read_newest(store, PLAN, DAYS[4]))
    assert [(row["place_code"], row["period"], row["value"]) for row in newest] == [
        ("440100", "2021-11", 10.5),
        ("440300", "2021-10", 9.0),
    ]
    before = frame_to_rows(read_newest(store, PLAN, DAYS[3]))
    assert before[0]["period"] == "2021-12"
    assert before[0]["observation_id"] == "submission:CTX01:440100:2021-12:level:2022-02-10"


def test_indicators_and_places_are_picked() -> None:
    store = store_of(*REVISED, reported("2021-11", 7.0, DAYS[0], place="440300"))
    assert len(read_series(store, PLAN, DAYS[4], "CTX01", ["440300"])) == 1
    assert len(read_observations(store, PLAN, DAYS[4], indicators=["CTX01"])) == 5
    assert read_observations(store, PLAN, DAYS[4], indicators=["INF01"]).empty
    assert read_newest(store, PLAN, DAYS[4], ["INF01"]).empty


def test_counts_are_those_of_the_rows(store: Store) -> None:
    """The guide's figure names no period; two cities have a value of 2021."""
    counted = {
        (row["indicator_code"], row["place_code"]): (row["observation_count"], row["dated_count"])
        for row in frame_to_rows(count_observations(store, PLAN, GUIDE_DAY))
    }
    assert counted == {
        ("INF01", "440305"): (1, 0),
        ("CTX01", "440100"): (1, 1),
        ("CTX01", "440300"): (1, 1),
    }
    assert count_observations(store, PLAN, date(2022, 6, 1)).empty


def test_figures_of_documents_not_yet_published_are_not_known(store: Store) -> None:
    assert len(read_observations(store, PLAN, GUIDE_DAY, ["INF01"])) == 1
    assert read_observations(store, PLAN, date(2022, 7, 7), ["INF01"]).empty


def test_the_newest_report_moves_the_day_that_is_shown() -> None:
    assert default_as_of(store_of(*REVISED), PLAN) == GUIDE_DAY
    later = reported("2022-09", 1.0, date(2022, 10, 12))
    assert default_as_of(store_of(*REVISED, later), PLAN) == date(2022, 10, 12)


def test_an_unknown_plan_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPlan):
        read_series(store, "plan-x", GUIDE_DAY, "CTX01")


rows_of_a_series = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 11), st.one_of(st.none(), st.integers(0, 99))),
    unique_by=lambda row: row[:2],
    max_size=12,
)


@given(rows_of_a_series, st.integers(0, 11))
@settings(max_examples=10)
def test_what_counts_is_the_last_row_known_by_the_day(
    rows: list[tuple[int, int, int | None]], today: int
) -> None:
    every = [reported(f"2021-{month:02}", value, DAYS[known]) for month, known, value in rows]
    last: dict[str, tuple[date, float | None]] = {}
    for row in every:
        if row["known_on"] <= DAYS[today] and row["known_on"] >= last.get(row["period"], (date.min, None))[0]:
            last[row["period"]] = (row["known_on"], row["value"])
    expected = [(period, value) for period, (_, value) in sorted(last.items())]
    assert series(store_of(*every), DAYS[today]) == expected
