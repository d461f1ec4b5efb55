"""What a figure was made from; each input opens its own origin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import html

from indicators.explained import Input
from indicators.provenance.ids import CellId, parse_provenance_id
from indicators.provenance.trace import Trace
from indicators.status import Status
from indicators.tables.find import table_spec, table_specs
from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.components.record import kind_of_record, name_column, name_record, trace_link
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import missing_value
from monitoring.formatting import format_part
from monitoring.request import PageRequest

INPUTS_SHOWN = 400
"""Inputs listed at most; a count of more rows is better read in the table itself."""

Row = Mapping[str, Any]

_NAMED_BY_ROW = ("status_code", "projected")
"""Columns whose cell stands for its row; of any other cell the column is named too."""


class InputRows:
    """Finds the rows behind inputs; each table is read once for a page."""

    def __init__(self, request: PageRequest) -> None:
        self._request = request
        self._rows: dict[str, dict[str, Row]] = {}

    def find(self, entry: Input) -> tuple[str, Row]:
        """Table and row of an input."""
        parsed = parse_provenance_id(entry.provenance_id)
        if isinstance(parsed, CellId):
            return parsed.table.name, self._row(parsed.table.name, parsed.row_id)
        if entry.role in table_specs():
            return entry.role, self._row(entry.role, entry.provenance_id)
        trace = self._request.readings.trace(entry.provenance_id)
        return trace.table, self._row(trace.table, entry.provenance_id)

    def _row(self, table: str, row_id: str) -> Row:
        if table not in self._rows:
            key = table_spec(table).key
            self._rows[table] = {str(row[key]): row for row in frame_rows(self._request.table(table))}
        return self._rows[table][row_id]


def _figure(request: PageRequest, entry: Input, name: str) -> Any:
    value = dict(entry.figures).get(name)
    if value is None:
        return missing_value(request, "trace.no_figure")
    if name == "status_code":
        return request.words.status_name(Status(str(value)))
    shown = format_part(value, request.language, is_share=name == "coverage")
    # Not a link: the row's name beside it opens the same origin.
    return html.Span(shown, **attributes(data_provenance=entry.provenance_id))


def draw_inputs(request: PageRequest, trace: Trace) -> list[Any]:
    """A table of the inputs with the figures that went in; nothing where a figure was read and not made."""
    if not trace.inputs:
        return []
    words, rows = request.words, InputRows(request)
    names = [name for name, _ in trace.inputs[0].figures]

    def name_input(entry: Any) -> Any:
        table, row = rows.find(entry["input"])
        link = trace_link(request, entry["input"].provenance_id, name_record(request, table, row))
        parsed = parse_provenance_id(entry["input"].provenance_id)
        if not isinstance(parsed, CellId) or parsed.column in _NAMED_BY_ROW:
            return link
        return [link, ui_text(f" · {name_column(request, parsed.column)}")]

    def draw_figure(name: str, entry: Mapping[str, Any]) -> Any:
        return _figure(request, entry["input"], name)

    kinds = {rows.find(entry)[0] for entry in trace.inputs[:INPUTS_SHOWN]}
    kind = Column(words("trace.kind"), lambda entry: kind_of_record(request, rows.find(entry["input"])[0]))
    caption = (
        words("trace.inputs_of_kind", kind=kind_of_record(request, min(kinds)))
        if len(kinds) == 1
        else words("trace.inputs")
    )
    columns = [
        Column(words("trace.input"), name_input, row_header=True),
        *([kind] if len(kinds) > 1 else []),
        *(
            Column(
                name_column(request, name),
                partial(draw_figure, name),
                numeric=name != "status_code",
            )
            for name in names
        ),
    ]
    table = data_table(
        columns,
        [{"input": entry} for entry in trace.inputs[:INPUTS_SHOWN]],
        caption,
    )
    if len(trace.inputs) <= INPUTS_SHOWN:
        return [table]
    return [table, html.P(words("trace.inputs_cut"), className="section-note")]
