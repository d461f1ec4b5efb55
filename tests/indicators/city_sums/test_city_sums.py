"""Sums of three invented cities beside their province, by hand."""

from datetime import date
from typing import Any

import pytest

from indicators.city_sums.table import CITY_SUMS
from indicators.known import list_plan_ids
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key
from indicators.tables.find import table_frame
from monitoring.exports import write_table
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, indicator_row, observation_row
from tests.indicators.small_warehouse import build_rows

AS_OF = date(2022, 7, 15)
PROVINCE, GUANGZHOU, SHAOGUAN, SHENZHEN = "440000", "440100", "440200", "440300"
CITIES = (GUANGZHOU, SHAOGUAN, SHENZHEN)


def observed(
    code: str, place: str, value: float | None, period: str = "2022-05", **more: Any
) -> dict[str, Any]:
    key = f"submission:{code}:{place}:{period}:{more.get('known_on', '')}:{more.get('series_type', 'ytd')}"
    row = observation_row(
        key, code, place, period, value or 0.0, date(2022, 6, 10), ("submission", "a.csv:2")
    )
    return {**row, "series_type": "ytd", "unit": "元", "unit_mult": 8, "decimals": 1, "value": value, **more}


def row_of(rows: list[dict[str, Any]], key: str, as_of: date = AS_OF) -> dict[str, Any]:
    return frame_to_row_by_key(table_frame(store_of(rows), "city_sums", PLAN, as_of))[key]


def store_of(observations: list[dict[str, Any]], aggregation: str = "sum") -> Store:
    rows = build_rows()
    rows["units"] = [
        {"unit": "元", "name_en": "yuan", "sdmx_unit": "CNY", "dimension": "money"},
        {"unit": "家", "name_en": "firms", "sdmx_unit": "UNIT", "dimension": "count"},
    ]
    rows["indicators"] += [
        {**indicator_row("SAL01", "零售额", "亿元", 8), "aggregation": aggregation},
        {**indicator_row("RAT01", "占比", "%", 0), "aggregation": "ratio of sums"},
        {**indicator_row("PRO01", "交易额", "亿元", 8), "geo_level": "province"},
    ]
    rows["observations"] = observations
    return open_store(rows)


def amounts(values: tuple[float, float, float], whole: float) -> list[dict[str, Any]]:
    cities = [observed("SAL01", city, value) for city, value in zip(CITIES, values, strict=True)]
    return [*cities, observed("SAL01", PROVINCE, whole)]


KEY = f"SAL01:{PROVINCE}:ytd:2022-05"


@pytest.mark.parametrize(
    ("values", "whole", "gap", "tolerance", "verdict"),
    [
        ((10.1, 20.2, 30.3), 60.6, 0.0, 0.2, "closes"),
        ((10.1, 20.2, 30.3), 60.8, -0.2, 0.2, "rounding"),
        ((10.1, 20.2, 30.3), 60.9, -0.3, 0.2, "gap"),
        ((10.1, 20.2, 30.3), 60.3, 0.3, 0.2, "gap"),
    ],
)
def test_verdicts(
    values: tuple[float, float, float], whole: float, gap: float, tolerance: float, verdict: str
) -> None:
    row = row_of(amounts(values, whole), KEY)
    assert (row["place_value"], row["city_total"]) == (whole, 60.6)
    assert (row["known_city_count"], row["city_count"]) == (3, 3)
    assert (row["gap"], row["tolerance"]) == (pytest.approx(gap), pytest.approx(tolerance))
    assert row["verdict"] == verdict
    assert row["verdict_zh"] and row["verdict_en"]


def test_a_missing_city_is_counted_and_nothing_assumed() -> None:
    row = row_of(amounts((10.1, 20.2, 30.3), 60.6)[1:], KEY)
    assert (row["city_total"], row["known_city_count"], row["city_count"]) == (50.5, 2, 3)
    assert (row["gap"], row["tolerance"], row["verdict"]) == (None, None, "incomplete")


def test_a_missing_province_and_missing_cities_are_missing() -> None:
    rows = [observed("SAL01", GUANGZHOU, 10.1), observed("SAL01", PROVINCE, 9.9, "2022-06")]
    row = row_of(rows, KEY)
    assert (row["place_value"], row["city_total"], row["verdict"]) == (None, 10.1, "incomplete")
    row = row_of(rows, f"SAL01:{PROVINCE}:ytd:2022-06")
    assert (row["place_value"], row["city_total"], row["known_city_count"]) == (9.9, None, 0)


def test_the_vintage_of_the_day_counts() -> None:
    """60.6 in June; Shenzhen corrected on 5 July, the province took its value back on the 10th."""
    rows = [
        *amounts((10.1, 20.2, 30.3), 61.6),
        observed("SAL01", SHENZHEN, 31.3, known_on=date(2022, 7, 5)),
        observed("SAL01", PROVINCE, None, known_on=date(2022, 7, 10), obs_status="L"),
    ]
    assert row_of(rows, KEY, date(2022, 6, 30))["verdict"] == "gap"
    assert row_of(rows, KEY, date(2022, 7, 5))["verdict"] == "closes"
    assert row_of(rows, KEY)["verdict"] == "incomplete"
    assert len(table_frame(store_of(rows), "city_sums", PLAN, date(2022, 6, 9))) == 0


def test_only_exact_amounts_of_indicators_that_add_up_are_compared() -> None:
    every = [
        *(observed("RAT01", place, 30.0) for place in (*CITIES, PROVINCE)),
        observed("PRO01", PROVINCE, 12.0),
        observed("SAL01", PROVINCE, 8.0, series_type="yoy"),
        observed("SAL01", PROVINCE, 61.0, obs_status="F"),
        observed("SAL01", GUANGZHOU, 10.0, bound="at_least"),
        observed("SAL01", "330000", 70.0),
    ]
    frame = table_frame(store_of(every), "city_sums", PLAN, AS_OF)
    assert list(frame) == [name for name, _ in CITY_SUMS]
    assert frame.empty


def test_firms_may_be_counted_in_two_cities() -> None:
    counts = [observed("SAL01", city, 20.0, unit="家", unit_mult=0, decimals=0) for city in CITIES]
    whole = observed("SAL01", PROVINCE, 58.0, unit="家", unit_mult=0, decimals=0)

    def judge(aggregation: str) -> tuple[str, float]:
        store = store_of([*counts, whole], aggregation)
        row = frame_to_row_by_key(table_frame(store, "city_sums", PLAN, AS_OF))[KEY]
        return row["verdict"], row["tolerance"]

    assert judge("sum (overlapping)") == ("overlap", 0)
    assert judge("sum") == ("gap", 0)


def test_every_city_and_every_step_can_be_redone() -> None:
    store = store_of(amounts((10.1, 20.2, 30.3), 60.9))

    def explain(column: str) -> Any:
        return trace(store, cell_id("city_sums", KEY, column), PLAN, AS_OF)

    total = explain("city_total")
    assert (total.formula, total.arithmetic) == ("city_total", "10.1 + 20.2 + 30.3 = 60.6")
    assert [step.provenance_id for step in total.inputs] == [
        f"submission:SAL01:{city}:2022-05::ytd" for city in CITIES
    ]
    assert explain("gap").arithmetic == "60.6 − 60.9 = −0.3"
    assert explain("tolerance").arithmetic == "3 × 0.05 + 0.05 = 0.2"
    assert explain("verdict").arithmetic == "60.6 − 60.9 = −0.3; 3 × 0.05 + 0.05 = 0.2; |−0.3| > 0.2"
    assert [step.provenance_id for step in explain("verdict").inputs][-1] == (
        f"submission:SAL01:{PROVINCE}:2022-05::ytd"
    )
    assert [step.provenance_id for step in explain("place_value").inputs] == [
        f"submission:SAL01:{PROVINCE}:2022-05::ytd"
    ]
    assert (explain("known_city_count").arithmetic, explain("known_city_count").value) == ("3", 3)
    assert [step.provenance_id for step in explain("city_count").inputs] == list(CITIES)


def test_the_part_of_one_indicator_says_the_same_as_the_whole() -> None:
    other = [observed("SAL02", place, 5.0) for place in CITIES]
    rows = build_rows()
    rows["indicators"] += [indicator_row(code, code, "亿元", 8) for code in ("SAL01", "SAL02")]
    rows["observations"] = [*amounts((10.1, 20.2, 30.3), 60.9), *other]
    store = open_store(rows)
    whole = table_frame(store, "city_sums", PLAN, AS_OF)
    for code in ("SAL01", "SAL02"):
        part = table_frame(store, f"city_sums:{code}", PLAN, AS_OF)
        assert len(part) == 1
        assert part.equals(whole[whole["indicator_code"] == code].reset_index(drop=True))
    assert table_frame(store, "city_sums:NONE", PLAN, AS_OF).empty
    found = trace(store, cell_id("city_sums:SAL01", KEY, "gap"), PLAN, AS_OF)
    assert found.arithmetic == "60.6 − 60.9 = −0.3"


def test_the_table_is_exported() -> None:
    store = store_of(amounts((10.1, 20.2, 30.3), 60.9))
    assert PLAN in list_plan_ids(store)
    lines = write_table(store, "city_sums", PLAN, AS_OF).content.decode("utf-8-sig").splitlines()
    assert lines[0].split(",")[:5] == ["id", "indicator_code", "place_code", "period", "series_type"]
    assert len(lines) == 2
