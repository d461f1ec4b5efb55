"""Case studies as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from indicators.provenance.ids import count_id
from monitoring.components.marks import source_text
from monitoring.components.quote import place_in_document
from monitoring.components.value import figure_value
from monitoring.request import PageRequest

Row = dict[str, Any]


def case_place(request: PageRequest, row: Row) -> html.Span:
    """City and county; says so where the case is no city's."""
    words = [str(row[column]) for column in ("city", "county") if row[column]]
    if not words:
        return html.Span(request.words("cases.province"), className="missing")
    return source_text(" ".join(words))


def case_list(request: PageRequest, rows: Sequence[Row]) -> html.Ul:
    """Title, place, part of the document and number of figures of each case."""
    statements = request.table("statements")
    numbers = statements[statements["duplicate_of"].isna()]["case_id"].value_counts()

    def item(row: Row) -> html.Li:
        case_id = str(row["case_id"])
        provenance_id = count_id("statements", case_id=case_id, duplicate_of=None)
        figures = figure_value(request, int(numbers.get(case_id, 0)), provenance_id)
        part = [source_text(row["part"])] if row["part"] else []
        return html.Li(
            [
                html.A(source_text(row["title"]), href=request.link(f"/cases/{case_id}")),
                html.Div(
                    [
                        case_place(request, row),
                        *part,
                        html.Span(request.words.parts("cases.figures", count=figures)),
                        place_in_document(request, row),
                    ],
                    className="record-head",
                ),
            ]
        )

    return html.Ul([item(row) for row in rows], className="records")
