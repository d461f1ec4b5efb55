"""Notes, and what is said where there is nothing to show."""

from __future__ import annotations

from typing import Any

from dash import html

from monitoring.components.attributes import attributes


def notice(*children: Any, tone: str = "info") -> html.Div:
    """A note at the head of a page or section; tone info | warning."""
    return html.Div(list(children), className="notice", role="note", **attributes(data_tone=tone))


def empty_state(sentence: Any, *ways_on: Any) -> html.Div:
    """Says plainly that there is nothing, and where to go instead."""
    return html.Div([html.P(sentence), *ways_on], className="empty-state")
