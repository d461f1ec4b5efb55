"""Statuses of what a plan promises: its deliverables, its targets, and measures judged by themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from etl.warehouse.ladders import LADDERS, last_stage
from indicators.known import known_rows, position_of
from indicators.progress.milestones import Milestone, StageReport, Standing, find_standing, judge_milestone
from indicators.progress.rollup import Child, RollUp, roll_up
from indicators.progress.weights import EQUAL, Weighting, find_weightings
from indicators.status import Judgement, Status
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.targets.judge import JudgedTarget, TargetFigures, judge_targets
from indicators.targets.planned_path import find_schedule

DOCUMENT_LADDER = "document"
"""Deliverables of a plan are documents, rules and standards."""
ISSUED = "issued"
"""Stage that fulfils the promise of a document where the plan names none."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A deliverable, target or measure with its status on a day."""

    commitment_id: str
    commitment_kind: str
    """deliverable | target | measure."""
    measure_id: str
    task_id: str
    task_no: int
    name: str
    judgement: Judgement
    deadline: date | None
    stage: str | None
    """Stage published, for what is judged by stages and of which something is known."""
    stage_wanted: str | None
    event_ids: tuple[str, ...]
    """Events that the status rests on."""
    ladder: str | None = None
    standing: Standing | None = None
    figures: TargetFigures | None = None
    """What went into the verdict on a number."""
    weighting: Weighting = EQUAL

    @property
    def node(self) -> RollUp:
        """Its figures in the form of a node."""
        return node_of(self.judgement)

    @property
    def child(self) -> Child:
        """The commitment as a child of its measure."""
        return self.weighting.weigh(Child(self.judgement.status, self.judgement.score))

    @property
    def is_past_deadline(self) -> bool:
        """True where the deadline is over and the commitment not met, as far as is known."""
        return "past_deadline" in self.judgement.flags


@dataclass(frozen=True, slots=True)
class _Calendar:
    """When the plan begins and ends, the day of the verdict, and the planned paths."""

    start: date | None
    end: date | None
    as_of: date
    schedules: Sequence[Row]


def plan_period(store: Store, plan_id: str) -> tuple[date | None, date | None]:
    """First and last day of the year or years of a plan; None where the register names none."""
    plan = frame_to_row_by_key(store.table("documents"))[plan_id]
    year = plan["plan_year"]
    if year is None:
        return None, None
    return date(plan["plan_start_year"] or year, 1, 1), date(year, 12, 31)


def judge_commitments(store: Store, plan_id: str, as_of: date) -> tuple[Commitment, ...]:
    """Judge everything that a plan promises and that can be checked, in the order of the plan."""
    key = ("commitments", plan_id, as_of)
    return store.remember(key, lambda: _judge_commitments(store, plan_id, as_of))


def _judge_commitments(store: Store, plan_id: str, as_of: date) -> tuple[Commitment, ...]:
    start, end = plan_period(store, plan_id)
    schedules = frame_to_rows(known_rows(store, "schedules", plan_id, as_of))
    calendar = _Calendar(start, end, as_of, schedules)
    events: dict[str, list[Row]] = defaultdict(list)
    for event in frame_to_rows(known_rows(store, "milestone_events", plan_id, as_of)):
        events[event["deliverable_id"] or event["measure_id"]].append(event)
    deliverables = frame_to_rows(known_rows(store, "deliverables", plan_id, as_of))
    targets = frame_to_rows(known_rows(store, "targets", plan_id, as_of))
    measures = frame_to_row_by_key(known_rows(store, "measures", plan_id, as_of))
    judged = {one.target_id: one for one in judge_targets(store, plan_id, as_of) if one.is_of_plan}
    found = [_judge_deliverable(row, events[row["deliverable_id"]], calendar) for row in deliverables]
    for row in targets:
        measure = measures[row["measure_id"]]
        reported = events[row["measure_id"]] if measure["ladder"] else []
        found.append(_judge_target(row, judged.get(row["target_id"]), measure, reported, calendar))
    held = {commitment.measure_id for commitment in found}
    found += [
        _judge_stages(row, "measure", row["measure_id"], row["text"], events[row["measure_id"]], calendar)
        for row in measures.values()
        if row["ladder"] and row["measure_id"] not in held
    ]
    weightings = find_weightings(store, plan_id, as_of)
    weighed = [replace(each, weighting=weightings.get(each.commitment_id, EQUAL)) for each in found]
    return tuple(sorted(weighed, key=lambda each: (each.task_no, position_of(each.commitment_id))))


def _judge_deliverable(row: Row, events: list[Row], calendar: _Calendar) -> Commitment:
    staged = {**row, "ladder": DOCUMENT_LADDER}
    return _judge_stages(staged, "deliverable", row["deliverable_id"], row["name"], events, calendar)


def _judge_target(
    row: Row, judged: JudgedTarget | None, measure: Row, events: list[Row], calendar: _Calendar
) -> Commitment:
    """Judge a target by its number; a milestone that no indicator measures by the stages of its measure."""
    if measure["ladder"] and (judged is None or judged.target is None):
        staged = {**row, "ladder": measure["ladder"]}
        return _judge_stages(staged, "target", row["target_id"], row["indicator"], events, calendar)
    deadline = (judged.version["deadline"] if judged else row["deadline"]) or calendar.end
    return Commitment(
        row["target_id"],
        "target",
        row["measure_id"],
        row["task_id"],
        row["task_no"],
        row["indicator"],
        judged.judgement if judged else unreported(deadline, calendar.as_of),
        deadline,
        None,
        None,
        (),
        figures=judged.figures if judged else None,
    )


def _judge_stages(
    row: Row, kind: str, commitment_id: str, name: str, events: list[Row], calendar: _Calendar
) -> Commitment:
    """Judge what is reached in stages: a document, a platform, a pilot, a project or an event."""
    ladder = row["ladder"]
    wanted = row.get("stage_wanted") or wanted_stage(ladder)
    deadline = row.get("deadline") or calendar.end
    reports = [
        StageReport(
            event["stage"],
            event["event_date"],
            event["claim"] == "verified",
            event["known_on"],
            awaits_check=bool(event["evidence_link"]),
        )
        for event in events
    ]
    standing = find_standing(reports, ladder, calendar.as_of)
    planned_days = find_planned_days(calendar.schedules, commitment_id, ladder)
    milestone = Milestone(ladder, wanted, calendar.start or calendar.as_of, deadline, planned_days)
    judgement = judge_milestone(standing, milestone, calendar.as_of)
    return Commitment(
        commitment_id,
        kind,
        row["measure_id"],
        row["task_id"],
        row["task_no"],
        name,
        judgement,
        deadline,
        standing.published if standing else None,
        wanted,
        tuple(sorted(event["event_id"] for event in events)),
        ladder,
        standing,
    )


def wanted_stage(ladder: str) -> str:
    """Return the stage that fulfils a promise for which the plan names none."""
    return ISSUED if ladder == DOCUMENT_LADDER else last_stage(ladder)


def find_planned_days(schedules: Sequence[Row], subject_id: str, ladder: str) -> dict[str, date]:
    """Find the days that are planned for stages of a ladder; empty where none are stated."""
    stated = find_schedule(schedules, subject_id, None)
    if stated is None or stated["kind"] != "stages":
        return {}
    days = json.loads(stated["points"])
    return {stage: date.fromisoformat(day) for stage, day in days.items() if stage in LADDERS[ladder]}


def unreported(deadline: date | None, as_of: date) -> Judgement:
    """Due and without any report; after the deadline it stays so, with a flag."""
    late = deadline is not None and as_of > deadline
    return Judgement(Status.NO_DATA, flags=("past_deadline",) if late else ())


def node_of(judgement: Judgement) -> RollUp:
    """Return a judgement standing for its node: the figures of a roll-up of one, the status unchanged."""
    node = roll_up([Child(judgement.status, judgement.score)])
    return RollUp(
        judgement.status, node.score, node.lower, node.upper, node.coverage, node.due_count, node.known_count
    )
