"""Progress of a plan on a day: one table for each sort of node.

Measures roll up to tasks; tasks to chapters and to departments; chapters to the plan. A city is judged by the
measures whose words name or imply it and by targets of its own, never by the plan's number.

Shape: columns as in :mod:`indicators.progress_columns`; one row a node, also where nothing is known.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import progress_columns as columns
from indicators.city_evidence import count_city_evidence, find_city_measures
from indicators.city_targets import judge_city_targets
from indicators.commitments import Commitment
from indicators.judgement import judge_commitments, judge_measures
from indicators.known import known_rows
from indicators.milestones import LADDERS
from indicators.nodes import TaskNode, city_row, find_task_nodes, measures_row, tasks_row, verdict_row
from indicators.places import monitored_cities
from indicators.rollup import Child, roll_up
from indicators.status import RULE_VERSION
from indicators.store import Store, frame_to_row_by_key, frame_to_rows

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
    return _table(store, name, plan_id, as_of, columns.CITY_TARGET_PROGRESS, _city_target_rows)


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
    return _table(store, "city_progress", plan_id, as_of, columns.CITY_PROGRESS, _city_rows)


def _table(
    store: Store,
    name: str,
    plan_id: str,
    as_of: date,
    specified: columns.Columns,
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
    return map(_commitment_row, judge_commitments(store, plan_id, as_of))


def _city_target_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    for city, own in judge_city_targets(store, plan_id, as_of).items():
        for target in own:
            target_id = target.commitment_id.partition("@")[0]
            yield {**_commitment_row(target), "place_code": city, "target_id": target_id}


def _commitment_row(commitment: Commitment) -> Row:
    judgement = commitment.judgement
    return {
        "id": commitment.commitment_id,
        "commitment_kind": commitment.commitment_kind,
        "measure_id": commitment.measure_id,
        "task_id": commitment.task_id,
        "task_no": commitment.task_no,
        "name": commitment.name,
        **verdict_row(commitment.node),
        "achievement": judgement.achievement,
        "schedule_share": judgement.schedule_share,
        "ratio": judgement.ratio,
        "method": judgement.method,
        "firmness": judgement.firmness,
        "possible_statuses": json.dumps(judgement.possible),
        **_stages_row(commitment),
        **_figures_row(commitment),
        "deadline": commitment.deadline,
        "flags": json.dumps(judgement.flags),
        "event_ids": json.dumps(commitment.event_ids),
        "past_deadline": commitment.is_past_deadline,
    }


def _stages_row(commitment: Commitment) -> Row:
    points = LADDERS.get(commitment.ladder or "", {})
    standing = commitment.standing
    return {
        "ladder": commitment.ladder,
        "stage": commitment.stage,
        "stage_claimed": standing.claimed if standing else None,
        "stage_verified": standing.verified if standing else None,
        "stage_wanted": commitment.stage_wanted,
        "stage_points": points[commitment.stage] if commitment.stage else None,
        "stage_wanted_points": points[commitment.stage_wanted] if commitment.stage_wanted else None,
    }


def _figures_row(commitment: Commitment) -> Row:
    figures = commitment.figures
    names = ("indicator_code", "value", "period", "obs_status", "baseline", "target_value")
    observed = (figures.observation_id, figures.baseline_id) if figures else ()
    uncertainty = figures.uncertainty if figures else None
    doubts = ("survey_error", "usual_revision", "rounding")
    return {
        **{name: getattr(figures, name) if figures else None for name in names},
        **{name: getattr(uncertainty, name) if uncertainty else None for name in doubts},
        "uncertainty": uncertainty.half_width if uncertainty else None,
        "target_version_id": figures.version_id if figures else None,
        "observation_ids": json.dumps([key for key in observed if key is not None]),
    }


def _measure_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    for measure in judge_measures(store, plan_id, as_of):
        yield {
            "id": measure.measure_id,
            "task_id": measure.task_id,
            "task_no": measure.task_no,
            "measure_no": measure.measure_no,
            "text": measure.text,
            "kind": measure.kind,
            "judged_by": json.dumps([commitment.commitment_id for commitment in measure.commitments]),
            **verdict_row(measure.node),
            "due_count": measure.node.due_count,
            "known_count": measure.node.known_count,
            "past_deadline": measure.is_past_deadline,
        }


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
    for below in chapters.values():
        node = roll_up(task.child for task in below)
        children.append(Child(node.status, node.score, node.coverage))
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


def _city_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    measures = {measure.measure_id: measure for measure in judge_measures(store, plan_id, as_of)}
    named = find_city_measures(store, plan_id, as_of)
    own = judge_city_targets(store, plan_id, as_of)
    evidence = count_city_evidence(store, plan_id, as_of)
    for city in frame_to_rows(monitored_cities(store, plan_id)):
        below = [measures[measure_id] for measure_id in named[city["place_code"]] if measure_id in measures]
        yield {
            "id": city["place_code"],
            "name_zh": city["name_zh"],
            "name_en": city["name_en"],
            **evidence[city["place_code"]],
            **city_row(below, own.get(city["place_code"], ())),
        }
