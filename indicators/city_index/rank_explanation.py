"""How score, rank, interval and known share of a city came about."""

from __future__ import annotations

from math import isnan

from indicators.city_index.arithmetic import write_sum
from indicators.city_index.explained_cell import ExplainedCell
from indicators.city_index.run import figure_at
from indicators.composite.result import StepName
from indicators.explained import Explanation, Input

INTERVAL_COLUMNS = ("median_rank", "lower_rank", "upper_rank", "ranked_share")


def explain_rank(cell: ExplainedCell) -> Explanation | None:
    """Say how a cell of the table of ranks came about; None where a plain sentence says it all."""
    run, place = cell.run, str(cell.row["id"])
    root = run.framework.index.code
    if cell.column == "score":
        return Explanation("index_score", None, (cell.input(place, root, "score"),))
    if cell.column in INTERVAL_COLUMNS:
        uncertainty = run.scenario.uncertainty
        return Explanation("index_interval", f"n = {uncertainty.draws}, seed = {uncertainty.seed}", ())
    if cell.column == "rank" and run.result is not None:
        inputs = tuple(cell.input(unit, root, "score") for unit in run.result.kept_units)
        own = figure_at(run.result.ranks, place, "score")
        scores = [figure_at(run.result.ranks, unit, "score") for unit in run.result.kept_units]
        higher = sum(score > own for score in scores)
        return Explanation("index_rank", None if isnan(own) else f"{higher} + 1 = {higher + 1}", inputs)
    if cell.column in ("coverage", "imputed_share"):
        return _explain_share(cell, place)
    if cell.column == "known_count":
        ids = run.inputs.years[0].observation_ids
        codes = run.indicator_codes
        found = [ids[place, code] for code in codes if (place, code) in ids]
        return Explanation(
            "index_known", str(len(found)), tuple(Input(each, "observations", ()) for each in found)
        )
    return None


def _explain_share(cell: ExplainedCell, place: str) -> Explanation:
    """The weights that make up the known or the filled share: of the indicators that are known or filled."""
    run, result = cell.run, cell.run.result
    formula = {"coverage": "index_coverage", "imputed_share": "index_imputed"}[cell.column]
    if result is None:
        return Explanation(formula, None, ())
    before, after = (result.step(step).table for step in (StepName.DENOMINATED, StepName.IMPUTED))

    def counts(code: str) -> bool:
        is_known = not isnan(figure_at(before, place, code))
        return (
            is_known
            if cell.column == "coverage"
            else not is_known and not isnan(figure_at(after, place, code))
        )

    weights = {code: figure_at(result.weights, code, "effective_weight") for code in run.indicator_codes}
    found = [code for code, weight in weights.items() if weight > 0 and counts(code)]
    inputs = tuple(
        Input(cell.cell("index_weights", code, "effective_weight"), "index_weights",
              (("effective_weight", weights[code]),))
        for code in found
    )  # fmt: skip
    line = write_sum([weights[code] for code in found]) if found else None
    return Explanation(formula, line, inputs)
