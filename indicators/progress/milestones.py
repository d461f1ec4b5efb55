"""Stages of documents, platforms, pilots and events: points on a ladder, by evidence and not by assurance.

The points are a convention, kept with the version of the rule. What somebody claims and what was verified are
both kept; the lower of the two is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from etl.warehouse.ladders import LADDERS, STAGE_NAMES
from indicators.status import (
    AHEAD_FROM,
    OVERDUE_SCORE_CAP,
    RATED_FROM,
    Judgement,
    Status,
    reaches,
    score_of_ratio,
    status_of_ratio,
)
from indicators.targets.schedule import share_by_day, stage_schedule

__all__ = [
    "LADDERS",
    "STAGE_NAMES",
    "Milestone",
    "StageReport",
    "Standing",
    "find_standing",
    "judge_milestone",
]

CLAIM_LIFE_DAYS = 90
"""Days after which a claim without evidence is out of date."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is promised in stages: which one, and by when."""

    ladder: str
    """Name of the ladder that its stages are on."""
    wanted: str
    """The stage that fulfils the promise."""
    start: date
    """First day of the plan."""
    deadline: date | None
    """Last day; None where there is none, then nothing is ever late."""
    planned_days: Mapping[str, date] = field(default_factory=dict)
    """Days planned for stages; empty where the schedule is inferred from the deadline."""


@dataclass(frozen=True, slots=True)
class StageReport:
    """That a stage was reached, as claimed or as evidence shows; a later report can take it back."""

    stage: str
    reached_on: date
    has_evidence: bool
    """True for what somebody has verified; False for a claim."""
    known_on: date
    awaits_check: bool = False
    """True for a claim that names evidence which nobody has checked yet; it does not go out of date."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deliverable stands: the last stage claimed, the last verified, and the lower of them."""

    claimed: str | None
    verified: str | None
    published: str
    published_on: date
    """Day of the report whose stage is published; the latest one where a claim stands at the first stage."""
    claimed_on: date | None
    """Day of a claim that still waits for evidence."""


def find_standing(reports: Sequence[StageReport], ladder: str, as_of: date) -> Standing | None:
    """Return the standing that was known on a day; None without any report.

    The latest report of each sort counts; a verified stage that is later than the claim replaces it. A claim
    that nothing verifies stands at the first stage.
    """
    known = sorted(
        (report for report in reports if report.known_on <= as_of and report.reached_on <= as_of),
        key=lambda report: (report.reached_on, report.known_on, LADDERS[ladder][report.stage]),
    )
    if not known:
        return None
    verified = next((report for report in reversed(known) if report.has_evidence), None)
    claim = next((report for report in reversed(known) if not report.has_evidence), None)
    if claim is not None and verified is not None and verified.reached_on > claim.reached_on:
        claim = None  # what was verified later has replaced it
    claimed = claim or verified
    first = next(iter(LADDERS[ladder]))
    stages = [report.stage if report else first for report in (claimed, verified)]
    return Standing(
        claimed=claimed.stage if claimed else None,
        verified=verified.stage if verified else None,
        published=min(stages, key=lambda stage: LADDERS[ladder][stage]),
        published_on=(verified or known[-1]).reached_on,
        claimed_on=claim.reached_on if claim and not claim.awaits_check else None,
    )


def judge_milestone(standing: Standing | None, milestone: Milestone, as_of: date) -> Judgement:
    """Return the status of a deliverable on a day, by the stage that was published.

    Achievement is the points of the published stage over those of the stage wanted. Without planned days for
    the stages the schedule is inferred from the deadline: the last stage whose points the days passed would
    have earned must be there (flag ``inferred_schedule``). A claim that goes beyond the evidence and has
    waited too long for it makes the status out of date, unless the evidence alone reaches the stage wanted.

    Args:
        standing: Where it stands; None where nobody reported.
        milestone: What was promised.
        as_of: The day on which it is judged.

    """
    points, deadline = LADDERS[milestone.ladder], milestone.deadline
    late = deadline is not None and as_of > deadline
    flags: tuple[str, ...] = ("past_deadline",) if late else ()
    if standing is None:
        return Judgement(Status.NO_DATA, method="milestone", flags=flags)
    achievement = points[standing.published] / points[milestone.wanted]
    if achievement < 1 and _is_stale(standing, milestone.ladder, as_of):
        return Judgement(Status.STALE, method="milestone", flags=flags)
    if achievement >= 1:
        made_up = deadline is not None and standing.published_on > deadline
        return Judgement(
            Status.ACHIEVED,
            100.0,
            achievement,
            method="milestone",
            flags=("was_late",) if made_up else (),
        )
    if late:
        score = min(100 * achievement, OVERDUE_SCORE_CAP)
        return Judgement(Status.OVERDUE, score, achievement, 1.0, None, "milestone", flags)
    if milestone.planned_days:
        share = stage_schedule(milestone.planned_days, points, milestone.wanted).share_on(as_of)
        elapsed = share
    else:
        elapsed = 0.0 if deadline is None else share_by_day(milestone.start, deadline, as_of)
        share = _share_of_stages_due(points, milestone.wanted, elapsed)
        flags += ("inferred_schedule",)
    if elapsed < RATED_FROM:
        return Judgement(Status.TOO_EARLY, None, achievement, share, None, "milestone", flags)
    ratio = achievement / share if share > 0 else 1.0
    if reaches(ratio, AHEAD_FROM):
        flags += ("ahead",)
    return Judgement(
        status_of_ratio(ratio), score_of_ratio(ratio), achievement, share, ratio, "milestone", flags
    )


def _is_stale(standing: Standing, ladder: str, as_of: date) -> bool:
    """Return True where a claim goes beyond what is verified and has waited too long for evidence."""
    if standing.claimed is None or standing.claimed_on is None:
        return False
    verified_points = LADDERS[ladder][standing.verified] if standing.verified else 0
    waits = LADDERS[ladder][standing.claimed] > verified_points
    return waits and (as_of - standing.claimed_on).days > CLAIM_LIFE_DAYS


def _share_of_stages_due(points: Mapping[str, int], wanted: str, elapsed: float) -> float:
    """Share of the stage wanted that the last stage due by now stands for."""
    return max(value for value in points.values() if value <= elapsed * points[wanted]) / points[wanted]
