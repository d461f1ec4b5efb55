"""Tasks, measures, targets and deliverables found against those annotated."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from etl.records.plan import Plan
from etl.scoring.figures import Detection

Record = Mapping[str, Any]

ALMOST_SAME = 0.8
"""Share of the characters from which two measures are the same commitment."""


def score_plan(kind: str, annotated: Iterable[Record], plan: Plan) -> dict[str, Detection]:
    """Compare records of one kind; the names of the results say what was compared."""
    return _SCORERS[kind](list(annotated), plan)


def _letters(text: object) -> str:
    return "".join(character for character in str(text or "") if character.isalnum())


def _compare(wanted: set[Any], found: set[Any], allowed: set[Any] | None = None) -> Detection:
    """Compare two sets; what is allowed and not wanted is neither asked for nor wrong."""
    right = len(wanted & found)
    return Detection(right, right + len(found - wanted - (allowed or set())), len(wanted))


def _score_tasks(annotated: list[Record], plan: Plan) -> dict[str, Detection]:
    wanted = {(task["task_no"], _letters(task["title"])) for task in annotated}
    found = {(task.task_no, _letters(task.title)) for task in plan.tasks}
    wanted_bodies = {
        (task["task_no"], _letters(body["name"]), body["role"])
        for task in annotated
        for body in task["departments"]
        if not body.get("generic")
    }
    found_bodies = {
        (task.task_no, _letters(body.name), body.role.value)
        for task in plan.tasks
        for body in task.responsibilities
        if not body.generic
    }
    return {"tasks": _compare(wanted, found), "bodies and roles": _compare(wanted_bodies, found_bodies)}


def _score_measures(annotated: list[Record], plan: Plan) -> dict[str, Detection]:
    wanted = [(measure["task_no"], _letters(measure["text"])) for measure in annotated]
    found = [(measure.task_no, _letters(measure.text)) for measure in plan.measures]
    left, close = list(found), 0
    for task, text in wanted:
        ratios = {
            other: difflib.SequenceMatcher(None, other[1], text, autojunk=False).ratio()
            for other in left
            if other[0] == task
        }
        best = max(ratios, key=lambda other: ratios[other], default=None)
        if best is not None and ratios[best] >= ALMOST_SAME:
            left.remove(best)
            close += 1
    return {
        "measures": _compare(set(wanted), set(found)),
        "measures, 80 % the same": Detection(close, len(found), len(wanted)),
    }


def _score_targets(annotated: list[Record], plan: Plan) -> dict[str, Detection]:
    def keys(records: Iterable[Record]) -> set[Any]:
        return {(r["task_no"], float(r["value"]), r["unit"]) for r in records if r["value"] is not None}

    sure = keys(record for record in annotated if not record.get("uncertain"))
    found = {(target.task_no, float(target.value), target.unit) for target in plan.targets}
    return {"targets": _compare(sure, found, keys(annotated))}


def _score_deliverables(annotated: list[Record], plan: Plan) -> dict[str, Detection]:
    def keys(records: Iterable[Record]) -> set[Any]:
        return {(record["task_no"], _letters(record["name"])) for record in records}

    sure = keys(record for record in annotated if not record.get("uncertain"))
    found = {(item.task_no, _letters(item.name)) for item in plan.deliverables}
    return {"deliverables": _compare(sure, found, keys(annotated))}


_SCORERS: dict[str, Callable[[list[Record], Plan], dict[str, Detection]]] = {
    "tasks": _score_tasks,
    "measures": _score_measures,
    "targets": _score_targets,
    "deliverables": _score_deliverables,
}
