"""The tables of the documents, cut into the groups in which they are printed; rows as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import html

from monitoring.components.marks import id_text, source_text
from monitoring.components.quote import place_in_document
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.readings import Readings
from monitoring.request import PageRequest

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


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """Rows that are printed together, and the page that shows them."""

    table: ReferenceTable
    key: str | None
    """Heading as printed; None for a table without groups."""
    group_id: str
    """Names the group in addresses: the table and the group's position in it from 1."""
    rows: list[Row]

    @property
    def path(self) -> str:
        """The path of the group's page."""
        return f"/reference/{self.group_id}"


TABLES = (
    ReferenceTable("duties", "section", "duty_no", ("duty", "bodies")),
    ReferenceTable("definitions", None, None, ("author", "year", "document_title", "definition")),
    ReferenceTable("policies", "part", "policy_no", ("title", "document_number")),
    ReferenceTable("terms", "part", "term_no", ("term", "definition")),
)


def list_groups(readings: Readings, table: ReferenceTable) -> Iterator[ReferenceGroup]:
    """The groups of a table in their order; a table without groups is one group if it has rows."""
    rows: list[Row] = frame_rows(readings.table(table.name))
    if table.group is None:
        if rows:
            yield ReferenceGroup(table, None, table.name, rows)
        return
    column = table.group
    groups = groupby(rows, key=lambda row: str(row[column]))
    for position, (key, members) in enumerate(groups, 1):
        yield ReferenceGroup(table, key, f"{table.name}.{position}", list(members))


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


def rows_table(request: PageRequest, table: ReferenceTable, rows: list[Row], caption: Any) -> html.Table:
    """The rows with the place of each in its document."""
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
