"""The part of the form about single parts of the index: one group of them at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html

from indicators.composite.scenario import IndicatorChoice, JudgedWeights, Scenario, StoredWeights
from indicators.composite.weigh import CONSISTENCY_LIMIT, RANDOM_INDEX
from monitoring.components.attributes import attributes
from monitoring.components.filters import choice
from monitoring.components.marks import ui_text
from monitoring.components.table import Column, data_table
from monitoring.pages.index_details import (
    KEPT,
    OFFERED,
    SCALE,
    judgement_entries,
    own_entries,
    weight_entries,
)
from monitoring.pages.index_tree import IndexTree
from monitoring.request import PageRequest

MOST_COMPARED = len(RANDOM_INDEX)
"""Parts that can be compared in pairs; for more there is no measure of consistency."""

_LATER = {name: f"{{{name}}}" for name in ("ratio", "limit", "pair", "list")}
"""Places in sentences that the browser fills in."""
_STEPS = (*map(str, SCALE), *(f"1-{step}" for step in reversed(SCALE[:-1])))
"""Judgements from "far more important" to "far less"."""


@dataclass(frozen=True, slots=True)
class Details:
    """The group of parts that the form shows in detail."""

    tree: IndexTree
    names: Mapping[str, str]
    """Code → name in the reader's language."""
    registered: Mapping[str, float]
    """Code → weight of the register."""
    group: str
    is_open: bool
    """Whether the reader asked for it."""


def hidden_field(name: str, value: str) -> html.Select:
    """A field that nobody sees; it goes along with the form."""
    # The page library has no hidden input of plain HTML; a list with one entry that is not shown serves.
    entry = html.Option(value, value=value, selected="selected")
    return html.Select([entry], name=name, hidden="hidden", **attributes(data_kind="id", aria_hidden="true"))


def _select(name: str, item: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> html.Select:
    entries = [
        html.Option(text, value=value, selected="selected" if value == chosen else None)
        for value, text in options
    ]
    # Its items together are the value of one parameter; ``assets/navigation.js`` puts them together.
    return html.Select(
        entries, name=name, **attributes(aria_label=label, data_item=item, data_kind="ui", data_chosen=chosen)
    )


def is_detailed(scenario: Scenario) -> bool:
    """True where a scenario says anything about single parts."""
    weighing = scenario.weighing
    given = isinstance(weighing, StoredWeights) and weighing.weights
    return bool(given or isinstance(weighing, JudgedWeights) or scenario.exceptions)


def draw_details(request: PageRequest, scenario: Scenario, details: Details) -> html.Details:
    """Experts' weights, pairwise judgements and exceptions for the parts of the chosen group."""
    words = request.words
    groups = [(code, details.names[code]) for code in details.tree.children]
    chooser = html.Div(
        [
            choice("group", words("index.group"), groups, details.group),
            html.Button(words("index.show_group"), type="submit"),
        ],
        className="group-chooser",
    )
    return html.Details(
        [
            html.Summary(words("index.details")),
            html.P(ui_text(words("index.details_note")), className="section-note"),
            chooser,
            hidden_field("weighed", details.group),
            *_draw_parts(request, scenario, details),
            _draw_pairs(request, scenario, details),
        ],
        className="form-details",
        open=details.is_open or is_detailed(scenario),
    )


def _draw_parts(request: PageRequest, scenario: Scenario, details: Details) -> list[Any]:
    """The table of the parts; where it holds weights alone it serves one way of weighing only."""
    table = _part_table(request, scenario, details)
    if details.tree.indicators.isdisjoint(details.tree.children[details.group]):
        return [html.Div(table, **attributes(data_for_weights="stored"))]
    return [table]


def _part_table(request: PageRequest, scenario: Scenario, details: Details) -> html.Table:
    words, names = request.words, details.names
    codes = details.tree.children[details.group]
    given: Mapping[str, str] = {}
    if isinstance(scenario.weighing, StoredWeights):
        given = weight_entries(scenario.weighing, details.group, details.tree)

    def weight(row: Mapping[str, Any]) -> Any:
        code = str(row["code"])
        label = f"{words('index.expert_weight')} {names[code]}"
        return dmc.TextInput(
            name="given",
            value=given.get(code, ""),
            placeholder=f"{details.registered[code]:g}",
            inputProps={"type": "number", "min": 0, "step": "any"},
            **attributes(aria_label=label, data_item=code, data_kind="ui"),
        )

    def own(name: str) -> Column:
        def cell(row: Mapping[str, Any]) -> Any:
            code = str(row["code"])
            if code not in details.tree.indicators:
                return ""
            chosen = own_entries(scenario.exceptions.get(code, IndicatorChoice()))[name]
            options = [(key, words.code(f"index_own_{name}", key)) for key in OFFERED[name]]
            if chosen == KEPT:
                options.append((KEPT, words("index.as_loaded")))
            label = f"{words(f'index.own_{name}')} {names[code]}"
            return _select("own", f"{code}.{name}", label, options, chosen)

        return Column(words(f"index.own_{name}"), cell)

    columns = [
        Column(words("index.part"), lambda row: ui_text(names[row["code"]]), row_header=True),
        Column(words("index.expert_weight"), weight),
    ]
    if any(code in details.tree.indicators for code in codes):
        columns += [own(name) for name in OFFERED]
    return data_table(columns, [{"code": code} for code in codes], words("index.details_of", name=""))


def _draw_pairs(request: PageRequest, scenario: Scenario, details: Details) -> html.Fieldset:
    """One field for every pair; ``assets/scenario.js`` tells at once how consistent the judgements are."""
    words, names = request.words, details.names
    legend = html.Legend(words("index.pairs_legend", name=details.names[details.group]))
    if len(details.tree.children[details.group]) > MOST_COMPARED:
        return html.Fieldset([legend, html.P(ui_text(words("index.pairs_too_many", most=MOST_COMPARED)))])
    weighing = scenario.weighing if isinstance(scenario.weighing, JudgedWeights) else JudgedWeights()
    rows = []
    for pair, chosen in judgement_entries(weighing, details.group, details.tree).items():
        one, other = (names[code] for code in pair.split("."))
        options = [(key, words.code("index_judgement", key)) for key in _STEPS]
        if chosen not in _STEPS:
            options.append((chosen, chosen))
        label = words("index.pair", one=one, other=other)
        rows.append(
            html.Div(
                [
                    html.Span(
                        [ui_text(one), html.Span(words("index.against")), ui_text(other)],
                        className="pair-names",
                    ),
                    _select("pairs", pair, label, options, chosen),
                ],
                className="pair",
            )
        )
    live = html.Output(
        "",
        className="consistency",
        role="status",
        **attributes(
            data_kind="ui",
            data_random_index=",".join(f"{figure:g}" for figure in RANDOM_INDEX),
            data_limit=f"{CONSISTENCY_LIMIT:g}",
            data_consistent=words("index.live_consistent", **_LATER),
            data_inconsistent=words("index.live_inconsistent", **_LATER),
            data_weights=words("index.live_weights", **_LATER),
        ),
    )
    return html.Fieldset(
        [legend, html.P(ui_text(words("index.pairs_note")), className="section-note"), *rows, live],
        className="pairs",
        **attributes(data_judged=details.group, data_for_weights="judged"),
    )
