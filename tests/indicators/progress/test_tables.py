import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.progress import columns as progress_columns
from indicators.progress import tables as progress
from indicators.store import Store, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import GUIDE, GUIDE_DAY, OTHER_PLAN, PLAN, PLAN_DAY, YEAR_END
from tests.indicators.small_warehouse import build_rows

TABLES = {
    "commitment_progress": progress_columns.COMMITMENT_PROGRESS,
    "measure_progress": progress_columns.MEASURE_PROGRESS,
    "task_progress": progress_columns.TASK_PROGRESS,
    "chapter_progress": progress_columns.CHAPTER_PROGRESS,
    "plan_progress": progress_columns.PLAN_PROGRESS,
    "department_progress": progress_columns.DEPARTMENT_PROGRESS,
    "city_progress": progress_columns.CITY_PROGRESS,
}


def by_id(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in frame_to_rows(frame)}


def task(store: Store, number: int, as_of: date = GUIDE_DAY) -> dict[str, Any]:
    return by_id(progress.task_progress(store, PLAN, as_of))[f"{PLAN}:task:{number}"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_the_documented_columns(store: Store, name: str) -> None:
    frame = getattr(progress, name)(store, PLAN, GUIDE_DAY)
    assert list(frame) == [column for column, _ in TABLES[name]]
    assert frame["id"].is_unique
    assert set(frame["as_of"]) == {GUIDE_DAY}


def test_a_general_measure_has_no_target(store: Store) -> None:
    measure = by_id(progress.measure_progress(store, PLAN, GUIDE_DAY))[f"{PLAN}:measure:11"]
    assert (measure["status_code"], measure["due_count"]) == ("NO_TARGET", 0)
    assert (measure["score"], measure["lower"], measure["upper"], measure["coverage"]) == (None,) * 4


def test_any_other_measure_is_due_and_unreported(store: Store) -> None:
    measure = by_id(progress.measure_progress(store, PLAN, GUIDE_DAY))[f"{PLAN}:measure:13"]
    assert (measure["status_code"], measure["status_name_zh"]) == ("NO_DATA", "未报送")
    assert (measure["score"], measure["lower"], measure["upper"]) == (None, 0, 100)


def test_a_measure_is_judged_by_what_it_holds_and_not_twice(store: Store) -> None:
    measures = by_id(progress.measure_progress(store, PLAN, GUIDE_DAY))
    single = measures[f"{PLAN}:measure:12"]
    assert (single["status_code"], single["due_count"]) == ("ACHIEVED", 1)
    both = measures[f"{PLAN}:measure:31"]
    assert json.loads(both["judged_by"]) == [f"{PLAN}:target:1", f"{PLAN}:deliverable:2"]
    assert (both["status_code"], both["due_count"]) == ("NO_DATA", 2)


def test_a_general_measure_that_holds_a_deliverable_is_judged_by_it() -> None:
    rows = build_rows()
    for measure in rows["measures"]:
        if measure["measure_id"] == f"{PLAN}:measure:12":
            measure["kind"] = "general"
    store = open_store(rows)
    assert task(store, 1)["measure_achieved_count"] == 1


def test_task_half_known_gets_no_verdict(store: Store) -> None:
    """Three measures: one general, one achieved, one unreported. Known 1 of 2, so 50 to 100."""
    row = task(store, 1)
    assert (row["status_code"], row["status_name_zh"]) == ("INSUFFICIENT_COVERAGE", "覆盖不足")
    assert (row["score"], row["coverage"], row["lower"], row["upper"]) == (100, 0.5, 50, 100)
    assert (row["due_count"], row["known_count"], row["assessable_count"], row["measure_count"]) == (
        2,
        1,
        2,
        3,
    )
    assert (
        row["measure_no_target_count"] == row["measure_achieved_count"] == row["measure_no_data_count"] == 1
    )


def test_task_of_general_measures_has_no_target(store: Store) -> None:
    row = task(store, 2)
    assert (row["status_code"], row["due_count"], row["assessable_count"]) == ("NO_TARGET", 0, 0)


def test_task_without_any_report(store: Store) -> None:
    assert task(store, 3)["status_code"] == "NO_DATA"
    assert task(store, 4, PLAN_DAY)["status_code"] == "NO_DATA"


def test_a_title_among_the_documents_achieves_a_task(store: Store) -> None:
    row = task(store, 4)
    assert (row["status_code"], row["score"], row["past_deadline"]) == ("ACHIEVED", 100, False)


def test_after_the_deadline_the_unreported_stays_so_with_a_flag(store: Store) -> None:
    assert task(store, 3, YEAR_END)["past_deadline"] is False
    row = task(store, 3, date(2023, 1, 1))
    assert (row["status_code"], row["past_deadline"], row["past_deadline_count"]) == ("NO_DATA", True, 1)
    assert task(store, 2, date(2023, 1, 1))["past_deadline"] is False
    assert task(store, 4, date(2023, 1, 1))["past_deadline"] is False


def test_chapters_weigh_tasks_equally_by_what_is_known(store: Store) -> None:
    chapters = by_id(progress.chapter_progress(store, PLAN, GUIDE_DAY))
    first, second = chapters[f"{PLAN}:chapter:1"], chapters[f"{PLAN}:chapter:2"]
    assert (first["coverage"], first["task_count"], first["task_no_target_count"]) == (0.5, 2, 1)
    assert (second["coverage"], second["task_achieved_count"], second["task_no_data_count"]) == (0.5, 1, 1)
    assert (second["due_count"], second["known_count"], second["measure_count"]) == (2, 1, 2)


def test_the_plan_rolls_up_its_chapters(store: Store) -> None:
    row = frame_to_rows(progress.plan_progress(store, PLAN, GUIDE_DAY))[0]
    assert (row["id"], row["chapter_count"], row["task_count"], row["measure_count"]) == (PLAN, 2, 4, 6)
    assert row["coverage"] == 0.5


def test_a_plan_without_chapters_rolls_up_its_tasks(store: Store) -> None:
    row = frame_to_rows(progress.plan_progress(store, OTHER_PLAN, date(2023, 3, 1)))[0]
    assert (row["chapter_count"], row["task_count"], row["status_code"]) == (0, 1, "NO_TARGET")


def test_departments_keep_their_roles_apart(store: Store) -> None:
    rows = by_id(progress.department_progress(store, PLAN, GUIDE_DAY))
    assert list(rows) == ["dep-a:lead", "dep-a:joint", "dep-b:lead", "dep-b:participant", "有关单位:joint"]
    lead = rows["dep-a:lead"]
    assert json.loads(lead["task_ids"]) == [f"{PLAN}:task:1", f"{PLAN}:task:4"]
    assert (lead["coverage"], lead["status_code"]) == (0.75, "ON_TRACK")
    assert rows["有关单位:joint"]["generic"] is True
    assert rows["有关单位:joint"]["department_id"] is None


def test_every_city_has_a_row_and_one_without_anything_says_so(store: Store) -> None:
    cities = by_id(progress.city_progress(store, PLAN, GUIDE_DAY))
    assert list(cities) == ["440100", "440200", "440300"]
    nothing = cities["440200"]
    assert (nothing["status_code"], nothing["has_document_evidence"]) == ("NO_TARGET", False)
    assert (nothing["task_count"], nothing["case_count"], nothing["observation_count"]) == (0, 0, 0)
    named = cities["440100"]
    assert json.loads(named["task_ids"]) == [f"{PLAN}:task:1"]
    assert (named["measure_count"], named["status_code"]) == (1, "NO_DATA")
    told_of = cities["440300"]
    assert (told_of["case_count"], told_of["statement_count"], told_of["observation_count"]) == (1, 1, 1)


def test_a_figure_that_repeats_another_is_not_counted_again() -> None:
    rows = build_rows()
    (first,) = rows["statements"]
    again = {**first, "statement_id": f"{GUIDE}:statement:21", "duplicate_of": first["statement_id"]}
    store = open_store({**rows, "statements": [first, again]}, "repeated")
    assert by_id(progress.city_progress(store, PLAN, GUIDE_DAY))["440300"]["statement_count"] == 1


def test_before_the_plan_there_is_nothing(store: Store) -> None:
    day = date(2022, 4, 13)
    assert progress.task_progress(store, PLAN, day).empty
    assert progress.plan_progress(store, PLAN, day).empty
    assert len(progress.city_progress(store, PLAN, day)) == 3


@settings(max_examples=4)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_nothing(random: Any) -> None:
    rows = build_rows()
    for table in rows.values():
        random.shuffle(table)
    shuffled, ordered = open_store(rows), open_store(build_rows())
    for name in TABLES:
        compute = getattr(progress, name)
        pd.testing.assert_frame_equal(compute(shuffled, PLAN, GUIDE_DAY), compute(ordered, PLAN, GUIDE_DAY))


@settings(max_examples=15)
@given(st.dates(date(2022, 1, 1), date(2024, 1, 1)))
def test_scores_lie_within_their_bounds_on_every_day(day: date) -> None:
    for name in TABLES:
        for row in frame_to_rows(getattr(progress, name)(_STORE, PLAN, day)):
            if row["score"] is not None:
                assert row["lower"] <= row["score"] <= row["upper"]
            if row["status_code"] == "NO_DATA":
                assert (row["score"], row["coverage"]) == (None, 0)


_STORE = open_store(build_rows())
