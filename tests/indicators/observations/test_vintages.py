"""Revisions, releases and what was known on a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.observations.vintages import (
    mean_absolute_revision,
    measure_revisions,
    newest_vintages,
    vintages_by_period,
)
from indicators.store import Store, frame_to_rows
from indicators.tables.find import table_frame
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, observation_row
from tests.indicators.small_warehouse import build_rows

FIRST = date(2022, 1, 20)


def row(period: str, value: float | None, day: date, **more: Any) -> dict[str, Any]:
    key = f"submission:INF01:440000:{period}:{more.get('series_type', 'level')}:{day}"
    made = observation_row(key, "INF01", "440000", period, value or 0.0, day, ("submission", "a.csv:2"))
    return {**made, "value": value, "note": None, "revision_reason": None, **more}


def test_worked_example_of_revisions() -> None:
    """First 8.0 7.5 6.9 7.2, later 8.1 7.3 7.0 7.2: moves of 0.1, −0.2, 0.1 and 0."""
    size = measure_revisions([8.0, 7.5, 6.9, 7.2], [8.1, 7.3, 7.0, 7.2])
    assert size is not None
    assert size.count == 4
    assert size.mean == pytest.approx(0, abs=1e-9)
    assert size.absolute_mean == pytest.approx(0.10, abs=1e-9)
    assert size.root_mean_square == pytest.approx(0.1224744871, abs=1e-9)
    assert measure_revisions([], []) is None


def test_revisions_of_the_same_age() -> None:
    """Two periods were revised after their first vintage, by 10 and 20; one of them again, by 4."""
    groups = [
        [row("2022-01", 100, FIRST), row("2022-01", 110, date(2022, 3, 1))],
        [row("2022-02", 100, FIRST), row("2022-02", 116, FIRST), row("2022-02", 120, FIRST)],
        [row("2022-03", 100, FIRST)],
    ]
    assert mean_absolute_revision(groups, 1) == 15
    assert mean_absolute_revision(groups, 2) == 4
    assert mean_absolute_revision(groups, 3) == 0


@pytest.fixture(scope="module")
def gdp() -> Store:
    """The three rounds of a yearly figure with its growth, and a correction of another year."""
    rows = build_rows()
    rows["observations"] += [
        row("2021", 124369.67, date(2022, 1, 20), revision_reason="preliminary", obs_status="P"),
        row("2021", 8.0, date(2022, 1, 20), series_type="yoy", revision_reason="preliminary"),
        row("2021", 124719.53, date(2022, 6, 30), revision_reason="preliminary_verified", obs_status="P"),
        row("2021", 8.1, date(2022, 6, 30), series_type="yoy", revision_reason="preliminary_verified"),
        row("2021", 124800.0, date(2022, 12, 30), revision_reason="final"),
        row("2021", 8.2, date(2022, 12, 30), series_type="yoy", revision_reason="final"),
        row("2020", 110760.94, date(2021, 1, 20)),
        row("2020", 111151.63, date(2022, 1, 20), revision_reason="correction", note="更正"),
    ]
    return open_store(rows)


def test_level_and_growth_of_a_round_stay_together(gdp: Store) -> None:
    found = frame_to_rows(table_frame(gdp, "releases", PLAN, date(2023, 1, 1)))
    assert [(each["round"], each["level"], each["growth_pct"]) for each in found] == [
        ("preliminary", 124369.67, 8.0),
        ("preliminary_verified", 124719.53, 8.1),
        ("final", 124800.0, 8.2),
    ]
    assert len(table_frame(gdp, "releases", PLAN, date(2022, 6, 29))) == 1


def test_every_revision_is_listed_with_reason_and_size(gdp: Store) -> None:
    found = frame_to_rows(table_frame(gdp, "revisions", PLAN, date(2022, 12, 31)))
    levels = [each for each in found if each["series_type"] == "level"]
    assert [
        (each["period"], each["vintage_no"], round(each["change"], 2), each["reason_zh"]) for each in levels
    ] == [
        ("2020", 2, 390.69, "差错更正"),
        ("2021", 2, 349.86, "初步核实"),
        ("2021", 3, 80.47, "最终核实"),
    ]
    assert round(levels[2]["change_from_first"], 2) == 430.33
    before = frame_to_rows(table_frame(gdp, "revisions", PLAN, date(2022, 6, 30)))
    assert [each["period"] for each in before if each["series_type"] == "level"] == ["2020", "2021"]


def test_the_size_of_revisions_by_series(gdp: Store) -> None:
    """Of the level: 390.69 and 430.33, mean 410.51."""
    (growth, level) = sorted(
        frame_to_rows(table_frame(gdp, "revision_sizes", PLAN, date(2022, 12, 31))),
        key=lambda each: each["series_type"] != "yoy",
    )
    assert (growth["period_count"], level["period_count"]) == (1, 2)
    assert growth["mean_revision"] == pytest.approx(0.2)
    assert level["mean_absolute_revision"] == pytest.approx(410.51)


VINTAGES = st.lists(
    st.tuples(
        st.sampled_from(["2022-01", "2022-02"]),
        st.integers(0, 200),
        st.one_of(st.none(), st.integers(0, 9).map(float)),
    ),
    max_size=12,
    unique_by=lambda each: each[:2],
)


@given(vintages=VINTAGES, day=st.integers(0, 200), later=VINTAGES, seed=st.randoms())
def test_the_past_does_not_change(
    vintages: list[tuple[str, int, float | None]],
    day: int,
    later: list[tuple[str, int, float | None]],
    seed: Any,
) -> None:
    """What is reported later, and in which order it is read, changes nothing of what was known on a day."""

    def known(rows: list[dict[str, Any]]) -> dict[Any, float]:
        limit = FIRST + timedelta(days=day)
        groups = vintages_by_period(each for each in rows if each["known_on"] <= limit)
        return {key: each["value"] for key, each in newest_vintages(groups).items()}

    rows = [row(period, value, FIRST + timedelta(days=age)) for period, age, value in vintages]
    more = [row(period, value, FIRST + timedelta(days=201 + age)) for period, age, value in later]
    expected = known(rows)
    mixed = [*rows, *more]
    seed.shuffle(mixed)
    assert known(mixed) == expected


def test_a_gap_reported_last_is_the_absence_of_a_value() -> None:
    groups = vintages_by_period([row("2022-01", 5, FIRST), row("2022-01", None, date(2022, 3, 1))])
    assert newest_vintages(groups) == {}
