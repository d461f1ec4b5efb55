"""What drives the rank of one city: the parts of its gap to the average, and its rank without each part."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from dash import html

from monitoring.components.chart import chart
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import section
from monitoring.components.table import Column, data_table
from monitoring.figures import draw_ranked_bars
from monitoring.formatting import format_fixed, is_missing
from monitoring.pages.index_view import IndexView

Row = Mapping[str, Any]
TABLE = "index_cells"
DIMENSION_LEVEL = 2
LABEL_WIDTH = 20
"""Letters in a line of a label beside a bar; a phone has no room for more."""


def find_city(view: IndexView) -> str:
    """The city that is asked for; the first one of the ranking where none is."""
    wanted = view.request.state.city
    return wanted if wanted in view.city_names else str(view.ranks[0]["id"])


def _points(view: IndexView, row: Row) -> Any:
    value = row["contribution"]
    shown = None if is_missing(value) else _signed(view, value)
    return view.figure(TABLE, row, "contribution", shown, "index.no_part")


def _signed(view: IndexView, value: float) -> str:
    text = format_fixed(abs(value), view.request.language, 1)
    return f"{'−' if value < 0 else '+'}{text}"


def _whole(view: IndexView, row: Row, column: str) -> Any:
    shown = None if is_missing(row[column]) else f"{row[column]:g}".replace("-", "−")
    return view.figure(TABLE, row, column, shown, "index.not_ranked")


def _part_table(view: IndexView, rows: list[Row], caption: str) -> html.Table:
    words = view.request.words
    language = view.request.language

    def score(row: Row) -> Any:
        shown = None if is_missing(row["score"]) else format_fixed(row["score"], language, 1)
        return view.figure(TABLE, row, "score", shown, "value.missing")

    return data_table(
        [
            Column(
                words("index.part"), lambda row: ui_text(view.node_names[row["node_code"]]), row_header=True
            ),
            Column(words("index.score"), score, numeric=True),
            Column(words("index.contribution"), lambda row: _points(view, row), numeric=True),
            Column(words("index.rank_without"), lambda row: _whole(view, row, "rank_without"), numeric=True),
            Column(words("index.rank_change"), lambda row: _whole(view, row, "rank_change"), numeric=True),
        ],
        rows,
        caption,
    )


def _largest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: 0.0 if is_missing(row["contribution"]) else -abs(row["contribution"]))


def draw_drivers(view: IndexView) -> list[Any]:
    """The section for one city; none where no city is ranked."""
    if not view.is_ranked:
        return []
    words, place = view.request.words, find_city(view)
    form = filter_form(
        view.request,
        [choice("city", words("index.city"), view.city_names.items(), place)],
        button=words("index.show"),
        clears=False,
        label=words("index.drivers"),
    )
    own = [row for (city, _), row in view.cells.items() if city == place]
    root = next(row for row in own if row["level"] > DIMENSION_LEVEL)
    if is_missing(root["score"]):
        return [section(words("index.drivers"), form, empty_state(words("index.city_not_ranked")))]
    dimensions = [row for row in own if row["level"] == DIMENSION_LEVEL]
    indicators = _largest_first([row for row in own if row["level"] < DIMENSION_LEVEL])
    name = view.city_names[place]
    parts: list[Any] = [form]
    if is_missing(root["contribution"]):
        parts.append(empty_state(words("index.no_parts")))
    else:
        drawn = sorted(dimensions, key=lambda row: -row["contribution"])
        figure = draw_ranked_bars(
            ["<br>".join(wrap(view.node_names[row["node_code"]], LABEL_WIDTH)) for row in drawn],
            [float(row["contribution"]) for row in drawn],
            [_signed(view, row["contribution"]) for row in drawn],
        )
        parts.append(html.P(words.parts("index.gap", city=name, points=_points(view, root))))
        label = words("index.gap_chart", city=name)
        table = _part_table(view, list(drawn), words("index.by_dimension"))
        parts.append(chart(view.request, figure, label, view.count(TABLE, place_code=place), table))
    details = html.Details(
        [
            html.Summary(words("index.by_indicator")),
            _part_table(view, indicators, words("index.by_indicator_caption", city=name)),
        ],
        className="behind-table",
    )
    export = view.export_link(TABLE)
    return [section(words("index.drivers"), *parts, details, export, note=words("index.drivers_note"))]
