"""How verdicts came about: the calculation of a commitment, measure or node, to be redone by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from indicators.explained import Explanation, Input, Step
from indicators.known import known_rows
from indicators.progress.city_targets import judge_city_targets
from indicators.progress.columns import VERDICT
from indicators.progress.commitments import Commitment, judge_commitments
from indicators.progress.weights import EQUAL, find_weightings
from indicators.provenance.descent import find_children
from indicators.provenance.ids import cell_id, cell_text, row_provenance
from indicators.steps.commitment import explain_stages, explain_target
from indicators.steps.node import Part, explain_node, explain_single
from indicators.steps.revision import explain_revisions
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.targets.judge import JudgedTarget, judge_targets
from indicators.targets.planned_path import find_schedule

Row = Mapping[str, Any]

COMMITMENT_TABLES = ("commitment_progress", "city_target_progress")
MEASURE_TABLES = ("measure_progress", "city_measure_progress")

_ALL = ("given", "achievement", "schedule", "ratio", "coverage", "line", "score", "bounds", "band", "flag")
_PARTS: Mapping[str, tuple[str, ...]] = {
    **{name: _ALL for name, _ in VERDICT},
    "achievement": ("given", "achievement"),
    "schedule_share": ("given", "schedule"),
    "ratio": ("given", "achievement", "schedule", "ratio"),
    "flags": ("given", "achievement", "schedule", "ratio", "band", "flag"),
    "firmness": ("given", "band", "flag"),
    "possible_statuses": ("given", "band", "flag"),
    "uncertainty": ("given", "band"),
    "usual_revision": ("revision",),
    **dict.fromkeys(("value", "baseline", "target_value", "survey_error", "rounding"), ("given",)),
    "stage_points": ("achievement",),
    "stage_wanted_points": ("achievement",),
}
"""Column → the parts of the calculation that lead to it."""

_NODE_FORMULAS = {"score": "score", "lower": "lower", "upper": "upper", "coverage": "coverage"}
_FORMULAS_OF_TABLE = {
    "city_progress": {
        "status_of_node": "status_of_city",
        "score": "score_of_city",
        "coverage": "coverage_of_city",
    },
    "city_measure_progress": {"status_of_node": "status_of_city_measure"},
}
"""By table: formula of a node → the sentence that also says what a city is judged by."""
_TARGET_FORMULAS = {
    "achievement": "achievement_of_value",
    "schedule_share": "schedule_of_value",
    "ratio": "ratio_of_value",
    "uncertainty": "uncertainty",
    "usual_revision": "uncertainty",
    "firmness": "uncertainty",
    "possible_statuses": "uncertainty",
    "rounding": "uncertainty",
    **dict.fromkeys(("value", "baseline", "survey_error"), "reported"),
    "target_value": "target_version",
}
_STAGE_FORMULAS = {
    "achievement": "achievement",
    "schedule_share": "schedule_share",
    "ratio": "ratio",
    "stage_points": "achievement",
    "stage_wanted_points": "achievement",
}


def explain_verdict(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation | None:
    """How a verdict, or a figure in it, came about; None for any other cell."""
    if column not in _PARTS or "coverage" not in row:
        return None
    if table in COMMITMENT_TABLES:
        return _explain_commitment(store, table, row, column, plan_id, as_of)
    children = find_children(store, table, row, plan_id, as_of)
    weightings = find_weightings(store, plan_id, as_of)
    parts = [Part(child, weightings.get(subject_of(name, child), EQUAL)) for name, child in children]
    inputs = tuple(_child_input(name, part) for (name, _), part in zip(children, parts, strict=True))
    stated = tuple(part.weighting.weight_id for part in parts if part.weighting.weight_id is not None)
    inputs += tuple(Input(weight_id, "weights", ()) for weight_id in stated)
    if table in MEASURE_TABLES and len(children) == 1:
        steps = explain_single(parts[0])
    else:
        steps = explain_node(row, parts)
    formula = _NODE_FORMULAS.get(column, "status_of_node")
    return Explanation(_FORMULAS_OF_TABLE.get(table, {}).get(formula, formula), None, inputs, tuple(steps))


def _explain_commitment(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> Explanation:
    judged = _find_target(store, row, plan_id, as_of)
    if judged is not None and column == "usual_revision":
        steps = _explain_revision(store, row, plan_id, as_of)
    elif judged is not None:
        steps = explain_target(judged, as_of)
    else:
        steps = explain_stages(store, plan_id, _find_commitment(store, table, row, plan_id, as_of), as_of)
    formulas = _STAGE_FORMULAS if judged is None else _TARGET_FORMULAS
    chosen = [step for step in steps if step.part in _PARTS[column]]
    inputs = _inputs_of(store, table, row, column, judged, plan_id, as_of)
    is_ceiling = row["method"] == "ceiling"
    formula = formulas.get(column, "ceiling" if is_ceiling else "status_of_commitment")
    return Explanation(formula, None, inputs, tuple(chosen))


def _find_target(store: Store, row: Row, plan_id: str, as_of: date) -> JudgedTarget | None:
    """Find the target by number behind a row; None for what is judged by stages."""
    version = row["target_version_id"]
    for one in judge_targets(store, plan_id, as_of) if version is not None else ():
        if one.figures.version_id == version:
            return one
    return None


def _find_commitment(store: Store, table: str, row: Row, plan_id: str, as_of: date) -> Commitment:
    if table == "city_target_progress":
        own = judge_city_targets(store, plan_id, as_of)[row["place_code"]]
    else:
        own = judge_commitments(store, plan_id, as_of)
    return next(each for each in own if each.commitment_id == row["id"])


def _explain_revision(store: Store, row: Row, plan_id: str, as_of: date) -> list[Step]:
    observed = json.loads(row["observation_ids"])
    if not observed or row["value"] is None:
        return []
    rows = frame_to_row_by_key(known_rows(store, "observations", plan_id, as_of))
    return explain_revisions(store, plan_id, as_of, rows[observed[0]])


def _inputs_of(
    store: Store,
    table: str,
    row: Row,
    column: str,
    judged: JudgedTarget | None,
    plan_id: str,
    as_of: date,
) -> tuple[Input, ...]:
    """List what a verdict was made from: events, values, the version of the target, the planned path."""
    known = set(json.loads(row.get("event_ids", "[]")))
    events = store.table("milestone_events")["event_id"] if known else ()
    inputs = [Input(event, "milestone_events", ()) for event in events if event in known]
    inputs += [Input(key, "observations", ()) for key in json.loads(row["observation_ids"])]
    if row["target_version_id"]:
        inputs.append(Input(row["target_version_id"], "target_versions", ()))
    if judged is not None and judged.figures.met_before is not None:
        inputs.append(Input(judged.figures.met_before["observation_id"], "observations", ()))
    schedule = judged.stated if judged is not None else _find_stages(store, row, plan_id, as_of)
    if schedule is not None:
        inputs.append(Input(schedule["schedule_id"], "schedules", ()))
    if cell_text(row.get("uncertainty")) and column != "usual_revision":
        inputs.append(Input(cell_id(table, row["id"], "usual_revision"), "usual_revision", ()))
    return tuple(inputs)


def _find_stages(store: Store, row: Row, plan_id: str, as_of: date) -> Row | None:
    stated = find_schedule(
        frame_to_rows(known_rows(store, "schedules", plan_id, as_of)), str(row["id"]), None
    )
    return stated if stated is not None and stated["kind"] == "stages" else None


def subject_of(table: str, row: Row) -> str:
    """Return the part of the plan that a row of progress is about: what a weight is stated of."""
    column = {"city_target_progress": "target_id", "city_measure_progress": "measure_id"}.get(table, "id")
    return str(row[column])


def _child_input(table: str, part: Part) -> Input:
    names: Sequence[str] = ("status_code", "score", "coverage")
    figures = tuple((name, part.row[name] if cell_text(part.row[name]) else None) for name in names)
    return Input(row_provenance(table, part.row["id"]), table, (*figures, ("weight", part.weight)))
