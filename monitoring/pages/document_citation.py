"""Which words an address means: the spans of the record that begins and ends there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from monitoring.components.cited_figures import read_spans
from monitoring.components.marked_text import Span
from monitoring.components.table import frame_rows
from monitoring.pages.document_yield import cited_tables
from monitoring.request import PageRequest

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that are highlighted, and the records that cite exactly these."""

    spans: tuple[Span, ...]
    records: tuple[tuple[str, Row], ...]
    """Table and row."""


def find_citation(request: PageRequest, document_id: str, span: Span) -> Citation:
    """The spans of the records that cite from the start to the end of ``span``; else the whole stretch.

    A record may leave out words in between, as where a box interrupts a sentence; they are not its words and
    are not highlighted.
    """
    if span[0] == span[1]:
        return Citation((), ())
    found: list[tuple[str, Row]] = []
    for table in cited_tables():
        rows = request.table(table)
        spans = rows["quote_spans"].astype("str")
        fits: pd.Series = (
            (rows["document_id"] == document_id)
            & spans.str.startswith(f"[[{span[0]},")
            & spans.str.endswith(f",{span[1]}]]")
        )
        found += [(table, row) for row in frame_rows(rows[fits])]
    spans_of_record = read_spans(found[0][1]["quote_spans"]) if found else [span]
    same = [(table, row) for table, row in found if read_spans(row["quote_spans"]) == spans_of_record]
    return Citation(tuple(spans_of_record), tuple(same))
