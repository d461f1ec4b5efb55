"""The same targets as another method sees them: one control, one more column, one unmissable mark.

The choice stands in the address (``method``); without it the rule of this product decides alone. No method
changes a status: its verdict stands beside the published one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from indicators.opinions.compare import METHODS
from indicators.opinions.table import SAME_AS_RULE, UNLIKE_RULE
from indicators.provenance.ids import cell_id, count_id
from monitoring.components.attributes import attributes
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import ui_text
from monitoring.components.notice import notice
from monitoring.components.record import trace_link
from monitoring.components.table import Column, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]

TABLE = "second_opinions"
PARAMETER = "method"
"""Query parameter of the pages that offer the switch."""


def chosen_method(request: PageRequest) -> str | None:
    """The method that the address asks for; None for the rule alone, also where it names no method."""
    method = request.parameters.get(PARAMETER)
    return method if method in METHODS else None


def method_choice(request: PageRequest) -> html.Div:
    """The control as a field of a form."""
    words = request.words
    methods = [(method, words.code("opinion", method)) for method in METHODS]
    return choice(
        PARAMETER, words("method_switch.label"), methods, chosen_method(request), words("method_switch.rule")
    )


def method_form(request: PageRequest) -> html.Form:
    """The control by itself."""
    return filter_form(
        request,
        [method_choice(request)],
        button=request.words("method_switch.show"),
        clears=False,
        label=request.words("method_switch.label"),
    )


def method_mark(request: PageRequest, **subject: str) -> list[Any]:
    """The mark of another method's view, with its differences counted; nothing for the rule alone.

    Args:
        request: the page's request.
        subject: conditions on the table of opinions that the page is about, such as ``target_id``.
    """
    method, words = chosen_method(request), request.words
    if method is None:
        return []
    rows = [row for row in frame_rows(request.table(TABLE)) if row["method"] == method]
    rows = [row for row in rows if all(row[name] == value for name, value in subject.items())]

    def number(answer: str) -> Any:
        found = sum(row["against_rule"] == answer for row in rows)
        return figure_value(request, found, count_id(TABLE, method=method, against_rule=answer, **subject))

    sentence = words.parts(
        "method_switch.mark",
        method=html.Strong(ui_text(words.code("opinion", method))),
        differs=number(UNLIKE_RULE),
        same=number(SAME_AS_RULE),
    )
    links: list[Any] = [
        html.A(words("method_switch.back"), href=request.same_page(**{PARAMETER: None})),
        " ",
        html.A(words("method_switch.export"), href=request.link(f"/export/{TABLE}.csv")),
    ]
    return [notice(html.P(sentence), html.P(links), tone="warning")]


def method_columns(request: PageRequest) -> list[Column]:
    """One more column for a list of targets, whose rows name their version; none for the rule alone."""
    method, words = chosen_method(request), request.words
    if method is None:
        return []
    opinions = {
        row["target_version_id"]: row for row in frame_rows(request.table(TABLE)) if row["method"] == method
    }

    def verdict(row: Row) -> Any:
        return draw_verdict(request, opinions.get(row["target_version_id"]))

    return [Column(words("method_switch.column", method=words.code("opinion", method)), verdict)]


def draw_verdict(request: PageRequest, opinion: Row | None) -> Any:
    """A method's verdict in its own words, marked where its pace is not that of the rule."""
    words = request.words
    if opinion is None:
        return html.Span(words("method_switch.none"), className="missing")
    if not is_missing(opinion["reason"]):
        return html.Span(words.code("opinion_reason", opinion["reason"]), className="missing")
    named = not is_missing(opinion["grade"])
    said = words.code("opinion_grade", opinion["grade"]) if named else words("opinions.no_grade")
    column = "grade" if named else "figure"
    parts: list[Any] = [trace_link(request, cell_id(TABLE, opinion["id"], column), ui_text(said))]
    if opinion["against_rule"] == UNLIKE_RULE:
        mark = words("method_switch.differs")
        parts += [" ", html.Strong(mark, className="status-flag", **attributes(data_tone="warning"))]
    return parts


def has_opinions(request: PageRequest, version_ids: Sequence[Any]) -> bool:
    """True where another method can be asked about one of these versions of targets."""
    asked = set(request.table(TABLE)["target_version_id"])
    return any(version in asked for version in version_ids)
