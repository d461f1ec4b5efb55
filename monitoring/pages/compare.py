"""Two plans side by side: the same task in another year or in a city's plan, with the words that changed."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.comparison.plans import Comparison, TaskChange
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import date_text, id_text, ui_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import breadcrumbs, page, section
from monitoring.components.table import frame_rows
from monitoring.pages.compare_tasks import draw_changed, draw_unchanged
from monitoring.pages.documents import document_title
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]

CHANGES = ("changed", "new", "dropped", "kept")
"""What can become of a task, in the order in which a reader wants to know it."""


def _other_plan(request: PageRequest, others: list[Row]) -> tuple[Row | None, list[Any]]:
    """The plan to compare with: the one in the address, else the newest other one; and what is to be told."""
    wanted = request.parameters.get("with")
    found = next((row for row in others if row["document_id"] == wanted), None)
    told: list[Any] = []
    if wanted and found is None:
        told = [notice(*request.words.parts("compare.unknown", plan=id_text(wanted)), tone="warning")]
    return found or next(iter(others), None), told


def _form(request: PageRequest, others: list[Row], chosen: Row) -> html.Form:
    words = request.words
    options = [(row["document_id"], words.name(row, "title")) for row in others]
    return filter_form(
        request,
        [choice("with", words("compare.with"), options, chosen["document_id"])],
        button=words("compare.show"),
        clears=False,
    )


def _plan_name(request: PageRequest, row: Row) -> html.Span:
    published = date_text(row["published_date"], request.language)
    title = html.A(
        document_title(request, row),
        href=request.link(f"/documents/{row['document_id']}", plan=row["document_id"]),
    )
    return html.Span(request.words.parts("compare.plan", title=title, day=published))


def _sections(request: PageRequest, found: Comparison) -> list[Component]:
    words = request.words
    drawn: list[Component] = []
    for change in CHANGES:
        tasks = [task for task in found.tasks if task.change == change]
        draw = draw_changed if change == "changed" else draw_unchanged
        body: list[Any] = (
            [_list(request, found, tasks, draw)] if tasks else [empty_state(words("compare.none"))]
        )
        drawn.append(
            section(
                words(f"compare.{change}"),
                *body,
                section_id=change,
                note=words(f"compare.{change}_note"),
            )
        )
    return drawn


def _list(request: PageRequest, found: Comparison, tasks: list[TaskChange], draw: Any) -> html.Ul:
    return html.Ul([html.Li(draw(request, found, task)) for task in tasks], className="records")


def _lead(request: PageRequest, found: Comparison, before: Row, after: Row) -> list[Any]:
    counts = {
        change: html.A(ui_text(str(found.count(change))), href=f"#{change}", className="figure")
        for change in CHANGES
    }
    return request.words.parts(
        "compare.lead", before=_plan_name(request, before), after=_plan_name(request, after), **counts
    )


def layout(request: PageRequest) -> Component:
    """The comparison, or why there is none."""
    words = request.words
    title = words("page.compare")
    above = breadcrumbs(request, (words("page.tasks"), request.link("/tasks")))
    plans = frame_rows(request.readings.plans)
    others = [row for row in plans if row["document_id"] != request.plan_id]
    other, told = _other_plan(request, others)
    if other is None:
        body = empty_state(
            words("compare.one_plan"), html.A(words("compare.to_tasks"), href=request.link("/tasks"))
        )
        return page(title, *told, body, above=above)
    form = _form(request, others, other)
    found = request.readings.compare(other["document_id"], request.state.as_of)
    if found is None:
        return page(title, *told, form, empty_state(words("compare.not_published")), above=above)
    by_id = {row["document_id"]: row for row in plans}
    before, after = by_id[found.before_id], by_id[found.after_id]
    return page(
        title,
        *told,
        form,
        *_sections(request, found),
        html.P(words.parts("compare.rule", version=id_text(found.version)), className="section-note"),
        lead=_lead(request, found, before, after),
        above=above,
    )


PAGE = Page(name="compare", path="/compare", layout=layout, section="tasks", own_parameters=("with",))
