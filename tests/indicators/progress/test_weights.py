"""Weights that a register states: who counts how often, from which day, and what a key part does.

Task 1 of the small warehouse holds a measure that was reported and one that was not.
"""

from datetime import date
from typing import Any

import pytest

from indicators.progress.tables import chapter_progress, task_progress
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN
from tests.indicators.small_warehouse import build_rows

DAY = date(2022, 7, 15)
TASK = f"{PLAN}:task:1"


def weight_row(subject: str, weight: float, known_on: date = DAY, *, key: bool = False) -> dict[str, Any]:
    return {
        "weight_id": f"{subject}@weight@{weight}",
        "subject_id": subject,
        "weight": weight,
        "is_key": key,
        "known_on": known_on,
        "reason": "考核办法",
        "source_id": "weights.yml:1",
    }


def store_of(*weights: dict[str, Any]) -> Store:
    return open_store({**build_rows(), "weights": list(weights)})


def task_row(store: Store, as_of: date = DAY) -> dict[str, Any]:
    return frame_to_row_by_key(task_progress(store, PLAN, as_of))[TASK]


def test_without_an_entry_all_count_alike() -> None:
    assert task_row(store_of())["coverage"] == pytest.approx(1 / 2)


def test_a_measure_of_weight_three_counts_three_times() -> None:
    """Known is measure 2, due are measures 2 and 3: 3 of 3 + 1."""
    row = task_row(store_of(weight_row(f"{PLAN}:measure:12", 3)))
    assert row["coverage"] == pytest.approx(3 / 4)
    assert row["lower"] == pytest.approx(0.75 * row["score"])


def test_an_entry_counts_from_the_day_on_which_it_was_known() -> None:
    store = store_of(weight_row(f"{PLAN}:measure:12", 3, date(2022, 7, 16)))
    assert task_row(store)["coverage"] == pytest.approx(1 / 2)
    assert task_row(store, date(2022, 7, 16))["coverage"] == pytest.approx(3 / 4)


def test_of_several_entries_the_last_one_known_counts() -> None:
    subject = f"{PLAN}:measure:12"
    store = store_of(weight_row(subject, 3), weight_row(subject, 7, date(2022, 7, 10)))
    assert task_row(store)["coverage"] == pytest.approx(3 / 4)


def test_a_task_brings_its_weight_to_its_chapter() -> None:
    """Chapter 2: task 3 is unknown, task 4 achieved; with weight 3 three quarters are known."""
    chapter = f"{PLAN}:chapter:2"
    plain = frame_to_row_by_key(chapter_progress(store_of(), PLAN, DAY))[chapter]
    heavy = frame_to_row_by_key(chapter_progress(store_of(weight_row(f"{PLAN}:task:4", 3)), PLAN, DAY))[
        chapter
    ]
    assert (plain["coverage"], heavy["coverage"]) == (pytest.approx(1 / 2), pytest.approx(3 / 4))


def test_the_explanation_shows_the_weights_and_opens_their_entries() -> None:
    store = store_of(weight_row(f"{PLAN}:measure:12", 3))
    found = trace(store, f"cell~task_progress~{TASK}~coverage", PLAN, DAY)
    assert [step.arithmetic for step in found.steps if step.key == "coverage"] == [
        "(3 × 1 + 1 × 0) / 4 = 0.75"
    ]
    entry = next(entry for entry in found.inputs if entry.role == "weights")
    opened = trace(store, entry.provenance_id, PLAN, DAY)
    assert [source.file for source in opened.sources] == ["data/catalogue/weights.yml"]  # type: ignore[union-attr]
