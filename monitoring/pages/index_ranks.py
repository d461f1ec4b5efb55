"""Scores and ranks of the cities with their intervals; those of a second scenario beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.chart import chart
from monitoring.components.marks import ui_text
from monitoring.components.page import section
from monitoring.components.table import Column, data_table
from monitoring.components.value import missing_value
from monitoring.figures import draw_intervals
from monitoring.figures.intervals import Interval
from monitoring.formatting import format_fixed, format_share, is_missing
from monitoring.pages.index_choices import name_scenario
from monitoring.pages.index_view import IndexView

Row = Mapping[str, Any]
TABLE = "index_ranks"
NOT_RANKED = "index.not_ranked"


def _rank(view: IndexView, row: Row, column: str = "rank") -> Any:
    value = row[column]
    # A quantile may fall between two ranks; the whole figure stands in its explanation.
    shown = None if is_missing(value) else f"{round(value, 1):g}"
    return view.figure(TABLE, row, column, shown, NOT_RANKED)


def _interval(view: IndexView, row: Row) -> Any:
    if is_missing(row["lower_rank"]):
        return missing_value(view.request, NOT_RANKED)
    return html.Span([_rank(view, row, "lower_rank"), "–", _rank(view, row, "upper_rank")])


def _score(view: IndexView, row: Row) -> Any:
    shown = None if is_missing(row["score"]) else format_fixed(row["score"], view.request.language, 1)
    return view.figure(TABLE, row, "score", shown, NOT_RANKED)


def _share(view: IndexView, row: Row, column: str) -> Any:
    shown = None if is_missing(row[column]) else format_share(row[column])
    return view.figure(TABLE, row, column, shown, "index.no_share")


def _known(view: IndexView, row: Row) -> html.Span:
    return html.Span(
        [
            view.figure(TABLE, row, "known_count", None, NOT_RANKED),
            " / ",
            view.figure(TABLE, row, "part_count", None, NOT_RANKED),
        ]
    )


def _movement(view: IndexView, row: Row, other: Row) -> str:
    """Whether the city stands higher or lower in the other scenario; a word, because nobody computed more."""
    if is_missing(row["rank"]) or is_missing(other["rank"]):
        return view.request.words("index.movement_none")
    if row["rank"] == other["rank"]:
        return view.request.words("index.movement_same")
    return view.request.words("index.movement_up" if other["rank"] < row["rank"] else "index.movement_down")


def rank_table(view: IndexView, other: IndexView | None) -> html.Table:
    """One row for each city; the columns of the second scenario behind those of the first."""
    words = view.request.words

    def city(row: Row) -> html.A:
        return html.A(words.name(row), href=view.request.link(f"/cities/{row['id']}"))

    city_column = Column(words("index.city"), city, row_header=True)
    known_column = Column(words("index.known_count"), lambda row: _known(view, row), numeric=True)
    if not view.is_ranked:
        return data_table(
            [city_column, known_column], view.ranks, words("index.known_of_cities"), shows_caption=False
        )
    columns = [
        Column(words("index.rank"), lambda row: _rank(view, row), numeric=True),
        city_column,
        Column(words("index.interval"), lambda row: _interval(view, row), numeric=True),
        Column(words("index.score"), lambda row: _score(view, row), numeric=True),
    ]
    if other is None:
        columns += [
            Column(words("index.median"), lambda row: _rank(view, row, "median_rank"), numeric=True),
            known_column,
            Column(words("index.coverage"), lambda row: _share(view, row, "coverage"), numeric=True),
            Column(words("index.imputed"), lambda row: _share(view, row, "imputed_share"), numeric=True),
        ]
    else:
        beside = {row["id"]: row for row in other.ranks}
        columns += [
            Column(words("index.other_rank"), lambda row: _rank(other, beside[row["id"]]), numeric=True),
            Column(
                words("index.other_interval"), lambda row: _interval(other, beside[row["id"]]), numeric=True
            ),
            Column(words("index.other_score"), lambda row: _score(other, beside[row["id"]]), numeric=True),
            Column(words("index.movement"), lambda row: _movement(view, row, beside[row["id"]])),
        ]
    return data_table(columns, view.ranks, words("index.ranks"), shows_caption=False)


def _read_interval(row: Row) -> Interval | None:
    if is_missing(row["rank"]):
        return None
    return float(row["rank"]), float(row["lower_rank"]), float(row["upper_rank"])


def _chart(view: IndexView, other: IndexView | None) -> html.Figure:
    words = view.request.words
    ranked = [row for row in view.ranks if not is_missing(row["rank"])]
    views = [view] if other is None else [view, other]
    series: dict[str, list[Interval | None]] = {}
    for number, each in enumerate(views):
        rows = {row["id"]: row for row in each.ranks}
        name = name_scenario(words, each.chosen.scenario)
        # Two scenarios may bear one name; the first one is what the page is about.
        label = words("index.this_one" if number == 0 else "index.other_one", name=name)
        series[label] = [_read_interval(rows[row["id"]]) for row in ranked]
    figure = draw_intervals([words.name(row) for row in ranked], series, len(view.ranks))
    label = words("index.chart", year=str(view.year))
    return chart(view.request, figure, label, view.count(TABLE), rank_table(view, other), shows_table=True)


def draw_ranks(view: IndexView, other: IndexView | None) -> html.Section:
    """The section with chart and table; without any rank only what is known of each city."""
    words = view.request.words
    if not view.is_ranked:
        return section(
            words("index.known_of_cities"),
            html.Div(rank_table(view, None), className="even-table"),
            view.export_link(TABLE),
            note=words("index.known_of_cities_note"),
        )
    unranked = [row for row in view.ranks if is_missing(row["rank"])]
    parts: list[Any] = [_chart(view, other)]
    if unranked:
        names = [html.Span(ui_text(words.name(row))) for row in unranked]
        parts.append(html.P([words("index.unranked"), html.Span(names, className="inline-list")]))
    if other is None:
        parts.append(view.export_link(TABLE))
    else:
        # Two links that lead to two files must not read alike.
        for each, key in ((view, "index.this_one"), (other, "index.other_one")):
            name = name_scenario(words, each.chosen.scenario)
            parts.append(each.export_link(TABLE, words(key, name=name)))
    return section(words("index.ranks"), *parts, note=ui_text(words("index.ranks_note")))
