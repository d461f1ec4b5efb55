"""All cities that the plan is for: how they stand, what names them, and which have nothing."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from indicators.status import Status
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.progress import progress_coverage, progress_status
from monitoring.components.region import no_cities
from monitoring.components.status import SEVERITY, status_strip
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import holds_words, is_missing
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]
TABLE = "city_progress"

ORDER = "order"
"""Query parameter: by which the cities are listed; by region where it is not given."""
BY_STATUS = "status"

COUNTS = ("task_count", "case_count", "statement_count", "observation_count")
"""What is counted of a city, in the order in which it is shown."""


def has_anything(row: Row) -> bool:
    """True if a document or an observation speaks of the city."""
    return any(row[column] for column in COUNTS)


def find_cities(request: PageRequest) -> list[Row]:
    """Cities with their region; those whose name holds the words searched for."""
    places = {row["place_code"]: row for row in frame_rows(request.stored("places"))}
    rows = [
        row
        | {
            "region": request.words.name(places[row["id"]], "region")
            if places[row["id"]]["region_zh"]
            else ""
        }
        for row in frame_rows(request.table(TABLE))
    ]
    wanted = request.state.q
    return [row for row in rows if holds_words(wanted, row["name_zh"], row["name_en"], row["region"])]


def _city_table(
    request: PageRequest, rows: list[Row], caption: Any, *, names_region: bool = False
) -> html.Div:
    words = request.words

    def name(row: Any) -> Any:
        link = html.A(words.name(row), href=request.link(f"/cities/{row['id']}"))
        region = ui_text(row["region"] or words("cities.no_region"), className="note-line")
        return [link, region] if names_region else link

    def count_column(column: str) -> Column:
        return Column(
            words(f"cities.{column}"),
            lambda row: figure_value(request, int(row[column]), cell_id(TABLE, row["id"], column)),
            numeric=True,
        )

    def standing(row: Any) -> Any:
        if not row["has_document_evidence"] and not row["target_count"]:
            return html.Span(words("cities.not_named"), className="missing")
        if not row["task_count"] and not row["target_count"]:
            return html.Span(words("cities.no_task"), className="missing")
        return html.Span(
            [progress_status(request, TABLE, row), progress_coverage(request, TABLE, row)],
            className="inline-list",
        )

    table = data_table(
        [
            Column(words("cities.city"), name, row_header=True),
            Column(words("cities.standing"), standing),
            *map(count_column, COUNTS),
        ],
        rows,
        caption,
        shows_caption=False,
    )
    return html.Div(table, className="even-table list-of-cities")


def _lead(request: PageRequest, rows: list[Row]) -> list[Any]:
    named = sum(bool(row["has_document_evidence"]) for row in rows)
    counts = {
        "cities": figure_value(request, len(rows), count_id(TABLE)),
        "named": figure_value(request, named, count_id(TABLE, has_document_evidence=True)),
        "unnamed": figure_value(request, len(rows) - named, count_id(TABLE, has_document_evidence=False)),
    }
    return request.words.parts("cities.lead", **counts)


def _standings(request: PageRequest, rows: list[Row]) -> html.Ul:
    """How many cities have each status; the word leads to the list in that order."""
    href = request.link("/cities", order=BY_STATUS)
    entries = []
    for status in SEVERITY:
        count = sum(row["status_code"] == status.value for row in rows)
        if count:
            number = figure_value(request, count, count_id(TABLE, status_code=status.value))
            entries.append((status, href, number))
    return status_strip(request.words, entries, request.words("cities.by_status"))


def _urgency(row: Row) -> tuple[int, float, str]:
    """Order by status, the most urgent first, then by score, the lowest first."""
    score = 0.0 if is_missing(row["score"]) else float(row["score"])
    return SEVERITY.index(Status(row["status_code"])), score, row["id"]


def layout(request: PageRequest) -> Component:
    """One table for each region of the place that the plan is for, or all cities, the most urgent first."""
    words = request.words
    rows = find_cities(request)
    every = frame_rows(request.table(TABLE))
    if not every:
        return page(words("page.cities"), no_cities(request))
    is_by_status = request.parameters.get(ORDER) == BY_STATUS
    orders = [("", words("cities.by_region")), (BY_STATUS, words("cities.by_status"))]
    fields = [
        choice(ORDER, words("cities.order"), orders, BY_STATUS if is_by_status else None),
        search_field("q", words("cities.search"), request.state.q),
    ]
    parts: list[Any] = [_standings(request, every), filter_form(request, fields)]
    if not rows:
        parts.append(empty_state(words("cities.none")))
    elif is_by_status:
        rows.sort(key=_urgency)
        caption = words("cities.by_status")
        parts.append(section(caption, _city_table(request, rows, caption, names_region=True)))
    else:
        order = list(dict.fromkeys(row["region"] for row in rows))
        rows.sort(key=lambda row: order.index(row["region"]))
        for region, group in groupby(rows, key=lambda row: row["region"]):
            name = region or words("cities.no_region")
            parts.append(section(ui_text(name), _city_table(request, list(group), name)))
    return page(words("page.cities"), *parts, lead=_lead(request, every))


PAGE = Page(name="cities", path="/cities", layout=layout, section="cities", own_parameters=(ORDER,))
