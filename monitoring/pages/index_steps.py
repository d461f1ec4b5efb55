"""Every step from the reported value to the score, indicator by indicator, with what was done and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import id_text, period_text, ui_text
from monitoring.components.page import section
from monitoring.components.table import Column, data_table
from monitoring.formatting import format_fixed, format_significant, is_missing
from monitoring.pages.index_view import IndexView

Row = Mapping[str, Any]
TABLE = "index_cells"
STEPS = ("raw", "denominated", "imputed", "treated", "score")


def _note(view: IndexView, note: Mapping[str, str]) -> html.Span:
    """What was done, in words; the detail is a code, a list of codes or a figure."""
    words = view.request.words
    detail = note["detail"]
    codes = [code for code in detail.split(", ") if code]
    names = [
        view.node_names[code] if code in view.node_names else words.code("index_detail", code)
        for code in codes
    ]
    done = words.code("index_reason", note["reason"])
    if not names:
        return html.Span(done)
    return html.Span([done, ui_text(words("index.detail", detail=words("index.comma").join(names)))])


def _step(view: IndexView, row: Row, column: str) -> Any:
    value, language = row[column], view.request.language
    if is_missing(value):
        key = "value.missing" if column in ("raw", "denominated", "imputed") else "index.not_ranked"
        return view.figure(TABLE, row, column, None, key)
    shown = format_fixed(value, language, 1) if column == "score" else format_significant(value, language)
    return view.figure(TABLE, row, column, shown, "value.missing")


def find_indicator(view: IndexView) -> str:
    """The indicator that is asked for; the first one of the index where none is."""
    codes = [row["id"] for row in view.nodes if row["level"] == 1]
    wanted = view.request.state.indicator
    return str(wanted if wanted in codes else codes[0])


def _step_table(view: IndexView, code: str) -> html.Table:
    words = view.request.words

    def column(name: str) -> Column:
        return Column(words(f"index.step_{name}"), lambda row: _step(view, row, name), numeric=True)

    def notes(row: Row) -> Any:
        found = [_note(view, note) for note in json.loads(row["notes"])]
        return html.Span(found, className="inline-list") if found else words("index.nothing_done")

    rows = [view.cells[row["id"], code] for row in view.ranks]
    return data_table(
        [
            Column(words("index.city"), lambda row: view.city_names[row["place_code"]], row_header=True),
            *map(column, STEPS),
            Column(words("index.done"), notes),
        ],
        rows,
        ui_text(view.node_names[code]),
    )


def _log(view: IndexView) -> html.Details:
    """Everything that was done, in the order of the steps."""
    words = view.request.words
    rows = view.rows("index_changes")

    def figure(row: Row, column: str) -> Any:
        shown = None if is_missing(row[column]) else format_significant(row[column], view.request.language)
        return view.figure("index_changes", row, column, shown, "index.no_value")

    def node(row: Row) -> Any:
        return (
            words("index.every")
            if is_missing(row["node_code"])
            else ui_text(view.node_names[str(row["node_code"])])
        )

    def city(row: Row) -> str:
        return (
            words("index.every") if is_missing(row["place_code"]) else view.city_names[str(row["place_code"])]
        )

    table = data_table(
        [
            Column(words("index.entry"), lambda row: id_text(row["id"]), numeric=True),
            Column(words("index.step"), lambda row: words.code("index_step", row["step"])),
            Column(words("index.part"), node, row_header=True),
            Column(words("index.city"), city),
            Column(words("index.done"), lambda row: _note(view, {**row})),
            Column(words("index.before"), lambda row: figure(row, "before"), numeric=True),
            Column(words("index.after"), lambda row: figure(row, "after"), numeric=True),
        ],
        rows,
        words("index.log"),
        shows_caption=False,
    )
    export = view.export_link("index_changes")
    return html.Details([html.Summary(words("index.log")), table, export], className="behind-table")


def _unit(view: IndexView, code: str) -> html.Span:
    """The unit of the raw values; the English name of a unit leaves its multiplier out, so it is added."""
    request = view.request
    indicator = request.find_row(request.table("indicators"), "indicator_code", code)
    mult = int(indicator["unit_mult"])
    power = f" × 10^{mult}" if mult and request.language == "en" else ""
    return ui_text(f"{request.words.name(indicator, 'unit')}{power}")


def draw_steps(view: IndexView) -> list[Any]:
    """The section with the steps of one indicator and the log of all; none where no step was made."""
    if not view.is_ranked:
        return []
    words, code = view.request.words, find_indicator(view)
    options = [(row["id"], view.node_names[row["id"]]) for row in view.nodes if row["level"] == 1]
    form = filter_form(
        view.request,
        [choice("indicator", words("index.indicator"), options, code)],
        button=words("index.show"),
        clears=False,
        label=words("index.steps"),
    )
    node = next(row for row in view.nodes if row["id"] == code)
    period = words("index.no_period") if is_missing(node["period"]) else period_text(
        node["period"], view.request.language
    )  # fmt: skip
    taken = html.P(words.parts("index.period", period=period, unit=_unit(view, code)))
    return [
        section(
            words("index.steps"),
            form,
            taken,
            _step_table(view, code),
            view.export_link(TABLE),
            _log(view),
            note=words("index.steps_note"),
        )
    ]
