"""Every table as a CSV file: what it holds, how many rows, and the meaning of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.city_index.tables import INDEX_TABLES
from indicators.provenance.ids import count_id
from indicators.tables.find import table_spec
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

GROUPS: Mapping[str, tuple[str, ...]] = {
    "plan": (
        "tasks",
        "measures",
        "responsibilities",
        "targets",
        "deliverables",
        "target_versions",
        "schedules",
        "weights",
    ),
    "progress": (
        "task_progress",
        "chapter_progress",
        "measure_progress",
        "commitment_progress",
        "department_progress",
        "city_progress",
        "city_measure_progress",
        "city_target_progress",
        "milestone_events",
        "warnings",
        "projections",
        "second_opinions",
        "publications",
    ),
    "figures": (
        "indicators",
        "observations",
        "series",
        "city_sums",
        "revisions",
        "revision_sizes",
        "releases",
    ),
    "reading": (
        "cases",
        "statements",
        "indicator_links",
        "links",
        "rejections",
        "open_rejections",
        "corrections",
        "duties",
        "definitions",
        "policies",
        "terms",
    ),
    "reports": ("submission_findings", "validation_rules"),
}
"""The tables by what a reader looks for; those of the city index follow as a group of their own."""


def _export_link(request: PageRequest, table: str) -> html.A:
    href = request.link(f"/export/{table}.csv", lang=None)
    return html.A(f"{table}.csv", href=href, download="", className="download-link")


def _content(request: PageRequest, name: str, comment: str, columns: Iterable[TableColumn]) -> html.Details:
    """What the table holds; opens to what its columns mean."""
    names = html.Dl(
        [
            html.Div(
                [
                    html.Dt(id_text(column.name)),
                    html.Dd(column_meaning(request, column.name, column.comment)),
                ]
            )
            for column in columns
        ],
        className="column-list",
    )
    more = html.Span(request.words("downloads.columns"), className="quiet-link")
    return html.Details([html.Summary([column_meaning(request, name, comment), " ", more]), names])


def _count_rows(request: PageRequest, name: str) -> Any:
    return figure_value(request, len(request.table(name)), count_id(name))


def _list_tables(
    request: PageRequest, names: Sequence[str], caption: str, *, is_index: bool = False
) -> html.Table:
    """One row for each table; those of the city index are not counted, because that computes the index."""
    words = request.words

    def content(name: str) -> html.Details:
        comment = INDEX_TABLES[name].comment if is_index else table_spec(name).comment
        columns = list_file_columns(name) if is_index else table_spec(name).columns
        return _content(request, name, comment, columns)

    columns = [
        Column(words("downloads.table"), lambda row: name_table(request, row["name"]), row_header=True),
        Column(words("downloads.content"), lambda row: content(row["name"])),
        Column(words("downloads.file"), lambda row: _export_link(request, row["name"])),
    ]
    if not is_index:
        rows = Column(words("downloads.rows"), lambda row: _count_rows(request, row["name"]), numeric=True)
        columns.insert(2, rows)
    return data_table(columns, [{"name": name} for name in names], caption, shows_caption=False)


def _draw_group(request: PageRequest, group: str) -> html.Section:
    heading = request.words(f"downloads.group_{group}")
    table = _list_tables(request, GROUPS[group], heading)
    return section(heading, html.Div(table, className="list-of-tables"))


def layout(request: PageRequest) -> Component:
    """The tables by group, then how the files are written."""
    words = request.words
    index = _list_tables(request, list(INDEX_TABLES), words("downloads.index_tables"), is_index=True)
    return page(
        words("page.downloads"),
        *(_draw_group(request, group) for group in GROUPS),
        section(
            words("downloads.index_tables"),
            html.Div(index, className="list-of-tables"),
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
