"""Tables of the documents: duties, definitions, policies and terms, as printed and with their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance_id import count_id
from monitoring.components.attributes import attributes
from monitoring.components.filters import filter_form, search_field
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.quote import place_in_document
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """One table: what groups its rows and which columns it shows."""

    name: str
    group: str | None
    """Column whose value heads a group of rows."""
    number: str | None
    """Column with the number as printed."""
    columns: tuple[str, ...]
    """Columns with words, the one that names the row first."""


TABLES = (
    ReferenceTable("duties", "section", "duty_no", ("duty", "bodies")),
    ReferenceTable("definitions", None, None, ("author", "year", "document_title", "definition")),
    ReferenceTable("policies", "part", "policy_no", ("title", "document_number")),
    ReferenceTable("terms", "part", "term_no", ("term", "definition")),
)


def _cell(request: PageRequest, column: str) -> Callable[[Any], Any]:
    def draw(row: Any) -> Any:
        if not row[column]:
            return html.Span(request.words("reference.not_printed"), className="missing")
        return source_text(row[column])

    return draw


def _name_cell(table: ReferenceTable) -> Callable[[Any], Any]:
    def draw(row: Any) -> list[Any]:
        number = [id_text(int(row[table.number]), className="task-number")] if table.number else []
        return [*number, source_text(row[table.columns[0]])]

    return draw


def _rows_table(request: PageRequest, table: ReferenceTable, rows: list[Row], caption: Any) -> html.Table:
    words = request.words
    first, *others = table.columns
    return data_table(
        [
            Column(words(f"reference.{first}"), _name_cell(table), row_header=True),
            *(Column(words(f"reference.{column}"), _cell(request, column)) for column in others),
            Column(words("statements.source"), lambda row: place_in_document(request, row)),
        ],
        rows,
        caption,
        shows_caption=False,
    )


def _group(
    request: PageRequest, table: ReferenceTable, key: str, rows: list[Row], is_open: bool
) -> Component:
    if request.state.q is not None:
        number = ui_text(str(len(rows)))
    else:
        # No link: a summary may hold no other control.
        provenance_id = count_id(table.name, **{str(table.group): key})
        number = html.Span(str(len(rows)), **attributes(data_provenance=provenance_id))
    head = html.Summary(
        [
            source_text(key),
            html.Span(request.words.parts("reference.rows", count=number), className="note-inline"),
        ]
    )
    return html.Details(
        [head, _rows_table(request, table, rows, source_text(key))], open=is_open, className="group"
    )


def _matches(row: Row, wanted: str) -> bool:
    return wanted in str(row["quote"]).casefold()


def _draw(request: PageRequest, table: ReferenceTable) -> html.Section:
    words = request.words
    every = frame_rows(request.table(table.name))
    rows = [row for row in every if _matches(row, (request.state.q or "").casefold())]
    total = figure_value(request, len(every), count_id(table.name))
    name = words(f"downloads.table.{table.name}")
    note = words.parts(f"reference.note_{table.name}", count=total)
    if not rows:
        return section(name, empty_state(words("reference.none")), section_id=table.name, note=note)
    group = table.group
    if group is None:
        body: list[Any] = [_rows_table(request, table, rows, name)]
    else:
        is_searched = request.state.q is not None
        groups = [(str(key), list(members)) for key, members in groupby(rows, key=lambda row: row[group])]
        body = [_group(request, table, key, members, is_searched) for key, members in groups]
    return section(name, *body, section_id=table.name, note=note)


def layout(request: PageRequest) -> Component:
    """The four tables with one search over all of them."""
    words = request.words
    jumps = [
        html.Li(html.A(words(f"downloads.table.{table.name}"), href=f"#{table.name}")) for table in TABLES
    ]
    return page(
        words("page.reference"),
        filter_form(request, [search_field("q", words("reference.search"), request.state.q)]),
        html.Ul(jumps, className="inline-list"),
        *(_draw(request, table) for table in TABLES),
        lead=words("reference.lead"),
    )


PAGE = Page(name="reference", path="/reference", layout=layout, section="reference")
