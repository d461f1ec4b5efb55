"""An address that leads nowhere."""

from dash import html
from dash.development.base_component import Component

from monitoring.components.marks import id_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page
from monitoring.request import PageRequest


def draw_not_found(request: PageRequest) -> Component:
    """Says which address was asked for and where to go on."""
    words = request.words
    return page(
        words("page.not_found"),
        empty_state(
            words("not_found.sentence"),
            html.P(id_text(request.path)),
            html.A(words("nav.overview"), href=request.link("/")),
        ),
    )
