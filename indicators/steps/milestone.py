"""The verdict on what is reached in stages, line by line: points, schedule, the first line that holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from etl.warehouse.ladders import LADDERS
from indicators.explained import Step
from indicators.progress.milestones import CLAIM_LIFE_DAYS, Milestone, Standing
from indicators.status import Judgement, Status, reaches
from indicators.steps.achievement import explain_linear_ratio
from indicators.steps.arithmetic import at_least, days_between, equation, figure, part_of
from indicators.steps.ratio import (
    SCORE_OF_ACHIEVED,
    explain_ahead,
    explain_overdue_score,
    explain_ratio_lines,
    explain_ratio_score,
    explain_too_early,
)
from indicators.steps.schedule import explain_days

Points = Mapping[str, int]


def explain_milestone(
    standing: Standing | None, milestone: Milestone, judgement: Judgement, as_of: date
) -> list[Step]:
    """Tell the points of a deliverable and the lines of the list of statuses up to the one that holds.

    Args:
        standing: Where it stands; None where nobody reported.
        milestone: What was promised.
        judgement: The verdict.
        as_of: The day of the verdict.

    """
    if standing is None:
        return [Step("line", "no_report", status=Status.NO_DATA, holds=True)]
    points, wanted, deadline = LADDERS[milestone.ladder], milestone.wanted, milestone.deadline
    steps = _explain_points(standing, points, wanted)
    lines = [
        Step("line", "no_report", status=Status.NO_DATA, holds=False),
        _claim_line(standing, points, wanted, as_of),
    ]
    achievement = points[standing.published] / points[wanted]
    if lines[-1].holds:
        return [*steps, *lines]
    reached = reaches(achievement, 1)
    lines.append(Step("line", "reached_with_evidence", at_least(achievement, 1), Status.ACHIEVED, reached))
    if reached:
        return [*steps, *lines, SCORE_OF_ACHIEVED, *_explain_made_up(standing, deadline, judgement)]
    lines.append(_deadline_line(deadline, as_of))
    if lines[-1].holds:
        return [*steps, *lines, explain_overdue_score(achievement, judgement.score)]
    if milestone.planned_days:
        due, elapsed = _explain_planned(milestone.planned_days, points, wanted, judgement, as_of)
        run = due[-1]
    else:
        due, elapsed = _explain_inferred(points, wanted, milestone.start, deadline, as_of)
        run = next((step for step in due if step.key == "share_of_days"), due[-1])
    lines.append(explain_too_early(elapsed, run))
    ratio, share = judgement.ratio, judgement.schedule_share
    if lines[-1].holds or ratio is None or share is None:
        return [*steps, *due, *lines]
    if share > 0:
        due += explain_linear_ratio(steps[-1], due[-1], ratio)
    else:
        due.append(Step("ratio", "nothing_due_yet", figure(ratio)))
    lines += explain_ratio_lines(ratio, judgement.status)
    return [
        *steps,
        *due,
        *lines,
        explain_ratio_score(ratio, judgement.score),
        *explain_ahead(ratio, judgement.flags),
    ]


def _explain_points(standing: Standing, points: Points, wanted: str) -> list[Step]:
    """Tell the points claimed and verified, the lower of both, and their share of the points wanted."""
    claimed = points[standing.claimed] if standing.claimed else 0
    verified = points[standing.verified] if standing.verified else 0
    steps = [Step("achievement", "points_claimed", str(claimed))]
    key = "points_verified" if standing.verified else "nothing_verified"
    steps.append(Step("achievement", key, str(verified)))
    published = points[standing.published]
    steps.append(Step("achievement", "points_published", f"min({claimed}, {verified}) = {published}"))
    if claimed != verified:
        steps.append(
            Step("achievement", "points_apart", f"{claimed} − {verified} = {_signed(claimed - verified)}")
        )
    formula = f"{published} / {points[wanted]}"
    return [*steps, Step("achievement", "share_of_points", equation(formula, published / points[wanted]))]


def _signed(number: int) -> str:
    return figure(float(number))


def _claim_line(standing: Standing, points: Points, wanted: str, as_of: date) -> Step:
    """Tell whether a claim that goes beyond the evidence has waited too long for it."""
    claimed = points[standing.claimed] if standing.claimed else 0
    verified = points[standing.verified] if standing.verified else 0
    if claimed <= verified:
        return Step("line", "claim_is_verified", f"{claimed} ≤ {verified}", Status.STALE, False)
    if points[standing.published] >= points[wanted]:
        compared = f"{points[standing.published]} ≥ {points[wanted]}"
        return Step("line", "claim_beyond_what_is_wanted", compared, Status.STALE, False)
    if standing.claimed_on is None:
        return Step("line", "claim_awaits_check", f"{claimed} > {verified}", Status.STALE, False)
    age = (as_of - standing.claimed_on).days
    old = age > CLAIM_LIFE_DAYS
    compared = f"{days_between(standing.claimed_on, as_of)} {'>' if old else '≤'} {CLAIM_LIFE_DAYS}"
    return Step("line", "claim_without_evidence", compared, Status.STALE, old)


def _deadline_line(deadline: date | None, as_of: date) -> Step:
    if deadline is None:
        return Step("line", "no_deadline", status=Status.OVERDUE, holds=False)
    late = as_of > deadline
    compared = f"{figure(as_of)} {'>' if late else '≤'} {figure(deadline)}"
    return Step("line", "day_after_deadline", compared, Status.OVERDUE, late)


def _explain_planned(
    planned: Mapping[str, date], points: Points, wanted: str, judgement: Judgement, as_of: date
) -> tuple[list[Step], float]:
    """Tell the last planned stage, and the share of the way that it stands for."""
    share = judgement.schedule_share or 0.0
    due = [(day, points[stage]) for stage, day in planned.items() if day <= as_of]
    if not due:
        first = min(planned.values())
        return [Step("schedule", "before_the_first_stage", f"{figure(as_of)} < {figure(first)}")], 0.0
    day, stage_points = max(due)
    steps = [
        Step("schedule", "stage_planned", f"{figure(day)} ≤ {figure(as_of)}"),
        Step("schedule", "share_of_stage", equation(f"min({stage_points} / {points[wanted]}, 1)", share)),
    ]
    return steps, share


def _explain_inferred(
    points: Points, wanted: str, start: date, deadline: date | None, as_of: date
) -> tuple[list[Step], float]:
    """Tell which stage the days passed call for, where only the deadline is known."""
    if deadline is None:
        return [Step("schedule", "no_deadline_no_schedule", "0")], 0.0
    total = (deadline - start).days + 1
    elapsed = min(max(((as_of - start).days + 1) / total, 0.0), 1.0)
    called_for = elapsed * points[wanted]
    due = max(value for value in points.values() if value <= called_for)
    following = [value for value in points.values() if value > called_for]
    between = f"{due} ≤ {figure(called_for)}" + (f" < {min(following)}" if following else "")
    days = explain_days(start, deadline, as_of)
    formula = f"{part_of(days[-1].arithmetic)} × {points[wanted]}"
    steps = [
        *days,
        Step("schedule", "points_called_for", equation(formula, called_for)),
        Step("schedule", "last_stage_called_for", between),
        Step("schedule", "share_of_stage", equation(f"{due} / {points[wanted]}", due / points[wanted])),
    ]
    return steps, elapsed


def _explain_made_up(standing: Standing, deadline: date | None, judgement: Judgement) -> list[Step]:
    if "was_late" not in judgement.flags or deadline is None:
        return []
    return [Step("flag", "was_late", f"{figure(standing.published_on)} > {figure(deadline)}")]
