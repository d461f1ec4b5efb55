"""A status: colour, shape and word together, and the legend of all of them."""

from __future__ import annotations

from dash import html

from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.text import Words
from monitoring.theme import style_of


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
