"""Early warnings by target: those of the plan's own place in a table, those of cities in a few lines each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from monitoring.components.marks import date_text, ui_text
from monitoring.components.page import section
from monitoring.components.record import name_indicator
from monitoring.components.table import frame_rows
from monitoring.pages.warning_rows import (
    LEVELS,
    TABLE,
    chance_to_miss,
    name_task,
    outlook_address,
    sort_by_urgency,
    warning_table,
    warning_words,
)
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def list_warnings(request: PageRequest, rows: Sequence[Row]) -> list[Component]:
    """The targets of the plan's own place, then those of cities, the most urgent first."""
    words = request.words
    names = {row["id"]: words.short_name(row) for row in _cities(request)}
    urgent = sort_by_urgency(rows)
    own = [row for row in urgent if row["place_code"] not in names]
    of_cities = [row for row in urgent if row["place_code"] in names]
    parts: list[Component] = []
    if own:
        heading = words("warnings.of_plan")
        parts += [html.H3(heading), warning_table(request, own, heading)]
    if of_cities:
        heading = words("warnings.of_cities")
        parts.append(html.H3(heading))
        if len({row["place_code"] for row in of_cities}) == 1:
            parts.append(warning_table(request, of_cities, heading))
        else:
            parts.append(html.P(words("warnings.cities_note"), className="section-note"))
            parts += [_draw_target(request, group, names) for group in _group_by_target(of_cities)]
    return parts


def _cities(request: PageRequest) -> list[dict[str, Any]]:
    """The cities that the plan is for, with their short names."""
    cities = set(request.table("city_progress")["id"])
    return [
        {**row, "id": row["place_code"]}
        for row in frame_rows(request.stored("places"))
        if row["place_code"] in cities
    ]


def _group_by_target(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that differ by their city only, in the order of their first."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        key = tuple(row[column] for column in ("target_id", "indicator_code", "series_type", "deadline"))
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _draw_target(request: PageRequest, rows: Sequence[Row], names: Mapping[str, str]) -> html.Div:
    """One line for each level of warning with its cities and their chances; every figure is folded below."""
    words = request.words
    indicator = name_indicator(request, rows[0]["indicator_code"])
    due = words.parts("warnings.due", day=date_text(rows[0]["deadline"], request.language))
    head = html.Div(
        [html.H4(indicator), html.Span(name_task(request, rows[0])), html.Span(due)], className="record-head"
    )

    def city(row: Row) -> html.Li:
        name = html.A(names[row["place_code"]], href=outlook_address(request, row))
        return html.Li([name, " ", chance_to_miss(request, row)])

    lines = [
        html.Div(
            [html.Dt(warning_words(request, level)), html.Dd(html.Ul(list(map(city, found))))],
        )
        for level in LEVELS
        if (found := [row for row in rows if row["warning_code"] == level])
    ]
    details = html.Details(
        [
            html.Summary(words("warnings.city_details")),
            warning_table(request, rows, words("warnings.city_details"), names_target=False),
        ],
        className="behind-table",
    )
    return html.Div([head, html.Dl(lines, className="warned-cities"), details], className="warned-target")


def draw_warnings_of(request: PageRequest, column: str, value: Any) -> list[Any]:
    """A section with the warnings of one task or indicator; none where nothing is to be warned of."""
    rows = [row for row in frame_rows(request.table(TABLE)) if row[column] == value]
    if not rows:
        return []
    note = ui_text(request.words("warnings.targets_note"))
    return [section(request.words("page.warnings"), *list_warnings(request, rows), note=note)]
