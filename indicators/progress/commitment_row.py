"""A commitment as a row: what it is, how it stands, by which stage or by which figures."""

from __future__ import annotations

import json
from typing import Any

from indicators.progress.commitments import Commitment
from indicators.progress.milestones import LADDERS
from indicators.progress.nodes import verdict_row

Row = dict[str, Any]


def commitment_row(commitment: Commitment) -> Row:
    """Return a deliverable, target or measure with its verdict and everything that went into it."""
    judgement = commitment.judgement
    return {
        "id": commitment.commitment_id,
        "commitment_kind": commitment.commitment_kind,
        "measure_id": commitment.measure_id,
        "task_id": commitment.task_id,
        "task_no": commitment.task_no,
        "name": commitment.name,
        **verdict_row(commitment.node),
        "achievement": judgement.achievement,
        "schedule_share": judgement.schedule_share,
        "ratio": judgement.ratio,
        "method": judgement.method,
        "firmness": judgement.firmness,
        "possible_statuses": json.dumps(judgement.possible),
        **_stages_row(commitment),
        **_figures_row(commitment),
        "deadline": commitment.deadline,
        "flags": json.dumps(judgement.flags),
        "event_ids": json.dumps(commitment.event_ids),
        "past_deadline": commitment.is_past_deadline,
    }


def _stages_row(commitment: Commitment) -> Row:
    points = LADDERS.get(commitment.ladder or "", {})
    standing = commitment.standing
    return {
        "ladder": commitment.ladder,
        "stage": commitment.stage,
        "stage_claimed": standing.claimed if standing else None,
        "stage_verified": standing.verified if standing else None,
        "stage_wanted": commitment.stage_wanted,
        "stage_points": points[commitment.stage] if commitment.stage else None,
        "stage_wanted_points": points[commitment.stage_wanted] if commitment.stage_wanted else None,
    }


def _figures_row(commitment: Commitment) -> Row:
    figures = commitment.figures
    names = ("indicator_code", "value", "period", "obs_status", "baseline", "target_value")
    observed = (figures.observation_id, figures.baseline_id) if figures else ()
    uncertainty = figures.uncertainty if figures else None
    doubts = ("survey_error", "usual_revision", "rounding")
    return {
        **{name: getattr(figures, name) if figures else None for name in names},
        **{name: getattr(uncertainty, name) if uncertainty else None for name in doubts},
        "uncertainty": uncertainty.half_width if uncertainty else None,
        "target_version_id": figures.version_id if figures else None,
        "observation_ids": json.dumps([key for key in observed if key is not None]),
    }
