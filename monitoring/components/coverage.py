"""How much is known of what is due."""

from __future__ import annotations

from dash import html

from monitoring.components.attributes import attributes
from monitoring.components.value import figure_value
from monitoring.request import PageRequest


def coverage_meter(
    request: PageRequest, known: int, due: int, known_provenance: str, due_provenance: str, *, label: str = ""
) -> html.Span:
    """Known of due with a bar; where nothing is due it says so instead of showing an empty bar."""
    if due == 0:
        return html.Span(request.words("coverage.nothing_due"), className="coverage missing")
    share = f"{100 * known / due:.4g}%"
    bar = html.Span(
        html.Span(className="coverage-known", style={"width": share}),
        className="coverage-bar",
        **attributes(aria_hidden="true"),
    )
    numbers = [
        figure_value(request, known, known_provenance),
        " / ",
        figure_value(request, due, due_provenance),
    ]
    prefix = [html.Span(label, className="coverage-label")] if label else []
    return html.Span([*prefix, bar, html.Span(numbers, className="coverage-numbers")], className="coverage")
