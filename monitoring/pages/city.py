"""One city: the tasks that name it, its case studies, the figures about it and its observations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import breadcrumbs, page, section
from monitoring.components.progress import progress_assessable, progress_coverage, progress_status
from monitoring.components.quote import place_in_document
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.case_rows import case_list
from monitoring.pages.cities import COUNTS, TABLE, has_anything
from monitoring.pages.city_targets import draw_city_targets
from monitoring.pages.method_switch import PARAMETER
from monitoring.pages.observation_rows import observation_list
from monitoring.pages.series_rows import series_table
from monitoring.pages.statement_rows import statement_table
from monitoring.readings import Readings
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _city(request: PageRequest) -> Row:
    return dict(request.find_row(request.table(TABLE), "id", request.arguments["adcode"]))


def heading(request: PageRequest) -> str:
    """The city's name."""
    return request.words.name(_city(request))


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every city that the plan is for."""
    return [f"/cities/{code}" for code in readings.table(TABLE)["id"]]


def places_of_city(request: PageRequest, code: str) -> set[str]:
    """The city's own code and those of the counties, zones and nicknames within it."""
    below: dict[str, list[str]] = defaultdict(list)
    for place in frame_rows(request.stored("places")):
        below[str(place["parent_code"])].append(str(place["place_code"]))
    found, waiting = {code}, [code]
    while waiting:
        inner = [place for place in below[waiting.pop()] if place not in found]
        found.update(inner)
        waiting += inner
    return found


def _counts(request: PageRequest, city: Row) -> html.Ul:
    items = [
        html.Li(
            [
                figure_value(request, int(city[column]), cell_id(TABLE, city["id"], column)),
                html.A(request.words(f"cities.{column}"), href=f"#{column}"),
            ]
        )
        for column in COUNTS
    ]
    return html.Ul(items, className="status-strip")


def _tasks(request: PageRequest, city: Row) -> Component:
    words = request.words
    mentions: dict[str, list[Row]] = defaultdict(list)
    of_city = request.table("task_cities")
    for mention in frame_rows(of_city[of_city["place_code"] == city["id"]]):
        mentions[mention["task_id"]].append(mention)
    named = set(json.loads(city["task_ids"]))
    rows = [row for row in frame_rows(request.table("task_progress")) if row["id"] in named]
    if not rows:
        return empty_state(words("city.no_tasks"))

    def title(row: Any) -> html.A:
        number = id_text(int(row["task_no"]), className="task-number")
        return html.A([number, source_text(row["title"])], href=request.link(f"/tasks/{row['id']}"))

    def how_named(row: Any) -> list[Any]:
        return [html.Div(_mention(request, mention)) for mention in mentions[row["id"]]]

    return data_table(
        [
            Column(words("tasks.task"), title, row_header=True),
            Column(words("city.named_by"), how_named),
            Column(words("tasks.status"), lambda row: progress_status(request, "task_progress", row)),
            Column(words("tasks.known"), lambda row: progress_coverage(request, "task_progress", row)),
        ],
        rows,
        words("cities.task_count"),
        shows_caption=False,
    )


def _mention(request: PageRequest, mention: Row) -> list[Any]:
    implied = [ui_text(request.words("city.implied"), className="status-flag")] if mention["implied"] else []
    return [source_text(mention["mention"]), " ", *implied, " ", place_in_document(request, mention)]


def _cases(request: PageRequest, places: set[str]) -> Component:
    cases = request.table("cases")
    rows = frame_rows(cases[cases["city_code"].isin(places)])
    return case_list(request, rows) if rows else empty_state(request.words("city.no_cases"))


def _statements(request: PageRequest, places: set[str]) -> Component:
    statements = request.table("statements")
    rows = frame_rows(statements[statements["place_code"].isin(places)])
    if not rows:
        return empty_state(request.words("city.no_statements"))
    return statement_table(request, rows, request.words("cities.statement_count"))


def _observations(request: PageRequest, code: str) -> Component:
    observations = request.table("observations")
    found = observations[observations["place_code"] == code]
    if found.empty:
        return empty_state(request.words("city.no_observations"))
    words = request.words
    series = request.table(f"series:{code}")
    newest = series[series["value"].notna()].drop_duplicates("indicator_code", keep="last")
    parts: list[Component] = []
    if len(newest):
        caption, heading = words("city.newest"), words("observations.indicator")
        rows = frame_rows(newest)
        parts.append(
            series_table(request, code, rows, caption, lambda row: _series_link(request, row), heading)
        )
    others = found[found["period"].isna() | ~found["indicator_code"].isin(newest["indicator_code"])]
    if len(others):
        counted = count_id("observations", place_code=code)
        parts += [
            html.H3(words("city.other_values")),
            *observation_list(request, others, words("city.other_values"), counted, names_place=False),
        ]
    return html.Div(parts)


def _series_link(request: PageRequest, row: Any) -> html.A:
    """The indicator's name with the way to the city's own series."""
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    address = request.link(f"/indicators/{row['indicator_code']}", place=row["place_code"])
    return html.A(ui_text(request.words.name(indicator)), href=f"{address}#series")


def layout(request: PageRequest) -> Component:
    """The page of a city."""
    words = request.words
    city = _city(request)
    places = places_of_city(request, city["id"])
    bodies = (
        _tasks(request, city),
        _cases(request, places),
        _statements(request, places),
        _observations(request, city["id"]),
    )
    sections = [
        section(words(f"cities.{column}"), body, section_id=column, note=words(f"city.{column}_note"))
        for column, body in zip(COUNTS, bodies, strict=True)
    ]
    if city["task_count"] or city["target_count"]:
        verdict = html.Div(
            [
                progress_status(request, TABLE, city),
                progress_coverage(request, TABLE, city),
                progress_assessable(request, TABLE, city),
            ],
            className="verdict",
        )
    else:
        verdict = notice(words("city.no_task_note" if has_anything(city) else "city.nothing"))
    return page(
        heading(request),
        verdict,
        _counts(request, city),
        *draw_city_targets(request, city["id"]),
        *sections,
        above=breadcrumbs(request, (words("page.cities"), request.link("/cities"))),
    )


PAGE = Page(
    name="city",
    path="/cities/<adcode>",
    layout=layout,
    section="cities",
    heading=heading,
    addresses=addresses,
    own_parameters=(PARAMETER,),
)
