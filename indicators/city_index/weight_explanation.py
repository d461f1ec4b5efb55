"""How a weight of the index, and the consistency of judgements behind it, came about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.city_index.arithmetic import SIGNS_SHOWN, write_division, write_figure
from indicators.city_index.inputs import denominate_year
from indicators.city_index.run import IndexRun, figure_at
from indicators.composite.result import Reason, Result
from indicators.composite.scenario import EntropyChoice, EqualWeights, JudgedWeights, Judgements
from indicators.composite.weigh import RANDOM_INDEX, judge
from indicators.explained import Explanation, Input

Row = Mapping[str, Any]


def explain_weight(run: IndexRun, row: Row, column: str) -> Explanation | None:
    """Say how a cell of the table of weights came about; None where its register says it all."""
    result, own = run.result, str(row["id"])
    if column in ("known_count", "missing_city_count") and int(row["level"]) == 1:
        ids = run.inputs.years[0].observation_ids
        found = [key for (_, code), key in ids.items() if code == own]
        return Explanation("index_city_counts", None, tuple(Input(key, "observations", ()) for key in found))
    if result is None:
        return None
    if column in ("lower_goalpost", "upper_goalpost"):
        return _explain_goalpost(run, own, column)
    if column == "effective_weight":
        return Explanation("index_weight", _write_product(run, result, own), ())
    if column == "share":
        return Explanation("index_share", _write_share(run, result, own), ())
    return _explain_own_weight(run, result, own) if column == "weight" else None


def _explain_goalpost(run: IndexRun, code: str, column: str) -> Explanation | None:
    """The observations of the base year that set a goalpost; None for one of the register."""
    node = next(node for node in run.framework.nodes if node.code == code)
    bound = node.lower if column == "lower_goalpost" else node.upper
    if node.level > 1 or bound is None:
        return None
    base = denominate_year(run.inputs.base, run.framework)[code]
    ids = run.inputs.base.observation_ids
    places = [str(place) for place in base.index[base == bound]]
    parts = (code,) if node.denominator is None else (code, node.denominator)
    found = [ids[place, part] for place in places for part in parts if (place, part) in ids]
    if not found:
        return None
    raw = figure_at(run.inputs.base.table, places[0], code)
    line = write_figure(bound)
    if node.denominator is not None:
        line = write_division(raw, figure_at(run.inputs.base.table, places[0], node.denominator), bound)
    return Explanation("index_goalpost", line, tuple(Input(key, "observations", ()) for key in found))


def _write_product(run: IndexRun, result: Result, code: str) -> str:
    parents = {node.code: node.parent for node in run.framework.nodes}
    shares, node = [], code
    while (above := parents[node]) is not None:
        shares.append(write_figure(figure_at(result.weights, node, "share")))
        node = above
    outcome = write_figure(figure_at(result.weights, code, "effective_weight"))
    return f"{' × '.join(shares or ['1'])} = {outcome}"


def _write_share(run: IndexRun, result: Result, code: str) -> str | None:
    parents = {node.code: node.parent for node in run.framework.nodes}
    beside = [other for other, parent in parents.items() if parent == parents[code]]
    weights = [figure_at(result.weights, other, "weight") for other in beside]
    if parents[code] is None or not sum(weights) > 0:
        return None
    whole = " + ".join(write_figure(weight) for weight in weights)
    own, share = (figure_at(result.weights, code, name) for name in ("weight", "share"))
    return f"{write_figure(own)} / ({whole}) = {write_figure(share)}"


def _explain_own_weight(run: IndexRun, result: Result, code: str) -> Explanation:
    weighing, parent = run.scenario.weighing, next(n.parent for n in run.framework.nodes if n.code == code)
    if code in run.scenario.left_out or _is_dropped(result, code):
        return Explanation("index_weight_none", None, ())
    if isinstance(weighing, EqualWeights):
        return Explanation("index_weight_equal", None, ())
    if isinstance(weighing, EntropyChoice):
        return Explanation("index_weight_entropy", None, ())
    if isinstance(weighing, JudgedWeights):
        judgements = weighing.judgements.get(parent) if parent else None
        if judgements is None:
            return Explanation("index_weight_stored", None, ())
        return Explanation("index_weight_judged", _write_judged(judgements, code), ())
    return Explanation("index_weight_given" if code in weighing.weights else "index_weight_stored", None, ())


def _is_dropped(result: Result, code: str) -> bool:
    return any(change.reason is Reason.DROPPED and change.code == code for change in result.changes)


def _write_judged(judgements: Judgements, code: str) -> str:
    """The row of the matrix times the weights, over the eigenvalue: it gives the weight back."""
    found = judge(judgements.matrix)
    place = judgements.children.index(code)
    products = " + ".join(
        f"{write_figure(judgement)} × {write_figure(float(weight))}"
        for judgement, weight in zip(judgements.matrix[place], found.weights, strict=True)
    )
    outcome = write_figure(float(found.weights[place]))
    return f"({products}) / {write_figure(found.principal_eigenvalue)} = {outcome}"


def _round(figure: float) -> float:
    """A figure with the digits that the eigenvalue as written gives; subtracting the order takes the rest."""
    return round(figure, SIGNS_SHOWN - 1)


def explain_judgement(run: IndexRun, row: Row, column: str) -> Explanation | None:
    """Say how the consistency of the judgements about a group came about."""
    weighing = run.scenario.weighing
    judgements = weighing.judgements.get(str(row["id"])) if isinstance(weighing, JudgedWeights) else None
    if judgements is None or column not in ("consistency_index", "consistency_ratio"):
        return None
    found, order = judge(judgements.matrix), len(judgements.children)
    if order < 3:
        return Explanation("index_consistency", None, ())
    if column == "consistency_index":
        largest = write_figure(found.principal_eigenvalue)
        line = f"({largest} − {order}) / ({order} − 1) = {write_figure(_round(found.consistency_index))}"
    else:
        index, ratio = _round(found.consistency_index), _round(found.consistency_ratio)
        line = write_division(index, RANDOM_INDEX[order - 1], ratio)
    return Explanation("index_consistency", line, ())
