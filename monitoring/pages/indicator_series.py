"""The series of one place: a choice of place and figure, its chart, and every period with its source.

What is counted anew each year is drawn with one line a year over the months, so that like is set beside like;
everything else along time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from dash import html

from indicators.provenance.ids import count_id
from monitoring.components.chart import chart
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import ui_text
from monitoring.components.notice import notice
from monitoring.components.page import section
from monitoring.components.table import frame_rows
from monitoring.figures import draw_lines
from monitoring.figures.layout import Figure
from monitoring.formatting import choose_scale, format_part_of_year, format_period, is_missing
from monitoring.pages.indicator_units import join_unit, unit_of
from monitoring.pages.series_rows import is_rate, series_table
from monitoring.request import PageRequest

Row = Mapping[str, Any]

PLACE, FIGURE = "place", "figure"
"""Query parameters: whose series, and which of its figures is drawn."""
FIGURES = ("value", "current", "growth_pct", "change")
"""Figures of a series that can be drawn."""
YEARS_DRAWN = 4
"""Lines that can be told apart at a glance."""
WORTH_DRAWING = 2


def chosen_place(request: PageRequest, places: Sequence[str]) -> str:
    """The place asked for; else the place of the plan or, where that has no values, the first one."""
    asked = request.parameters.get(PLACE)
    return asked if asked is not None and asked in places else places[0]


def list_places(request: PageRequest, series: pd.DataFrame) -> list[str]:
    """Codes of the places with a series, in the order of the list of places: wider ones first."""
    found = set(series["place_code"])
    every = request.stored("places")
    return [str(code) for code in every["place_code"] if code in found]


def _name_place(request: PageRequest, code: str) -> str:
    return request.words.name(request.find_row(request.stored("places"), "place_code", code))


def _figures_of(rows: Sequence[Row]) -> list[str]:
    return [name for name in FIGURES if any(not is_missing(row[name]) for row in rows)]


def _form(request: PageRequest, places: Sequence[str], place: str, figures: list[str], figure: str) -> Any:
    words = request.words
    named = [(code, _name_place(request, code)) for code in places]
    fields = [choice(PLACE, words("observations.place"), named, place)]
    if len(figures) > 1:
        options = [(name, words.code("series_figure", name)) for name in figures]
        fields.append(choice(FIGURE, words("series.figure"), options, figure))
    return filter_form(request, fields, button=words("series.show"), clears=False)


def _scale(
    request: PageRequest, rows: Sequence[Row], figure: str, indicator: Row
) -> tuple[list[float | None], str]:
    """The figures in the unit of the axis, and that unit."""
    known = [row for row in rows if not is_missing(row[figure])]
    if figure == "growth_pct" or is_rate(known[0]):
        return [None if is_missing(row[figure]) else float(row[figure]) for row in rows], "%"
    exponent = int(indicator["unit_mult"])
    scale, word = choose_scale(
        [Decimal(str(row[figure])).scaleb(exponent) for row in known], request.language
    )
    values = [
        None if is_missing(row[figure]) else float(Decimal(str(row[figure])).scaleb(exponent) / scale)
        for row in rows
    ]
    return values, join_unit(word, unit_of(request, known[0], indicator))


def _draw_years(request: PageRequest, rows: Sequence[Row], values: Sequence[float | None]) -> Figure:
    """One line a year, the newest first, over the parts of the year."""
    parts = sorted({row["period"][5:] for row in rows})
    years: dict[str, dict[str, float | None]] = {}
    for row, value in zip(rows, values, strict=True):
        years.setdefault(row["period"][:4], {})[row["period"][5:]] = value
    newest = sorted(years, reverse=True)[:YEARS_DRAWN]
    named = {
        format_period(year, request.language): [years[year].get(part) for part in parts] for year in newest
    }
    return draw_lines([format_part_of_year(part, request.language) for part in parts], named)


def _draw_chart(
    request: PageRequest, indicator: Row, rows: Sequence[Row], place: str, figure: str
) -> list[Any]:
    language, code = request.language, indicator["indicator_code"]
    known = [row for row in rows if not is_missing(row[figure])]
    if len(known) < WORTH_DRAWING:
        return []
    values, unit = _scale(request, rows, figure, indicator)
    starts_anew = figure == "value" and rows[0]["series_type"] == "ytd"
    if starts_anew and all(len(row["period"]) > len("2022") and "/" not in row["period"] for row in rows):
        drawn = _draw_years(request, rows, values)
    else:
        name = _name_place(request, place)
        drawn = draw_lines([format_period(row["period"], language) for row in rows], {name: values})
    label = request.words(
        "series.chart",
        indicator=request.words.name(indicator),
        place=_name_place(request, place),
        figure=request.words.code("series_figure", figure),
    )
    table = series_table(request, code, rows[::-1], ui_text(label))
    return [chart(request, drawn, label, count_id(f"series:{code}", place_code=place), table, unit=unit)]


def draw_series(request: PageRequest, indicator: Row, series: pd.DataFrame) -> list[html.Section]:
    """The section of the chosen place; none where no value has a period."""
    places = list_places(request, series)
    if not places:
        return []
    words, code = request.words, indicator["indicator_code"]
    place = chosen_place(request, places)
    rows = frame_rows(series[series["place_code"] == place])
    figures = _figures_of(rows)
    asked = request.parameters.get(FIGURE)
    figure = asked if asked in figures else FIGURES[0]
    is_unknown = request.parameters.get(PLACE, place) != place
    body: list[Any] = [notice(words("series.no_such_place"))] if is_unknown else []
    if len(places) > 1 or len(figures) > 1:
        body.append(_form(request, places, place, figures, figure))
    drawn = _draw_chart(request, indicator, rows, place, figure) if figures else []
    caption = words("series.of_place", place=_name_place(request, place))
    listed = [] if drawn else [series_table(request, code, rows[::-1], caption)]
    note = words("series.note") if "growth_pct" in figures else None
    return [section(caption, *body, *drawn, *listed, section_id="series", note=note)]
