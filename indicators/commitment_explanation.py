"""How the verdicts on deliverables and targets came about, to be redone by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from indicators.explained import Explanation, Input, number_text
from indicators.progress_columns import VERDICT
from indicators.provenance_id import cell_text
from indicators.status import Status

Row = Mapping[str, Any]

VERDICT_COLUMNS = frozenset(name for name, _ in VERDICT)

_TARGET_FORMULAS = {
    "achievement": "achievement_of_value",
    "schedule_share": "schedule_of_value",
    "ratio": "ratio_of_value",
    "uncertainty": "uncertainty",
    "usual_revision": "uncertainty",
    "rounding": "uncertainty",
    "survey_error": "reported",
    "firmness": "uncertainty",
    "possible_statuses": "uncertainty",
    "value": "reported",
    "baseline": "reported",
    "target_value": "target_version",
}

_COMMITMENT_FORMULAS = {
    "achievement": "achievement",
    "schedule_share": "schedule_share",
    "ratio": "ratio",
    "stage_points": "achievement",
    "stage_wanted_points": "achievement",
}


def explain_commitment(row: Row, column: str, events: pd.DataFrame) -> Explanation | None:
    """How the verdict on a deliverable or target, or a figure in it, came about; None for what was read."""
    formulas = _TARGET_FORMULAS if row["target_version_id"] else _COMMITMENT_FORMULAS
    verdict = "ceiling" if row["method"] == "ceiling" else "status_of_commitment"
    formula = formulas.get(column) or (verdict if column in VERDICT_COLUMNS else None)
    if formula is None:
        return None
    known = set(json.loads(row.get("event_ids", "[]")))
    inputs = [Input(event, "milestone_events", ()) for event in events["event_id"] if event in known]
    inputs += [Input(key, "observations", ()) for key in json.loads(row["observation_ids"])]
    if row["target_version_id"]:
        inputs.append(Input(row["target_version_id"], "target_versions", ()))
    if formula == "uncertainty":
        return Explanation(formula, _uncertainty_arithmetic(row), tuple(inputs))
    return Explanation(formula, _commitment_arithmetic(row), tuple(inputs))


def _uncertainty_arithmetic(row: Row) -> str | None:
    """Return the widest of survey error, usual revision and rounding, and the two ends of the band."""
    if not cell_text(row["uncertainty"]):
        return None
    doubts = (row[name] for name in ("survey_error", "usual_revision", "rounding"))
    stated = ", ".join(number_text(doubt) if cell_text(doubt) else "—" for doubt in doubts)
    value, width = row["value"], row["uncertainty"]
    ends = f"{number_text(value - width)} … {number_text(value + width)}"
    return f"max({stated}) = {number_text(width)}; {number_text(value)} ± {number_text(width)}: {ends}"


def _commitment_arithmetic(row: Row) -> str | None:
    """Return achievement, schedule and ratio with their numbers; the ratio of growth rates stays a result."""
    if row["method"] == "ceiling":
        return _ceiling_arithmetic(row)
    if not cell_text(row["achievement"]):
        return None
    achievement = number_text(row["achievement"])
    if cell_text(row.get("stage_points")):
        done = f"{row['stage_points']} / {row['stage_wanted_points']}"
    elif row["method"] == "rate":
        done = f"{number_text(row['value'])} / {number_text(row['target_value'])}"
    elif cell_text(row["baseline"]):
        value, baseline, goal = (number_text(row[name]) for name in ("value", "baseline", "target_value"))
        done = f"({value} − {baseline}) / ({goal} − {baseline})"
    else:
        done = number_text(row["value"])
    arithmetic = f"{done} = {achievement}"
    if not cell_text(row["ratio"]):
        return arithmetic
    ratio, share = number_text(row["ratio"]), number_text(row["schedule_share"])
    if row["method"] == "growth":
        return f"{arithmetic}; {ratio}"
    return f"{arithmetic}; {achievement} / {share} = {ratio}"


def _ceiling_arithmetic(row: Row) -> str:
    """Return value, ceiling and, for what uses it up bit by bit, its part that the schedule allows."""
    value, ceiling = row["value"], row["target_value"]
    if value > ceiling:
        return f"{number_text(value)} > {number_text(ceiling)}"
    if row["status_code"] == Status.ACHIEVED or not cell_text(row["schedule_share"]):
        return f"{number_text(value)} ≤ {number_text(ceiling)}"
    share = row["schedule_share"]
    allowed = f"{number_text(ceiling)} × {number_text(share)} = {number_text(ceiling * share)}"
    if value <= ceiling * share:
        return f"{number_text(value)} ≤ {allowed}"
    score = f"100 × {number_text(ceiling * share)} / {number_text(value)} = {number_text(row['score'])}"
    return f"{allowed} < {number_text(value)} ≤ {number_text(ceiling)}; {score}"
