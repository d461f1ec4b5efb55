"""Observations as rows: indicator, place, period, value, since when it was known, and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id
from monitoring.components.marks import date_text, ui_text
from monitoring.components.note import note_text
from monitoring.components.record import name_indicator, name_place, period_of, trace_link
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value, missing_value
from monitoring.formatting import format_exact, format_number, is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]

SHOWN_ROWS = 200
"""Rows of a list; more would keep a reader waiting, and the file for download holds them all."""

RATES = frozenset({"yoy", "mom"})
"""Series types whose values are percentages whatever the indicator's unit."""


def to_readers_unit(request: PageRequest, row: Row, indicator: Row) -> Decimal:
    """The value in the unit that the reader's language names.

    The Chinese name of a unit holds its multiplier, as the statistics do; the English one does not, so there
    the value is multiplied out. A rate has no multiplier.
    """
    number = Decimal(str(row["value"]))
    is_plain = request.language == "zh" or row["series_type"] in RATES
    return number if is_plain else number.scaleb(int(indicator["unit_mult"]))


def write_value(request: PageRequest, row: Row, indicator: Row) -> str:
    """The value as the reader writes it in that unit, the unit left out."""
    number = to_readers_unit(request, row, indicator)
    if request.language == "zh":
        return format_exact(number, request.language)
    return format_number(number, request.language)


def observed_value(request: PageRequest, row: Row) -> html.Span:
    """The value in the indicator's unit, limited where the source limits it."""
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    if is_missing(row["value"]):
        return missing_value(request)
    unit = "%" if row["series_type"] in RATES else request.words.name(indicator, "unit")
    bound = [] if row["bound"] == "exact" else [request.words.code("bound", row["bound"]), " "]
    value = figure_value(
        request,
        to_readers_unit(request, row, indicator),
        row["observation_id"],
        shown=write_value(request, row, indicator),
        unit=unit,
    )
    return html.Span([*bound, value])


def target_figure_of(request: PageRequest, table: str, row: Row, column: str) -> html.A | html.Span:
    """A value of a target, wanted or reached, in the unit that the reader's language names.

    Args:
        request: the page's request.
        table: a table of progress.
        row: of that table.
        column: target_value or value.
    """
    provenance_id = cell_id(table, row["id"], column)
    if is_missing(row[column]) or is_missing(row["indicator_code"]):
        return figure_value(request, row[column], provenance_id)
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    versions = request.table("target_versions")
    target_type = request.find_row(versions, "target_version_id", row["target_version_id"])["target_type"]
    # A target of growth is in percent, whatever the indicator counts.
    series_type = "yoy" if target_type == "growth" else indicator["observation_series_type"]
    amount = {"value": row[column], "series_type": series_type}
    return figure_value(
        request,
        to_readers_unit(request, amount, indicator),
        provenance_id,
        shown=write_value(request, amount, indicator),
        unit="%" if series_type in RATES else request.words.name(indicator, "unit"),
    )


def observation_source(request: PageRequest, row: Row) -> list[Any]:
    """Where the value was read, how far it is final, and how it was checked."""
    kind = request.words.code("source_kind", row["source_kind"])
    status = request.words.code("obs_status", row["obs_status"])
    parts: list[Any] = [trace_link(request, row["observation_id"], kind), f" · {status}"]
    if row["note"]:
        parts.append(note_text(request, row["note"], row["note_en"], className="note-line"))
    return parts


def observation_table(
    request: PageRequest,
    rows: Sequence[Row],
    caption: Any,
    *,
    names_indicator: bool = True,
    names_place: bool = True,
) -> html.Table:
    """The observations; the column that is the same in every row is left out."""
    words = request.words
    indicator = Column(
        words("observations.indicator"),
        lambda row: name_indicator(request, row["indicator_code"]),
        row_header=True,
    )
    place = Column(
        words("observations.place"),
        lambda row: name_place(request, row["place_code"]),
        row_header=not names_indicator,
    )
    columns = [
        *([indicator] if names_indicator else []),
        *([place] if names_place else []),
        Column(words("observations.period"), lambda row: period_of(request, row)),
        Column(words("observations.value"), lambda row: observed_value(request, row), numeric=True),
        Column(words("observations.known_on"), lambda row: date_text(row["known_on"], request.language)),
        Column(words("observations.source"), lambda row: observation_source(request, row)),
    ]
    return data_table(columns, rows, caption, shows_caption=False)


def observation_list(
    request: PageRequest,
    found: pd.DataFrame,
    caption: Any,
    counted: str,
    *,
    names_indicator: bool = True,
    names_place: bool = True,
) -> list[Component]:
    """The observations, cut to those known last where there are more than a page can show.

    ``counted`` is the provenance id of the number of all of them, told where the list is cut.
    """
    shown = found.sort_values("known_on", kind="stable").tail(SHOWN_ROWS).sort_index()
    table = observation_table(
        request, frame_rows(shown), caption, names_indicator=names_indicator, names_place=names_place
    )
    if len(shown) == len(found):
        return [table]
    note = request.words.parts(
        "observations.cut",
        shown=ui_text(str(len(shown))),
        count=figure_value(request, len(found), counted),
        downloads=html.A(request.words("page.downloads"), href=request.link("/downloads")),
    )
    return [html.P(note, className="section-note"), table]
