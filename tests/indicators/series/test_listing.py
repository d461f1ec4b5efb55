"""Series as readers use them: what a period alone brought, growth, and what is not computed.

Expected figures were worked out by hand.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.provenance.trace import trace
from indicators.series.listing import list_series, list_series_of
from indicators.store import Store, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, indicator_row, observation_row
from tests.indicators.small_warehouse import build_rows

Row = dict[str, Any]
KNOWN = date(2022, 11, 1)
LATER = date(2022, 12, 1)


def value(period: str, figure: float | None, series_type: str = "ytd", **changes: Any) -> Row:
    known_on = changes.pop("known_on", KNOWN)
    key = f"{series_type}:{period}:{known_on}:{changes.get('bound', '')}"
    row = observation_row(key, "SER01", "440100", period, 0, known_on, ("submission", "a.csv:2"))
    return {**row, "value": figure, "series_type": series_type, **changes}


def store_of(*observations: Row, own: str = "ytd", kind: str = "ytd", unit: str = "亿元") -> Store:
    rows = build_rows()
    indicator = {**indicator_row("SER01", "收入", unit, 8), "kind": kind, "observation_series_type": own}
    rows["indicators"] = [*rows["indicators"], indicator]
    rows["observations"] = list(observations)
    return open_store(rows)


def rows_of(store: Store, as_of: date = LATER) -> dict[str, Row]:
    return {row["period"]: row for row in frame_to_rows(list_series_of(store, PLAN, as_of, "SER01"))}


def test_each_period_brought_the_difference_and_a_fall_is_flagged_not_clipped() -> None:
    months = {"2022-02": 300.0, "2022-03": 470.0, "2022-04": 650.0, "2022-05": 640.0, "2022-06": 820.0}
    rows = rows_of(store_of(*(value(period, figure) for period, figure in months.items())))
    found = [(row["current_from"], row["current"], row["is_negative"]) for row in rows.values()]
    assert found == [
        ("2022-01", 300.0, False),
        ("2022-03", 170.0, False),
        ("2022-04", 180.0, False),
        ("2022-05", -10.0, True),
        ("2022-06", 180.0, False),
    ]
    assert {row["current_kind"] for row in rows.values()} == {"derived"}


def test_a_reported_gap_leaves_its_months_to_the_next_figure() -> None:
    rows = rows_of(
        store_of(value("2022-01", 10.0), value("2022-02", None, obs_status="L"), value("2022-03", 34.5))
    )
    assert rows["2022-02"]["value"] is None
    assert rows["2022-02"]["current"] is None
    assert (rows["2022-03"]["current_from"], rows["2022-03"]["current"]) == ("2022-02", 24.5)


def test_quarters_and_months_of_one_year_are_never_mixed() -> None:
    rows = rows_of(store_of(value("2022-01", 10.0), value("2022-Q1", 33.0), value("2022-Q2", 70.0)))
    assert (rows["2022-Q1"]["current_from"], rows["2022-Q1"]["current"]) == ("2022-01", 33.0)
    assert (rows["2022-Q2"]["current_from"], rows["2022-Q2"]["current"]) == ("2022-04", 37.0)


def test_a_published_amount_and_rate_go_before_what_could_be_computed() -> None:
    rows = rows_of(
        store_of(
            value("2021-03", 100.0),
            value("2022-02", 80.0),
            value("2022-03", 120.0),
            value("2022-03", 41.0, "current"),
            value("2022-03", 18.5, "yoy"),
        )
    )
    march = rows["2022-03"]
    assert (march["current"], march["current_kind"], march["current_from"]) == (41.0, "published", "2022-03")
    assert (march["growth_pct"], march["growth_kind"]) == (18.5, "published")


def test_growth_without_a_published_rate_is_derived_and_says_so() -> None:
    march = rows_of(store_of(value("2021-03", 80.0), value("2022-03", 100.0)))["2022-03"]
    assert (march["growth_pct"], march["growth_kind"], march["change"]) == (25.0, "derived", None)


@pytest.mark.parametrize(
    "observations",
    [
        pytest.param([value("2022-03", 100.0)], id="nothing a year before"),
        pytest.param([value("2021-03", 0.0), value("2022-03", 100.0)], id="zero a year before"),
        pytest.param(
            [value("2021-03", 80.0, bound="at_least"), value("2022-03", 100.0)], id="no exact figure"
        ),
        pytest.param([value("2021-03", 80.0), value("2022-03", 100.0, obs_status="F")], id="a forecast"),
        pytest.param([value("2021-03", 80.0), value("2022-03", 100.0, obs_status="B")], id="a break"),
        pytest.param(
            [value("2021-03", 80.0), value("2021-12", 300.0, obs_status="D"), value("2022-03", 100.0)],
            id="another definition in between",
        ),
    ],
)
def test_growth_is_missing_where_two_levels_do_not_give_it(observations: list[Row]) -> None:
    march = rows_of(store_of(*observations))["2022-03"]
    assert (march["growth_pct"], march["growth_kind"], march["growth_base_id"]) == (None, None, None)


def test_of_percentages_the_difference_is_told_and_no_ratio() -> None:
    store = store_of(
        value("2021", 52.1, "level"), value("2022", 54.4, "level"), own="level", kind="ratio", unit="%"
    )
    year = rows_of(store)["2022"]
    assert (year["change"], year["growth_pct"], year["current"]) == (2.3, None, None)


def test_of_ranks_the_difference_is_told_and_no_ratio() -> None:
    places = [value("2021-Q3", 17.0, "level"), value("2022-Q3", 16.0, "level")]
    quarter = rows_of(store_of(*places, own="level", kind="rank", unit="位次"))["2022-Q3"]
    assert (quarter["change"], quarter["growth_pct"]) == (-1.0, None)


def test_a_growth_out_of_line_is_flagged() -> None:
    rates = (4.0, 4.2, 3.9, 4.1, 4.0, 40.0)
    observations = [value(f"2022-{month:02}", rate, "yoy") for month, rate in enumerate(rates, start=1)]
    levels = [value(f"2022-{month:02}", 100.0 * month) for month in range(1, 7)]
    rows = rows_of(store_of(*observations, *levels))
    assert [row["is_outlier"] for row in rows.values()] == [False] * 5 + [True]


def test_the_last_vintage_known_by_the_day_counts() -> None:
    store = store_of(value("2022-01", 10.0), value("2022-01", 12.0, known_on=LATER))
    assert rows_of(store, KNOWN)["2022-01"]["value"] == 10.0
    assert rows_of(store, LATER)["2022-01"]["value"] == 12.0
    assert rows_of(store, date(2022, 10, 31)) == {}


def test_the_series_of_an_indicator_and_of_a_place_are_parts_of_all() -> None:
    store = store_of(value("2022-01", 10.0), value("2022-02", 25.0))
    every = list_series(store, PLAN, LATER)
    assert list_series_of(store, PLAN, LATER, "SER01")["id"].tolist() == every["id"].tolist()
    assert list_series_of(store, PLAN, LATER, "440100")["id"].tolist() == every["id"].tolist()
    assert list_series_of(store, PLAN, LATER, "440300").empty
    assert list_series_of(store, PLAN, LATER, "nothing").empty


@pytest.mark.parametrize(
    ("column", "arithmetic", "inputs"),
    [
        ("current", "120.5 − 80 = 40.5", 2),
        ("growth_pct", "(120.5 / 100 − 1) × 100 = 20.5", 2),
        ("value", None, 1),
    ],
)
def test_every_figure_tells_how_it_came_about(column: str, arithmetic: str | None, inputs: int) -> None:
    store = store_of(value("2021-03", 100.0), value("2022-02", 80.0), value("2022-03", 120.5))
    for table in ("series", "series:SER01", "series:440100"):
        found = trace(store, f"cell~{table}~SER01:440100:2022-03~{column}", PLAN, LATER)
        assert (found.arithmetic, len(found.inputs)) == (arithmetic, inputs)


@given(
    figures=st.lists(st.integers(-50, 500), min_size=1, max_size=12), seed=st.randoms(use_true_random=False)
)
@settings(max_examples=25)
def test_what_the_months_brought_adds_up_and_order_of_input_changes_nothing(
    figures: list[int], seed: Any
) -> None:
    total, observations = 0, []
    for month, figure in enumerate(figures, start=1):
        total += figure
        observations.append(value(f"2022-{month:02}", float(total)))
    seed.shuffle(observations)
    rows = rows_of(store_of(*observations))
    assert [row["current"] for row in rows.values()] == [float(figure) for figure in figures]
