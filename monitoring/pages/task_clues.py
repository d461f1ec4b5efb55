"""Records elsewhere that speak about a task: shown as clues, never counted as progress."""

from __future__ import annotations

from typing import Any

from dash import html

from indicators.provenance.ids import cell_id
from monitoring.components.marks import source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import section
from monitoring.components.quote import place_in_document
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value, trace_path
from monitoring.request import PageRequest

Row = dict[str, Any]

_SOURCES = {
    "case": ("cases", "case_id", "title"),
    "statement": ("statements", "statement_id", "snippet"),
    "deliverable": ("deliverables", "deliverable_id", "name"),
}
"""Kind of record → its table, key and the column that says what it is about."""


def _source_path(kind: str, record_id: str) -> str:
    return f"/cases/{record_id}" if kind == "case" else trace_path(record_id)


def _why(request: PageRequest, link: Row) -> list[Any]:
    """The rule that made the link, the words or the indicator it rests on, and its strength."""
    words = request.words
    rule, reason = words.code("link_rule", link["rule"]), link["reason"]
    why = words.parts("clues.why", rule=rule, reason=source_text(reason)) if reason else [rule]
    strength = figure_value(
        request,
        link["strength"],
        cell_id("links", link["link_id"], "strength"),
        shown=f"{link['strength']:.2f}",
    )
    return [*why, " ", html.Span(words.parts("clues.strength", strength=strength), className="note-inline")]


def _clue(request: PageRequest, link: Row, record: Row, text: str) -> html.Li:
    return html.Li(
        [
            html.Div(
                [
                    html.A(
                        source_text(text),
                        href=request.link(_source_path(link["source_kind"], link["source_id"])),
                    ),
                    place_in_document(request, record),
                ],
                className="record-head",
            ),
            html.Span(_why(request, link), className="note-line"),
        ]
    )


def _group(request: PageRequest, kind: str, links: list[Row]) -> list[Any]:
    table, key, column = _SOURCES[kind]
    records = {row[key]: row for row in frame_rows(request.table(table))}
    items = [
        _clue(request, link, records[link["source_id"]], str(records[link["source_id"]][column]))
        for link in links
        if link["source_id"] in records
    ]
    return (
        [html.H3(request.words.code("link_source", kind)), html.Ul(items, className="records")]
        if items
        else []
    )


def draw_clues(request: PageRequest, task_id: str) -> html.Section:
    """The clues by kind of record, strongest first."""
    links = request.table("links")
    rows = frame_rows(
        links[links["task_id"] == task_id].sort_values("strength", ascending=False, kind="stable")
    )
    body: list[Any] = []
    for kind in _SOURCES:
        body += _group(request, kind, [row for row in rows if row["source_kind"] == kind])
    return section(
        request.words("clues.title"),
        *(body or [empty_state(request.words("clues.none"))]),
        note=request.words("clues.note"),
    )
