"""Every table as a CSV file, with the meaning of its columns."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance_id import count_id
from indicators.tables import EXPORT_TABLES, TableSpec, table_spec
from monitoring.components.column_meaning import column_meaning
from monitoring.components.marks import id_text, ui_text
from monitoring.components.page import page, section
from monitoring.components.record import name_table
from monitoring.components.table import Column, data_table
from monitoring.components.value import figure_value
from monitoring.request import PageRequest
from monitoring.routing import Page


def _export_link(request: PageRequest, table: str) -> html.A:
    href = request.link(f"/export/{table}.csv", lang=None)
    return html.A(f"{table}.csv", href=href, download="", className="download-link")


def _columns_of(request: PageRequest, spec: TableSpec) -> html.Details:
    names = data_table(
        [
            Column(request.words("downloads.column"), lambda row: id_text(row["name"]), row_header=True),
            Column(
                request.words("downloads.meaning"),
                lambda row: column_meaning(request, row["name"], row["comment"]),
            ),
        ],
        [{"name": column.name, "comment": column.comment} for column in spec.columns],
        request.words("downloads.columns_of", table=spec.name),
    )
    return html.Details([html.Summary(request.words("downloads.columns")), names], className="behind-table")


def _table_entry(request: PageRequest, name: str) -> html.Li:
    spec = table_spec(name)
    rows: Any = figure_value(request, len(request.table(name)), count_id(name))
    return html.Li(
        [
            html.H3(name_table(request, name)),
            html.Div(
                [_export_link(request, name), html.Span(request.words.parts("downloads.rows", count=rows))],
                className="record-head",
            ),
            _columns_of(request, spec),
        ]
    )


def layout(request: PageRequest) -> Component:
    """The list of tables, then how the files are written."""
    words = request.words
    return page(
        words("page.downloads"),
        section(
            words("downloads.tables"),
            html.Ul([_table_entry(request, name) for name in EXPORT_TABLES], className="records"),
        ),
        section(
            words("downloads.format"),
            html.Ul(
                [
                    html.Li(ui_text(words(f"downloads.format_{part}")))
                    for part in ("encoding", "missing", "text", "quote")
                ],
                className="plain-list",
            ),
        ),
        lead=words("downloads.lead"),
    )


PAGE = Page(name="downloads", path="/downloads", layout=layout, section="downloads")
