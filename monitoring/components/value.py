"""A number and where it comes from."""

from __future__ import annotations

from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.formatting import format_exact, format_number, is_missing
from monitoring.request import PageRequest


def trace_path(provenance_id: str) -> str:
    """The path of the page that shows where a figure comes from."""
    return f"/trace/{provenance_id}"


def missing_value(request: PageRequest, key: str = "value.missing") -> html.Span:
    """The mark for a figure that nobody has given: a word, never a zero or an empty place."""
    return html.Span(request.words(key), className="missing")


def figure_value(
    request: PageRequest,
    value: Any,
    provenance_id: str,
    *,
    shown: str | None = None,
    unit: str = "",
    unit_mult: int = 0,
    missing_key: str = "value.missing",
) -> html.A | html.Span:
    """A figure that opens its source.

    Args:
        request: the page's request.
        value: the number; a missing one becomes a word.
        provenance_id: record id, or an id made by ``indicators.provenance.ids.cell_id`` / ``count_id``.
        shown: the text on screen where ``format_number`` is not wanted (percentages, ratios).
        unit: unit in the reader's language, shown behind the number.
        unit_mult: exponent of ten of the value (SDMX UNIT_MULT).
        missing_key: text for a missing value.
    """
    if is_missing(value):
        return missing_value(request, missing_key)
    text = format_number(value, request.language, unit_mult) if shown is None else shown
    # A unit in letters of the alphabet stands apart in either language: 6.15 EFLOPS.
    is_word = bool(unit) and unit[0].isalnum() and (request.language == "en" or unit[0].isascii())
    gap = " " if is_word else ""
    exact = format_exact(value, request.language) if not isinstance(value, str) else value
    return html.A(
        f"{text}{gap}{unit}",
        href=request.link(trace_path(provenance_id)),
        className="figure",
        title=request.words("value.open_source", value=exact),
        **attributes(data_provenance=provenance_id),
    )
