"""What was read from a document, by kind, and what was seen and not decided, by reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html

from indicators.provenance.ids import count_id
from indicators.tables.find import table_specs
from monitoring.components.marks import source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import section
from monitoring.components.quote import place_in_document
from monitoring.components.record import name_table
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value, trace_path
from monitoring.request import PageRequest

Row = dict[str, Any]

EXAMPLES = 8
"""Rejections shown for each reason; all of them stand behind the number."""

_PAGES = {
    "chapters": "/tasks",
    "tasks": "/tasks",
    "cases": "/cases",
    "duties": "/reference",
    "definitions": "/reference",
    "policies": "/reference",
    "terms": "/reference",
    "responsibilities": "/departments",
    "task_cities": "/cities",
}
"""Kind of record → the page that lists them all."""


@dataclass(frozen=True, slots=True)
class Yield:
    """How many records of one kind a document gave."""

    table: str
    count: int
    provenance_id: str


def cited_tables() -> list[str]:
    """The tables whose rows are read from documents, rejections last."""
    names = [
        name
        for name, spec in table_specs().items()
        if {"quote_spans", "corrected"} <= set(spec.column_names) and spec.key != "id"
    ]
    return sorted(names, key=lambda name: name == "rejections")


def count_yield(request: PageRequest, document_id: str) -> list[Yield]:
    """The kinds of records of which the document gave any; rejections left out."""
    found = []
    for table in cited_tables()[:-1]:
        count = int((request.table(table)["document_id"] == document_id).sum())
        if count:
            found.append(Yield(table, count, count_id(table, document_id=document_id)))
    return found


def _list_link(request: PageRequest, entry: Yield) -> html.A:
    """The page that lists the records, or else the list behind their number."""
    anchor = f"#{entry.table}" if _PAGES.get(entry.table) == "/reference" else ""
    path = _PAGES.get(entry.table) or trace_path(entry.provenance_id)
    return html.A(request.words("document.to_list"), href=request.link(path) + anchor)


def draw_yield(request: PageRequest, document_id: str) -> html.Section:
    """The numbers of records by kind."""
    words = request.words
    table = data_table(
        [
            Column(
                words("document.record_kind"), lambda row: name_table(request, row["table"]), row_header=True
            ),
            Column(
                words("document.count"),
                lambda row: figure_value(request, row["count"], row["provenance_id"]),
                numeric=True,
            ),
            Column(words("document.list"), lambda row: _list_link(request, row["entry"])),
        ],
        [
            {"table": entry.table, "count": entry.count, "provenance_id": entry.provenance_id, "entry": entry}
            for entry in count_yield(request, document_id)
        ],
        words("document.extracted"),
        shows_caption=False,
    )
    return section(words("document.extracted"), table, note=words("document.extracted_note"))


def _reason(request: PageRequest, row: Row, rows: list[Row]) -> html.Li:
    stage, reason = row["stage"], row["reason"]
    provenance_id = count_id("rejections", document_id=row["document_id"], stage=stage, reason=reason)
    number = figure_value(request, len(rows), provenance_id)
    items = [
        html.Li([source_text(member["text"]), " ", place_in_document(request, member)])
        for member in rows[:EXAMPLES]
    ]
    key = "document.examples" if len(rows) > EXAMPLES else "document.all_of_them"
    return html.Li(
        [
            html.Div(
                [
                    html.Strong(request.words.code("rejection", f"{stage}_{reason}")),
                    html.Span(request.words.parts("document.times", count=number)),
                    html.Span(request.words.code("stage", stage), className="note-inline"),
                ],
                className="record-head",
            ),
            html.Details(
                [html.Summary(request.words(key)), html.Ul(items, className="plain-list")],
                className="behind-table",
            ),
        ]
    )


def draw_rejections(request: PageRequest, document_id: str) -> html.Section:
    """The reasons with their numbers, and some of the words in question."""
    words = request.words
    rejections = request.table("rejections")
    of_document = rejections[rejections["document_id"] == document_id]
    groups = [frame_rows(rows) for _, rows in of_document.groupby(["stage", "reason"], sort=True)]
    groups.sort(key=len, reverse=True)
    body: Any = (
        html.Ul([_reason(request, rows[0], rows) for rows in groups], className="records")
        if groups
        else empty_state(words("document.no_rejections"))
    )
    total = figure_value(request, len(of_document), count_id("rejections", document_id=document_id))
    return section(words("document.rejected"), body, note=words.parts("document.rejected_note", count=total))
