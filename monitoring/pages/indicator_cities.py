"""The cities side by side in the newest period of an indicator, and those that are missing from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from indicators.observations.latest import newest_period_values
from indicators.provenance.ids import count_id
from monitoring.components.chart import chart
from monitoring.components.marks import ui_text
from monitoring.components.page import section
from monitoring.components.table import frame_rows
from monitoring.figures import draw_ranked_bars
from monitoring.formatting import format_period, format_short
from monitoring.pages.indicator_units import place_names, unit_of
from monitoring.pages.observation_rows import write_value
from monitoring.pages.series_rows import is_rate, series_by_place
from monitoring.request import PageRequest

Row = Mapping[str, Any]

WORTH_DRAWING = 2
"""Cities below which a table says it better than a chart."""


def _write_short(request: PageRequest, entry: Row, indicator: Row) -> str:
    """The value for the end of a bar; every digit of it stands in the table behind the chart."""
    if is_rate(entry):
        return write_value(request, entry, indicator)
    return format_short(entry["value"], request.language, int(indicator["unit_mult"]))


def _draw_missing(request: PageRequest, period: str, shown: set[str]) -> list[html.P]:
    """The cities without a value for the period, by name: a bar that is not there could be overlooked."""
    missing = [city for city in frame_rows(request.table("city_progress")) if city["id"] not in shown]
    if not missing:
        return []
    names = [html.A(request.words.name(city), href=request.link(f"/cities/{city['id']}")) for city in missing]
    said = request.words("indicator.not_in_period", period=format_period(period, request.language))
    return [
        html.P(
            [ui_text(said), html.Span([html.Span(name) for name in names], className="inline-list")],
            className="section-note",
        )
    ]


def draw_cities(request: PageRequest, indicator: Row, series: pd.DataFrame) -> list[html.Section]:
    """Bars of the newest period, the best on top; nothing where fewer than two cities have a value."""
    code = indicator["indicator_code"]
    cities = frozenset(request.table("city_progress")["id"])
    newest = newest_period_values(series, code, cities)
    if len(newest) < WORTH_DRAWING:
        return []
    less_is_better = int(indicator["direction"]) == -1
    rows = frame_rows(newest.sort_values("value", ascending=less_is_better, kind="stable"))
    names = place_names(request)
    period = rows[0]["period"]
    shown_period = format_period(period, request.language)
    label = request.words("indicator.by_city", name=request.words.name(indicator), period=shown_period)
    figure = draw_ranked_bars(
        [names[entry["place_code"]] for entry in rows],
        [float(entry["value"]) for entry in rows],
        [_write_short(request, entry, indicator) for entry in rows],
    )
    return [
        section(
            ui_text(request.words("indicator.cities", period=shown_period)),
            chart(
                request,
                figure,
                label,
                count_id(f"series:{code}", period=period),
                series_by_place(request, code, rows, ui_text(label)),
                unit=unit_of(request, rows[0], indicator),
            ),
            *_draw_missing(request, period, {str(entry["place_code"]) for entry in rows}),
            note=request.words("indicator.chart_note"),
        )
    ]
