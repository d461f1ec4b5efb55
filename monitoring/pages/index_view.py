"""What the parts of the page of the city index share: the year, the scenarios, and their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dash import html

from indicators.city_index.codes import IndexTableName
from indicators.provenance.ids import cell_id, count_id
from monitoring.components.record import kind_of_record
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.pages.index_choices import Chosen
from monitoring.request import PageRequest

Row = dict[str, Any]


@dataclass(frozen=True)
class IndexView:
    """The index of a year by one scenario, for one reader."""

    request: PageRequest
    year: int
    chosen: Chosen

    def _table_name(self, table: str) -> str:
        return str(IndexTableName(table, self.year, self.chosen.code))

    def rows(self, table: str) -> list[Row]:
        """The rows of a table of the index."""
        return frame_rows(self.request.table(self._table_name(table)))

    def cell(self, table: str, row_id: object, column: str) -> str:
        """The provenance id of a cell."""
        return cell_id(self._table_name(table), row_id, column)

    def count(self, table: str, **conditions: object) -> str:
        """The provenance id of a number of rows."""
        return count_id(self._table_name(table), **conditions)

    def export_link(self, table: str, scenario: str | None = None) -> html.P:
        """The link to a table as a CSV file, for just this year and scenario; names one of two scenarios."""
        words = self.request.words
        name = kind_of_record(self.request, table)
        href = self.request.link(f"/export/{table}.csv", lang=None, year=self.year, scenario=self.chosen.code)
        label = words("index.export", table=name)
        if scenario is not None:
            label = words("index.export_of", table=name, scenario=scenario)
        return html.P(
            html.A(label, href=href, download="", className="download-link"), className="export-line"
        )

    def figure(
        self, table: str, row: Mapping[str, Any], column: str, shown: str | None, missing_key: str
    ) -> html.A | html.Span:
        """A figure of a row that opens its source; a word where it is missing."""
        value = None if is_missing(row[column]) else row[column]
        return figure_value(
            self.request, value, self.cell(table, row["id"], column), shown=shown, missing_key=missing_key
        )

    @cached_property
    def ranks(self) -> list[Row]:
        """All cities, those with a rank first and by their rank."""
        return sorted(
            self.rows("index_ranks"),
            key=lambda row: (
                is_missing(row["rank"]),
                0 if is_missing(row["rank"]) else row["rank"],
                row["id"],
            ),
        )

    @cached_property
    def nodes(self) -> list[Row]:
        """The index, its dimensions and their indicators, as the tree is read."""
        return self.rows("index_weights")

    @cached_property
    def node_names(self) -> dict[str, str]:
        """Code → name in the reader's language."""
        return {row["id"]: self.request.words.name(row) for row in self.nodes}

    @cached_property
    def city_names(self) -> dict[str, str]:
        """Code → name in the reader's language."""
        return {row["id"]: self.request.words.name(row) for row in self.ranks}

    @cached_property
    def cells(self) -> dict[tuple[str, str], Row]:
        """The values of every city and node."""
        return {(row["place_code"], row["node_code"]): row for row in self.rows("index_cells")}

    @property
    def is_ranked(self) -> bool:
        """True if any city has a rank."""
        return any(not is_missing(row["rank"]) for row in self.ranks)
