"""How right the extraction is, for each document of which people annotated the figures by reading.

Precision = found / (found + invented); recall = found / (found + missed). Figures on which annotators could
differ count for neither. **Units**: precision, recall and shares lie between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import known_rows
from indicators.store import Store
from indicators.tables.spec import Columns, describe_table

JUDGED_FIELDS = ("unit", "bound", "kind", "period", "place", "indicator")

EXTRACTION_SCORES: Columns = (
    ("id", "Document"),
    ("annotated_count", "Figures that people annotated"),
    ("found_count", "Of these, extracted"),
    ("missed_count", "Of these, not extracted"),
    ("invented_count", "Extracted where people saw no figure"),
    ("precision", "Share of the extracted that people annotated as well"),
    ("recall", "Share of the annotated that was extracted"),
    *((f"{name}_share", f"Share of the found whose {name} agrees") for name in JUDGED_FIELDS),
)


def extraction_scores(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Score each document with annotated figures; documents without any have no row."""
    checks = known_rows(store, "figure_checks", plan_id, as_of)
    rows = [
        {"id": document_id, **_score(of_document)}
        for document_id, of_document in checks.groupby("document_id")
    ]
    return pd.DataFrame(rows, columns=[name for name, _ in EXTRACTION_SCORES])


def _score(checks: pd.DataFrame) -> dict[str, float | int | None]:
    found, missed, invented = (
        int((checks["outcome"] == outcome).sum()) for outcome in ("found", "missed", "invented")
    )
    matched = checks[checks["outcome"].isin(["found", "uncertain"])]["differing"]
    return {
        "annotated_count": found + missed,
        "found_count": found,
        "missed_count": missed,
        "invented_count": invented,
        "precision": _share(found, found + invented),
        "recall": _share(found, found + missed),
        **{
            f"{name}_share": _share(sum(name not in words.split() for words in matched), len(matched))
            for name in JUDGED_FIELDS
        },
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


_OUTCOMES = {
    "annotated_count": ("found", "missed"),
    "found_count": ("found",),
    "missed_count": ("missed",),
    "invented_count": ("invented",),
    "precision": ("found", "invented"),
    "recall": ("found", "missed"),
    **{f"{name}_share": ("found", "uncertain") for name in JUDGED_FIELDS},
}
_FORMULAS = {"precision": "extraction_precision", "recall": "extraction_recall"}


def counted_outcomes(column: str) -> tuple[str, ...] | None:
    """The outcomes of checks that a column counts; None for a column that counts nothing."""
    return _OUTCOMES.get(column)


def score_formula(column: str) -> str:
    """Key of the sentence that says how a column came about."""
    return _FORMULAS.get(column, "extraction_share" if column.endswith("_share") else "counted_below")


def score_arithmetic(row: Mapping[str, Any], column: str) -> str | None:
    """Precision or recall with their numbers; None for other columns."""
    beside = {"precision": "invented_count", "recall": "missed_count"}.get(column)
    if beside is None or row[column] is None:
        return None
    found = row["found_count"]
    return f"{found} / ({found} + {row[beside]}) = {row[column]:.10g}"


TABLES = (
    describe_table(
        "extraction_scores",
        "How right the extraction is, by document with hand-annotated figures",
        EXTRACTION_SCORES,
        extraction_scores,
    ),
)
