"""What will probably be missed, on the leader's page: the plan's own targets by name, others by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from monitoring.components.page import section
from monitoring.components.record import name_indicator
from monitoring.components.table import frame_rows
from monitoring.pages.warning_rows import (
    TABLE,
    chance_to_miss,
    name_unit,
    outlook_address,
    sort_by_urgency,
    target_figure,
    warning_badge,
    warning_figure,
    warning_totals,
)
from monitoring.request import PageRequest

Row = Mapping[str, Any]

WARNED = ("likely", "probable")
SHOWN = 5


def _item(request: PageRequest, row: Row) -> html.Li:
    words = request.words
    told = words.parts(
        "overview.warning",
        chance=chance_to_miss(request, row),
        projected=warning_figure(request, row, "projected", unit=name_unit(request, row)),
        target=target_figure(request, row),
    )
    more = html.A(words("warnings.outlook"), href=outlook_address(request, row))
    return html.Li(
        [
            html.Div([warning_badge(request, row), " ", name_indicator(request, row["indicator_code"])]),
            html.Div([*told, " ", more], className="note-line"),
        ]
    )


def _totals(request: PageRequest, rows: Sequence[Row]) -> html.P:
    """The numbers of all warnings, those of cities included, with the way to them."""
    every = html.A(request.words("overview.all_warnings"), href=request.link("/warnings"))
    return html.P([*warning_totals(request, rows), " ", every])


def draw_warnings(request: PageRequest) -> list[html.Section]:
    """The section; none where of no target enough is known for a projection."""
    rows = frame_rows(request.table(TABLE))
    if all(row["warning_code"] == "unknown" for row in rows):
        return []
    cities = set(request.table("city_progress")["id"])
    own = [row for row in rows if row["place_code"] not in cities and row["warning_code"] in WARNED]
    urgent = sort_by_urgency(own)[:SHOWN]
    listed: list[Any] = []
    if urgent:
        listed.append(html.H3(request.words("warnings.of_plan")))
        listed.append(html.Ul([_item(request, row) for row in urgent], className="plain-list"))
    return [
        section(
            request.words("page.warnings"),
            _totals(request, rows),
            *listed,
            section_id="warnings",
            note=request.words("overview.warnings_note"),
        )
    ]
