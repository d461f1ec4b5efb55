"""The verdict on a row of a progress table, drawn the same way on every page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html

from indicators.provenance.ids import cell_id
from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.coverage import coverage_meter
from monitoring.components.status import status_badge
from monitoring.components.value import figure_value, trace_path
from monitoring.formatting import format_percent, is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def progress_status(request: PageRequest, table: str, row: Row) -> html.A:
    """The status with its flags; opens the rule and the inputs that gave it."""
    provenance_id = cell_id(table, row["id"], "status_code")
    flags = set(json.loads(row.get("flags") or "[]"))
    if row["past_deadline"]:
        flags.add("past_deadline")
    words = [request.words.code("flag", flag) for flag in sorted(flags)]
    return html.A(
        status_badge(row["status_code"], request.words.name(row, "status_name"), *words),
        href=request.link(trace_path(provenance_id)),
        className="status-link",
        title=request.words("status.why"),
        **attributes(data_provenance=provenance_id),
    )


def progress_coverage(request: PageRequest, table: str, row: Row) -> html.Span:
    """How many of the measures that are due are known."""
    return coverage_meter(
        request,
        int(row["known_count"]),
        int(row["due_count"]),
        cell_id(table, row["id"], "known_count"),
        cell_id(table, row["id"], "due_count"),
    )


def progress_assessable(request: PageRequest, table: str, row: Row) -> html.Span:
    """How many of the measures, and of a city's own targets, can be assessed at all."""
    columns = {"assessable": "assessable_count", "measures": "measure_count"}
    key = "status.assessable"
    if row.get("separate_target_count"):
        columns["targets"] = "separate_target_count"
        key = "status.assessable_with_targets"
    counts = {
        name: figure_value(request, int(row[column]), cell_id(table, row["id"], column))
        for name, column in columns.items()
    }
    return html.Span(request.words.parts(key, **counts), className="note-line")


def progress_score(request: PageRequest, table: str, row: Row) -> html.Span | None:
    """The score over what is known, and the range that the unknown leaves open; None without either."""
    if is_missing(row["score"]):
        return None
    # Too little is known for one figure to stand alone; then only the range is told.
    key = "status.range" if row["status_code"] == Status.INSUFFICIENT_COVERAGE else "status.score"
    parts = {
        name: figure_value(
            request, row[name], cell_id(table, row["id"], name), shown=format_percent(row[name], 0)[:-1]
        )
        for name in ("score", "lower", "upper")
    }
    return html.Span(request.words.parts(key, **parts), className="note-line")
