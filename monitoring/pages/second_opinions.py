"""What other methods say of a target, beside the rule that decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from indicators.provenance.ids import cell_id, count_id
from indicators.status import Status
from monitoring.components.marks import ui_text
from monitoring.components.page import section
from monitoring.components.record import name_place, trace_link
from monitoring.components.status import status_badge
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import format_significant, is_missing
from monitoring.pages.method_switch import chosen_method, draw_verdict, method_form, method_mark
from monitoring.request import PageRequest

Row = Mapping[str, Any]
TABLE = "second_opinions"
RULE = "rule"
DISAGREE = "disagree"


def _grade(request: PageRequest, row: Row) -> Any:
    words = request.words
    if is_missing(row["grade"]):
        reason = "opinions.no_grade" if is_missing(row["reason"]) else None
        said = words(reason) if reason else words.code("opinion_reason", row["reason"])
        return html.Span(said, className="missing")
    if row["method"] == RULE:
        return words.status_name(Status(row["grade"]))
    return ui_text(words.code("opinion_grade", row["grade"]))


def _pace(request: PageRequest, row: Row) -> Any:
    if is_missing(row["pace"]):
        return html.Span(request.words("opinions.no_pace"), className="missing")
    return trace_link(request, cell_id(TABLE, row["id"], "pace"), request.words.name(row, "pace"))


def _figure(request: PageRequest, row: Row) -> Any:
    missing = is_missing(row["figure"])
    return figure_value(
        request,
        None if missing else row["figure"],
        cell_id(TABLE, row["id"], "figure"),
        shown=None if missing else format_significant(row["figure"], request.language),
        missing_key="opinions.no_figure",
    )


def _table(request: PageRequest, rows: Sequence[Row]) -> html.Table:
    words = request.words
    return data_table(
        [
            Column(
                words("opinions.method"), lambda row: words.code("opinion", row["method"]), row_header=True
            ),
            Column(words("opinions.figure"), lambda row: _figure(request, row), numeric=True),
            Column(words("opinions.grade"), lambda row: _grade(request, row)),
            Column(words("opinions.pace"), lambda row: _pace(request, row)),
        ],
        rows,
        name_place(request, rows[0]["place_code"]),
    )


def _draw_target(request: PageRequest, target_id: str, rows: Sequence[Row]) -> list[Any]:
    """How many places the methods agree on, and the tables of those on which they do not."""
    words = request.words
    places = {row["place_code"]: words.name(row) for row in frame_rows(request.stored("places"))}
    rules = [row for row in rows if row["method"] == RULE]
    open_questions = [row for row in rules if row["agreement"] == DISAGREE]
    counts = {
        "places": figure_value(request, len(rules), count_id(TABLE, target_id=target_id, method=RULE)),
        "disagree": figure_value(
            request,
            len(open_questions),
            count_id(TABLE, target_id=target_id, method=RULE, agreement=DISAGREE),
        ),
    }
    parts: list[Any] = [html.P(words.parts("opinions.count", **counts)), *_draw_chosen(request, rows, rules)]
    for rule in open_questions:
        own = [row for row in rows if row["target_version_id"] == rule["target_version_id"]]
        summary = html.Summary(words("opinions.disagree", place=places[rule["place_code"]]))
        parts.append(html.Details([summary, _table(request, own)], className="behind-table"))
    return parts


def _draw_chosen(request: PageRequest, rows: Sequence[Row], rules: Sequence[Row]) -> list[Any]:
    """Every place by the rule and by the method that the reader has chosen; nothing for the rule alone."""
    method, words = chosen_method(request), request.words
    if method is None:
        return []
    by_place = {row["target_version_id"]: row for row in rows if row["method"] == method}
    table = data_table(
        [
            Column(
                words("observations.place"),
                lambda row: name_place(request, row["place_code"]),
                row_header=True,
            ),
            Column(words.code("opinion", RULE), lambda row: _decided(request, row)),
            Column(
                words("method_switch.column", method=words.code("opinion", method)),
                lambda row: draw_verdict(request, by_place.get(row["target_version_id"])),
            ),
        ],
        rules,
        words("method_switch.side_by_side"),
    )
    return [table]


def _decided(request: PageRequest, row: Row) -> Any:
    """The published status; opens what the rule rests on."""
    name = request.words.status_name(Status(row["grade"]))
    return trace_link(request, cell_id(TABLE, row["id"], "grade"), status_badge(row["grade"], name))


def draw_opinions(
    request: PageRequest, target_ids: Sequence[str], *, offers_switch: bool = False
) -> list[Any]:
    """A section where other methods can be applied to these targets; none where nothing was reported.

    Args:
        request: the page's request.
        target_ids: targets of the plan.
        offers_switch: True where no list above offers to choose a method.
    """
    rows = frame_rows(request.table(TABLE))
    parts: list[Any] = []
    for target_id in target_ids:
        own = [row for row in rows if row["target_id"] == target_id]
        if own:
            parts += _draw_target(request, target_id, own)
    if not parts:
        return []
    if offers_switch:
        marks = [mark for target_id in target_ids for mark in method_mark(request, target_id=target_id)]
        parts = [method_form(request), *marks, *parts]
    return [section(request.words("opinions.heading"), *parts, note=request.words("opinions.note"))]
