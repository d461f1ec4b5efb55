"""The cities on the overview: a tile map of one value, and the table behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from indicators.observations.latest import newest_period_values
from indicators.provenance.ids import cell_id
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import period_text, ui_text
from monitoring.components.page import section
from monitoring.components.region import no_cities
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.tiles import place_tiles, tile_map
from monitoring.components.value import figure_value, missing_value
from monitoring.pages.observation_rows import observed_value
from monitoring.request import PageRequest
from monitoring.visit import TILE_VALUES


@dataclass(frozen=True)
class CityValues:
    """One value for each city: what it is, and where each comes from."""

    title: Any
    label: str
    values: dict[str, float]
    provenance_ids: dict[str, str]
    unit: str = ""
    """Unit of the tiles, whose figures carry the multiplier in words: without it."""
    unit_mult: int = 0
    observed: Mapping[str, Mapping[str, Any]] | None = None
    """City → observation; None where the values are counts."""


def _counts(request: PageRequest, name: str, cities: list[dict[str, Any]]) -> CityValues:
    column = {"tasks": "task_count", "cases": "case_count"}[name]
    title = request.words(f"overview.cities_{name}")
    return CityValues(
        title,
        title,
        {row["id"]: int(row[column]) for row in cities},
        {row["id"]: cell_id("city_progress", row["id"], column) for row in cities},
    )


def _indicator_values(request: PageRequest, code: str, cities: list[dict[str, Any]]) -> CityValues:
    indicator = request.find_row(request.table("indicators"), "indicator_code", code)
    name = request.words.name(indicator)
    places, series_type = frozenset(row["id"] for row in cities), indicator["observation_series_type"]
    rows = frame_rows(newest_period_values(request.table("observations"), code, places, series_type))
    period: list[Any] = [", ", period_text(rows[0]["period"], request.language)] if rows else []
    return CityValues(
        html.Span([ui_text(name), *period]),
        name,
        {row["place_code"]: row["value"] for row in rows},
        {row["place_code"]: row["observation_id"] for row in rows},
        unit=rows[0]["unit"] if rows and request.language == "zh" else request.words.name(indicator, "unit"),
        unit_mult=int(indicator["unit_mult"]),
        observed={row["place_code"]: row for row in rows},
    )


def _chooser(request: PageRequest, chosen: str) -> html.Form:
    options = [(name, request.words(f"overview.cities_{name}")) for name in TILE_VALUES]
    observed = set(request.table("observations")["indicator_code"])
    options += [
        (row["indicator_code"], request.words.name(row))
        for row in frame_rows(request.table("indicators"))
        if row["indicator_code"] in observed or row["indicator_code"] == chosen
    ]
    return filter_form(
        request,
        [choice("indicator", request.words("overview.cities_show"), options, chosen)],
        button=request.words("overview.show"),
        clears=False,
    )


def _table(request: PageRequest, cities: list[dict[str, Any]], shown: CityValues) -> html.Details:
    def value_cell(row: Any) -> Any:
        code = row["id"]
        if shown.observed is None:
            return figure_value(request, shown.values.get(code), shown.provenance_ids.get(code, ""))
        observed = shown.observed.get(code)
        return missing_value(request) if observed is None else observed_value(request, observed)

    table = data_table(
        [
            Column(
                request.words("overview.city"),
                lambda row: html.A(request.words.name(row), href=request.link(f"/cities/{row['id']}")),
                row_header=True,
            ),
            Column(shown.label, value_cell, numeric=True),
        ],
        cities,
        shown.title,
    )
    return html.Details([html.Summary(request.words("chart.table")), table], className="behind-table")


def draw_cities(request: PageRequest) -> html.Section:
    """The section with the map, its chooser and its table."""
    cities = frame_rows(request.table("city_progress"))
    chosen = request.state.indicator or TILE_VALUES[0]
    shown = (
        _counts(request, chosen, cities)
        if chosen in TILE_VALUES
        else _indicator_values(request, chosen, cities)
    )
    places = frame_rows(request.table("places"))
    names = {str(place["place_code"]): request.words.short_name(place) for place in places}
    wanted = {row["id"] for row in cities}
    tiles = place_tiles(
        [place for place in places if place["place_code"] in wanted],
        names,
        shown.values,
        shown.provenance_ids,
    )
    body: list[Any] = [_chooser(request, chosen)]
    if tiles:
        body.append(tile_map(request, tiles, unit_mult=shown.unit_mult, label=shown.label))
    else:
        body.append(no_cities(request))
    body.append(_table(request, cities, shown))
    caption: list[Any] = (
        [shown.title]
        if shown.observed is None
        else [shown.title, *request.words.parts("overview.unit", unit=shown.unit)]
    )
    if tiles:
        caption.append(request.words("tiles.note"))
    return section(request.words("overview.cities"), *body, note=caption)
