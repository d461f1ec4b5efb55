"""For which province or city a document is, and what is said where nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.marks import id_text, source_text
from monitoring.components.notice import empty_state
from monitoring.components.record import name_place
from monitoring.formatting import is_missing
from monitoring.request import PageRequest


def name_region(request: PageRequest, document: Mapping[str, Any]) -> Any:
    """The province or city that a document is for; says so where nothing tells."""
    if is_missing(document["place_code"]):
        return html.Span(request.words("region.unknown"), className="missing")
    return name_place(request, document["place_code"])


def no_cities(request: PageRequest) -> html.Div:
    """Why the plan has no cities to show, and how that is mended."""
    plan = request.find_row(request.stored("documents"), "document_id", request.plan_id)
    if not is_missing(plan["place_code"]):
        return empty_state(request.words("region.no_cities"))
    title = source_text(plan["title_zh"])
    entry = id_text(request.words("region.entry"))
    return empty_state(request.words.parts("region.no_place", plan=title, entry=entry))
