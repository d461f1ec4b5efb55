"""What the list of tasks and the page of one task both need: chapters, bodies and cities of tasks."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from dash import html

from monitoring.components.marks import source_text
from monitoring.components.table import frame_rows
from monitoring.request import PageRequest

Row = dict[str, Any]

ROLES = ("lead", "joint", "participant")
"""A body's part in a task, in the order in which they are shown."""


def chapters_by_id(request: PageRequest) -> dict[str, Row]:
    """Chapter id → chapter."""
    return {row["chapter_id"]: row for row in frame_rows(request.table("chapters"))}


def bodies_by_task(request: PageRequest) -> dict[str, list[Row]]:
    """Task id → its responsibilities as printed, first lead, then joint, then participants."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in frame_rows(request.table("responsibilities")):
        found[row["task_id"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: ROLES.index(row["role"]))
    return found


def cities_by_task(request: PageRequest) -> dict[str, dict[str, Row]]:
    """Task id → city code → its first mention in the task."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in frame_rows(request.table("task_cities")):
        found[row["task_id"]].setdefault(row["place_code"], row)
    return found


def body_id(row: Row) -> str:
    """The id under which a body has its page: that of the list of departments, else its name as written."""
    return str(row["department_id"] or row["name"])


def body_link(request: PageRequest, row: Row, names: dict[str, str]) -> html.A:
    """The body's name in the reader's language with the way to its page; as printed where no list has it."""
    name = names.get(str(row["department_id"]))
    text: Any = name if name else source_text(row["name"])
    return html.A(text, href=request.link(f"/departments/{body_id(row)}"))


def department_names(request: PageRequest) -> dict[str, str]:
    """Department id → name in the reader's language."""
    return {row["department_id"]: request.words.name(row) for row in frame_rows(request.table("departments"))}


def city_names(request: PageRequest) -> dict[str, str]:
    """City code → name in the reader's language, for the cities that the plan is for."""
    return {row["id"]: request.words.name(row) for row in frame_rows(request.table("city_progress"))}


def separate(parts: list[Any]) -> html.Span:
    """Parts in a row that wraps."""
    return html.Span([html.Span(part) for part in parts], className="inline-list")


def task_ids_of(row: Row) -> list[str]:
    """The tasks that a row of progress stands for."""
    return [str(task_id) for task_id in json.loads(row["task_ids"])]
