"""One group of a table of the documents, row by row as printed."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from monitoring.components.marks import source_text
from monitoring.components.page import breadcrumbs, page
from monitoring.components.record import name_table
from monitoring.pages.reference import count_rows
from monitoring.pages.reference_rows import TABLES, ReferenceGroup, list_groups, rows_table
from monitoring.readings import Readings
from monitoring.request import PageNotFound, PageRequest
from monitoring.routing import Page


def _group(request: PageRequest) -> ReferenceGroup:
    wanted = request.arguments["group_id"]
    for table in TABLES:
        for group in list_groups(request.readings, table):
            if group.group_id == wanted:
                return group
    raise PageNotFound(wanted)


def heading(request: PageRequest) -> str:
    """The group's heading as printed; the table's name where it has no groups."""
    group = _group(request)
    return group.key or name_table(request, group.table.name)


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every group of every table."""
    return [group.path for table in TABLES for group in list_groups(readings, table)]


def layout(request: PageRequest) -> Component:
    """The rows of the group."""
    words, group = request.words, _group(request)
    name = name_table(request, group.table.name)
    title = name if group.key is None else source_text(group.key)
    tables = request.link("/reference")
    steps = [(words("page.reference"), tables)]
    if group.key is not None:
        steps.append((name, f"{tables}#{group.table.name}"))
    count = html.P(words.parts("reference.rows", count=count_rows(request, group)), className="section-note")
    return page(
        title, count, rows_table(request, group.table, group.rows, title), above=breadcrumbs(request, *steps)
    )


PAGE = Page(
    name="reference_group",
    path="/reference/<group_id>",
    layout=layout,
    section="reference",
    heading=heading,
    addresses=addresses,
)
