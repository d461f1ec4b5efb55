"""How a cell of a table of the index came about: its formula, its numbers, and what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any

from indicators.city_index.arithmetic import (
    write_aggregation,
    write_division,
    write_figure,
    write_mean,
    write_normalisation,
)
from indicators.city_index.codes import IndexTableName, parse_table_name
from indicators.city_index.run import IndexRun, figure_at, run_index
from indicators.city_index.values import list_index_observations
from indicators.composite.framework import Node
from indicators.composite.impute import Filling
from indicators.composite.result import Change, Reason, Result, StepName
from indicators.explained import Explanation, Input
from indicators.provenance_id import cell_id
from indicators.store import Store

Row = Mapping[str, Any]

_PLAIN_FORMULAS = {
    ("index_ranks", "rank"): "index_rank",
    ("index_ranks", "coverage"): "index_coverage",
    ("index_ranks", "imputed_share"): "index_imputed",
    ("index_ranks", "known_count"): "index_known",
    ("index_cells", "rank_without"): "index_left_out",
    ("index_cells", "rank_change"): "index_left_out",
    ("index_weights", "known_count"): "index_city_counts",
    ("index_weights", "missing_city_count"): "index_city_counts",
    ("index_weights", "city_count"): "index_city_counts",
    ("index_weights", "effective_weight"): "index_weight",
    ("index_weights", "share"): "index_weight",
}
_FORMULA_OF_TABLE = {"index_changes": "index_change", "index_sensitivity": "index_sensitivity"}
_INTERVAL = ("median_rank", "lower_rank", "upper_rank", "ranked_share")


def explain_index_cell(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation | None:
    """Say how a cell of a table of the index came about; None for any other table.

    Raises:
        InvalidScenario: if the code of the scenario holds none.

    """
    if table == "index_years":
        found = list_index_observations(store, plan_id, as_of, int(row["id"]))
        inputs = tuple(Input(key, "observations", ()) for key in found)
        return Explanation("index_year", str(len(inputs)), inputs)
    name = parse_table_name(table)
    return None if name is None else _explain(store, name, row, column, plan_id, as_of)


def _explain(
    store: Store, name: IndexTableName, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation:
    run = run_index(store, name, plan_id, as_of)
    if run is not None and name.table in _EXPLAINED:
        found = _EXPLAINED[name.table](_Cell(run, row, column))
        if found is not None:
            return found
    formula = _PLAIN_FORMULAS.get((name.table, column)) or _FORMULA_OF_TABLE.get(
        name.table, "index_registered"
    )
    return Explanation(formula, None, ())


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that is to be explained."""

    run: IndexRun
    row: Row
    column: str

    def cell(self, table: str, row_id: str, column: str) -> str:
        """Provenance id of another cell of the same index."""
        name = IndexTableName(table, self.run.name.year, self.run.name.code)
        return cell_id(str(name), row_id, column)

    def input(self, place: str, code: str, column: str, *figures: tuple[str, object]) -> Input:
        """Another city or node as an input, with its figure in a column and further ones."""
        value = self._figure(place, code, column)
        return Input(
            self.cell("index_cells", f"{place}.{code}", column), "index_cells", ((column, value), *figures)
        )

    def _figure(self, place: str, code: str, column: str) -> float | None:
        if self.run.result is None:
            return None
        step = _STEP_OF_COLUMN[column]
        table = self.run.result.step(step).table
        value = figure_at(table, place, code) if place in table.index else float("nan")
        return None if isnan(value) else value


_STEP_OF_COLUMN = {
    "raw": StepName.RAW,
    "denominated": StepName.DENOMINATED,
    "imputed": StepName.IMPUTED,
    "treated": StepName.TREATED,
    "score": StepName.AGGREGATED,
}


def _explain_rank(cell: _Cell) -> Explanation | None:
    run, place = cell.run, str(cell.row["id"])
    root = run.framework.index.code
    if cell.column == "score":
        return Explanation("index_score", None, (cell.input(place, root, "score"),))
    if cell.column in _INTERVAL:
        uncertainty = run.scenario.uncertainty
        return Explanation("index_interval", f"n = {uncertainty.draws}, seed = {uncertainty.seed}", ())
    if cell.column == "rank" and run.result is not None:
        inputs = tuple(cell.input(unit, root, "score") for unit in run.result.kept_units)
        own = figure_at(run.result.ranks, place, "score")
        scores = [figure_at(run.result.ranks, unit, "score") for unit in run.result.kept_units]
        higher = sum(score > own for score in scores)
        return Explanation("index_rank", None if isnan(own) else f"{higher} + 1 = {higher + 1}", inputs)
    if cell.column == "known_count":
        ids = run.inputs.years[0].observation_ids
        codes = run.indicator_codes
        found = [ids[place, code] for code in codes if (place, code) in ids]
        return Explanation(
            "index_known", str(len(found)), tuple(Input(each, "observations", ()) for each in found)
        )
    return None


def _explain_value(cell: _Cell) -> Explanation | None:
    node = next(each for each in cell.run.framework.nodes if each.code == cell.row["node_code"])
    place, column, result = str(cell.row["place_code"]), cell.column, cell.run.result
    if column == "raw":
        return Explanation("index_raw", None, _observed(cell.run, 0, place, node.code))
    if result is None or column not in (*_STEP_OF_COLUMN, "contribution"):
        return None
    if column == "contribution":
        children = [each for each in cell.run.framework.nodes if each.parent == node.code]
        inputs = [cell.input(place, child.code, "score") for child in children or [node]]
        return Explanation("index_contribution", None, tuple(inputs))
    if column == "score":
        return _explain_score(cell, result, node, place)
    explain = {"denominated": _explain_denominated, "imputed": _explain_imputed, "treated": _explain_treated}
    return explain[column](cell, result, node, place) if node.level == 1 else None


def _observed(run: IndexRun, years_back: int, place: str, code: str) -> tuple[Input, ...]:
    key = run.inputs.years[years_back].observation_ids.get((place, code))
    return () if key is None else (Input(key, "observations", ()),)


def _explain_denominated(cell: _Cell, result: Result, node: Node, place: str) -> Explanation:
    own = cell.input(place, node.code, "raw")
    raw, divided = cell._figure(place, node.code, "raw"), cell._figure(place, node.code, "denominated")
    if node.denominator is None or raw is None or divided is None or not result.scenario.denominates:
        return Explanation("index_as_before", None, (own,))
    below = figure_at(cell.run.inputs.panel.values, place, node.denominator)
    inputs = (own, *_observed(cell.run, 0, place, node.denominator))
    return Explanation("index_denominated", write_division(raw, below, divided), inputs)


def _explain_imputed(cell: _Cell, result: Result, node: Node, place: str) -> Explanation:
    change = _find_change(result, StepName.IMPUTED, Reason.FILLED, place, node.code)
    if change is None:
        return Explanation("index_as_before", None, (cell.input(place, node.code, "denominated"),))
    if change.detail == Filling.LAST_VALUE:
        return _explain_last_value(cell, node, place)
    groups = cell.run.inputs.panel.groups
    in_group = change.detail in (Filling.GROUP_MEAN, Filling.GROUP_MEDIAN)
    others = [
        unit
        for unit in cell.run.city_codes
        if unit != place and (not in_group or groups.get(unit) == groups.get(place))
    ]
    known = [(unit, cell._figure(unit, node.code, "denominated")) for unit in others]
    values = [value for _, value in known if value is not None]
    inputs = tuple(cell.input(unit, node.code, "denominated") for unit, value in known if value is not None)
    is_mean = change.detail in (Filling.GROUP_MEAN, Filling.MEAN)
    return Explanation("index_group_figure", write_mean(values) if is_mean and values else None, inputs)


def _explain_last_value(cell: _Cell, node: Node, place: str) -> Explanation:
    for back in range(1, len(cell.run.inputs.years)):
        observed = _observed(cell.run, back, place, node.code)
        if not observed:
            continue
        values = cell.run.inputs.years[back].table
        raw = figure_at(values, place, node.code)
        if node.denominator is None or not cell.run.scenario.denominates:
            return Explanation("index_last_value", write_figure(raw), observed)
        below = figure_at(values, place, node.denominator)
        inputs = (*observed, *_observed(cell.run, back, place, node.denominator))
        if not isnan(below):
            return Explanation("index_last_value", write_division(raw, below, raw / below), inputs)
    return Explanation("index_last_value", None, ())


def _explain_treated(cell: _Cell, result: Result, node: Node, place: str) -> Explanation:
    inputs = (cell.input(place, node.code, "imputed"),)
    if _find_change(result, StepName.TREATED, Reason.LOGARITHM, None, node.code):
        return Explanation("index_logarithm", None, inputs)
    change = _find_change(result, StepName.TREATED, Reason.WINSORISED, place, node.code)
    if change is None or change.before is None or change.after is None:
        return Explanation("index_as_before", None, inputs)
    arithmetic = f"{write_figure(change.before)} → {write_figure(change.after)}"
    return Explanation("index_winsorised", arithmetic, inputs)


def _explain_score(cell: _Cell, result: Result, node: Node, place: str) -> Explanation:
    score = cell._figure(place, node.code, "score")
    if node.level == 1:
        line = write_normalisation(cell.run, result, node, place) if score is not None else None
        return Explanation("index_normalised", line, (cell.input(place, node.code, "treated"),))
    children = [each for each in cell.run.framework.nodes if each.parent == node.code]
    weights = {child.code: figure_at(result.weights, child.code, "weight") for child in children}
    inputs = tuple(
        cell.input(place, child.code, "score", ("weight", weights[child.code])) for child in children
    )
    parts = [
        (weights[child.code], value)
        for child in children
        if (value := cell._figure(place, child.code, "score")) is not None and weights[child.code] > 0
    ]
    mean = result.alternatives.aggregations[0][0][node.level - 2]
    line = write_aggregation(mean, parts, score) if score is not None else None
    return Explanation("index_aggregated", line, inputs)


def _explain_weight(cell: _Cell) -> Explanation | None:
    result = cell.run.result
    if cell.column in ("known_count", "missing_city_count") and int(cell.row["level"]) == 1:
        ids = cell.run.inputs.years[0].observation_ids
        found = [key for (_, code), key in ids.items() if code == cell.row["id"]]
        inputs = tuple(Input(key, "observations", ()) for key in found)
        return Explanation("index_city_counts", None, inputs)
    if cell.column != "effective_weight" or result is None:
        return None
    parents = {node.code: node.parent for node in cell.run.framework.nodes}
    own = str(cell.row["id"])
    shares, node = [], own
    while (above := parents[node]) is not None:
        shares.append(write_figure(figure_at(result.weights, node, "share")))
        node = above
    outcome = write_figure(figure_at(result.weights, own, "effective_weight"))
    return Explanation("index_weight", f"{' × '.join(shares or ['1'])} = {outcome}", ())


def _find_change(
    result: Result, step: StepName, reason: Reason, unit: str | None, code: str
) -> Change | None:
    return next(
        (
            change
            for change in result.step(step).changes
            if change.reason is reason and change.unit == unit and change.code == code
        ),
        None,
    )


_EXPLAINED: Mapping[str, Callable[[_Cell], Explanation | None]] = {
    "index_ranks": _explain_rank,
    "index_cells": _explain_value,
    "index_weights": _explain_weight,
}
