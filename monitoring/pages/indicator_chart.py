"""The chart of an indicator: cities side by side in one period, or places over several periods."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from indicators.latest import newest_period_values
from indicators.provenance_id import count_id
from monitoring.components.chart import chart
from monitoring.components.marks import ui_text
from monitoring.components.page import section
from monitoring.components.table import frame_rows
from monitoring.figures import draw_lines, draw_ranked_bars
from monitoring.formatting import format_period
from monitoring.pages.observation_rows import observation_table, to_readers_unit, write_value
from monitoring.request import PageRequest

Row = dict[str, Any]

WORTH_DRAWING = 2
"""Values below which a table says it better than a chart."""


def _place_names(request: PageRequest) -> dict[str, str]:
    field = "short_zh" if request.language == "zh" else "name_en"
    return {
        str(place["place_code"]): str(place[field] or place["name_zh"])
        for place in frame_rows(request.stored("places"))
    }


def _draw_cities(request: PageRequest, row: Row, observations: pd.DataFrame) -> list[Any]:
    """Bars of the newest period, longest on top; nothing where fewer than two cities have a value."""
    cities = frozenset(request.table("city_progress")["id"])
    newest = newest_period_values(observations, row["indicator_code"], cities, row["observation_series_type"])
    if len(newest) < WORTH_DRAWING:
        return []
    rows = frame_rows(newest.sort_values("value", ascending=False, kind="stable"))
    names = _place_names(request)
    period = format_period(rows[0]["period"], request.language)
    label = request.words("indicator.by_city", name=request.words.name(row), period=period)
    figure = draw_ranked_bars(
        [names[entry["place_code"]] for entry in rows],
        [float(entry["value"]) for entry in rows],
        [write_value(request, entry, row) for entry in rows],
    )
    provenance_id = count_id("observations", indicator_code=row["indicator_code"], period=rows[0]["period"])
    table = observation_table(request, rows, ui_text(label), names_indicator=False)
    return [chart(request, figure, label, provenance_id, table)]


def _draw_periods(request: PageRequest, row: Row, observations: pd.DataFrame) -> list[Any]:
    """Lines of the places that have values in several periods; of several vintages the newest holds."""
    dated = observations[observations["period"].notna() & observations["value"].notna()]
    dated = dated.sort_values("known_on", kind="stable").drop_duplicates(
        ["place_code", "period"], keep="last"
    )
    counts = dated["place_code"].value_counts()
    dated = dated[dated["place_code"].isin(counts[counts >= WORTH_DRAWING].index)]
    if dated.empty:
        return []
    periods = sorted(dated["period"].unique())
    names = _place_names(request)
    shown = [float(to_readers_unit(request, entry, row)) for entry in frame_rows(dated)]
    wide = dated.assign(value=shown).pivot_table(index="place_code", columns="period", values="value")
    series = {
        names[str(code)]: [
            None if pd.isna(values.get(period)) else float(values[period]) for period in periods
        ]
        for code, values in wide.iterrows()
    }
    label = request.words("indicator.over_time", name=request.words.name(row))
    figure = draw_lines([format_period(period, request.language) for period in periods], series)
    table = observation_table(request, frame_rows(dated), ui_text(label), names_indicator=False)
    return [
        chart(request, figure, label, count_id("observations", indicator_code=row["indicator_code"]), table)
    ]


def draw_observed(request: PageRequest, row: Row, observations: pd.DataFrame) -> list[html.Section]:
    """The section with the charts; none where there is nothing to compare."""
    # Levels, sums of the year and rates are not comparable; the kind with most values is drawn.
    kinds = observations["series_type"].value_counts()
    of_one_kind = observations[observations["series_type"] == kinds.index[0]] if len(kinds) else observations
    drawings = [*_draw_cities(request, row, of_one_kind), *_draw_periods(request, row, of_one_kind)]
    if not drawings:
        return []
    note = request.words.parts("indicator.chart_unit", unit=ui_text(request.words.name(row, "unit")))
    return [section(request.words("indicator.chart"), *drawings, note=note)]
