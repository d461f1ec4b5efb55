"""The chart of an indicator: cities side by side in one period, or places over several periods."""

from __future__ import annotations

from decimal import Decimal
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
from monitoring.formatting import choose_scale, format_period, format_short, name_base_unit
from monitoring.pages.observation_rows import RATES, observation_table, write_value
from monitoring.request import PageRequest

Row = dict[str, Any]

WORTH_DRAWING = 2
"""Values below which a table says it better than a chart."""


def _place_names(request: PageRequest) -> dict[str, str]:
    return {
        str(place["place_code"]): request.words.short_name(place)
        for place in frame_rows(request.stored("places"))
    }


def _unit_of(request: PageRequest, entry: Row, indicator: Row) -> str:
    """The unit without its multiplier, which stands with each figure."""
    if entry["series_type"] in RATES:
        return "%"
    unit = request.words.name(indicator, "unit")
    return name_base_unit(unit, int(indicator["unit_mult"]), request.language)


def _join_unit(word: str, unit: str) -> str:
    """A grouping word with the unit behind it: 万亿元, trillion yuan."""
    return f"{word} {unit}".strip() if word.startswith(" ") else f"{word}{unit}"


def _write_short(request: PageRequest, entry: Row, indicator: Row) -> str:
    """The value for the end of a bar; every digit of it stands in the table behind the chart."""
    if entry["series_type"] in RATES:
        return write_value(request, entry, indicator)
    return format_short(entry["value"], request.language, int(indicator["unit_mult"]))


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
        [_write_short(request, entry, row) for entry in rows],
        _unit_of(request, rows[0], row),
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
    entries = frame_rows(dated)
    is_rate = entries[0]["series_type"] in RATES
    exponent = 0 if is_rate else int(row["unit_mult"])
    exact = [Decimal(str(entry["value"])).scaleb(exponent) for entry in entries]
    scale, word = (Decimal(1), "") if is_rate else choose_scale(exact, request.language)
    shown = [float(value / scale) for value in exact]
    wide = dated.assign(value=shown).pivot_table(index="place_code", columns="period", values="value")
    series = {
        names[str(code)]: [
            None if pd.isna(values.get(period)) else float(values[period]) for period in periods
        ]
        for code, values in wide.iterrows()
    }
    label = request.words("indicator.over_time", name=request.words.name(row))
    unit = _join_unit(word, _unit_of(request, entries[0], row))
    figure = draw_lines([format_period(period, request.language) for period in periods], series, unit=unit)
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
    return [section(request.words("indicator.chart"), *drawings, note=request.words("indicator.chart_note"))]
