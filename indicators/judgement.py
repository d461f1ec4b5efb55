"""Statuses of what a plan promises: its deliverables and targets, and the measures that hold them.

A measure that holds deliverables or targets is judged by them alone; any other measure of a kind that can be
checked is due and not reported until somebody reports; a general measure has no target.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.known import known_rows, position_of
from indicators.milestones import StageReport, find_standing, judge_milestone
from indicators.rollup import Child, RollUp, roll_up
from indicators.status import Judgement, Status
from indicators.store import Store, frame_to_row_by_key, frame_to_rows

GENERAL_KIND = "general"
"""Kind of a measure that promises nothing that could be checked."""
DOCUMENT_LADDER = "document"
"""Deliverables of a plan are documents, rules and standards."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A deliverable or target with its status on a day."""

    commitment_id: str
    commitment_kind: str
    """deliverable | target."""
    measure_id: str
    task_id: str
    task_no: int
    name: str
    judgement: Judgement
    deadline: date | None
    stage: str | None
    """Stage published, for deliverables of which something is known."""
    stage_wanted: str | None
    event_ids: tuple[str, ...]
    """Events that the status rests on."""

    @property
    def node(self) -> RollUp:
        """Its figures in the form of a node."""
        return _node_of(self.judgement)

    @property
    def is_past_deadline(self) -> bool:
        """True where the deadline is over and the commitment not met, as far as is known."""
        return "past_deadline" in self.judgement.flags


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
    """What it is judged by; empty where it is judged by itself."""
    is_past_deadline: bool

    @property
    def is_assessable(self) -> bool:
        """True where the measure promises something that can be checked with what there is."""
        return self.node.status not in (Status.NO_TARGET, Status.NOT_ASSESSABLE)

    @property
    def child(self) -> Child:
        """The measure as a child of its task."""
        return Child(self.node.status, self.node.score, self.node.coverage)


def plan_period(store: Store, plan_id: str) -> tuple[date | None, date | None]:
    """First and last day of the plan's year; None where the register names no year."""
    year = frame_to_row_by_key(store.table("documents"))[plan_id]["plan_year"]
    return (None, None) if year is None else (date(year, 1, 1), date(year, 12, 31))


def judge_commitments(store: Store, plan_id: str, as_of: date) -> tuple[Commitment, ...]:
    """Judge all deliverables and targets of a plan, in the order of the plan."""
    key = ("commitments", plan_id, as_of)
    return store.remember(key, lambda: _judge_commitments(store, plan_id, as_of))


def judge_measures(store: Store, plan_id: str, as_of: date) -> tuple[MeasureJudgement, ...]:
    """Judge all measures of a plan, in the order of the plan."""
    return store.remember(("measures judged", plan_id, as_of), lambda: _judge_measures(store, plan_id, as_of))


def _judge_commitments(store: Store, plan_id: str, as_of: date) -> tuple[Commitment, ...]:
    start, year_end = plan_period(store, plan_id)
    events = defaultdict(list)
    for event in frame_to_rows(known_rows(store, "milestone_events", plan_id, as_of)):
        events[event["deliverable_id"]].append(event)
    found = [
        _judge_deliverable(row, events[row["deliverable_id"]], start, year_end, as_of)
        for row in frame_to_rows(known_rows(store, "deliverables", plan_id, as_of))
    ]
    found += [
        _judge_target(row, year_end, as_of)
        for row in frame_to_rows(known_rows(store, "targets", plan_id, as_of))
    ]
    return tuple(sorted(found, key=lambda each: (each.task_no, position_of(each.commitment_id))))


def _judge_measures(store: Store, plan_id: str, as_of: date) -> tuple[MeasureJudgement, ...]:
    _, year_end = plan_period(store, plan_id)
    held: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in judge_commitments(store, plan_id, as_of):
        held[commitment.measure_id].append(commitment)
    judged = [
        _judge_measure(row, tuple(held[row["measure_id"]]), year_end, as_of)
        for row in frame_to_rows(known_rows(store, "measures", plan_id, as_of))
    ]
    return tuple(
        sorted(judged, key=lambda each: (each.task_no, each.measure_no, position_of(each.measure_id)))
    )


def _judge_deliverable(
    row: dict[str, Any], events: list[dict[str, Any]], start: date | None, deadline: date | None, as_of: date
) -> Commitment:
    reports = [
        StageReport(
            event["stage"], event["event_date"], bool(event["evidence_document_id"]), event["known_on"]
        )
        for event in events
    ]
    standing = find_standing(reports, DOCUMENT_LADDER, as_of)
    judgement = judge_milestone(
        standing, DOCUMENT_LADDER, row["stage_wanted"], start or as_of, deadline, as_of
    )
    return Commitment(
        row["deliverable_id"],
        "deliverable",
        row["measure_id"],
        row["task_id"],
        row["task_no"],
        row["name"],
        judgement,
        deadline,
        standing.published if standing else None,
        row["stage_wanted"],
        tuple(sorted(event["event_id"] for event in events)),
    )


def _judge_target(row: dict[str, Any], year_end: date | None, as_of: date) -> Commitment:
    """Judge a target: due and not reported, for no observation reaches a target yet."""
    deadline = row["deadline"] or year_end
    return Commitment(
        row["target_id"],
        "target",
        row["measure_id"],
        row["task_id"],
        row["task_no"],
        row["indicator"],
        _unreported(deadline, as_of),
        deadline,
        None,
        None,
        (),
    )


def _judge_measure(
    row: dict[str, Any], commitments: tuple[Commitment, ...], year_end: date | None, as_of: date
) -> MeasureJudgement:
    late = any(commitment.is_past_deadline for commitment in commitments)
    if len(commitments) == 1:
        node = commitments[0].node
    elif commitments:
        node = roll_up(_child_of(commitment.judgement) for commitment in commitments)
    elif row["kind"] == GENERAL_KIND:
        node = _node_of(Judgement(Status.NO_TARGET))
    else:
        judgement = _unreported(year_end, as_of)
        node, late = _node_of(judgement), bool(judgement.flags)
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


def _unreported(deadline: date | None, as_of: date) -> Judgement:
    """Due and without any report; after the deadline it stays so, with a flag."""
    late = deadline is not None and as_of > deadline
    return Judgement(Status.NO_DATA, flags=("past_deadline",) if late else ())


def _child_of(judgement: Judgement) -> Child:
    return Child(judgement.status, judgement.score)


def _node_of(judgement: Judgement) -> RollUp:
    """Return a judgement standing for its node: the figures of a roll-up of one, the status unchanged."""
    node = roll_up([_child_of(judgement)])
    return RollUp(
        judgement.status, node.score, node.lower, node.upper, node.coverage, node.due_count, node.known_count
    )
