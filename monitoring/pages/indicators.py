"""The catalogue of indicators, and for how many cities each has a value."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.coverage import coverage_meter
from monitoring.components.filters import filter_form, search_field
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import holds_words
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]
COVERAGE = "indicator_coverage"


def city_coverage(request: PageRequest, row: Row) -> Component:
    """Cities with a value of all cities; for an indicator of the province alone it says so."""
    if row["geo_level"] == "province":
        return html.Span(request.words("indicators.province_only"), className="missing")
    code = row["indicator_code"]
    return coverage_meter(
        request,
        int(row["observed_city_count"]),
        int(row["city_count"]),
        cell_id(COVERAGE, code, "observed_city_count"),
        cell_id(COVERAGE, code, "city_count"),
    )


def find_indicators(request: PageRequest) -> list[Row]:
    """Indicators with their coverage; those whose name, code or definition holds the words searched for."""
    coverage = {row["id"]: row for row in frame_rows(request.table(COVERAGE))}
    rows = [coverage[row["indicator_code"]] | row for row in frame_rows(request.table("indicators"))]
    columns = ("indicator_code", "name_zh", "name_en", "definition", "source")
    return [row for row in rows if holds_words(request.state.q, *(row[column] for column in columns))]


def _table(request: PageRequest, rows: list[Row], caption: str) -> html.Table:
    words = request.words

    def name(row: Any) -> list[Any]:
        link = html.A(ui_text(words.name(row)), href=request.link(f"/indicators/{row['indicator_code']}"))
        return [link, " ", id_text(row["indicator_code"], className="quote-place")]

    def observed(row: Any) -> Any:
        provenance_id = cell_id(COVERAGE, row["indicator_code"], "observation_count")
        number = int(row["observation_count"])
        if number == 0:
            return html.Span(words("indicators.no_observation"), className="missing")
        return figure_value(request, number, provenance_id)

    return data_table(
        [
            Column(words("observations.indicator"), name, row_header=True),
            Column(words("indicators.unit"), lambda row: ui_text(words.name(row, "unit"))),
            Column(words("indicators.frequency"), lambda row: words.code("frequency", row["frequency"])),
            Column(words("indicators.source"), lambda row: source_text(row["source"])),
            Column(words("indicators.observations"), observed, numeric=True),
            Column(words("indicators.coverage"), lambda row: city_coverage(request, dict(row))),
        ],
        rows,
        caption,
        shows_caption=False,
    )


def layout(request: PageRequest) -> Component:
    """One table for each dimension of the frame."""
    words = request.words
    rows = find_indicators(request)
    every = frame_rows(request.table(COVERAGE))
    without = sum(row["observation_count"] == 0 for row in every)
    lead = words.parts(
        "indicators.lead",
        indicators=figure_value(request, len(every), count_id("indicators")),
        without=figure_value(request, without, count_id(COVERAGE, observation_count=0)),
    )
    body: list[Any] = [filter_form(request, [search_field("q", words("indicators.search"), request.state.q)])]
    rows.sort(key=lambda row: row["dimension_no"])
    for _, group in groupby(rows, key=lambda row: row["dimension_no"]):
        members = list(group)
        name = words.name(members[0], "dimension")
        body.append(
            section(name, html.Div(_table(request, members, name), className="even-table list-of-indicators"))
        )
    if not rows:
        body.append(empty_state(words("indicators.none")))
    return page(words("page.indicators"), *body, lead=lead)


PAGE = Page(name="indicators", path="/indicators", layout=layout, section="indicators")
