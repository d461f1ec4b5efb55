"""What a reader sees instead of a page: an address that leads nowhere, or a page that failed."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from monitoring.components.marks import id_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page
from monitoring.request import PageRequest


def _draw(request: PageRequest, title: str, sentence: str) -> Component:
    way_on = html.A(request.words("nav.overview"), href=request.link("/"))
    return page(title, empty_state(sentence, html.P(id_text(request.path)), way_on))


def draw_not_found(request: PageRequest) -> Component:
    """Says which address was asked for and where to go on."""
    return _draw(request, request.words("page.not_found"), request.words("failure.not_found"))


def draw_failure(request: PageRequest) -> Component:
    """Says that this page could not be drawn; tells nothing of the cause, which is in the log."""
    return _draw(request, request.words("page.failed"), request.words("failure.failed"))
