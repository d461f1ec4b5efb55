"""Progress of a plan on a day: one table for each sort of node.

Measures roll up to tasks; tasks to chapters and to departments; chapters to the plan. A city is judged by the
measures whose words name or imply it and by targets of its own, never by the plan's number.

Shape: columns as in :mod:`indicators.progress.columns`; one row a node, also where nothing is known.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import known_rows
from indicators.progress import columns
from indicators.progress.city_rows import list_city_measure_rows, list_city_rows, list_city_target_rows
from indicators.progress.commitment_row import commitment_row
from indicators.progress.judgement import judge_commitments, judge_measures
from indicators.progress.nodes import TaskNode, find_task_nodes, measure_row, measures_row, tasks_row
from indicators.progress.rollup import Child, roll_up
from indicators.progress.weights import EQUAL, find_weightings
from indicators.status import RULE_VERSION
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.tables.spec import Columns, describe_table

Row = dict[str, Any]

_FIGURES = frozenset(
    {
        "score",
        "lower",
        "upper",
        "coverage",
        "achievement",
        "schedule_share",
        "ratio",
        "value",
        "uncertainty",
        "survey_error",
        "usual_revision",
        "rounding",
        "baseline",
        "target_value",
    }
)
"""Columns that hold figures."""

ROLES = ("lead", "joint", "participant")
"""Roles in the order of the table; they are kept apart."""


def commitment_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a deliverable or target."""
    return _table(store, "commitment_progress", plan_id, as_of, columns.COMMITMENT_PROGRESS, _commitment_rows)


def city_target_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a target that a city has of its own, by city and then in the order of the plan."""
    name = "city_target_progress"
    return _table(store, name, plan_id, as_of, columns.CITY_TARGET_PROGRESS, list_city_target_rows)


def city_measure_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a city and measure that names it, judged by the city's own targets where it has any."""
    name = "city_measure_progress"
    return _table(store, name, plan_id, as_of, columns.CITY_MEASURE_PROGRESS, list_city_measure_rows)


def measure_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a measure."""
    return _table(store, "measure_progress", plan_id, as_of, columns.MEASURE_PROGRESS, _measure_rows)


def task_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a task, in the order of the plan."""
    return _table(store, "task_progress", plan_id, as_of, columns.TASK_PROGRESS, _task_rows)


def chapter_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a chapter, in the order of the plan."""
    return _table(store, "chapter_progress", plan_id, as_of, columns.CHAPTER_PROGRESS, _chapter_rows)


def plan_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row: the plan; to be shown with the rows of its chapters, never alone."""
    return _table(store, "plan_progress", plan_id, as_of, columns.PLAN_PROGRESS, _plan_rows)


def department_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a body and role; a body that leads and takes part has two rows, which are never added up."""
    return _table(store, "department_progress", plan_id, as_of, columns.DEPARTMENT_PROGRESS, _department_rows)


def city_progress(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """One row a prefecture-level city of the place that the plan is for, whatever is known of it."""
    return _table(store, "city_progress", plan_id, as_of, columns.CITY_PROGRESS, list_city_rows)


def _table(
    store: Store,
    name: str,
    plan_id: str,
    as_of: date,
    specified: Columns,
    find_rows: Callable[[Store, str, date], Iterable[Row]],
) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        stamp = {"as_of": as_of, "rule_version": RULE_VERSION}
        rows = [{**row, **stamp} for row in find_rows(store, plan_id, as_of)]
        return _frame_of(rows, [name for name, _ in specified])

    return store.derived((name, plan_id, as_of), compute)


def _frame_of(rows: Sequence[Row], names: Sequence[str]) -> pd.DataFrame:
    """Return a frame whose whole numbers stay whole and whose missing figures stay missing."""
    by_name = {}
    for name in names:
        values = [row[name] for row in rows]
        if name.endswith(("_count", "_no", "_points")):
            by_name[name] = pd.Series(values, dtype="Int64")
        elif name in _FIGURES:
            by_name[name] = pd.Series(values, dtype="float64")
        elif name in ("past_deadline", "generic", "has_document_evidence"):
            by_name[name] = pd.Series(values, dtype="bool")
        else:
            by_name[name] = pd.Series(values, dtype="object")
    return pd.DataFrame(by_name, columns=list(names))


def _commitment_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    return map(commitment_row, judge_commitments(store, plan_id, as_of))


def _measure_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    for measure in judge_measures(store, plan_id, as_of):
        yield {"id": measure.measure_id, **measure_row(measure)}


def _task_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    tasks = frame_to_row_by_key(known_rows(store, "tasks", plan_id, as_of))
    for task in find_task_nodes(store, plan_id, as_of):
        words = tasks[task.task_id]
        yield {
            "id": task.task_id,
            "task_no": words["task_no"],
            "label": words["label"],
            "title": words["title"],
            "chapter_id": task.chapter_id,
            **measures_row(task.node, task.measures),
        }


def _chapter_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    chapters = known_rows(store, "chapters", plan_id, as_of).sort_values("chapter_no", kind="stable")
    tasks = find_task_nodes(store, plan_id, as_of)
    for chapter in frame_to_rows(chapters):
        below = [task for task in tasks if task.chapter_id == chapter["chapter_id"]]
        yield {
            "id": chapter["chapter_id"],
            "chapter_no": chapter["chapter_no"],
            "label": chapter["label"],
            "title": chapter["title"],
            **tasks_row(below),
        }


def _plan_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    documents = frame_to_row_by_key(known_rows(store, "documents", plan_id, as_of))
    if plan_id not in documents:
        return
    tasks = find_task_nodes(store, plan_id, as_of)
    chapters: dict[str | None, list[TaskNode]] = defaultdict(list)
    for task in tasks:
        chapters[task.chapter_id].append(task)
    children = [task.child for task in chapters.pop(None, [])]
    weightings = find_weightings(store, plan_id, as_of)
    for chapter_id, below in chapters.items():
        node = roll_up(task.child for task in below)
        child = Child(node.status, node.score, node.coverage)
        children.append(weightings.get(str(chapter_id), EQUAL).weigh(child))
    yield {
        "id": plan_id,
        "title_zh": documents[plan_id]["title_zh"],
        "title_en": documents[plan_id]["title_en"],
        "chapter_count": len(chapters),
        **tasks_row(tasks, roll_up(children)),
    }


def _department_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    departments = frame_to_row_by_key(store.table("departments"))
    tasks = {task.task_id: task for task in find_task_nodes(store, plan_id, as_of)}
    roles: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in frame_to_rows(known_rows(store, "responsibilities", plan_id, as_of)):
        roles[row["department_id"] or row["name"], row["role"]].append(row)
    for (body, role), rows in sorted(roles.items(), key=lambda item: (item[0][0], ROLES.index(item[0][1]))):
        named = {row["task_id"] for row in rows}
        below = [task for task_id, task in tasks.items() if task_id in named]
        listed = departments.get(body)
        yield {
            "id": f"{body}:{role}",
            "department_id": rows[0]["department_id"],
            "name_zh": rows[0]["name"] if listed is None else listed["name_zh"],
            "name_en": None if listed is None else listed["name_en"],
            "generic": rows[0]["generic"],
            "role": role,
            "task_ids": json.dumps([task.task_id for task in below]),
            **tasks_row(below),
        }


TABLES = (
    describe_table(
        "commitment_progress",
        "Status of each deliverable and target",
        columns.COMMITMENT_PROGRESS,
        commitment_progress,
    ),
    describe_table("measure_progress", "Status of each measure", columns.MEASURE_PROGRESS, measure_progress),
    describe_table("task_progress", "Status of each task", columns.TASK_PROGRESS, task_progress),
    describe_table("chapter_progress", "Status of each chapter", columns.CHAPTER_PROGRESS, chapter_progress),
    describe_table("plan_progress", "Status of the plan", columns.PLAN_PROGRESS, plan_progress),
    describe_table(
        "department_progress", "Status of each body by role", columns.DEPARTMENT_PROGRESS, department_progress
    ),
    describe_table(
        "city_progress",
        "Status of each city by the measures that name it and by targets of its own",
        columns.CITY_PROGRESS,
        city_progress,
    ),
    describe_table(
        "city_measure_progress",
        "Status of each measure for each city that it names, by the city's own targets where it has any",
        columns.CITY_MEASURE_PROGRESS,
        city_measure_progress,
    ),
    describe_table(
        "city_target_progress",
        "Status of each target that a city has of its own",
        columns.CITY_TARGET_PROGRESS,
        city_target_progress,
    ),
)
