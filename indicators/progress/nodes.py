"""Nodes of a plan as rows: a verdict, and how many of the measures and tasks below stand how."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.known import known_rows
from indicators.progress.city_measures import JudgedCity
from indicators.progress.columns import status_count_column
from indicators.progress.judgement import MeasureJudgement, judge_measures
from indicators.progress.rollup import Child, RollUp, roll_up
from indicators.progress.weights import EQUAL, Weighting, find_weightings
from indicators.status import STATUS_NAMES, Status
from indicators.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task with its roll-up and the measures below it."""

    task_id: str
    chapter_id: str | None
    node: RollUp
    measures: tuple[MeasureJudgement, ...]
    weighting: Weighting = EQUAL

    @property
    def child(self) -> Child:
        """The task as a child of its chapter or department."""
        return self.weighting.weigh(Child(self.node.status, self.node.score, self.node.coverage))


def verdict_row(node: RollUp) -> Row:
    """Return the status of a node with its names and figures."""
    name = STATUS_NAMES[node.status]
    return {
        "status_code": node.status.value,
        "status_name_zh": name.zh,
        "status_name_en": name.en,
        "score": node.score,
        "lower": node.lower,
        "upper": node.upper,
        "coverage": node.coverage,
    }


def _status_counts(unit: str, statuses: Iterable[Status]) -> Row:
    counted = Counter(statuses)
    return {status_count_column(unit, status): counted[status] for status in Status}


def measure_row(measure: MeasureJudgement) -> Row:
    """Return what a measure is, what it is judged by, and how it stands."""
    return {
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


def measures_row(node: RollUp, measures: Sequence[MeasureJudgement]) -> Row:
    """Return verdict and counts of a node; each measure below it counts once."""
    once = {measure.measure_id: measure for measure in measures}.values()
    late = sum(measure.is_past_deadline for measure in once)
    return {
        **verdict_row(node),
        "due_count": sum(measure.child.is_due for measure in once),
        "known_count": sum(measure.child.is_due and measure.node.known_count > 0 for measure in once),
        "assessable_count": sum(measure.is_assessable for measure in once),
        "measure_count": len(once),
        "past_deadline_count": late,
        "past_deadline": late > 0,
        **_status_counts("measure", (measure.node.status for measure in once)),
    }


def city_row(city: JudgedCity) -> Row:
    """Return verdict and counts of a city.

    Measures that name it, and targets of its own that stand in none of them, have weight 1 each unless a
    register states another.
    """
    measures = [measure.judgement for measure in city.measures]
    children = [target.child for target in city.separate_targets]
    row = measures_row(roll_up([*(measure.child for measure in measures), *children]), measures)
    late = row["past_deadline_count"] + sum(target.is_past_deadline for target in city.separate_targets)
    assessable = sum(child.status not in (Status.NO_TARGET, Status.NOT_ASSESSABLE) for child in children)
    return {
        **row,
        "due_count": row["due_count"] + sum(child.is_due for child in children),
        "known_count": row["known_count"] + sum(child.is_due and child.known_share > 0 for child in children),
        "assessable_count": row["assessable_count"] + assessable,
        "target_count": len(city.targets),
        "separate_target_count": len(city.separate_targets),
        "past_deadline_count": late,
        "past_deadline": late > 0,
        **_status_counts("target", (target.child.status for target in city.targets)),
    }


def tasks_row(tasks: Sequence[TaskNode], node: RollUp | None = None) -> Row:
    """Return verdict and counts of a node over tasks, rolled up from them unless the roll-up is given."""
    measures = [measure for task in tasks for measure in task.measures]
    return {
        "task_count": len(tasks),
        **_status_counts("task", (task.node.status for task in tasks)),
        **measures_row(node or roll_up(task.child for task in tasks), measures),
    }


def find_task_nodes(store: Store, plan_id: str, as_of: date) -> list[TaskNode]:
    """Roll the measures of a plan up to its tasks, in the order of the plan."""
    tasks = known_rows(store, "tasks", plan_id, as_of).sort_values("task_no", kind="stable")
    by_task: dict[str, list[MeasureJudgement]] = defaultdict(list)
    for measure in judge_measures(store, plan_id, as_of):
        by_task[measure.task_id].append(measure)
    weightings = find_weightings(store, plan_id, as_of)
    return [
        TaskNode(
            task_id,
            chapter_id,
            roll_up(measure.child for measure in by_task[task_id]),
            tuple(by_task[task_id]),
            weightings.get(task_id, EQUAL),
        )
        for task_id, chapter_id in zip(tasks["task_id"], tasks["chapter_id"], strict=True)
    ]
