"""The parts of the index: how much is known of each, its goalposts and weights; and which choice matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.coverage import coverage_meter
from monitoring.components.marks import period_text, ui_text
from monitoring.components.page import section
from monitoring.components.table import Column, data_table, fold_long_table
from monitoring.components.value import missing_value
from monitoring.formatting import format_fixed, format_share, format_significant, is_missing
from monitoring.pages.index_view import IndexView

Row = Mapping[str, Any]
TABLE = "index_weights"
INDICATOR_LEVEL = 1


def _name(view: IndexView, row: Row) -> Any:
    words = view.request.words
    name = ui_text(words.name(row))
    if row["level"] > INDICATOR_LEVEL:
        return html.Strong(name)
    link = html.A(name, href=view.request.link(f"/indicators/{row['id']}"))
    notes = []
    if row["direction"] < 0:
        notes.append(words("index.less_is_better"))
    if not is_missing(row["denominator_code"]):
        indicator = view.request.find_row(
            view.request.table("indicators"), "indicator_code", row["denominator_code"]
        )
        notes.append(words("index.per", name=words.name(indicator)))
    return [link, *(ui_text(note, className="note-line") for note in notes)]


def _known(view: IndexView, row: Row) -> Any:
    if row["level"] > INDICATOR_LEVEL:
        return ""
    return coverage_meter(
        view.request,
        int(row["known_count"]),
        int(row["city_count"]),
        view.cell(TABLE, row["id"], "known_count"),
        view.cell(TABLE, row["id"], "city_count"),
    )


def _period(view: IndexView, row: Row) -> Any:
    if row["level"] > INDICATOR_LEVEL:
        return ""
    if is_missing(row["period"]):
        return missing_value(view.request, "index.no_period")
    return period_text(row["period"], view.request.language)


def _goalpost(view: IndexView, row: Row, column: str) -> Any:
    if row["level"] > INDICATOR_LEVEL:
        return ""
    shown = None if is_missing(row[column]) else format_significant(row[column], view.request.language)
    return view.figure(TABLE, row, column, shown, "index.no_goalpost")


def _weight(view: IndexView, row: Row, column: str) -> Any:
    shown = None if is_missing(row[column]) else format_share(row[column], 1)
    return view.figure(TABLE, row, column, shown, "index.no_weight")


def draw_parts(view: IndexView) -> html.Section:
    """All nodes of the tree: without a ranking what is known of each, with one its weights too."""
    words = view.request.words
    columns = [
        Column(words("index.part"), lambda row: _name(view, row), row_header=True),
        Column(words("index.data_period"), lambda row: _period(view, row)),
        Column(words("index.known_cities"), lambda row: _known(view, row)),
    ]
    if view.is_ranked:
        columns += [
            Column(words("index.lower"), lambda row: _goalpost(view, row, "lower_goalpost"), numeric=True),
            Column(words("index.upper"), lambda row: _goalpost(view, row, "upper_goalpost"), numeric=True),
            Column(words("index.share"), lambda row: _weight(view, row, "share"), numeric=True),
            Column(
                words("index.effective"), lambda row: _weight(view, row, "effective_weight"), numeric=True
            ),
        ]
    table = data_table(columns, view.nodes, words("index.parts"), shows_caption=False)
    # Where cities are ranked the ranks come first; without ranks this is what there is to see.
    shown = fold_long_table(view.request, table, len(view.nodes)) if view.is_ranked else table
    return section(words("index.parts"), shown, view.export_link(TABLE), note=words("index.parts_note"))


def _moved_share(view: IndexView, row: Row, column: str) -> Any:
    language = view.request.language

    def shown(name: str) -> Any:
        text = None if is_missing(row[name]) else format_fixed(row[name], language, 2).replace("-", "−")
        return view.figure("index_sensitivity", row, name, text, "index.no_part")

    if is_missing(row[column]):
        return shown(column)
    return html.Span(
        view.request.words.parts(
            "index.with_interval",
            value=shown(column),
            lower=shown(f"{column}_lower"),
            upper=shown(f"{column}_upper"),
        )
    )


def draw_sensitivity(view: IndexView) -> list[Any]:
    """Which choice moves ranks; none where no city is ranked or no choice varies."""
    rows = view.rows("index_sensitivity") if view.is_ranked else []
    if not rows:
        return []
    words = view.request.words
    table = data_table(
        [
            Column(words("index.choice"), lambda row: words.code("index_input", row["id"]), row_header=True),
            Column(
                words("index.alternatives"),
                lambda row: view.figure("index_sensitivity", row, "alternatives", None, "value.missing"),
                numeric=True,
            ),
            Column(
                words("index.first_order"), lambda row: _moved_share(view, row, "first_order"), numeric=True
            ),
            Column(words("index.total"), lambda row: _moved_share(view, row, "total"), numeric=True),
        ],
        rows,
        words("index.sensitivity"),
        shows_caption=False,
    )
    export = view.export_link("index_sensitivity")
    return [section(words("index.sensitivity"), table, export, note=ui_text(words("index.sensitivity_note")))]
