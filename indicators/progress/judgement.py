"""Statuses of the measures of a plan: each by what it promises, or as having no target.

A measure that holds deliverables or targets is judged by them alone; any other measure of a kind that can be
checked is judged by the stages of its ladder; a general measure has no target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indicators.known import known_rows, position_of
from indicators.progress.commitments import Commitment, judge_commitments, node_of, plan_period, unreported
from indicators.progress.rollup import Child, RollUp, roll_up
from indicators.progress.weights import EQUAL, Weighting, find_weightings
from indicators.status import Judgement, Status
from indicators.store import Store, frame_to_rows

__all__ = ["Commitment", "MeasureJudgement", "judge_commitments", "judge_measures", "plan_period"]

GENERAL_KIND = "general"
"""Kind of a measure that promises nothing that could be checked."""


@dataclass(frozen=True, slots=True)
class MeasureJudgement:
    """A measure with its status on a day."""

    measure_id: str
    task_id: str
    task_no: int
    measure_no: int
    text: str
    kind: str
    node: RollUp
    commitments: tuple[Commitment, ...]
    """What it is judged by; empty where it has no target, or nothing can be reported of it."""
    is_past_deadline: bool
    weighting: Weighting = EQUAL

    @property
    def is_assessable(self) -> bool:
        """True where the measure promises something that can be checked with what there is."""
        return self.node.status not in (Status.NO_TARGET, Status.NOT_ASSESSABLE)

    @property
    def child(self) -> Child:
        """The measure as a child of its task."""
        return self.weighting.weigh(Child(self.node.status, self.node.score, self.node.coverage))


def judge_measures(store: Store, plan_id: str, as_of: date) -> tuple[MeasureJudgement, ...]:
    """Judge all measures of a plan, in the order of the plan."""
    return store.remember(("measures judged", plan_id, as_of), lambda: _judge_measures(store, plan_id, as_of))


def _judge_measures(store: Store, plan_id: str, as_of: date) -> tuple[MeasureJudgement, ...]:
    _, year_end = plan_period(store, plan_id)
    held: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in judge_commitments(store, plan_id, as_of):
        held[commitment.measure_id].append(commitment)
    weightings = find_weightings(store, plan_id, as_of)
    judged = [
        replace(
            _judge_measure(row, tuple(held[row["measure_id"]]), year_end, as_of),
            weighting=weightings.get(row["measure_id"], EQUAL),
        )
        for row in frame_to_rows(known_rows(store, "measures", plan_id, as_of))
    ]
    return tuple(
        sorted(judged, key=lambda each: (each.task_no, each.measure_no, position_of(each.measure_id)))
    )


def roll_up_commitments(commitments: Sequence[Commitment]) -> RollUp:
    """Roll what judges a measure up to the measure; one commitment alone gives its own status."""
    if len(commitments) == 1:
        return commitments[0].node
    return roll_up(commitment.child for commitment in commitments)


def _judge_measure(
    row: dict[str, Any], commitments: tuple[Commitment, ...], year_end: date | None, as_of: date
) -> MeasureJudgement:
    late = any(commitment.is_past_deadline for commitment in commitments)
    if commitments:
        node = roll_up_commitments(commitments)
    elif row["kind"] == GENERAL_KIND:
        node = node_of(Judgement(Status.NO_TARGET))
    else:
        judgement = unreported(year_end, as_of)
        node, late = node_of(judgement), bool(judgement.flags)
    return MeasureJudgement(
        row["measure_id"],
        row["task_id"],
        row["task_no"],
        row["measure_no"],
        row["text"],
        row["kind"],
        node,
        commitments,
        late,
    )
