"""Cities are judged by the measures that name them and by targets of their own, computed by hand."""

from datetime import date
from typing import Any

import pytest

from indicators.progress import tables as progress
from indicators.progress.columns import CITY_TARGET_PROGRESS
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.recalculation import printed
from tests.indicators.row_makers import PLAN, PLAN_DAY, indicator_row, observation_row
from tests.indicators.small_warehouse import build_rows

AS_OF = date(2022, 7, 15)
TARGET, INCIDENTS = f"{PLAN}:target:1", f"{PLAN}:target:2"
GUANGZHOU, SHAOGUAN, SHENZHEN = "440100", "440200", "440300"


def version(target: str, place: str, value: float, target_type: str = "increase") -> dict[str, Any]:
    is_plan = place == "440000"
    return {
        "target_version_id": f"{target}@{place}@1",
        "target_id": target,
        "version_no": 1,
        "place_code": place,
        "target_type": target_type,
        "indicator_code": "NEW01" if target == TARGET else "INC01",
        "link_rule": "stated",
        "value": value,
        "unit": "家",
        "start_date": date(2021, 12, 31),
        "deadline": date(2022, 12, 31),
        "known_on": PLAN_DAY,
        "reason": "任务分解",
        "source_kind": "plan" if is_plan else "register",
        "source_id": target if is_plan else "targets.yml:1",
    }


def report(indicator: str, place: str, value: float) -> dict[str, Any]:
    key = f"submission:{indicator}:{place}"
    made = observation_row(
        key, indicator, place, "2022-06", value, date(2022, 7, 12), ("submission", "a.csv:2")
    )
    return {**made, "series_type": "ytd", "decimals": 0}


def rows_with_targets() -> dict[str, list[dict[str, Any]]]:
    """The plan wants 5000, of which Guangzhou 400 and Shenzhen 300; Shenzhen allows itself 2 incidents."""
    rows = build_rows()
    (first,) = rows["targets"]
    rows["targets"].append({**first, "target_id": INCIDENTS, "indicator": "事故数"})
    rows["indicators"] += [
        {
            **indicator_row(code, name, "家", 0),
            "frequency": "M",
            "observation_series_type": "ytd",
            "publication_lag_days": 15,
        }
        for code, name in (("NEW01", "新增企业数"), ("INC01", "事故数"))
    ]
    rows["target_versions"] = [
        version(TARGET, "440000", 5000),
        version(TARGET, GUANGZHOU, 400),
        version(TARGET, SHENZHEN, 300),
        version(INCIDENTS, SHENZHEN, 2, "ceiling"),
    ]
    return rows


REPORTS = (
    report("NEW01", GUANGZHOU, 260),
    report("NEW01", SHENZHEN, 120),
    report("INC01", SHENZHEN, 3),
    report("NEW01", SHAOGUAN, 4000),
)


@pytest.fixture(scope="module")
def reported() -> Store:
    rows = rows_with_targets()
    rows["observations"] += REPORTS
    return open_store(rows)


def cities(store: Store) -> dict[str, dict[str, Any]]:
    return frame_to_row_by_key(progress.city_progress(store, PLAN, AS_OF))


def test_a_named_city_is_judged_by_measure_and_own_target(reported: Store) -> None:
    """260/400 = 0.65 at half the year is on schedule, 100; the measure is unreported: 1 of 2 is known."""
    row = cities(reported)[GUANGZHOU]
    assert (row["status_code"], row["score"], row["coverage"]) == ("INSUFFICIENT_COVERAGE", 100, 0.5)
    assert (row["lower"], row["upper"]) == (50, 100)
    assert (row["due_count"], row["known_count"], row["assessable_count"]) == (2, 1, 2)
    assert (row["measure_count"], row["measure_no_data_count"]) == (1, 1)
    assert (row["target_count"], row["target_on_track_count"]) == (1, 1)


def test_a_city_that_no_measure_names_is_judged_by_its_own_targets(reported: Store) -> None:
    """120/300 = 0.4 of 0.5 is 80; 3 incidents of 2 are 0: the mean is 40, all of it known."""
    row = cities(reported)[SHENZHEN]
    assert (row["status_code"], row["score"], row["lower"], row["upper"]) == ("SERIOUS", 40, 40, 40)
    assert (row["due_count"], row["known_count"], row["measure_count"], row["target_count"]) == (2, 2, 0, 2)
    assert (row["target_behind_count"], row["target_reversing_count"]) == (1, 1)


def test_the_plans_number_is_never_taken_for_a_city(reported: Store) -> None:
    """4000 reported of an indicator for which the plan wants 5000, and the city nothing."""
    row = cities(reported)[SHAOGUAN]
    assert (row["status_code"], row["target_count"], row["due_count"]) == ("NO_TARGET", 0, 0)


def test_own_targets_are_rows_in_the_order_of_city_and_plan(reported: Store) -> None:
    frame = progress.city_target_progress(reported, PLAN, AS_OF)
    assert list(frame) == [name for name, _ in CITY_TARGET_PROGRESS]
    found = frame_to_rows(frame)
    assert [(row["id"], row["status_code"], row["achievement"]) for row in found] == [
        (f"{TARGET}@{GUANGZHOU}@1", "ON_TRACK", pytest.approx(0.65)),
        (f"{TARGET}@{SHENZHEN}@1", "BEHIND", pytest.approx(0.4)),
        (f"{INCIDENTS}@{SHENZHEN}@1", "REVERSING", None),
    ]


def test_unreported_own_targets_are_due_and_widen_the_bounds() -> None:
    row = cities(open_store(rows_with_targets()))[SHENZHEN]
    assert (row["status_code"], row["due_count"], row["known_count"]) == ("NO_DATA", 2, 0)
    assert (row["score"], row["lower"], row["upper"], row["coverage"]) == (None, 0, 100, 0)


def test_a_value_of_a_city_changes_that_city_and_nothing_else() -> None:
    rows = rows_with_targets()
    before = open_store(rows)
    rows["observations"].append(report("NEW01", SHENZHEN, 120))
    after = open_store(rows)
    verdict = ["id", "status_code", "score", "lower", "upper", "coverage", "due_count", "known_count"]
    for table in ("measure_progress", "task_progress", "plan_progress", "department_progress"):
        compute = getattr(progress, table)
        assert compute(before, PLAN, AS_OF)[verdict].equals(compute(after, PLAN, AS_OF)[verdict])
    was, now = cities(before), cities(after)
    assert [city for city in now if any(was[city][name] != now[city][name] for name in verdict)] == [SHENZHEN]


def test_a_target_of_the_plans_own_place_belongs_to_the_plan() -> None:
    """A number for a city that the plan itself sets is no target of the city's own."""
    rows = rows_with_targets()
    rows["target_versions"] = [{**version(TARGET, GUANGZHOU, 400), "source_kind": "plan"}]
    assert cities(open_store(rows))[GUANGZHOU]["target_count"] == 0


def test_a_person_can_redo_the_verdict(reported: Store) -> None:
    def explain(table: str, row: str, column: str) -> Any:
        return trace(reported, cell_id(table, row, column), PLAN, AS_OF)

    score = explain("city_progress", SHENZHEN, "score")
    assert score.formula == "score_of_city"
    assert printed(score, "score_of_node") == ["(1 × 1 × 80 + 1 × 1 × 0) / (1 × 1 + 1 × 1) = 40"]
    below = [step.provenance_id for step in score.inputs]
    assert below == [
        cell_id("city_target_progress", f"{TARGET}@{SHENZHEN}@1", "status_code"),
        cell_id("city_target_progress", f"{INCIDENTS}@{SHENZHEN}@1", "status_code"),
    ]
    own = trace(reported, below[0], PLAN, AS_OF)
    assert printed(own, "share_of_way", "months_over", "ratio")[:3] == [
        "(120 − 0) / (300 − 0) = 0.4",
        "6 / 12 = 0.5",
        "((120 − 0) / (300 − 0)) / (6 / 12) = 0.8",
    ]
    assert {step.role for step in own.inputs} == {"observations", "target_versions", "usual_revision"}
    assert printed(trace(reported, below[1], PLAN, AS_OF), "ceiling_broken") == ["3 > 2"]
    coverage = explain("city_progress", GUANGZHOU, "coverage")
    assert coverage.formula == "coverage_of_city"
    assert printed(coverage, "coverage") == ["(1 × 0 + 1 × 1) / 2 = 0.5"]
    assert explain("city_progress", GUANGZHOU, "status_code").formula == "status_of_city"
    assert len(explain("city_progress", GUANGZHOU, "due_count").inputs) == 2
    assert len(explain("city_progress", SHENZHEN, "target_count").inputs) == 2
    assert len(explain("city_progress", SHENZHEN, "target_reversing_count").inputs) == 1


def test_a_person_can_redo_the_band_around_a_value() -> None:
    """The survey's 12 is wider than half a unit of the last digit; nothing was revised."""
    rows = rows_with_targets()
    rows["observations"] += [
        {**report("NEW01", GUANGZHOU, 190), "survey_error": 12.0},
        report("NEW01", SHENZHEN, 120),
    ]
    store = open_store(rows)
    row = frame_to_row_by_key(progress.city_target_progress(store, PLAN, AS_OF))[f"{TARGET}@{GUANGZHOU}@1"]
    assert (row["uncertainty"], row["survey_error"], row["usual_revision"], row["rounding"]) == (
        12,
        12,
        0,
        0.5,
    )
    assert (row["status_code"], row["firmness"]) == ("ON_TRACK", "borderline")
    for column in ("uncertainty", "firmness", "possible_statuses"):
        found = trace(store, cell_id("city_target_progress", f"{TARGET}@{GUANGZHOU}@1", column), PLAN, AS_OF)
        assert found.formula == "uncertainty"
        assert printed(found, "half_width", "lower_end", "upper_end") == [
            "max(12, 0, 0.5) = 12",
            "190 − 12 = 178",
            "190 + 12 = 202",
        ]
    unstated = trace(
        store, cell_id("city_target_progress", f"{TARGET}@{SHENZHEN}@1", "uncertainty"), PLAN, AS_OF
    )
    assert printed(unstated, "no_survey_error", "half_width") == ["0", "max(0, 0, 0.5) = 0.5"]
