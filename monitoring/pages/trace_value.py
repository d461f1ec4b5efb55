"""The figure itself, large, with what limits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from indicators.provenance.trace import Trace
from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.cited_figures import read_spans
from monitoring.components.limits import name_limit
from monitoring.components.marked_text import join_spans
from monitoring.components.marks import date_text, source_text
from monitoring.components.page import facts
from monitoring.components.record import name_indicator, name_place, period_of
from monitoring.components.status import status_badge
from monitoring.components.value import missing_value
from monitoring.formatting import format_exact, format_part, is_missing
from monitoring.pages.observation_rows import observed_value
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def _figure(trace: Trace, *children: Any) -> html.P:
    return html.P(list(children), className="trace-figure", **attributes(data_provenance=trace.provenance_id))


def _draw_cell(request: PageRequest, trace: Trace) -> list[Any]:
    value = trace.value
    if is_missing(value):
        return [html.P(missing_value(request), className="trace-figure")]
    if trace.column == "status_code":
        code = str(value)
        return [_figure(trace, status_badge(code, request.words.status_name(Status(code))))]
    if isinstance(value, bool):
        return [_figure(trace, request.words("trace.yes" if value else "trace.no"))]
    if isinstance(value, int | float):
        shown = format_part(value, request.language, is_share=trace.column == "coverage")
        return [_figure(trace, shown)]
    return [_figure(trace, source_text(str(value)))]


def _statement(request: PageRequest, trace: Trace, row: Row) -> list[Any]:
    words = request.words
    document = request.find_row(request.table("documents"), "document_id", row["document_id"])
    printed = join_spans(str(document["text"]), read_spans(row["value_spans"])).text
    place = source_text(row["place"]) if row["place"] else words("statements.no_place")
    bound = None if row["bound"] == "exact" else words.code("bound", row["bound"])
    return [
        _figure(trace, source_text(printed)),
        facts(
            [
                (words("statements.indicator"), source_text(row["indicator"]) if row["indicator"] else None),
                (words("statements.kind"), words.code("statement_kind", row["kind"])),
                (words("statements.bound"), bound),
                (words("statements.period"), period_of(request, row)),
                (words("statements.place"), place),
                (words("statements.case"), _case_link(request, row)),
            ]
        ),
    ]


def _case_link(request: PageRequest, row: Row) -> html.A | None:
    if not row["case_id"]:
        return None
    case = request.find_row(request.table("cases"), "case_id", row["case_id"])
    return html.A(source_text(case["title"]), href=request.link(f"/cases/{row['case_id']}"))


def _observation(request: PageRequest, trace: Trace, row: Row) -> list[Any]:
    words = request.words
    return [
        _figure(trace, observed_value(request, row)),
        facts(
            [
                (words("observations.indicator"), name_indicator(request, row["indicator_code"])),
                (words("observations.place"), name_place(request, row["place_code"])),
                (words("observations.period"), period_of(request, row)),
                (words("observations.known_on"), date_text(row["known_on"], request.language)),
                (words("observations.status"), words.code("obs_status", row["obs_status"])),
                (words("indicator.series_type"), words.code("series_type", row["series_type"])),
            ]
        ),
    ]


def _target(request: PageRequest, trace: Trace, row: Row) -> list[Any]:
    words = request.words
    stated = (
        [] if row["deadline_stated"] else [html.Span(words("task.deadline_of_plan"), className="note-line")]
    )
    deadline = html.Div([date_text(row["deadline"], request.language), *stated]) if row["deadline"] else None
    comparator = name_limit(request, row, row["comparator"])
    value = source_text(row["snippet"]) if is_missing(row["value"]) else html.Span(
        [comparator, format_exact(row["value"], request.language), source_text(row["unit"])]
    )  # fmt: skip
    return [
        _figure(trace, value),
        facts(
            [
                (words("statements.indicator"), source_text(row["indicator"])),
                (words("task.deadline"), deadline),
            ]
        ),
    ]


def _rejection(request: PageRequest, trace: Trace, row: Row) -> list[Any]:
    words = request.words
    return [
        facts(
            [
                (words("trace.reason"), words.code("rejection", f"{row['stage']}_{row['reason']}")),
                (words("trace.stage"), words.code("stage", row["stage"])),
            ]
        )
    ]


_DRAWN = {
    "statements": _statement,
    "observations": _observation,
    "targets": _target,
    "rejections": _rejection,
}
"""Table → how a record of it is told; of any other its name says it all."""


def draw_value(request: PageRequest, trace: Trace, row: Row | None) -> list[Any]:
    """The value of a cell, the number of rows of a count, or what a record claims."""
    if trace.kind == "cell":
        return _draw_cell(request, trace)
    if trace.kind == "count":
        return [_figure(trace, format_exact(trace.value, request.language))]
    draw = _DRAWN.get(trace.table)
    return draw(request, trace, row) if draw and row is not None else []
