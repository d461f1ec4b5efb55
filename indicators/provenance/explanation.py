"""How the cells of computed tables came about: their inputs and their arithmetic, to be redone by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from indicators.city_index.codes import base_name
from indicators.city_sums.explanation import explain_city_sum
from indicators.city_sums.table import CITY_SUMS_TABLE
from indicators.explained import Explanation, Input
from indicators.extraction_scores import counted_outcomes, score_arithmetic, score_formula
from indicators.known import known_rows
from indicators.opinions.table import explain_second_opinion
from indicators.outlook.explanation import explain_projection, explain_warning
from indicators.provenance.descent import find_counted
from indicators.provenance.ids import row_provenance
from indicators.provenance.verdict_explanation import explain_verdict
from indicators.series.explanation import explain_series_cell
from indicators.series.listing import is_series_table
from indicators.store import Store

Row = Mapping[str, Any]


def explain_cell(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation | None:
    """How a cell of a computed table came about; None for a cell that was read and not computed."""
    if base_name(table) == CITY_SUMS_TABLE:
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
        return explain_second_opinion(store, row, plan_id, as_of)
    verdict = explain_verdict(store, table, row, column, plan_id, as_of)
    if verdict is not None:
        return verdict
    counted = find_counted(store, table, row, column, plan_id, as_of)
    if counted is not None:
        inputs = tuple(Input(row_provenance(name, row_id), name, ()) for name, row_id in counted)
        return Explanation("counted_below", f"{len(inputs)}", inputs)
    return None


def _explain_score(row: Row, column: str, checks: pd.DataFrame) -> Explanation | None:
    """The annotated figures that a score counts, and its arithmetic."""
    part = counted_outcomes(column)
    if part is None:
        return None
    own = checks[(checks["document_id"] == row["id"]) & checks["outcome"].isin(part)]
    inputs = tuple(Input(check_id, "figure_checks", ()) for check_id in own["check_id"])
    return Explanation(score_formula(column), score_arithmetic(row, column), inputs)
