"""The frame of a page's content: title block, sections, lists of facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.request import PageRequest

HEADING_ID = "page-heading"
"""Takes the focus after a change of page, so a screen reader starts there."""


def page(title: Any, *children: Any, lead: Any = None, above: Any = None) -> html.Article:
    """A page's content under its one h1.

    Args:
        title: the heading.
        children: sections.
        lead: the sentence that says what matters.
        above: breadcrumbs.
    """
    head = [above, html.H1(title, id=HEADING_ID, tabIndex="-1")]
    if lead is not None:
        head.append(html.P(lead, className="lead"))
    return html.Article(
        [html.Header([part for part in head if part is not None], className="page-head"), *children]
    )


def breadcrumbs(request: PageRequest, *steps: tuple[Any, str]) -> html.Nav:
    """The way back, as pairs of text and address (made by ``request.link``)."""
    items = [html.Li(html.A(text, href=href)) for text, href in steps]
    return html.Nav(
        html.Ol(items), className="breadcrumbs", **attributes(aria_label=request.words("frame.breadcrumbs"))
    )


def section(heading: Any, *children: Any, section_id: str | None = None, note: Any = None) -> html.Section:
    """A part of a page with its own heading; ``note`` says how to read it."""
    head: list[Any] = [html.H2(heading)]
    if note is not None:
        head.append(html.P(note, className="section-note"))
    return html.Section(
        [html.Div(head, className="section-head"), *children],
        className="section",
        **attributes(id=section_id),
    )


def facts(pairs: Sequence[tuple[Any, Any]]) -> html.Dl:
    """Names and values side by side."""
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs if value is not None],
        className="facts",
    )
