"""How a cell of a table of the index came about: its formula, its numbers, and what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from math import isnan
from typing import Any

import numpy as np

from indicators.city_index.arithmetic import (
    write_aggregation,
    write_difference,
    write_division,
    write_figure,
    write_mean,
    write_normalisation,
)
from indicators.city_index.codes import IndexTableName, parse_table_name
from indicators.city_index.explained_cell import STEP_OF_COLUMN, ExplainedCell, observed
from indicators.city_index.rank_explanation import explain_rank
from indicators.city_index.run import figure_at, run_index
from indicators.city_index.values import list_index_observations
from indicators.city_index.weight_explanation import explain_judgement, explain_weight
from indicators.composite.drivers import leave_out, split_gaps
from indicators.composite.errors import UndefinedScore
from indicators.composite.framework import Node
from indicators.composite.impute import Filling
from indicators.composite.result import Change, Reason, Result, StepName
from indicators.explained import Explanation, Input
from indicators.store import Store

Row = Mapping[str, Any]

_PLAIN_FORMULAS = {
    ("index_ranks", "rank"): "index_rank",
    ("index_ranks", "known_count"): "index_known",
    ("index_ranks", "part_count"): "index_parts",
    ("index_weights", "lower_goalpost"): "index_registered",
    ("index_weights", "upper_goalpost"): "index_registered",
    ("index_cells", "rank_without"): "index_left_out",
    ("index_cells", "rank_change"): "index_left_out",
    ("index_weights", "known_count"): "index_city_counts",
    ("index_weights", "missing_city_count"): "index_city_counts",
    ("index_weights", "city_count"): "index_city_counts",
    ("index_weights", "effective_weight"): "index_weight",
    ("index_weights", "share"): "index_share",
    ("index_weights", "weight"): "index_weight_stored",
}
_FORMULA_OF_TABLE = {
    "index_changes": "index_change",
    "index_remarks": "index_remark",
    "index_sensitivity": "index_sensitivity",
    "index_judgements": "index_judgement",
}


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
        found = _EXPLAINED[name.table](ExplainedCell(run, row, column))
        if found is not None:
            return found
    formula = _PLAIN_FORMULAS.get((name.table, column)) or _FORMULA_OF_TABLE.get(
        name.table, "index_registered"
    )
    return Explanation(formula, None, ())


def _explain_contribution(cell: ExplainedCell, node: Node, place: str) -> Explanation:
    children = [each for each in cell.run.framework.nodes if each.parent == node.code]
    inputs = tuple(cell.input(place, child.code, "score") for child in children or [node])
    result, line = cell.run.result, None
    if result is not None and place in result.kept_units:
        # Scores that rest on order alone have no parts that add up.
        with suppress(UndefinedScore):
            parts = split_gaps(result)
            at = result.kept_units.index(place), result.framework.codes.index(node.code)
            figures = (parts.factors[at], parts.scores[at], parts.references[at], parts.contributions[at])
            line = None if np.isnan(figures).any() else write_difference(*map(float, figures))
    return Explanation("index_contribution", line, inputs)


def _explain_left_out(cell: ExplainedCell, result: Result, node: Node, place: str) -> Explanation | None:
    """Count the cities with a higher score without the node, or subtract the rank without it."""
    if node.parent is None:
        return None
    left_out = leave_out(result, [node.code]).set_index("unit")
    own, without = (figure_at(left_out, place, name) for name in ("score", "rank"))
    inputs = (cell.rank(place),)
    if isnan(without):
        return Explanation("index_left_out", None, inputs)
    if cell.column == "rank_without":
        higher = int((left_out["score"] > own).sum())
        return Explanation("index_left_out", f"{higher} + 1 = {higher + 1}", inputs)
    rank = figure_at(result.ranks, place, "rank")
    line = f"{write_figure(rank)} − {write_figure(without)} = {write_figure(rank - without)}"
    return Explanation("index_rank_change", line, inputs)


def _explain_value(cell: ExplainedCell) -> Explanation | None:
    node = next(each for each in cell.run.framework.nodes if each.code == cell.row["node_code"])
    place, column, result = str(cell.row["place_code"]), cell.column, cell.run.result
    if column == "raw":
        return Explanation("index_raw", None, observed(cell.run, 0, place, node.code))
    if column in ("rank_without", "rank_change") and result is not None and place in result.kept_units:
        return _explain_left_out(cell, result, node, place)
    if result is None or column not in (*STEP_OF_COLUMN, "contribution"):
        return None
    if column == "contribution":
        return _explain_contribution(cell, node, place)
    if column == "score":
        return _explain_score(cell, result, node, place)
    explain = {"denominated": _explain_denominated, "imputed": _explain_imputed, "treated": _explain_treated}
    return explain[column](cell, result, node, place) if node.level == 1 else None


def _explain_denominated(cell: ExplainedCell, result: Result, node: Node, place: str) -> Explanation:
    own = cell.input(place, node.code, "raw")
    raw, divided = cell.figure(place, node.code, "raw"), cell.figure(place, node.code, "denominated")
    if node.denominator is None or raw is None or divided is None or not result.scenario.denominates:
        return Explanation("index_as_before", None, (own,))
    below = figure_at(cell.run.inputs.panel.values, place, node.denominator)
    inputs = (own, *observed(cell.run, 0, place, node.denominator))
    return Explanation("index_denominated", write_division(raw, below, divided), inputs)


def _explain_imputed(cell: ExplainedCell, result: Result, node: Node, place: str) -> Explanation:
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
    known = [(unit, cell.figure(unit, node.code, "denominated")) for unit in others]
    values = [value for _, value in known if value is not None]
    inputs = tuple(cell.input(unit, node.code, "denominated") for unit, value in known if value is not None)
    is_mean = change.detail in (Filling.GROUP_MEAN, Filling.MEAN)
    return Explanation("index_group_figure", write_mean(values) if is_mean and values else None, inputs)


def _explain_last_value(cell: ExplainedCell, node: Node, place: str) -> Explanation:
    for back in range(1, len(cell.run.inputs.years)):
        found = observed(cell.run, back, place, node.code)
        if not found:
            continue
        values = cell.run.inputs.years[back].table
        raw = figure_at(values, place, node.code)
        if node.denominator is None or not cell.run.scenario.denominates:
            return Explanation("index_last_value", write_figure(raw), found)
        below = figure_at(values, place, node.denominator)
        inputs = (*found, *observed(cell.run, back, place, node.denominator))
        if not isnan(below):
            return Explanation("index_last_value", write_division(raw, below, raw / below), inputs)
    return Explanation("index_last_value", None, ())


def _explain_treated(cell: ExplainedCell, result: Result, node: Node, place: str) -> Explanation:
    inputs = (cell.input(place, node.code, "imputed"),)
    if _find_change(result, StepName.TREATED, Reason.LOGARITHM, None, node.code):
        return Explanation("index_logarithm", None, inputs)
    change = _find_change(result, StepName.TREATED, Reason.WINSORISED, place, node.code)
    if change is None or change.before is None or change.after is None:
        return Explanation("index_as_before", None, inputs)
    arithmetic = f"{write_figure(change.before)} → {write_figure(change.after)}"
    return Explanation("index_winsorised", arithmetic, inputs)


def _explain_score(cell: ExplainedCell, result: Result, node: Node, place: str) -> Explanation:
    score = cell.figure(place, node.code, "score")
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
        if (value := cell.figure(place, child.code, "score")) is not None and weights[child.code] > 0
    ]
    mean = result.alternatives.aggregations[0][0][node.level - 2]
    line = write_aggregation(mean, parts, score) if score is not None else None
    return Explanation("index_aggregated", line, inputs)


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


_EXPLAINED: Mapping[str, Callable[[ExplainedCell], Explanation | None]] = {
    "index_ranks": explain_rank,
    "index_cells": _explain_value,
    "index_weights": lambda cell: explain_weight(cell.run, cell.row, cell.column),
    "index_judgements": lambda cell: explain_judgement(cell.run, cell.row, cell.column),
}
