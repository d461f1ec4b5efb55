"""One body: the tasks it leads, those it is jointly in charge of, and those it takes part in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id
from monitoring.components.marks import source_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import breadcrumbs, page, section
from monitoring.components.progress import progress_assessable, progress_coverage, progress_status
from monitoring.components.table import data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.departments import TABLE, rows_by_body
from monitoring.pages.task_rows import ROLES, task_ids_of
from monitoring.pages.tasks import task_columns
from monitoring.readings import Readings
from monitoring.request import PageNotFound, PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _body(request: PageRequest) -> tuple[str, dict[str, Row], Row | None]:
    """Id, rows of progress by role, and the entry in the list of departments if there is one."""
    body = request.arguments["department_id"]
    listed = {row["department_id"]: row for row in frame_rows(request.table("departments"))}.get(body)
    roles = rows_by_body(request).get(body, {})
    if listed is None and not roles:
        raise PageNotFound(body)
    return body, roles, listed


def heading(request: PageRequest) -> str:
    """The body's name."""
    _, roles, listed = _body(request)
    return request.words.name(listed or next(iter(roles.values())))


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every body that the plan names."""
    rows = frame_rows(readings.table(TABLE))
    return dict.fromkeys(f"/departments/{row['department_id'] or row['name_zh']}" for row in rows)


def _role_section(request: PageRequest, role: str, row: Row) -> html.Section:
    wanted = set(task_ids_of(row))
    tasks = [task for task in frame_rows(request.table("task_progress")) if task["id"] in wanted]
    number = figure_value(request, int(row["task_count"]), cell_id(TABLE, row["id"], "task_count"))
    verdict = [
        html.Span(request.words.parts("departments.tasks", count=number)),
        progress_status(request, TABLE, row),
        progress_coverage(request, TABLE, row),
        progress_assessable(request, TABLE, row),
    ]
    name = request.words.code("role", role)
    return section(
        name,
        html.Div(verdict, className="verdict"),
        data_table(task_columns(request), tasks, name, shows_caption=False),
    )


def layout(request: PageRequest) -> Component:
    """The page of a body."""
    words = request.words
    _, roles, listed = _body(request)
    body: list[Any] = []
    if listed is None:
        generic = next(iter(roles.values()))["generic"]
        body.append(
            notice(words("departments.generic_note" if generic else "department.unlisted"), tone="warning")
        )
    elif listed["later_name"]:
        body.append(notice(*words.parts("department.later_name", name=source_text(listed["later_name"]))))
    body += [_role_section(request, role, roles[role]) for role in ROLES if role in roles]
    if not roles:
        body.append(empty_state(words("department.no_task")))
    name: Any = heading(request) if listed else source_text(heading(request))
    return page(
        name,
        *body,
        lead=words("department.lead"),
        above=breadcrumbs(request, (words("page.departments"), request.link("/departments"))),
    )


PAGE = Page(
    name="department",
    path="/departments/<department_id>",
    layout=layout,
    section="departments",
    heading=heading,
    addresses=addresses,
)
