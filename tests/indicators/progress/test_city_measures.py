"""A city's own target stands within the measure that names the city; every promise counts once, by hand."""

import json
from datetime import date
from typing import Any

import pytest

from indicators.progress import tables as progress
from indicators.progress.columns import CITY_MEASURE_PROGRESS
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key
from tests.indicators.memory_store import open_store
from tests.indicators.progress.test_city_targets import GUANGZHOU, TARGET, report, rows_with_targets, version
from tests.indicators.recalculation import printed
from tests.indicators.row_makers import PLAN, indicator_row

AS_OF = date(2022, 7, 15)
MEASURE = f"{PLAN}:measure:13"
"""The measure that names Guangzhou."""
DIVIDED, WHOLE = f"{PLAN}:target:3", f"{PLAN}:target:4"
"""Targets of that measure: one divided up among cities, one that stays with the province."""
PROVINCE, SHENZHEN = "440000", "440300"


def rows_with_overlap() -> dict[str, list[dict[str, Any]]]:
    """The measure wants 1000 platforms and 200 lines; of the platforms Guangzhou has 100, Shenzhen 80."""
    rows = rows_with_targets()
    first = rows["targets"][0]
    for target, name in ((DIVIDED, "平台数"), (WHOLE, "产线数")):
        rows["targets"].append({**first, "target_id": target, "measure_id": MEASURE, "indicator": name})
    rows["targets"][-1]["task_id"] = rows["targets"][-2]["task_id"] = f"{PLAN}:task:1"
    rows["targets"][-1]["task_no"] = rows["targets"][-2]["task_no"] = 1
    for code, name in (("PLA01", "平台数"), ("LIN01", "产线数")):
        rows["indicators"].append(
            {
                **indicator_row(code, name, "家", 0),
                "frequency": "M",
                "observation_series_type": "ytd",
                "publication_lag_days": 15,
            }
        )
    rows["target_versions"] += [
        {**version(DIVIDED, PROVINCE, 1000), "indicator_code": "PLA01"},
        {**version(DIVIDED, GUANGZHOU, 100), "indicator_code": "PLA01"},
        {**version(DIVIDED, SHENZHEN, 80), "indicator_code": "PLA01"},
        {**version(WHOLE, PROVINCE, 200), "indicator_code": "LIN01"},
    ]
    return rows


PROVINCIAL = (report("PLA01", PROVINCE, 520), report("LIN01", PROVINCE, 100))


@pytest.fixture(scope="module")
def reported() -> Store:
    """Guangzhou has 30 platforms of 100, and 260 firms of 400; Shenzhen has 44 platforms of 80."""
    rows = rows_with_overlap()
    rows["observations"] += [
        *PROVINCIAL,
        report("PLA01", GUANGZHOU, 30),
        report("NEW01", GUANGZHOU, 260),
        report("PLA01", SHENZHEN, 44),
    ]
    return open_store(rows)


def city(store: Store, code: str = GUANGZHOU) -> dict[str, Any]:
    return frame_to_row_by_key(progress.city_progress(store, PLAN, AS_OF))[code]


def test_the_citys_number_takes_the_place_of_the_provinces(reported: Store) -> None:
    """30/100 of half a year is 60, the lines are 100/200 of half a year, 100: the measure is worth 80."""
    frame = progress.city_measure_progress(reported, PLAN, AS_OF)
    assert list(frame) == [name for name, _ in CITY_MEASURE_PROGRESS]
    (row,) = frame_to_row_by_key(frame).values()
    assert (row["id"], row["place_code"], row["measure_id"]) == (f"{MEASURE}@{GUANGZHOU}", GUANGZHOU, MEASURE)
    assert (row["status_code"], row["score"], row["coverage"]) == ("BEHIND", 80, 1)
    assert json.loads(row["judged_by"]) == [f"{DIVIDED}@{GUANGZHOU}@1", WHOLE]
    assert json.loads(row["own_target_ids"]) == [f"{DIVIDED}@{GUANGZHOU}@1"]


def test_every_promise_counts_once(reported: Store) -> None:
    """The measure 80 and the firms 100, which belong to a measure that names no city: 90, not 80."""
    row = city(reported)
    assert (row["score"], row["lower"], row["upper"], row["coverage"]) == (90, 90, 90, 1)
    assert (row["status_code"], row["due_count"], row["known_count"]) == ("BEHIND", 2, 2)
    assert (row["measure_count"], row["measure_behind_count"]) == (1, 1)
    assert (row["target_count"], row["separate_target_count"]) == (2, 1)
    assert (row["target_behind_count"], row["target_on_track_count"]) == (1, 1)


def test_the_plan_is_judged_by_its_own_number(reported: Store) -> None:
    """520/1000 and 100/200 at half the year: both 100, whatever Guangzhou reports."""
    row = frame_to_row_by_key(progress.measure_progress(reported, PLAN, AS_OF))[MEASURE]
    assert (row["status_code"], row["score"]) == ("ON_TRACK", 100)


def test_a_city_that_the_measure_does_not_name_counts_its_target_by_itself(reported: Store) -> None:
    """44/80 is 0.55 of 0.5: 100. The firms of Shenzhen are unreported, and so are its incidents: 1 of 3."""
    row = city(reported, SHENZHEN)
    assert (row["measure_count"], row["target_count"], row["separate_target_count"]) == (0, 3, 3)
    assert (row["score"], row["due_count"], row["known_count"]) == (100, 3, 1)
    targets = progress.city_target_progress(reported, PLAN, AS_OF)
    inside = dict(zip(targets["id"], targets["counted_in"], strict=True))
    assert inside[f"{DIVIDED}@{GUANGZHOU}@1"] == f"{MEASURE}@{GUANGZHOU}"
    assert inside[f"{DIVIDED}@{SHENZHEN}@1"] is None
    assert inside[f"{TARGET}@{GUANGZHOU}@1"] is None


def test_what_the_province_reports_never_fills_a_gap_of_the_city() -> None:
    """Guangzhou has reported nothing: half of the measure is known, and nothing of the firms: 0.25."""
    rows = rows_with_overlap()
    rows["observations"] += PROVINCIAL
    store = open_store(rows)
    (measure,) = frame_to_row_by_key(progress.city_measure_progress(store, PLAN, AS_OF)).values()
    assert (measure["score"], measure["coverage"], measure["due_count"], measure["known_count"]) == (
        100,
        0.5,
        2,
        1,
    )
    row = city(store)
    assert (row["status_code"], row["coverage"]) == ("INSUFFICIENT_COVERAGE", 0.25)
    assert (row["lower"], row["upper"]) == (25, 100)


def test_a_measure_with_one_target_has_the_status_of_the_citys() -> None:
    """3 of 100 in half a year is 0.06: seriously behind, where the province is on schedule."""
    rows = rows_with_overlap()
    rows["targets"] = [row for row in rows["targets"] if row["target_id"] != WHOLE]
    rows["target_versions"] = [row for row in rows["target_versions"] if row["target_id"] == DIVIDED]
    rows["observations"] += [PROVINCIAL[0], report("PLA01", GUANGZHOU, 3)]
    row = city(open_store(rows))
    assert (row["status_code"], row["score"], row["due_count"]) == ("SERIOUS", 6, 1)
    assert (row["measure_serious_count"], row["separate_target_count"]) == (1, 0)


def test_the_sum_of_a_city_can_be_redone(reported: Store) -> None:
    def explain(table: str, row: str, column: str) -> Any:
        return trace(reported, cell_id(table, row, column), PLAN, AS_OF)

    measure, firms = f"{MEASURE}@{GUANGZHOU}", f"{TARGET}@{GUANGZHOU}@1"
    score = explain("city_progress", GUANGZHOU, "score")
    assert printed(score, "score_of_node") == ["(1 × 1 × 80 + 1 × 1 × 100) / (1 × 1 + 1 × 1) = 90"]
    assert [step.provenance_id for step in score.inputs] == [
        cell_id("city_measure_progress", measure, "status_code"),
        cell_id("city_target_progress", firms, "status_code"),
    ]
    status = trace(reported, score.inputs[0].provenance_id, PLAN, AS_OF)
    assert status.formula == "status_of_city_measure"
    assert [step.provenance_id for step in status.inputs] == [
        cell_id("city_target_progress", f"{DIVIDED}@{GUANGZHOU}@1", "status_code"),
        cell_id("commitment_progress", WHOLE, "status_code"),
    ]
    inside = explain("city_measure_progress", measure, "score")
    assert printed(inside, "score_of_node") == ["(1 × 1 × 60 + 1 × 1 × 100) / (1 × 1 + 1 × 1) = 80"]
    assert [source.record_id for source in status.sources] == [MEASURE]
    counted = {
        column: len(explain("city_progress", GUANGZHOU, column).inputs)
        for column in ("due_count", "target_count", "separate_target_count", "measure_behind_count")
    }
    assert counted == {
        "due_count": 2,
        "target_count": 2,
        "separate_target_count": 1,
        "measure_behind_count": 1,
    }
