"""Which targets will probably be missed, how sure that is, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import page, section
from monitoring.components.table import frame_rows
from monitoring.pages.warning_lists import list_warnings
from monitoring.pages.warning_outlook import draw_outlook
from monitoring.pages.warning_rows import LEVELS, TABLE, warning_totals
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = Mapping[str, Any]


def _filters(request: PageRequest) -> Component:
    words = request.words
    cities = [(row["id"], words.name(row)) for row in frame_rows(request.table("city_progress"))]
    levels = [(level, words.code("warning", level)) for level in LEVELS]
    return filter_form(
        request,
        [
            choice("city", words("warnings.place"), cities, request.state.city, words("filters.any")),
            choice("level", words("warnings.warning"), levels, _level(request), words("filters.any")),
        ],
    )


def _level(request: PageRequest) -> str | None:
    """The level that is asked for; None for any, and for a word that is no level."""
    wanted = request.parameters.get("level")
    return wanted if wanted in LEVELS else None


def _is_wanted(request: PageRequest, row: Row) -> bool:
    city, level = request.state.city, _level(request)
    return (city is None or row["place_code"] == city) and (level is None or row["warning_code"] == level)


def layout(request: PageRequest) -> Component:
    """The outlook of one target where one is chosen, then all of them by target, the most urgent first."""
    words = request.words
    rows = frame_rows(request.table(TABLE))
    if not rows:
        return page(words("page.warnings"), empty_state(words("warnings.none_judged")))
    parts: list[Any] = []
    if all(row["warning_code"] == "unknown" for row in rows):
        parts.append(notice(words("warnings.all_unknown")))
    chosen = request.parameters.get("target")
    if chosen is not None:
        parts.append(draw_outlook(request, request.find_row(request.table(TABLE), "id", chosen)))
    wanted = [row for row in rows if _is_wanted(request, row)]
    listed = list_warnings(request, wanted) if wanted else [empty_state(words("warnings.no_match"))]
    parts.append(
        section(
            words("warnings.targets"),
            _filters(request),
            *listed,
            note=ui_text(words("warnings.targets_note")),
        )
    )
    return page(words("page.warnings"), *parts, lead=warning_totals(request, rows))


PAGE = Page(
    name="warnings",
    path="/warnings",
    layout=layout,
    section="warnings",
    own_parameters=("level", "target"),
)
