"""The outlook of one target: the series so far, where it will probably stand, and how that was found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from indicators.provenance.ids import cell_id
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
    name_unit,
    scale_to_reader,
    target_ends,
    target_figure,
    warning_badge,
)
from monitoring.request import PageRequest

Row = Mapping[str, Any]
METHODS = ("profile", "trend", "step")
PERIODS_SHOWN = 24


def _values(request: PageRequest, row: Row) -> pd.DataFrame:
    """The newest vintage of each period of the series, the last ones; of the projection's own series only."""
    rows = request.table("observations")
    own = rows[
        (rows["indicator_code"] == row["indicator_code"])
        & (rows["place_code"] == row["place_code"])
        & (rows["series_type"] == row["series_type"])
        & rows["period"].notna()
    ]
    newest = own.sort_values("known_on", kind="stable").drop_duplicates("period", keep="last")
    known: pd.DataFrame = newest[newest["value"].notna()].sort_values("period", kind="stable")
    return known.tail(PERIODS_SHOWN)


def _draw_chart(request: PageRequest, row: Row, projection: Row) -> Any:
    words, language = request.words, request.language
    observed = _values(request, row)

    def scale(value: Any) -> float:
        return float(scale_to_reader(request, row, value))

    interval = (
        None
        if is_missing(row["interval_lower"])
        else (scale(row["interval_lower"]), scale(row["interval_upper"]))
    )
    outlook = Outlook(
        format_period(projection["period"], language),
        scale(row["projected"]),
        interval,
        tuple(scale(row[column]) for column in target_ends(row)),
    )
    figure = draw_projection(
        [format_period(period, language) for period in observed["period"]],
        [scale(value) for value in observed["value"]],
        outlook,
        (words("warnings.observed"), words("warnings.projection"), words("warnings.target")),
    )
    label = words("warnings.chart")
    table = observation_table(request, frame_rows(observed), ui_text(label), names_indicator=False)
    return chart(
        request,
        figure,
        label,
        cell_id("warnings", row["id"], "projected"),
        table,
        unit=name_unit(request, row),
    )


def _figure(request: PageRequest, projection: Row, column: str) -> Any:
    """A figure of a projection in the unit that the reader's language names."""
    provenance_id = cell_id("projections", projection["id"], column)
    if is_missing(projection[column]):
        return figure_value(request, None, provenance_id, missing_key="warnings.no_forecast")
    value = scale_to_reader(request, projection, projection[column])
    return figure_value(request, value, provenance_id, shown=format_significant(value, request.language))


def _plain(request: PageRequest, projection: Row, column: str) -> Any:
    """A figure without unit, such as a number of errors or a spread of logarithms."""
    provenance_id = cell_id("projections", projection["id"], column)
    value = None if is_missing(projection[column]) else projection[column]
    shown = None if value is None else format_significant(value, request.language)
    return figure_value(request, value, provenance_id, shown=shown, missing_key="warnings.no_forecast")


def _backtest(request: PageRequest, projection: Row) -> html.Dl:
    """All forecasts, the chosen one named, and what it missed by in earlier years."""
    words = request.words
    pairs: list[tuple[Any, Any]] = []
    for method in METHODS:
        chosen = [html.Span(words("warnings.chosen"), className="note-line")]
        is_chosen = method == projection["method"]
        content = [_figure(request, projection, method), *(chosen if is_chosen else [])]
        pairs.append((words.code("forecast", method), html.Div(content)))
    pairs += [
        (words("warnings.errors"), _plain(request, projection, "error_count")),
        (words("warnings.spread"), _figure(request, projection, "spread")),
    ]
    return facts(pairs)


def _years(request: PageRequest, projection: Row) -> list[Any]:
    """The line through years: its figures, and the values that it runs through."""
    words = request.words
    keys = [point[0] for point in json.loads(projection["points"])]
    rows = request.table("observations")
    used = rows[rows["observation_id"].isin(keys)].sort_values("period", kind="stable")
    on_log = projection["line"] == "log"
    spread = _plain if on_log else _figure
    pairs: list[tuple[Any, Any]] = [
        (words.code("forecast", "annual"), _figure(request, projection, "annual")),
        (
            words("warnings.spread_of_log" if on_log else "warnings.spread_of_line"),
            spread(request, projection, "spread"),
        ),
        (words("warnings.degrees"), _plain(request, projection, "degrees")),
        (words("warnings.trials"), _plain(request, projection, "error_count")),
        (words("warnings.stretch"), _plain(request, projection, "stretch")),
    ]
    caption = ui_text(words("warnings.points"))
    return [facts(pairs), observation_table(request, frame_rows(used), caption, names_indicator=False)]


def _grounds(request: PageRequest, projection: Row) -> list[Any]:
    """How the projection was made; the arithmetic is one click further, behind each figure."""
    words = request.words
    if projection["method"] == "annual":
        parts, note = _years(request, projection), "warnings.annual_note"
    else:
        parts, note = [_backtest(request, projection)], "warnings.backtest_note"
    return [html.H3(words("warnings.backtest")), html.P(words(note), className="section-note"), *parts]


def draw_outlook(request: PageRequest, row: Row) -> html.Section:
    """The section of one target."""
    words = request.words
    head = html.Div(
        [
            warning_badge(request, row),
            html.Span(words.parts("warnings.chance_of", chance=chance_to_miss(request, row))),
            html.Span(words.parts("warnings.target_of", target=target_figure(request, row))),
            html.Span(words.parts("warnings.due", day=date_text(row["deadline"], request.language))),
        ],
        className="verdict",
    )
    title = html.Span(
        [name_indicator(request, row["indicator_code"]), " · ", name_place(request, row["place_code"])]
    )
    if is_missing(row["projected"]) or is_missing(row["projection_id"]):
        return section(title, head, empty_state(words("warnings.no_projection")), section_id="outlook")
    projection = request.find_row(request.table("projections"), "id", row["projection_id"])
    return section(
        title,
        head,
        _draw_chart(request, row, projection),
        *_grounds(request, projection),
        section_id="outlook",
        note=ui_text(words("warnings.outlook_note")),
    )
