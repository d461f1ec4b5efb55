"""The outlook of one target: the series so far, where it will probably stand, and how that was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from indicators.provenance_id import cell_id
from monitoring.components.chart import chart
from monitoring.components.marks import date_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import facts, section
from monitoring.components.record import name_indicator, name_place
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.figures.projection import Outlook, draw_projection
from monitoring.formatting import format_period, format_significant, is_missing
from monitoring.pages.observation_rows import observation_table
from monitoring.pages.warning_rows import (
    chance_to_miss,
    scale_to_reader,
    warning_badge,
    warning_figure,
)
from monitoring.request import PageRequest

Row = Mapping[str, Any]
METHODS = ("profile", "trend", "step")
PERIODS_SHOWN = 24


def _values(request: PageRequest, row: Row) -> pd.DataFrame:
    """The newest vintage of each period of the series, the last ones; of the projection's own series only."""
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    rows = request.table("observations")
    own = rows[
        (rows["indicator_code"] == row["indicator_code"])
        & (rows["place_code"] == row["place_code"])
        & (rows["series_type"] == indicator["observation_series_type"])
        & rows["period"].notna()
    ]
    newest = own.sort_values("known_on", kind="stable").drop_duplicates("period", keep="last")
    known: pd.DataFrame = newest[newest["value"].notna()].sort_values("period", kind="stable")
    return known.tail(PERIODS_SHOWN)


def _draw_chart(request: PageRequest, row: Row) -> Any:
    words, language = request.words, request.language
    observed = _values(request, row)

    def scale(value: Any) -> float:
        return float(scale_to_reader(request, row["indicator_code"], value))

    interval = None if is_missing(row["lower"]) else (scale(row["lower"]), scale(row["upper"]))
    outlook = Outlook(
        format_period(row["deadline"].strftime("%Y-%m"), language),
        scale(row["projected"]),
        interval,
        scale(row["target_value"]),
    )
    figure = draw_projection(
        [format_period(period, language) for period in observed["period"]],
        [scale(value) for value in observed["value"]],
        outlook,
        (words("warnings.observed"), words("warnings.projection"), words("warnings.target")),
    )
    label = words("warnings.chart")
    table = observation_table(request, frame_rows(observed), ui_text(label), names_indicator=False)
    return chart(request, figure, label, cell_id("warnings", row["id"], "projected"), table)


def _backtest(request: PageRequest, row: Row) -> html.Dl:
    """All forecasts, the chosen one named, and what it missed by in earlier years."""
    words = request.words
    projection = request.find_row(request.table("projections"), "id", row["projection_id"])

    def figure(column: str) -> Any:
        provenance_id = cell_id("projections", row["projection_id"], column)
        if is_missing(projection[column]):
            return figure_value(request, None, provenance_id, missing_key="warnings.no_forecast")
        value = scale_to_reader(request, row["indicator_code"], projection[column])
        return figure_value(request, value, provenance_id, shown=format_significant(value, request.language))

    count = figure_value(
        request, int(projection["error_count"]), cell_id("projections", row["projection_id"], "error_count")
    )

    pairs: list[tuple[Any, Any]] = []
    for method in METHODS:
        chosen = [html.Span(words("warnings.chosen"), className="note-line")]
        is_chosen = method == projection["method"]
        pairs.append(
            (words.code("forecast", method), html.Div([figure(method), *(chosen if is_chosen else [])]))
        )
    pairs += [(words("warnings.errors"), count), (words("warnings.spread"), figure("spread"))]
    return facts(pairs)


def draw_outlook(request: PageRequest, row: Row) -> html.Section:
    """The section of one target."""
    words = request.words
    head = html.Div(
        [
            warning_badge(request, row),
            html.Span(words.parts("warnings.chance_of", chance=chance_to_miss(request, row))),
            html.Span(words.parts("warnings.target_of", target=warning_figure(request, row, "target_value"))),
            html.Span(words.parts("warnings.due", day=date_text(row["deadline"], request.language))),
        ],
        className="verdict",
    )
    title = html.Span(
        [name_indicator(request, row["indicator_code"]), " · ", name_place(request, row["place_code"])]
    )
    if is_missing(row["projected"]) or is_missing(row["projection_id"]):
        return section(title, head, empty_state(words("warnings.no_projection")), section_id="outlook")
    return section(
        title,
        head,
        _draw_chart(request, row),
        html.H3(words("warnings.backtest")),
        html.P(words("warnings.backtest_note"), className="section-note"),
        _backtest(request, row),
        section_id="outlook",
        note=ui_text(words("warnings.outlook_note")),
    )
