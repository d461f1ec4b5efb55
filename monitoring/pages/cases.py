"""All case studies, to be searched by words and narrowed by city."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from indicators.provenance.ids import count_id
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.case_rows import case_list
from monitoring.pages.city import places_of_city
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def find_cases(request: PageRequest) -> list[Row]:
    """The cases whose words hold all the words searched for, in the order of the documents."""
    cases = request.table("cases")
    if request.state.city is not None:
        cases = cases[cases["city_code"].isin(places_of_city(request, request.state.city))]
    wanted = (request.state.q or "").casefold().split()
    return [row for row in frame_rows(cases) if all(word in row["quote"].casefold() for word in wanted)]


def _filters(request: PageRequest) -> Component:
    words, state = request.words, request.state
    named = [
        (row["id"], words.name(row))
        for row in frame_rows(request.table("city_progress"))
        if row["case_count"]
    ]
    return filter_form(
        request,
        [
            search_field("q", words("cases.search"), state.q),
            choice("city", words("tasks.city"), named, state.city, words("filters.any")),
        ],
    )


def layout(request: PageRequest) -> Component:
    """The filters and the list."""
    words = request.words
    every = len(request.table("cases"))
    rows = find_cases(request)
    lead = words.parts("cases.lead", count=figure_value(request, every, count_id("cases")))
    is_narrowed = len(rows) < every
    found = [section(words.parts("cases.found", count=ui_text(str(len(rows)))), case_list(request, rows))]
    whole = [case_list(request, rows)]
    body = (found if is_narrowed else whole) if rows else [empty_state(words("cases.none"))]
    return page(words("page.cases"), _filters(request), *body, lead=lead)


PAGE = Page(name="cases", path="/cases", layout=layout, section="cases")
