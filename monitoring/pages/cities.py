"""All cities that the plan is for: what names them, what is known of them, and which have nothing."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.filters import filter_form, search_field
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.progress import progress_coverage, progress_status
from monitoring.components.region import no_cities
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import holds_words
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]
TABLE = "city_progress"

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


def _city_table(request: PageRequest, rows: list[Row], caption: Any) -> html.Table:
    words = request.words

    def name(row: Any) -> html.A:
        return html.A(words.name(row), href=request.link(f"/cities/{row['id']}"))

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

    return data_table(
        [
            Column(words("cities.city"), name, row_header=True),
            *map(count_column, COUNTS),
            Column(words("cities.standing"), standing),
        ],
        rows,
        caption,
        shows_caption=False,
    )


def _lead(request: PageRequest, rows: list[Row]) -> list[Any]:
    named = sum(bool(row["has_document_evidence"]) for row in rows)
    counts = {
        "cities": figure_value(request, len(rows), count_id(TABLE)),
        "named": figure_value(request, named, count_id(TABLE, has_document_evidence=True)),
        "unnamed": figure_value(request, len(rows) - named, count_id(TABLE, has_document_evidence=False)),
    }
    return request.words.parts("cities.lead", **counts)


def layout(request: PageRequest) -> Component:
    """One table for each region of the place that the plan is for."""
    words = request.words
    rows = find_cities(request)
    every = frame_rows(request.table(TABLE))
    if not every:
        return page(words("page.cities"), no_cities(request))
    parts: list[Any] = [filter_form(request, [search_field("q", words("cities.search"), request.state.q)])]
    order = list(dict.fromkeys(row["region"] for row in rows))
    rows.sort(key=lambda row: order.index(row["region"]))
    for region, group in groupby(rows, key=lambda row: row["region"]):
        name = region or words("cities.no_region")
        parts.append(
            section(ui_text(name), html.Div(_city_table(request, list(group), name), className="even-table"))
        )
    if not rows:
        parts.append(empty_state(words("cities.none")))
    return page(words("page.cities"), *parts, lead=_lead(request, every))


PAGE = Page(name="cities", path="/cities", layout=layout, section="cities")
