"""All tasks of the plan, to be narrowed by chapter, department, status, city and words."""

from __future__ import annotations

from functools import partial
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.status import Status
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page
from monitoring.components.progress import progress_assessable, progress_coverage, progress_status
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.formatting import heading_text
from monitoring.pages.method_switch import PARAMETER, method_choice, method_columns, method_mark
from monitoring.pages.task_rows import (
    bodies_by_task,
    body_link,
    chapters_by_id,
    cities_by_task,
    city_names,
    department_names,
    separate,
)
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def find_tasks(request: PageRequest) -> list[Row]:
    """The rows of task progress that all chosen filters let through, in the order of the plan."""
    state = request.state
    chapters, bodies, cities = chapters_by_id(request), bodies_by_task(request), cities_by_task(request)
    texts = {row["task_id"]: row["quote"] for row in frame_rows(request.table("tasks"))}

    def passes(row: Row) -> bool:
        chapter = chapters.get(row["chapter_id"], {}).get("chapter_no")
        departments = {body["department_id"] for body in bodies[row["id"]]}
        return (
            (state.chapter is None or str(chapter) == state.chapter)
            and (state.status is None or row["status_code"] == state.status)
            and (state.department is None or state.department in departments)
            and (state.city is None or state.city in cities[row["id"]])
            and (state.q is None or state.q.casefold() in texts[row["id"]].casefold())
        )

    return [row for row in frame_rows(request.table("task_progress")) if passes(row)]


def _filters(request: PageRequest) -> html.Form:
    words, state = request.words, request.state
    anything = words("filters.any")
    named = {body["department_id"] for bodies in bodies_by_task(request).values() for body in bodies}
    departments = [(code, name) for code, name in department_names(request).items() if code in named]
    mentioned = {code for cities in cities_by_task(request).values() for code in cities}
    cities = [(code, name) for code, name in city_names(request).items() if code in mentioned]
    chapters = [(str(row["chapter_no"]), heading_text(row)) for row in chapters_by_id(request).values()]
    statuses = [(status.value, words.status_name(status)) for status in Status]
    return filter_form(
        request,
        [
            choice("chapter", words("tasks.chapter"), chapters, state.chapter, anything, lang="zh-CN"),
            choice("department", words("tasks.department"), departments, state.department, anything),
            choice("status", words("tasks.status"), statuses, state.status, anything),
            choice("city", words("tasks.city"), cities, state.city, anything),
            search_field("q", words("tasks.search"), state.q),
            method_choice(request),
        ],
    )


def task_columns(request: PageRequest) -> list[Column]:
    """The columns of a list of tasks; rows are those of task progress."""
    words = request.words
    bodies, names = bodies_by_task(request), department_names(request)

    def title(row: Any) -> html.A:
        number = id_text(int(row["task_no"]), className="task-number")
        return html.A([number, source_text(row["title"])], href=request.link(f"/tasks/{row['id']}"))

    def responsible(row: Any) -> html.Span:
        first = [body for body in bodies[row["id"]] if body["role"] != "participant"]
        return separate([body_link(request, body, names) for body in first])

    return [
        Column(words("tasks.task"), title, row_header=True),
        Column(words("tasks.responsible"), responsible),
        Column(words("tasks.status"), lambda row: progress_status(request, "task_progress", row)),
        Column(
            words("tasks.known"),
            lambda row: [
                progress_coverage(request, "task_progress", row),
                progress_assessable(request, "task_progress", row),
            ],
        ),
    ]


def layout(request: PageRequest) -> Component:
    """The filters and the list."""
    words = request.words
    rows = find_tasks(request)
    if rows:
        caption = words.parts("tasks.caption", count=ui_text(str(len(rows))))
        columns = [*task_columns(request), *_method_columns(request)]
        body: Component = data_table(columns, rows, caption)
    else:
        body = empty_state(words("tasks.none"))
    compare = html.P(html.A(words("tasks.compare"), href=request.link("/compare")), className="section-note")
    marks = method_mark(request, place_code=place) if (place := _place_of_plan(request)) else []
    return page(words("page.tasks"), _filters(request), *marks, body, compare, lead=words("tasks.lead"))


def _place_of_plan(request: PageRequest) -> str | None:
    """The place whose targets the list shows; None where no target of the plan has a number."""
    versions = set(request.table("commitment_progress")["target_version_id"].dropna())
    places = request.table("target_versions")
    found = places.loc[places["target_version_id"].isin(versions), "place_code"].dropna()
    return None if found.empty else str(found.iloc[0])


def _method_columns(request: PageRequest) -> list[Column]:
    """What the chosen method says of each target by number of a task; none for the rule alone."""
    commitments = frame_rows(request.table("commitment_progress"))

    def verdicts(draw: Any, row: Any) -> list[Any]:
        own = [each for each in commitments if each["task_id"] == row["id"] and each["target_version_id"]]
        return [html.Div(draw(each)) for each in own]

    return [Column(column.header, partial(verdicts, column.cell)) for column in method_columns(request)]


PAGE = Page(name="tasks", path="/tasks", layout=layout, section="tasks", own_parameters=(PARAMETER,))
