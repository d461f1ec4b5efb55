"""Whether the cities of an indicator add up to their province, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.city_sums.table import CITY_SUMS_TABLE, VERDICT_NAMES
from indicators.provenance.ids import cell_id, count_id
from monitoring.components.marks import period_text, ui_text
from monitoring.components.page import section
from monitoring.components.record import trace_link
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.pages.observation_rows import write_value
from monitoring.request import PageRequest

Row = Mapping[str, Any]

SHOWN_PERIODS = 24
"""Rows of the table, the newest first; the file for download holds them all."""


def _table_of(code: str) -> str:
    """The part of the table that one indicator has."""
    return f"{CITY_SUMS_TABLE}:{code}"


def _cell_of(row: Row, column: str) -> str:
    return cell_id(_table_of(row["indicator_code"]), row["id"], column)


def _figure(request: PageRequest, row: Row, column: str, indicator: Row, missing: str) -> Any:
    value = row[column]
    provenance_id = _cell_of(row, column)
    if is_missing(value):
        return figure_value(request, None, provenance_id, missing_key=missing)
    shown = write_value(request, {"value": value, "series_type": row["series_type"]}, indicator)
    return figure_value(request, value, provenance_id, shown=shown)


def _known_cities(request: PageRequest, row: Row) -> html.Span:
    counts = {
        name: figure_value(request, int(row[column]), _cell_of(row, column))
        for name, column in (("known", "known_city_count"), ("cities", "city_count"))
    }
    return html.Span(request.words.parts("indicator.sum_known", **counts))


def _verdict(request: PageRequest, row: Row) -> html.A:
    provenance_id = _cell_of(row, f"verdict_{request.language}")
    return trace_link(request, provenance_id, ui_text(request.words.name(row, "verdict")))


def _count_verdicts(request: PageRequest, code: str, rows: Sequence[Row]) -> html.P:
    """How many periods close, and how many do not or cannot be compared."""
    parts: list[Any] = []
    for verdict, names in VERDICT_NAMES.items():
        count = sum(row["verdict"] == verdict for row in rows)
        if count:
            counted = count_id(_table_of(code), verdict=verdict)
            name = names[0] if request.language == "zh" else names[1]
            number = figure_value(request, count, counted)
            parts.append(html.Span(request.words.parts("indicator.sum_count", verdict=name, count=number)))
    return html.P(parts, className="inline-list")


def draw_city_sums(request: PageRequest, indicator: Row) -> list[Component]:
    """The section, the newest period first; nothing where the indicator does not add up or has no value."""
    words, code = request.words, indicator["indicator_code"]
    rows = frame_rows(request.table(_table_of(code)))
    if not rows:
        return []
    newest = sorted(rows, key=lambda row: (row["period"], row["series_type"]), reverse=True)[:SHOWN_PERIODS]

    def figures(column: str, missing: str) -> Column:
        heading = words(f"indicator.sum_{column}")
        return Column(heading, lambda row: _figure(request, row, column, indicator, missing), numeric=True)

    shown = data_table(
        [
            Column(
                words("observations.period"),
                lambda row: period_text(row["period"], request.language),
                row_header=True,
            ),
            Column(words("indicator.series_type"), lambda row: words.code("series_type", row["series_type"])),
            figures("place_value", "value.missing"),
            figures("city_total", "value.missing"),
            Column(words("indicator.sum_cities"), lambda row: _known_cities(request, row)),
            figures("gap", "indicator.sum_not_compared"),
            figures("tolerance", "indicator.sum_not_compared"),
            Column(words("indicator.sum_verdict"), lambda row: _verdict(request, row)),
        ],
        newest,
        words("indicator.sums"),
        shows_caption=False,
    )
    parts: list[Component] = [_count_verdicts(request, code, rows)]
    if len(newest) < len(rows):
        counts = {
            "shown": ui_text(str(len(newest))),
            "count": figure_value(request, len(rows), count_id(_table_of(code))),
            "downloads": html.A(words("page.downloads"), href=request.link("/downloads")),
        }
        parts.append(html.P(words.parts("indicator.sum_cut", **counts), className="section-note"))
    parts.append(shown)
    note = words("indicator.sums_note", unit=words.name(indicator, "unit"))
    return [section(words("indicator.sums"), *parts, note=note)]
