"""The tasks of a plan, each with all that belongs to it, for work on their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.known import known_rows
from indicators.store import Store, frame_to_rows

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TaskContent:
    """A task with what belongs to it."""

    task: Row
    measures: Sequence[Row]
    bodies: Sequence[Row]
    """Each with ``body_id``, which outlives a change of name, ``name`` and ``role``."""
    targets: Sequence[Row]

    @property
    def text(self) -> str:
        """The words of all measures."""
        return "".join(str(measure["text"]) for measure in self.measures)


def read_plan(store: Store, plan_id: str, as_of: date) -> list[TaskContent]:
    """Read the tasks of a plan with what belongs to them, in its order."""
    rows = {
        name: frame_to_rows(known_rows(store, name, plan_id, as_of))
        for name in ("tasks", "measures", "responsibilities", "targets")
    }
    successors = _find_successors(store)
    bodies = [
        {**row, "body_id": successors.get(row["department_id"], row["department_id"]) or row["name"]}
        for row in rows["responsibilities"]
    ]
    return [
        TaskContent(
            task,
            [row for row in sorted(rows["measures"], key=_measure_no) if row["task_id"] == task["task_id"]],
            [body for body in bodies if body["task_id"] == task["task_id"]],
            [row for row in rows["targets"] if row["task_id"] == task["task_id"]],
        )
        for task in sorted(rows["tasks"], key=lambda row: int(row["task_no"]))
    ]


def _measure_no(row: Row) -> int:
    return int(row["measure_no"])


def _find_successors(store: Store) -> dict[str, str]:
    """Return for each body that has a successor the last one: a body renamed by a reform stays the same."""
    later = {
        row["department_id"]: row["later_id"]
        for row in frame_to_rows(store.table("departments"))
        if row["later_id"]
    }
    found = {}
    for body in later:
        last, seen = body, {body}
        while later.get(last) and later[last] not in seen:
            last = later[last]
            seen.add(last)
        found[body] = last
    return found
