"""One task: its verdict, who does it, what it promises, what points at it, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from monitoring.components.marks import id_text, source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import breadcrumbs, facts, page, section
from monitoring.components.progress import (
    progress_assessable,
    progress_coverage,
    progress_score,
    progress_status,
)
from monitoring.components.quote import place_in_document, source_quote
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.formatting import heading_text
from monitoring.pages.method_switch import PARAMETER
from monitoring.pages.second_opinions import draw_opinions
from monitoring.pages.task_clues import draw_clues
from monitoring.pages.task_commitments import draw_commitments
from monitoring.pages.task_events import draw_events
from monitoring.pages.task_rows import (
    ROLES,
    bodies_by_task,
    body_link,
    chapters_by_id,
    cities_by_task,
    city_names,
    department_names,
    separate,
)
from monitoring.pages.warning_lists import draw_warnings_of
from monitoring.readings import Readings
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _task(request: PageRequest) -> Row:
    return dict(request.find_row(request.table("tasks"), "task_id", request.arguments["task_id"]))


def heading(request: PageRequest) -> str:
    """Number and title of the task as printed."""
    task = _task(request)
    return heading_text(task)


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every task of the plan."""
    return [f"/tasks/{task_id}" for task_id in readings.table("tasks")["task_id"]]


def _facts(request: PageRequest, task: Row) -> html.Dl:
    words, names = request.words, department_names(request)
    bodies = bodies_by_task(request)[task["task_id"]]
    pairs: list[tuple[Any, Any]] = []
    for role in ROLES:
        in_role = [body_link(request, body, names) for body in bodies if body["role"] == role]
        if in_role:
            pairs.append((words.code("role", role), separate(in_role)))
    if not bodies:
        pairs.append((words("tasks.responsible"), words("task.no_body")))
    if task["responsible_raw"]:
        pairs.append((words("task.as_printed"), source_text(task["responsible_raw"])))
    cities, known = cities_by_task(request)[task["task_id"]], city_names(request)
    links = [
        html.A(known.get(code, source_text(row["city"])), href=request.link(f"/cities/{code}"))
        for code, row in cities.items()
    ]
    pairs.append((words("task.cities"), separate(links) if links else words("task.no_city")))
    pairs.append((words("task.place"), place_in_document(request, task)))
    return facts(pairs)


def _measures(request: PageRequest, task_id: str) -> Component:
    cited = {row["measure_id"]: row for row in frame_rows(request.table("measures"))}
    progress = request.table("measure_progress")
    rows = frame_rows(progress[progress["task_id"] == task_id])
    if not rows:
        return empty_state(request.words("task.no_measures"))
    return data_table(
        [
            Column(
                request.words("task.measure"),
                lambda row: [
                    id_text(int(row["measure_no"]), className="task-number"),
                    source_text(row["text"]),
                    " ",
                    place_in_document(request, cited[row["id"]]),
                ],
                row_header=True,
            ),
            Column(request.words("task.kind"), lambda row: request.words.code("measure_kind", row["kind"])),
            Column(
                request.words("tasks.status"), lambda row: progress_status(request, "measure_progress", row)
            ),
        ],
        rows,
        request.words("task.measures_caption"),
        shows_caption=False,
    )


def _target_ids(request: PageRequest, task_id: str) -> list[str]:
    targets = request.table("targets")
    return [str(target_id) for target_id in targets.loc[targets["task_id"] == task_id, "target_id"]]


def layout(request: PageRequest) -> Component:
    """The page of a task."""
    words, task = request.words, _task(request)
    row = dict(request.find_row(request.table("task_progress"), "id", task["task_id"]))
    chapter = chapters_by_id(request).get(task["chapter_id"])
    steps: list[tuple[Any, str]] = [(words("page.tasks"), request.link("/tasks"))]
    if chapter:
        title = source_text(heading_text(chapter))
        steps.append((title, request.link("/tasks", chapter=int(chapter["chapter_no"]))))
    verdict = [
        progress_status(request, "task_progress", row),
        progress_coverage(request, "task_progress", row),
        progress_score(request, "task_progress", row),
        progress_assessable(request, "task_progress", row),
    ]
    return page(
        source_text(heading_text(task)),
        html.Div([part for part in verdict if part is not None], className="verdict"),
        _facts(request, task),
        section(
            words("task.measures"), _measures(request, task["task_id"]), note=words("task.measures_note")
        ),
        draw_commitments(request, task["task_id"]),
        *draw_events(request, task["task_id"]),
        *draw_warnings_of(request, "task_no", task["task_no"]),
        *draw_opinions(request, _target_ids(request, task["task_id"])),
        draw_clues(request, task["task_id"]),
        section(words("task.text"), source_quote(request, task)),
        above=breadcrumbs(request, *steps),
    )


PAGE = Page(
    name="task",
    path="/tasks/<task_id>",
    layout=layout,
    section="tasks",
    heading=heading,
    addresses=addresses,
    own_parameters=(PARAMETER,),
)
