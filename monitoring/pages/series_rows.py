"""Series as rows: the value, what the period alone brought, the growth, and where each comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import html

from indicators.periods import period_end, period_start
from indicators.provenance.ids import cell_id
from indicators.series.listing import SERIES_TABLE
from monitoring.components.marks import date_text, period_text, ui_text
from monitoring.components.record import name_place, trace_link
from monitoring.components.table import Column, data_table
from monitoring.components.value import figure_value, missing_value
from monitoring.formatting import format_fixed, is_missing
from monitoring.pages.observation_rows import RATES, observed_value, to_readers_unit, write_value
from monitoring.request import PageRequest

Row = Mapping[str, Any]

DERIVED = "derived"
_DECIMALS_OF_GROWTH = 1
"""As growth rates are published."""


def series_cell(code: str, row: Row, column: str) -> str:
    """The provenance id of a figure of a series; ``code`` is that of the indicator or place asked for."""
    return cell_id(f"{SERIES_TABLE}:{code}", row["id"], column)


def _flag(request: PageRequest, key: str) -> html.Span:
    return ui_text(request.words(f"series.{key}"), className="status-flag")


def current_value(request: PageRequest, code: str, row: Row) -> Any:
    """What the period alone brought; several months that came as one are named, a fall is flagged."""
    if is_missing(row["current"]):
        return missing_value(request, "series.no_current" if row["series_type"] == "ytd" else "series.no_sum")
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    amount = {**row, "value": row["current"]}
    figure = figure_value(
        request,
        to_readers_unit(request, amount, indicator),
        series_cell(code, row, "current"),
        shown=write_value(request, amount, indicator),
    )
    parts: list[Any] = [figure]
    if row["current_from"] != f"{period_start(row['period']):%Y-%m}":
        span = f"{row['current_from']}/{period_end(row['period']):%Y-%m}"
        parts.append(html.Div(period_text(span, request.language), className="note-line"))
    if row["is_negative"]:
        parts += [" ", _flag(request, "negative")]
    return parts


def growth_value(request: PageRequest, code: str, row: Row) -> Any:
    """The growth on the year before, marked where it was computed; of ratios the difference."""
    if not is_missing(row["growth_pct"]):
        column, shown = "growth_pct", format_fixed(row["growth_pct"], request.language, _DECIMALS_OF_GROWTH)
        unit = "%"
    elif not is_missing(row["change"]):
        indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
        column, shown = "change", write_value(request, {**row, "value": row["change"]}, indicator)
        unit = request.words("series.points") if indicator["unit_zh"] == "%" else ""
    else:
        return missing_value(request, "series.no_growth")
    sign = "+" if row[column] > 0 else ""
    figure = figure_value(
        request, row[column], series_cell(code, row, column), shown=f"{sign}{shown}", unit=unit
    )
    parts: list[Any] = [figure]
    if row["growth_kind"] == DERIVED:
        parts += [" ", _flag(request, "derived")]
    if not is_missing(row["is_outlier"]) and row["is_outlier"]:
        parts += [" ", _flag(request, "outlier")]
    return parts


def series_source(request: PageRequest, row: Row) -> Any:
    """How far the value is final, with the way to the observation and the row of the file behind it."""
    return trace_link(request, row["observation_id"], request.words.code("obs_status", row["obs_status"]))


def _period(request: PageRequest, row: Row) -> html.Span:
    return period_text(row["period"], request.language)


def series_table(
    request: PageRequest,
    code: str,
    rows: Sequence[Row],
    caption: Any,
    name: Callable[[Row], Any] | None = None,
    heading: str = "",
) -> html.Table:
    """The rows; columns in which nobody has a figure are left out.

    Args:
        request: the page's request.
        code: indicator or place whose series these are.
        rows: of the table of series.
        caption: what is listed.
        name: what stands in the first column; the period where it is not given.
        heading: its heading.
    """
    words = request.words
    period = Column(words("observations.period"), lambda row: _period(request, row), row_header=name is None)
    columns = [period] if name is None else [Column(heading, name, row_header=True), period]
    columns.append(
        Column(words("observations.value"), lambda row: observed_value(request, row), numeric=True)
    )
    if any(not is_missing(row["current"]) for row in rows):
        columns.append(
            Column(words("series.current"), lambda row: current_value(request, code, row), numeric=True)
        )
    if any(not is_missing(row["growth_pct"]) or not is_missing(row["change"]) for row in rows):
        columns.append(
            Column(words("series.growth"), lambda row: growth_value(request, code, row), numeric=True)
        )
    columns += [
        Column(words("observations.known_on"), lambda row: date_text(row["known_on"], request.language)),
        Column(words("observations.source"), lambda row: series_source(request, row)),
    ]
    return data_table(columns, rows, caption, shows_caption=False)


def series_by_place(request: PageRequest, code: str, rows: Sequence[Row], caption: Any) -> html.Table:
    """The rows of one period, one a place."""
    place = request.words("observations.place")
    return series_table(
        request, code, rows, caption, lambda row: name_place(request, row["place_code"]), place
    )


def is_rate(row: Row) -> bool:
    """True for values that are percentages whatever the indicator's unit."""
    return row["series_type"] in RATES
