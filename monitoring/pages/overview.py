"""Where the plan stands: one sentence, the tasks by chapter, the cities, the newest evidence."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id
from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.marks import id_text, source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.progress import (
    progress_assessable,
    progress_coverage,
    progress_score,
    progress_status,
)
from monitoring.components.status import SEVERITY, status_legend, status_strip
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.first_paint import HTML_LANGUAGES
from monitoring.formatting import heading_text
from monitoring.pages.overview_cities import draw_cities
from monitoring.pages.overview_evidence import draw_newest_evidence
from monitoring.pages.overview_warnings import draw_warnings
from monitoring.request import PageRequest
from monitoring.routing import Page
from monitoring.theme import style_of

TABLE = "plan_progress"

UNKNOWN = (Status.NO_DATA, Status.STALE, Status.NOT_ASSESSABLE)
"""What a due measure can be of which nothing is known; together with the known they are all that are due."""


def _task_count(request: PageRequest, row: dict[str, Any], status: Status) -> int:
    return int(row[f"task_{status.value.lower()}_count"])


def _headline(request: PageRequest, row: dict[str, Any]) -> list[Any]:
    """The plan in one sentence: how many tasks stand how, and how much of what is due is known."""

    def count(column: str) -> Any:
        return figure_value(request, int(row[column]), cell_id(TABLE, row["id"], column))

    def clause(kind: str, status: Status, *, separates: bool) -> list[Any]:
        """The number of tasks or measures of a status; nothing where there are none."""
        column = f"{kind}_{status.value.lower()}_count"
        if not row[column]:
            return []
        name = request.words.status_name(status)
        separator = request.words("overview.separator") if separates else ""
        return [separator, *request.words.parts("overview.clause", count=count(column), status=name)]

    clauses: list[Any] = []
    for status in SEVERITY:
        clauses += clause("task", status, separates=bool(clauses))
    unknown = [part for status in UNKNOWN for part in clause("measure", status, separates=True)]
    sentence = request.words.parts("overview.headline", tasks=count("task_count"), clauses=html.Span(clauses))
    known = request.words.parts(
        "overview.known",
        due=count("due_count"),
        known=count("known_count"),
        unknown=html.Span(unknown),
    )
    late = (
        request.words.parts("overview.late", late=count("past_deadline_count"))
        if row["past_deadline"]
        else []
    )
    # What a leader must not read into the figures is said in the same breath.
    is_open = row["status_code"] in {Status.NO_DATA, Status.INSUFFICIENT_COVERAGE}
    caution = [request.words("overview.undecided")] if is_open else []
    return [*sentence, *known, *late, *caution]


def _status_strip(request: PageRequest, row: dict[str, Any]) -> html.Ul:
    """One entry for each status that occurs: shape, word and number; the word leads to its tasks."""
    entries = []
    for status in SEVERITY:
        if _task_count(request, row, status):
            column = f"task_{status.value.lower()}_count"
            count = figure_value(request, int(row[column]), cell_id(TABLE, row["id"], column))
            entries.append((status, request.link("/tasks", status=status.value), count))
    return status_strip(request.words, entries, request.words("overview.by_status"))


def _task_card(request: PageRequest, row: dict[str, Any]) -> html.Li:
    title = html.A(
        [id_text(int(row["task_no"]), className="task-number"), source_text(row["title"])],
        href=request.link(f"/tasks/{row['id']}"),
        className="task-title",
    )
    state = html.Div(
        [progress_status(request, "task_progress", row), progress_coverage(request, "task_progress", row)],
        className="task-state",
    )
    return html.Li(
        [title, state], className="task-card", **attributes(data_tone=style_of(row["status_code"]).tone)
    )


def _chapter(request: PageRequest, row: dict[str, Any], tasks: list[dict[str, Any]]) -> html.Li:
    head = html.Div(
        [
            html.H3(
                html.A(
                    source_text(heading_text(row)),
                    href=request.link("/tasks", chapter=int(row["chapter_no"])),
                )
            ),
            progress_status(request, "chapter_progress", row),
            progress_coverage(request, "chapter_progress", row),
        ],
        className="chapter-head",
    )
    cards = html.Ul([_task_card(request, task) for task in tasks], className="task-grid")
    return html.Li([head, cards], className="chapter")


def _chapters(request: PageRequest) -> html.Ul:
    tasks = frame_rows(request.table("task_progress"))
    chapters = frame_rows(request.table("chapter_progress"))
    items = [
        _chapter(request, chapter, [task for task in tasks if task["chapter_id"] == chapter["id"]])
        for chapter in chapters
    ]
    outside = [task for task in tasks if task["chapter_id"] not in {chapter["id"] for chapter in chapters}]
    if outside:
        items.append(html.Li(html.Ul([_task_card(request, task) for task in outside], className="task-grid")))
    return html.Ul(items, className="chapters")


def layout(request: PageRequest) -> Component:
    """The leader's page."""
    words = request.words
    rows = frame_rows(request.table(TABLE))
    if not rows:
        return page(words("page.overview"), empty_state(words("overview.not_published")))
    row = rows[0]
    verdict = [
        progress_status(request, TABLE, row),
        progress_coverage(request, TABLE, row),
        progress_score(request, TABLE, row),
        progress_assessable(request, TABLE, row),
    ]
    return page(
        source_text(words.name(row, "title"), lang=HTML_LANGUAGES[request.language]),
        html.Div([part for part in verdict if part is not None], className="verdict"),
        _status_strip(request, row),
        status_legend(words),
        *draw_warnings(request),
        section(words("overview.tasks"), _chapters(request), note=words("overview.tasks_note")),
        html.Div([draw_cities(request), draw_newest_evidence(request)], className="columns"),
        lead=_headline(request, row),
    )


PAGE = Page(name="overview", path="/", layout=layout, section="overview")
