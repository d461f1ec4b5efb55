"""A status: colour, shape and word together, and the legend of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.text import Words
from monitoring.theme import style_of

SEVERITY = (
    Status.OVERDUE, Status.REVERSING, Status.SERIOUS, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED,
    Status.INSUFFICIENT_COVERAGE, Status.NO_DATA, Status.STALE, Status.NOT_ASSESSABLE, Status.TOO_EARLY,
    Status.NO_TARGET,
)  # fmt: skip
"""What needs attention first, then what is well, then what is not known."""


def status_shape(status_code: str) -> html.Span:
    """The coloured shape alone; always beside the word."""
    style = style_of(status_code)
    return html.Span(
        className="status-shape",
        **attributes(data_tone=style.tone, data_shape=style.shape, aria_hidden="true"),
    )


def status_badge(status_code: str, status_name: str, *flags: str) -> html.Span:
    """Shape and name, with flags such as "past its deadline" behind them.

    Args:
        status_code: code of ``indicators.status``.
        status_name: its name in the reader's language, as the progress tables give it.
        flags: further words, already in the reader's language.
    """
    notes = [html.Span(flag, className="status-flag") for flag in flags]
    return html.Span(
        [status_shape(status_code), html.Span(status_name, className="status-name"), *notes],
        className="status",
        **attributes(data_tone=style_of(status_code).tone),
    )


def status_strip(words: Words, entries: Iterable[tuple[Status, str, Any]], label: str) -> html.Ul:
    """How often each status occurs: shape, word and number; the word leads to what has that status.

    Args:
        words: of the interface.
        entries: status, address behind its word, and its number, in order of urgency.
        label: what is counted.
    """
    items = [
        html.Li([status_shape(status.value), html.A(words.status_name(status), href=href), count])
        for status, href, count in entries
    ]
    return html.Ul(items, className="status-strip", **attributes(aria_label=label))


def status_legend(words: Words) -> html.Details:
    """Every status with its shape and the rule behind it, folded away until somebody asks."""
    entries = [
        html.Div(
            [
                html.Dt(status_badge(status.value, words.status_name(status))),
                html.Dd(ui_text(words.status_rule(status))),
            ]
        )
        for status in Status
    ]
    return html.Details(
        [html.Summary(words("status.legend")), html.Dl(entries, className="facts")], className="behind-table"
    )
