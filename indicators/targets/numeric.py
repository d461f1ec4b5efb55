"""Statuses of numeric targets: a value against baseline, target and schedule, the first rule that fits.

Within one year the share of the way that is done is compared with the share of the schedule that has run.
Over several years amounts are compared by growth; percentages, and what is not above zero, by the share done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

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
from indicators.targets.growth import compute_growth_ratio, count_years
from indicators.targets.schedule import DailySchedule, MonthlySchedule, Schedule, ends_with_year

STALE_AFTER_DAYS = 15
"""Grace beyond a period and its publication lag before the newest value is out of date."""
HOLD_TOLERANCE = 0.01
"""A level to be held may fall short by this share of it."""
HOLD_TOLERANCE_POINTS = 0.5
"""A percentage to be held may fall short by this many points."""
TargetForm = Literal["reach", "hold", "ceiling", "range", "full_coverage", "rate"]
"""rate: a growth to be had in the whole period; a part of the period can be on schedule, never achieved."""


@dataclass(frozen=True, slots=True)
class NumericTarget:
    """What must be reached by when; units are those of the value."""

    value: float | None
    """The target, the ceiling, or the lower end of a range; None where there is none."""
    start: date
    """Day of the baseline: the end of its period."""
    deadline: date
    baseline: float | None = None
    """Value at the start; 0 for counts within a year; None where it is not known."""
    form: TargetForm = "reach"
    upper: float | None = None
    """Upper end of a range."""
    is_percentage: bool = False
    is_amount: bool = True
    """False for what does not grow, such as a rank; it is never compared by growth."""
    accumulates: bool = True
    """For ceilings: False for a level such as PUE, which does not use up the ceiling bit by bit."""
    direction: int = 1
    """1 where more is better; decides only for a level to be held, else target and baseline tell."""
    precision: float = 0.0
    """Rounding of the values: a target nearer to the baseline cannot be told from it."""
    schedule: Schedule | None = None
    """Planned path; None for even progress: by months to the end of a year, by days for other lengths."""

    @property
    def path(self) -> Schedule:
        """The schedule that applies."""
        if self.schedule is not None:
            return self.schedule
        if self.is_within_year and ends_with_year(self.deadline):
            return MonthlySchedule(self.deadline.year)
        return DailySchedule(self.start + timedelta(days=1), self.deadline)

    @property
    def is_way_down(self) -> bool:
        """True for a ceiling under which a level must first be brought: at the start it lies beyond it."""
        if self.form != "ceiling" or self.accumulates or self.value is None or self.baseline is None:
            return False
        return self.baseline > self.value

    @property
    def is_within_year(self) -> bool:
        """True for targets of one year; their baseline is at most the end of the year before."""
        return count_years(self.start, self.deadline) <= 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest value that was known."""

    value: float
    period_end: date
    """Last day of the period that the value speaks of."""
    period_days: int
    publication_lag_days: int = 0
    has_break: bool = False
    """True where the series breaks between baseline and value."""
    missing_unit_count: int = 0
    """For full coverage: units of which nothing is known."""
    uncertainty: float = 0.0
    """Half width of the band in which the true value lies."""


def judge_numeric(target: NumericTarget, reading: Reading | None, as_of: date) -> Judgement:
    """Give the status of a target on a day; borderline if the band around the value reaches two statuses."""
    judgement = _judge(target, reading, as_of)
    if reading is None:
        return judgement
    shifts = (-reading.uncertainty, 0.0, reading.uncertainty)
    possible = tuple(
        _judge(target, replace(reading, value=reading.value + shift), as_of).status for shift in shifts
    )
    flags = judgement.flags if len(set(possible)) == 1 else (*judgement.flags, "borderline")
    return replace(judgement, flags=flags, possible=possible)


def compute_achievement(target: NumericTarget, value: float) -> float | None:
    """Compute the share of the way that is done; None where it is undefined.

    A level to be held is all or nothing; a range counts the distance to it against that of the baseline.
    """
    if target.value is None:
        return None
    if target.form == "rate":
        return value / target.value if target.value > 0 else float(reaches(value, target.value))
    if target.form == "hold" or (target.form != "range" and target.value == target.baseline):
        surplus = target.direction * (value - target.value)
        return 1.0 if reaches(surplus, -hold_tolerance(target)) else 0.0
    if target.baseline is None:
        return None
    if target.form == "range":
        reach = _distance_to_range(target, target.baseline)
        distance = _distance_to_range(target, value)
        return 1.0 if distance == 0 else 1 - distance / reach if reach > 0 else 0.0
    return (value - target.baseline) / (target.value - target.baseline)


def _judge(target: NumericTarget, reading: Reading | None, as_of: date) -> Judgement:
    late = ("past_deadline",) if as_of > target.deadline else ()
    if target.value is None:
        return Judgement(Status.NO_TARGET)
    if _is_lost_in_rounding(target) or (reading is not None and _cannot_compare(target, reading)):
        return Judgement(Status.NOT_ASSESSABLE, flags=late)
    if reading is None and as_of <= target.start:
        return Judgement(Status.TOO_EARLY)
    if reading is None:
        return Judgement(Status.NO_DATA, flags=late)
    if _is_stale(target, reading, as_of):
        return Judgement(Status.STALE, flags=late)
    if target.form == "ceiling" and not target.is_way_down:
        return _judge_ceiling(target, target.value, reading, late)
    return _judge_way(target, reading, late)


def _judge_way(target: NumericTarget, reading: Reading, late: tuple[str, ...]) -> Judgement:
    """Judge how much of the way from baseline to target is done."""
    achievement = compute_achievement(target, reading.value)
    if achievement is None:
        return Judgement(Status.NOT_ASSESSABLE, flags=late)
    if target.form == "rate":
        return _judge_rate(target, reading, achievement, late)
    share = target.path.share_on(reading.period_end)
    known = Judgement(Status.ACHIEVED, 100.0, achievement, share, method="linear")
    if reaches(achievement, 1) and not _is_incomplete(target, reading):
        return known
    if reading.period_end >= target.deadline:
        score = min(100 * max(achievement, 0.0), OVERDUE_SCORE_CAP)
        return replace(known, status=Status.OVERDUE, score=score, flags=late)
    if share < RATED_FROM:
        return replace(known, status=Status.TOO_EARLY, score=None, flags=late)
    method, ratio = _compare(target, reading.value, reading.period_end, achievement, share)
    is_in_doubt = not reaches(ratio, 0) and reaches(_compare_at_better_end(target, reading, share), 0)
    status = Status.SERIOUS if is_in_doubt else status_of_ratio(ratio)
    flags = ("ahead", *late) if reaches(ratio, AHEAD_FROM) else late
    return Judgement(status, score_of_ratio(ratio), achievement, share, ratio, method, flags)


def _judge_rate(
    target: NumericTarget, reading: Reading, achievement: float, late: tuple[str, ...]
) -> Judgement:
    """Judge a growth: all of it is due at any time, and only the whole period decides whether it was had."""
    known = Judgement(
        status_of_ratio(achievement), score_of_ratio(achievement), achievement, 1.0, achievement, "rate"
    )
    if reading.period_end < target.deadline:
        ahead = ("ahead",) if reaches(achievement, AHEAD_FROM) else ()
        return replace(known, flags=(*ahead, *late))
    if reaches(achievement, 1):
        return replace(known, status=Status.ACHIEVED)
    score = min(100 * max(achievement, 0.0), OVERDUE_SCORE_CAP)
    return replace(known, status=Status.OVERDUE, score=score, flags=late)


def _compare(
    target: NumericTarget, value: float, period_end: date, achievement: float, share: float
) -> tuple[str, float]:
    """Return the method that applies and the ratio that is compared with the cut points."""
    baseline, goal = target.baseline, target.value
    if (
        not target.is_within_year
        and target.is_amount
        and not target.is_percentage
        and target.form == "reach"
        and baseline is not None
        and goal is not None
        and min(baseline, value, goal) > 0
        and goal != baseline
    ):
        passed, planned = (
            count_years(target.start, period_end),
            count_years(target.start, target.deadline),
        )
        return "growth", compute_growth_ratio(baseline, value, goal, passed, planned)
    return "linear", achievement / share


def _compare_at_better_end(target: NumericTarget, reading: Reading, share: float) -> float:
    """Return the ratio at the better end of the band; beyond a range it is the lower, below it the upper."""
    ends = (reading.value - reading.uncertainty, reading.value + reading.uncertainty)
    return max(
        _compare(target, end, reading.period_end, compute_achievement(target, end) or 0.0, share)[1]
        for end in ends
    )


def _judge_ceiling(
    target: NumericTarget, ceiling: float, reading: Reading, late: tuple[str, ...]
) -> Judgement:
    """Judge what must not be exceeded: in order within the schedule, to be watched up to the ceiling.

    In order is on schedule, to be watched is behind. Beyond the ceiling has failed at once, so a ceiling of
    zero fails with the first event: moving away until the deadline, overdue from then on. Overdue would be
    untrue before the deadline; seriously behind would speak of an arrears that can be made up, and would
    leave the nodes above on schedule, while what moves away holds them at behind, as what is overdue does.
    Only the deadline decides that a ceiling was kept.
    """
    share = target.path.share_on(reading.period_end) if target.accumulates else None
    is_over = not reaches(ceiling, reading.value)
    is_final = reading.period_end >= target.deadline
    if is_final:
        status, score = (Status.OVERDUE, 0.0) if is_over else (Status.ACHIEVED, 100.0)
    elif is_over:
        status, score = Status.REVERSING, 0.0
    elif share is None or reaches(ceiling * share, reading.value):
        status, score = Status.ON_TRACK, 100.0
    else:
        status, score = Status.BEHIND, 100 * ceiling * share / reading.value
    flags = () if status is Status.ACHIEVED else late
    return Judgement(status, score, None, share, None, "ceiling", flags)


def _is_lost_in_rounding(target: NumericTarget) -> bool:
    """Return True where target and baseline differ, by less than the values are rounded to."""
    if target.value is None or target.baseline is None or target.form in ("hold", "range", "ceiling", "rate"):
        return False
    return 0 < abs(target.value - target.baseline) < target.precision


def _cannot_compare(target: NumericTarget, reading: Reading) -> bool:
    """Return True without a baseline where one is needed, and across a break in the series."""
    needs_baseline = target.form not in ("hold", "ceiling", "rate")
    return reading.has_break or (needs_baseline and target.baseline is None)


def _is_stale(target: NumericTarget, reading: Reading, as_of: date) -> bool:
    """Return True where a newer value should be known; after the deadline nothing newer is due."""
    if reading.period_end >= target.deadline:
        return False
    life = reading.period_days + reading.publication_lag_days + STALE_AFTER_DAYS
    return (as_of - reading.period_end).days > life


def _is_incomplete(target: NumericTarget, reading: Reading) -> bool:
    """Return True for full coverage that looks complete while some units are unknown."""
    return target.form == "full_coverage" and reading.missing_unit_count > 0


def hold_tolerance(target: NumericTarget) -> float:
    """Return by how much a level to be held may fall short, in the units of the value."""
    if target.is_percentage:
        return HOLD_TOLERANCE_POINTS
    return HOLD_TOLERANCE * abs(target.value or 0.0)


def _distance_to_range(target: NumericTarget, value: float) -> float:
    lower = target.value if target.value is not None else value
    upper = target.upper if target.upper is not None else lower
    return max(lower - value, 0.0, value - upper)
