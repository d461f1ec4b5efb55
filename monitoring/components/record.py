"""What a reader calls a row of a table, and the page on which it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from indicators.city_index.codes import base_name
from indicators.status import Status
from indicators.tables.find import table_spec
from monitoring.components.marks import date_text, id_text, period_text, source_text, ui_text
from monitoring.components.table import frame_rows
from monitoring.components.value import trace_path
from monitoring.formatting import heading_text, is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]

_WORDS_OF_SOURCE: Mapping[str, str] = {
    "cases": "title",
    "case_practices": "heading",
    "statements": "snippet",
    "rejections": "text",
    "duties": "duty",
    "definitions": "definition",
    "policies": "title",
    "terms": "term",
    "measures": "text",
    "responsibilities": "name",
    "task_cities": "mention",
    "targets": "snippet",
    "deliverables": "name",
    "figure_checks": "snippet",
    "links": "reason",
    "indicator_links": "reason",
    "open_rejections": "text",
    "corrections": "reason",
    "units": "unit",
    "commitment_progress": "name",
    "city_measure_progress": "text",
    "city_target_progress": "name",
    "measure_progress": "text",
}
"""Table → the column whose words name a row; they are words of a document and stay as written."""

_HEADINGS = frozenset({"sections", "chapters", "tasks", "task_progress", "chapter_progress"})
"""Tables whose rows are named by a heading of a document."""

_NAMED = {
    "documents": "title",
    "plan_progress": "title",
    "places": "name",
    "departments": "name",
    "indicators": "name",
    "department_progress": "name",
    "city_progress": "name",
    "index_nodes": "name",
    "index_ranks": "name",
    "index_cells": "name",
    "index_weights": "name",
}
"""Table → the field that names a row in both languages."""

_PAGES = {
    "cases": "/cases/{}",
    "tasks": "/tasks/{}",
    "task_progress": "/tasks/{}",
    "documents": "/documents/{}",
    "indicators": "/indicators/{}",
    "indicator_coverage": "/indicators/{}",
    "city_progress": "/cities/{}",
    "departments": "/departments/{}",
}
"""Table → the page of a row."""


def kind_of_record(request: PageRequest, table: str) -> str:
    """What a row of a table is, in one or two words."""
    return request.words.code("record", base_name(table))


def name_table(request: PageRequest, table: str) -> str:
    """A table as a heading: what its rows are, with a capital where the language has them."""
    kind = kind_of_record(request, table)
    return kind[:1].upper() + kind[1:]


def record_page(request: PageRequest, table: str, row_id: str) -> str | None:
    """The address of the page that shows a row; None where there is none."""
    path = _PAGES.get(base_name(table))
    if table == "places":
        cities = request.table("city_progress")["id"]
        path = "/cities/{}" if row_id in set(cities) else None
    return request.link(path.format(row_id)) if path else None


def name_record(request: PageRequest, table: str, row: Row) -> Any:
    """The name of a row: its words as printed, or its name in the reader's language."""
    table = base_name(table)
    if table in _WORDS_OF_SOURCE and not is_missing(row[_WORDS_OF_SOURCE[table]]):
        return source_text(str(row[_WORDS_OF_SOURCE[table]] or row["quote"]))
    if table in _HEADINGS:
        return source_text(heading_text(row))
    if table in _NAMED:
        return _bilingual(request, row, _NAMED[table])
    if table in ("observations", "city_sums"):
        return _name_observation(request, row)
    if table == "indicator_coverage":
        indicators = request.table("indicators")
        return _bilingual(request, request.find_row(indicators, "indicator_code", row["id"]), "name")
    if table == "milestone_events":
        return _name_event(request, row)
    return id_text(next(iter(row.values())))


def _name_event(request: PageRequest, row: Row) -> html.Span:
    """A stage with what is said of it, and the day on which it was reached."""
    claim = request.words.code("claim", row["claim"])
    stage = ui_text(request.words.stage_name(row["stage"]))
    return html.Span([stage, f" · {claim} · ", date_text(row["event_date"], request.language)])


def _bilingual(request: PageRequest, row: Row, field: str) -> Any:
    """A name in the reader's language; marked as Chinese where only that one is known."""
    is_translated = request.language != "zh" and not is_missing(row[f"{field}_en"])
    return ui_text(row[f"{field}_en"]) if is_translated else source_text(row[f"{field}_zh"])


def _name_observation(request: PageRequest, row: Row) -> html.Span:
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    place = request.find_row(request.stored("places"), "place_code", row["place_code"])
    return html.Span(
        [
            _bilingual(request, indicator, "name"),
            html.Span([" ", _bilingual(request, place, "name"), " "]),
            period_of(request, row),
        ]
    )


def name_place(request: PageRequest, place_code: str) -> Any:
    """A place's name in the reader's language; with the way to its page where it has one."""
    place = request.find_row(request.stored("places"), "place_code", place_code)
    name = _bilingual(request, place, "name")
    href = record_page(request, "places", place_code)
    return html.A(name, href=href) if href else name


def name_indicator(request: PageRequest, indicator_code: str) -> html.A:
    """An indicator's name with the way to its page."""
    indicator = request.find_row(request.table("indicators"), "indicator_code", indicator_code)
    return html.A(_bilingual(request, indicator, "name"), href=request.link(f"/indicators/{indicator_code}"))


def period_of(request: PageRequest, row: Row) -> html.Span:
    """The reference period of a row; says so where its source states none."""
    if is_missing(row["period"]):
        return html.Span(request.words("statements.no_period"), className="missing")
    return period_text(row["period"], request.language)


def trace_link(request: PageRequest, provenance_id: str, content: Any) -> html.A:
    """The way to where something comes from."""
    return html.A(content, href=request.link(trace_path(provenance_id)))


def name_column(request: PageRequest, column: str) -> str:
    """What a column holds, in a few words; the column's own name where the catalogue has none."""
    unit, _, rest = column.partition("_")
    for status in Status:
        if rest == f"{status.value.lower()}_count":
            name = request.words.status_name(status)
            return request.words(
                "column_of_status", unit=request.words.code("record", f"{unit}s"), status=name
            )
    return request.words.code("column", column)


_REFERS_TO = {
    "document_id": "documents",
    "case_id": "cases",
    "task_id": "tasks",
    "indicator_code": "indicators",
    "place_code": "places",
    "city_code": "places",
}
"""Column that holds an id → the table that it names a row of."""


def name_value(request: PageRequest, column: str, value: str, others: Mapping[str, str]) -> Any:
    """What the value of a condition means: the name of the row or code that it stands for.

    Args:
        request: the page's request.
        column: column of the condition.
        value: its value as text; empty for missing.
        others: all conditions, because a code may need another one to be understood.
    """
    words = request.words
    if not value:
        return html.Span(words("trace.empty"), className="missing")
    table = _REFERS_TO.get(column)
    if table is not None:
        found = request.table(table)
        found = found[found[table_spec(table).key] == value]
        return name_record(request, table, frame_rows(found)[0]) if len(found) else id_text(value)
    if column == "reason" and "stage" in others:
        return ui_text(words.code("rejection", f"{others['stage']}_{value}"))
    if column in ("stage", "role", "bound"):
        return ui_text(words.code(column, value))
    return id_text(value)
