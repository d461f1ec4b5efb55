"""Data tables in plain HTML: caption, scoped headers, and cards instead of columns on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from monitoring.request import PageRequest

Row = Mapping[str, Any]

SHORT_TABLE = 12
"""Rows that a reader passes without scrolling on."""


@dataclass(frozen=True)
class Column:
    """One column: its header and how a row fills it."""

    header: str
    cell: Callable[[Row], Any]
    """A component, a string, or a list of both."""
    numeric: bool = False
    """Set to the right with figures of equal width."""
    row_header: bool = False
    """True for the column that names the row."""


def _body_cell(column: Column, row: Row) -> html.Td | html.Th:
    properties: dict[str, Any] = {
        "className": "numeric" if column.numeric else None,
        "data-label": column.header,
    }
    content = column.cell(row)
    if isinstance(content, list):
        # One element, so that the card layout of a phone keeps it together.
        content = html.Div(content)
    if column.row_header:
        return html.Th(content, scope="row", role="rowheader", **properties)
    return html.Td(content, role="cell", **properties)


def data_table(
    columns: Sequence[Column], rows: Iterable[Row], caption: Any, *, shows_caption: bool = True
) -> html.Table:
    """A table; the roles are stated because a phone's card layout would hide them from a screen reader.

    Args:
        columns: from left to right.
        rows: what the columns' cells take.
        caption: what the table holds.
        shows_caption: False where a heading right above already says it; then it is only read out.
    """
    head = [
        html.Th(
            column.header, scope="col", role="columnheader", className="numeric" if column.numeric else None
        )
        for column in columns
    ]
    body = [html.Tr([_body_cell(column, row) for column in columns], role="row") for row in rows]
    return html.Table(
        [
            html.Caption(caption, className=None if shows_caption else "visually-hidden"),
            html.Thead(html.Tr(head, role="row"), role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        role="table",
        className="data-table",
    )


def fold_long_table(request: PageRequest, table: html.Table, row_count: int) -> html.Table | html.Details:
    """The table; one that would bury what follows is folded, with one click to open it."""
    if row_count <= SHORT_TABLE:
        return table
    return html.Details([html.Summary(request.words("chart.table")), table], className="behind-table")


def frame_rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame as mappings, in its order."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
