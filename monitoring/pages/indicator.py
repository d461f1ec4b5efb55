"""One indicator: what it means, whose figures exist, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.note import note_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import breadcrumbs, facts, page, section
from monitoring.components.table import fold_long_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.indicator_cities import draw_cities
from monitoring.pages.indicator_city_sums import draw_city_sums
from monitoring.pages.indicator_revisions import draw_revisions
from monitoring.pages.indicator_series import FIGURE, PLACE, chosen_place, draw_series, list_places
from monitoring.pages.indicators import COVERAGE, city_coverage
from monitoring.pages.method_switch import PARAMETER
from monitoring.pages.observation_rows import SHOWN_ROWS, observation_table
from monitoring.pages.second_opinions import draw_opinions
from monitoring.pages.warning_lists import draw_warnings_of
from monitoring.readings import Readings
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _indicator(request: PageRequest) -> Row:
    code = request.arguments["code"]
    coverage = request.find_row(request.table(COVERAGE), "id", code)
    return {**coverage, **request.find_row(request.table("indicators"), "indicator_code", code)}


def heading(request: PageRequest) -> str:
    """The indicator's name."""
    return request.words.name(_indicator(request))


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every indicator."""
    return [f"/indicators/{code}" for code in readings.table("indicators")["indicator_code"]]


def _facts(request: PageRequest, row: Row) -> html.Dl:
    words = request.words
    return facts(
        [
            (words("indicator.code"), id_text(row["indicator_code"])),
            (words("indicator.dimension"), words.name(row, "dimension")),
            (words("indicators.unit"), ui_text(words.name(row, "unit"))),
            (words("indicator.direction"), words.code("direction", row["direction"])),
            (words("indicator.series_type"), words.code("series_type", row["series_type"])),
            (words("indicators.frequency"), words.code("frequency", row["frequency"])),
            (words("indicator.geo_level"), words.code("geo_level", row["geo_level"])),
            (words("indicator.aggregation"), words.code("aggregation", row["aggregation"])),
            (words("indicators.source"), source_text(row["source"])),
            (words("indicator.source_status"), words.code("source_status", row["source_status"])),
        ]
    )


def _tasks(request: PageRequest, row: Row) -> Component:
    numbers = set(json.loads(row["task_nos"]))
    tasks = [task for task in frame_rows(request.table("tasks")) if task["task_no"] in numbers]
    if not tasks:
        return empty_state(request.words("indicator.no_tasks"))
    return html.Ul(
        [
            html.Li(
                html.A(
                    [id_text(int(task["task_no"]), className="task-number"), source_text(task["title"])],
                    href=request.link(f"/tasks/{task['task_id']}"),
                )
            )
            for task in tasks
        ],
        className="plain-list",
    )


def _known(request: PageRequest, row: Row) -> html.Div:
    """How much is known, and how much of it may be compared."""
    words, code = request.words, row["indicator_code"]

    def number(column: str) -> Component:
        return figure_value(request, int(row[column]), cell_id(COVERAGE, code, column))

    lines: list[Any] = [
        html.Span(words.parts("indicator.observed", count=number("observation_count"))),
        html.Span([words("indicators.coverage"), " ", city_coverage(request, row)]),
    ]
    if row["undated_count"]:
        lines.append(html.Span(words.parts("indicator.undated", count=number("undated_count"))))
    return html.Div(lines, className="verdict")


def _missing_cities(request: PageRequest, row: Row, observed: set[str]) -> list[Any]:
    """The cities without any value, by name: what is missing is shown as missing."""
    if row["geo_level"] == "province":
        return []
    missing = [city for city in frame_rows(request.table("city_progress")) if city["id"] not in observed]
    if not missing:
        return []
    number = figure_value(
        request, len(missing), cell_id(COVERAGE, row["indicator_code"], "missing_city_count")
    )
    links = [
        html.Span(html.A(request.words.name(city), href=request.link(f"/cities/{city['id']}")))
        for city in missing
    ]
    return [
        section(
            request.words("indicator.missing"),
            html.P(request.words.parts("indicator.missing_count", count=number)),
            html.Div(links, className="inline-list"),
        )
    ]


def _target_ids(request: PageRequest, code: str) -> list[str]:
    versions = request.table("target_versions")
    return list(dict.fromkeys(versions.loc[versions["indicator_code"] == code, "target_id"]))


def _values(request: PageRequest, code: str, found: pd.DataFrame) -> list[Component]:
    if found.empty:
        return [empty_state(request.words("indicator.no_values"))]
    words = request.words
    caption = words("indicator.values")
    if len(found) <= SHOWN_ROWS:
        table = observation_table(request, frame_rows(found), caption, names_indicator=False)
        return [fold_long_table(request, table, len(found))]
    note = words.parts(
        "indicator.values_elsewhere",
        count=figure_value(request, len(found), count_id("observations", indicator_code=code)),
        downloads=html.A(words("page.downloads"), href=request.link("/downloads")),
    )
    return [html.P(note)]


def layout(request: PageRequest) -> Component:
    """The page of an indicator."""
    words = request.words
    row = _indicator(request)
    observations = request.table("observations")
    found = observations[observations["indicator_code"] == row["indicator_code"]]
    series = request.table(f"series:{row['indicator_code']}")
    places = list_places(request, series)
    values: list[Any] = [*_values(request, row["indicator_code"], found)]
    if row["undated_count"]:
        values.insert(0, notice(words("indicator.undated_note")))
    return page(
        ui_text(heading(request)),
        _known(request, row),
        *draw_cities(request, row, series),
        *draw_series(request, row, series),
        *draw_warnings_of(request, "indicator_code", row["indicator_code"]),
        *draw_opinions(request, _target_ids(request, row["indicator_code"]), offers_switch=True),
        *draw_city_sums(request, row),
        *(draw_revisions(request, row["indicator_code"], chosen_place(request, places)) if places else []),
        section(words("indicator.values"), *values),
        *_missing_cities(request, row, set(found["place_code"])),
        section(words("indicator.about"), _facts(request, row)),
        section(words("indicator.tasks"), _tasks(request, row)),
        lead=note_text(request, row["definition"], row["definition_en"]),
        above=breadcrumbs(request, (words("page.indicators"), request.link("/indicators"))),
    )


PAGE = Page(
    name="indicator",
    path="/indicators/<code>",
    layout=layout,
    section="indicators",
    heading=heading,
    addresses=addresses,
    own_parameters=(PLACE, FIGURE, PARAMETER),
)
