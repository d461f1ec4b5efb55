"""Figures of documents as rows: what is claimed, when, of which place, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from monitoring.components.cited_figures import read_spans
from monitoring.components.marked_text import FigureMark, Passage, mark_passage
from monitoring.components.marks import source_text
from monitoring.components.quote import place_in_document
from monitoring.components.record import period_of, trace_link
from monitoring.components.table import Column, data_table
from monitoring.formatting import is_missing
from monitoring.request import PageRequest

Row = dict[str, Any]


def marked_clause(request: PageRequest, row: Row) -> html.Span:
    """The clause as printed, its number opening its source."""
    offsets = [offset for start, end in read_spans(row["quote_spans"]) for offset in range(start, end)]
    mark = FigureMark(tuple(read_spans(row["value_spans"])), str(row["statement_id"]))
    return mark_passage(request, Passage(row["quote"], offsets), figures=[mark])


def _repeats(request: PageRequest, first: str) -> html.Span:
    """Say that a figure stands further up already, with the way there."""
    link = trace_link(request, first, request.words("statements.repeats"))
    return html.Span(link, className="note-line")


def statement_table(
    request: PageRequest, rows: Sequence[Row], caption: str, *, is_compact: bool = False
) -> html.Table:
    """The figures with kind, period, place and source; a compact table leaves the last two to the trace."""
    words = request.words

    def place(row: Any) -> Any:
        if row["place"]:
            return source_text(row["place"])
        return html.Span(words("statements.no_place"), className="missing")

    def clause(row: Any) -> list[Any]:
        first = row["duplicate_of"]
        repeats = [] if is_missing(first) else [_repeats(request, str(first))]
        return [marked_clause(request, dict(row)), *repeats]

    columns = [
        Column(words("statements.clause"), clause, row_header=True),
        Column(words("statements.kind"), lambda row: words.code("statement_kind", row["kind"])),
        Column(words("statements.period"), lambda row: period_of(request, row)),
        Column(words("statements.place"), place),
        Column(words("statements.source"), lambda row: place_in_document(request, row)),
    ]
    return data_table(columns[:3] if is_compact else columns, rows, caption, shows_caption=False)
