"""How the values of an indicator were revised: every replacement with its size and reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.marks import date_text, period_text, source_text, ui_text
from monitoring.components.page import section
from monitoring.components.record import name_place
from monitoring.components.table import Column, data_table, fold_long_table, frame_rows
from monitoring.components.value import figure_value, missing_value
from monitoring.formatting import format_exact, is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def _figure(request: PageRequest, row: Row, column: str) -> Any:
    value = row[column]
    shown = None if is_missing(value) else format_exact(value, request.language)
    return figure_value(request, value, cell_id("revisions", row["id"], column), shown=shown)


def _reason(request: PageRequest, row: Row) -> Any:
    """The code's name and what the reporting body adds; says so where neither was given."""
    name = row[f"reason_{request.language}"]
    parts: list[Any] = [] if is_missing(name) else [name]
    if not is_missing(row["note"]):
        parts.append(source_text(row["note"], className="note-line"))
    return parts or missing_value(request, "indicator.no_reason")


SHOWN_ROWS = 24
"""Revisions of a list; the file for download holds them all."""


def _revision_table(request: PageRequest, rows: list[dict[str, Any]]) -> html.Table:
    words = request.words
    return data_table(
        [
            Column(
                words("observations.period"),
                lambda row: period_text(row["period"], request.language),
                row_header=True,
            ),
            Column(words("indicator.series_type"), lambda row: words.code("series_type", row["series_type"])),
            Column(
                words("indicator.revised_from"),
                lambda row: _figure(request, row, "replaced_value"),
                numeric=True,
            ),
            Column(words("indicator.revised_to"), lambda row: _figure(request, row, "value"), numeric=True),
            Column(words("indicator.revised_by"), lambda row: _figure(request, row, "change"), numeric=True),
            Column(words("observations.known_on"), lambda row: date_text(row["known_on"], request.language)),
            Column(words("indicator.revised_why"), lambda row: _reason(request, row)),
        ],
        rows,
        words("indicator.revisions"),
        shows_caption=False,
    )


def draw_revisions(request: PageRequest, indicator_code: str, place_code: str) -> list[html.Section]:
    """The section of a place, the latest revision first; nothing where no value was ever replaced."""
    words = request.words
    revisions = request.table("revisions")
    of_series = (revisions["indicator_code"] == indicator_code) & (revisions["place_code"] == place_code)
    rows = frame_rows(revisions[of_series])
    if not rows:
        return []
    count = figure_value(
        request, len(rows), count_id("revisions", indicator_code=indicator_code, place_code=place_code)
    )
    rows.sort(key=lambda row: (row["known_on"], row["id"]), reverse=True)
    shown = rows[:SHOWN_ROWS]
    key = "indicator.revision_count" if len(shown) == len(rows) else "indicator.revisions_cut"
    said = words.parts(
        key,
        place=name_place(request, place_code),
        count=count,
        shown=ui_text(str(len(shown))),
        downloads=html.A(words("page.downloads"), href=request.link("/downloads")),
    )
    head = html.P(said, className="section-note")
    table = fold_long_table(request, _revision_table(request, shown), len(shown))
    return [section(words("indicator.revisions"), head, table, note=words("indicator.revisions_note"))]
