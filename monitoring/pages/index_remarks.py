"""What a reader of the index must be told: why there is none, what limits its weights, their consistency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.marks import ui_text
from monitoring.components.notice import notice
from monitoring.components.page import section
from monitoring.components.table import Column, data_table
from monitoring.formatting import format_fixed, is_missing
from monitoring.pages.index_view import IndexView

Row = Mapping[str, Any]


def draw_remarks(view: IndexView) -> list[Any]:
    """Why there is no index, or what limits the weights; none where there is nothing to say."""
    words, language = view.request.words, view.request.language
    found: list[Any] = []
    for row in view.rows("index_remarks"):
        if not is_missing(row["message_zh"]):
            message = ui_text(row[f"message_{language}"], className="note-line")
            found.append(notice(words("index.no_index"), message, tone="warning"))
            continue
        shown = None if is_missing(row["figure"]) else format_fixed(row["figure"], language, 3)
        figure = view.figure("index_remarks", row, "figure", shown, "index.no_value")
        name = ui_text(view.node_names[row["node_code"]])
        found.append(
            notice(*words.parts(f"index.remark.{row['kind']}", name=name, figure=figure), tone="warning")
        )
    if found:
        found.append(view.export_link("index_remarks"))
    return found


def draw_judgements(view: IndexView) -> list[html.Section]:
    """How consistent the pairwise judgements are; none where there are none."""
    rows, words = view.rows("index_judgements"), view.request.words
    if not rows:
        return []

    def figure(column: str, digits: int) -> Column:
        def cell(row: Row) -> Any:
            shown = format_fixed(row[column], view.request.language, digits)
            return view.figure("index_judgements", row, column, shown, "index.no_value")

        return Column(words(f"index.{column}"), cell, numeric=True)

    table = data_table(
        [
            Column(words("index.part"), lambda row: ui_text(view.node_names[row["id"]]), row_header=True),
            figure("part_count", 0),
            figure("principal_eigenvalue", 4),
            figure("consistency_index", 4),
            figure("consistency_ratio", 4),
            Column(
                words("index.is_consistent"),
                lambda row: words("index.consistent" if row["is_consistent"] else "index.inconsistent"),
            ),
        ],
        rows,
        words("index.judgements"),
        shows_caption=False,
    )
    export = view.export_link("index_judgements")
    return [section(words("index.judgements"), table, export, note=ui_text(words("index.judgements_note")))]
