"""Tables of the documents: their groups as links, and one search over all rows."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import count_id
from monitoring.components.filters import filter_form, search_field
from monitoring.components.marks import source_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.record import name_table
from monitoring.components.value import figure_value
from monitoring.pages.reference_rows import TABLES, ReferenceGroup, ReferenceTable, list_groups, rows_table
from monitoring.request import PageRequest
from monitoring.routing import Page


def count_rows(request: PageRequest, group: ReferenceGroup) -> Any:
    """The number of a group's rows, which opens them."""
    conditions = {} if group.key is None else {str(group.table.group): group.key}
    return figure_value(request, len(group.rows), count_id(group.table.name, **conditions))


def _link(request: PageRequest, group: ReferenceGroup) -> html.Li:
    name = request.words("reference.all_rows") if group.key is None else source_text(group.key)
    number = html.Span(
        request.words.parts("reference.rows", count=count_rows(request, group)), className="note-inline"
    )
    return html.Li([html.A(name, href=request.link(group.path)), " ", number])


def _found(request: PageRequest, group: ReferenceGroup, wanted: str) -> list[Any]:
    """The group's rows that hold the words, under its heading; nothing where none does."""
    rows = [row for row in group.rows if wanted in str(row["quote"]).casefold()]
    if not rows:
        return []
    name = name_table(request, group.table.name)
    key = name if group.key is None else source_text(group.key)
    number = html.Span(
        request.words.parts("reference.rows", count=ui_text(str(len(rows)))), className="note-inline"
    )
    heading = [] if group.key is None else [html.H3([key, " ", number])]
    return [*heading, rows_table(request, group.table, rows, key)]


def _draw(request: PageRequest, table: ReferenceTable) -> html.Section:
    words = request.words
    groups = list(list_groups(request.readings, table))
    total = figure_value(request, sum(len(group.rows) for group in groups), count_id(table.name))
    if request.state.q is None:
        links = [_link(request, group) for group in groups]
        body: list[Any] = [html.Ul(links, className="plain-list")] if links else []
    else:
        wanted = request.state.q.casefold()
        body = [part for group in groups for part in _found(request, group, wanted)]
    return section(
        name_table(request, table.name),
        *(body or [empty_state(words("reference.none"))]),
        section_id=table.name,
        note=words.parts(f"reference.note_{table.name}", count=total),
    )


def layout(request: PageRequest) -> Component:
    """The four tables by group; with a search, the rows of all of them that hold the words."""
    words = request.words
    return page(
        words("page.reference"),
        filter_form(request, [search_field("q", words("reference.search"), request.state.q)]),
        *(_draw(request, table) for table in TABLES),
        lead=words("reference.lead"),
    )


PAGE = Page(name="reference", path="/reference", layout=layout, section="reference")
