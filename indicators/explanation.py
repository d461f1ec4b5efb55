"""How the cells of computed tables came about: their inputs and their arithmetic, to be redone by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.city_sums.explanation import explain_city_sum
from indicators.city_sums.table import CITY_SUMS_TABLE
from indicators.commitment_explanation import explain_commitment
from indicators.descent import find_children, find_counted
from indicators.explained import Explanation, Input, number_text
from indicators.extraction_scores import counted_outcomes, score_arithmetic, score_formula
from indicators.known import known_rows
from indicators.outlook.explanation import explain_projection, explain_warning
from indicators.provenance_id import cell_id, cell_text
from indicators.rollup import COVERAGE_NEEDED
from indicators.series.explanation import explain_series_cell
from indicators.series.listing import is_series_table
from indicators.status import BEHIND_FROM, NOT_DUE, ON_TRACK_FROM, Status
from indicators.store import Store
from indicators.tables import table_spec

Row = Mapping[str, Any]

_VERDICT_FORMULAS = {
    "status_code": "status_of_node",
    "status_name_zh": "status_of_node",
    "status_name_en": "status_of_node",
    "score": "score",
    "lower": "lower",
    "upper": "upper",
    "coverage": "coverage",
}
_FORMULAS_OF_TABLE = {
    "city_progress": {
        "status_of_node": "status_of_city",
        "score": "score_of_city",
        "coverage": "coverage_of_city",
    },
    "city_measure_progress": {"status_of_node": "status_of_city_measure"},
}
"""By table: formula of a node → the sentence that also says what a city is judged by."""


def explain_cell(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation | None:
    """How a cell of a computed table came about; None for a cell that was read and not computed."""
    if table == CITY_SUMS_TABLE:
        return explain_city_sum(store, row, column, plan_id, as_of)
    if is_series_table(table):
        return explain_series_cell(store, row, column, plan_id, as_of)
    if table == "extraction_scores":
        return _explain_score(row, column, known_rows(store, "figure_checks", plan_id, as_of))
    if table == "projections":
        return explain_projection(row, column)
    if table == "warnings":
        return explain_warning(row, column)
    if table == "second_opinions":
        return Explanation("second_opinion", None, (Input(row["target_version_id"], "target_versions", ()),))
    if table in ("commitment_progress", "city_target_progress"):
        return explain_commitment(row, column, store.table("milestone_events"))
    counted = find_counted(store, table, row, column, plan_id, as_of)
    if counted is not None:
        inputs = tuple(Input(row_provenance(name, row_id), name, ()) for name, row_id in counted)
        return Explanation("counted_below", f"{len(inputs)}", inputs)
    if column in _VERDICT_FORMULAS and "coverage" in row:
        children = find_children(store, table, row, plan_id, as_of)
        inputs = tuple(_child_input(name, child) for name, child in children)
        formula = _VERDICT_FORMULAS[column]
        shown = _FORMULAS_OF_TABLE.get(table, {}).get(formula, formula)
        return Explanation(shown, _ARITHMETIC[formula](row, [child for _, child in children]), inputs)
    return None


def _explain_score(row: Row, column: str, checks: pd.DataFrame) -> Explanation | None:
    """The annotated figures that a score counts, and its arithmetic."""
    part = counted_outcomes(column)
    if part is None:
        return None
    own = checks[(checks["document_id"] == row["id"]) & checks["outcome"].isin(part)]
    inputs = tuple(Input(check_id, "figure_checks", ()) for check_id in own["check_id"])
    return Explanation(score_formula(column), score_arithmetic(row, column), inputs)


def row_provenance(table: str, row_id: str) -> str:
    """Return the id that opens a row: its own, or that of its status where the row is computed."""
    spec = table_spec(table)
    if spec.key != "id":
        return row_id
    column = "status_code" if "status_code" in spec.column_names else spec.column_names[1]
    return cell_id(table, row_id, column)


def _child_input(table: str, child: Row) -> Input:
    names = ("status_code", "score", "coverage")
    figures = tuple((name, child[name] if cell_text(child[name]) else None) for name in names)
    return Input(row_provenance(table, child["id"]), table, (*figures, ("weight", 1)))


def _share(row: Row) -> float:
    return float(row["coverage"]) if cell_text(row["score"]) else 0.0


def _due(children: Sequence[Row]) -> list[Row]:
    return [child for child in children if Status(child["status_code"]) not in NOT_DUE]


def _score_arithmetic(row: Row, children: Sequence[Row]) -> str | None:
    known = [child for child in _due(children) if _share(child) > 0]
    if not known:
        return None
    above = " + ".join(f"{number_text(_share(child))} × {number_text(child['score'])}" for child in known)
    below = " + ".join(number_text(_share(child)) for child in known)
    return f"({above}) / ({below}) = {number_text(row['score'])}"


def _coverage_arithmetic(row: Row, children: Sequence[Row]) -> str | None:
    due = _due(children)
    if not due:
        return None
    shares = " + ".join(number_text(_share(child)) for child in due)
    return f"({shares}) / {len(due)} = {number_text(row['coverage'])}"


def _lower_arithmetic(row: Row, children: Sequence[Row]) -> str | None:
    if not cell_text(row["score"]):
        return None
    return f"{number_text(row['coverage'])} × {number_text(row['score'])} = {number_text(row['lower'])}"


def _upper_arithmetic(row: Row, children: Sequence[Row]) -> str | None:
    if not cell_text(row["upper"]):
        return None
    lower, coverage = number_text(row["lower"]), number_text(row["coverage"])
    return f"{lower} + 100 × (1 − {coverage}) = {number_text(row['upper'])}"


def _status_arithmetic(row: Row, children: Sequence[Row]) -> str | None:
    if not children:
        return None
    due = _due(children)
    if not due:
        return f"0 / {len(children)}"
    coverage = f"{number_text(sum(map(_share, due)))} / {len(due)} = {number_text(row['coverage'])}"
    if row["coverage"] < COVERAGE_NEEDED:
        return f"{coverage} < 2/3"
    if not cell_text(row["score"]):
        return coverage
    return (
        f"{coverage} ≥ 2/3; {number_text(row['score'])} / 100 = {number_text(row['score'] / 100)} "
        f"({number_text(BEHIND_FROM)} | {number_text(ON_TRACK_FROM)})"
    )


_ARITHMETIC: Mapping[str, Callable[[Row, Sequence[Row]], str | None]] = {
    "status_of_node": _status_arithmetic,
    "score": _score_arithmetic,
    "coverage": _coverage_arithmetic,
    "lower": _lower_arithmetic,
    "upper": _upper_arithmetic,
}
