"""Every table as a CSV file, with the meaning of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.city_index.tables import INDEX_TABLES
from indicators.provenance.ids import count_id
from indicators.tables.find import EXPORT_TABLES, table_spec
from indicators.tables.spec import TableColumn
from monitoring.components.column_meaning import column_meaning
from monitoring.components.marks import id_text, ui_text
from monitoring.components.page import page, section
from monitoring.components.record import name_table
from monitoring.components.table import Column, data_table
from monitoring.components.value import figure_value
from monitoring.exports.index_tables import list_file_columns
from monitoring.request import PageRequest
from monitoring.routing import Page


def _export_link(request: PageRequest, table: str) -> html.A:
    href = request.link(f"/export/{table}.csv", lang=None)
    return html.A(f"{table}.csv", href=href, download="", className="download-link")


def _columns_of(request: PageRequest, table: str, columns: Iterable[TableColumn]) -> html.Details:
    names = data_table(
        [
            Column(request.words("downloads.column"), lambda row: id_text(row["name"]), row_header=True),
            Column(
                request.words("downloads.meaning"),
                lambda row: column_meaning(request, row["name"], row["comment"]),
            ),
        ],
        [{"name": column.name, "comment": column.comment} for column in columns],
        request.words("downloads.columns_of", table=table),
    )
    return html.Details([html.Summary(request.words("downloads.columns")), names], className="behind-table")


def _table_entry(request: PageRequest, name: str) -> html.Li:
    rows: Any = figure_value(request, len(request.table(name)), count_id(name))
    return html.Li(
        [
            html.H3(name_table(request, name)),
            html.Div(
                [_export_link(request, name), html.Span(request.words.parts("downloads.rows", count=rows))],
                className="record-head",
            ),
            _columns_of(request, name, table_spec(name).columns),
        ]
    )


def _index_entry(request: PageRequest, name: str) -> html.Li:
    """A table of the city index, of the year that is known best and by the standard scenario."""
    return html.Li(
        [
            html.H3(name_table(request, name)),
            html.Div(_export_link(request, name), className="record-head"),
            _columns_of(request, name, list_file_columns(name)),
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
            words("downloads.index_tables"),
            html.Ul([_index_entry(request, name) for name in INDEX_TABLES], className="records"),
            note=words.parts(
                "downloads.index_note",
                lab=html.A(words("page.index_lab"), href=request.link("/index-lab")),
            ),
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
