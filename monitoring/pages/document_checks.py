"""How right the extraction is for a document, measured against figures that people annotated in it."""

from __future__ import annotations

from typing import Any

from dash import html

from indicators.extraction_scores import JUDGED_FIELDS
from indicators.provenance.ids import cell_id
from monitoring.components.page import section
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import format_share
from monitoring.request import PageRequest

Row = dict[str, Any]


def draw_checks(request: PageRequest, document_id: str) -> list[html.Section]:
    """What people annotated and what was found of it; nothing where nobody has annotated the document."""
    scores = request.table("extraction_scores")
    rows = frame_rows(scores[scores["id"] == document_id])
    if not rows:
        return []
    row, words = rows[0], request.words

    def count(name: str) -> html.A | html.Span:
        column = f"{name}_count"
        return figure_value(request, row[column], cell_id("extraction_scores", document_id, column))

    measures: list[Row] = [
        *({"name": words(f"document.{name}"), "column": name} for name in ("precision", "recall")),
        *({"name": words.code("judged_field", name), "column": f"{name}_share"} for name in JUDGED_FIELDS),
    ]
    table = data_table(
        [
            Column(words("document.field"), lambda entry: entry["name"], row_header=True),
            Column(
                words("document.agreement"), lambda entry: _share(request, row, entry["column"]), numeric=True
            ),
        ],
        measures,
        words("document.checked"),
        shows_caption=False,
    )
    outcome = {name: count(name) for name in ("annotated", "found", "missed", "invented")}
    return [section(words("document.checked"), table, note=words.parts("document.checked_note", **outcome))]


def _share(request: PageRequest, row: Row, column: str) -> html.A | html.Span:
    value = row[column]
    return figure_value(
        request,
        value,
        cell_id("extraction_scores", row["id"], column),
        shown=None if value is None else format_share(value, decimals=1),
    )
