"""How much of a target should be done by a day: S, from 0 to 1.

The day that counts is the end of the period that a value speaks of, never the day on which it was published.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Protocol


class Schedule(Protocol):
    """A planned path from nothing to the whole target."""

    def share_on(self, day: date) -> float:
        """Share that should be done at the end of a day, 0 to 1."""


def ends_with_year(day: date) -> bool:
    """Say whether a deadline is the last day of a year; only then do twelfths of the year lead to it."""
    return (day.month, day.day) == (12, 31)


def share_by_month(months_done: int) -> float:
    """Monthly 序时: months of the year that are over, of twelve."""
    return months_done / 12


def share_by_day(start: date, deadline: date, day: date) -> float:
    """Days passed of the days there are, first and last day included, kept within 0 and 1."""
    total = (deadline - start).days + 1
    return min(max(((day - start).days + 1) / total, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class MonthlySchedule:
    """Even progress by months of one year; within a month the last full month counts."""

    year: int

    def share_on(self, day: date) -> float:
        """Full months of the year that are over, of twelve."""
        if day.year != self.year:
            return 0.0 if day.year < self.year else 1.0
        month_is_over = day.day == monthrange(day.year, day.month)[1]
        return share_by_month(day.month if month_is_over else day.month - 1)


@dataclass(frozen=True, slots=True)
class DailySchedule:
    """Even progress by days between two days."""

    start: date
    deadline: date

    def share_on(self, day: date) -> float:
        """Days passed of the days there are."""
        return share_by_day(self.start, self.deadline, day)


@dataclass(frozen=True, slots=True)
class PointSchedule:
    """Points that a plan fixes, such as 50 % by 30 June; between two points progress is even, or in steps."""

    points: tuple[tuple[date, float], ...]
    """Days with the share due at their end, in order; the first is where the path begins."""
    in_steps: bool = False

    def share_on(self, day: date) -> float:
        """Return the share at the point reached, plus the way to the next unless progress is in steps."""
        days = [point_day for point_day, _ in self.points]
        behind = bisect_right(days, day)
        if behind == 0:
            return 0.0
        last_day, last_share = self.points[behind - 1]
        if self.in_steps or behind == len(self.points):
            return last_share
        next_day, next_share = self.points[behind]
        return last_share + (next_share - last_share) * (day - last_day).days / (next_day - last_day).days


YEARS_OF_PROFILE = 3
"""Earlier years that a seasonal profile needs, and each of its months."""


@dataclass(frozen=True, slots=True)
class ProfileSchedule:
    """The path of earlier years: for each month the median over the years of C(m)/C(12).

    A month that fewer than three years report, such as a January that is released together with February, has
    no share of its own: there what was due at the end of the month before still holds.
    """

    year: int
    courses: tuple[tuple[float | None, ...], ...]
    """For each earlier year twelve values of the year to date; None where a month was not reported."""

    def month_on(self, day: date) -> int:
        """Return the last full month of the year that has a share; 0 before the first."""
        months = round(12 * MonthlySchedule(self.year).share_on(day))
        reported = (month for month in range(months, 0, -1) if len(self.shares_of(month)) >= YEARS_OF_PROFILE)
        return next(reported, 0)

    def shares_of(self, month: int) -> list[float]:
        """Return what the years that report a month had done of their total at its end."""
        return [
            done / total
            for course in self.courses
            if (done := course[month - 1]) is not None and (total := course[-1]) is not None
        ]

    def share_on(self, day: date) -> float:
        """Return the usual share at the end of the last full month."""
        month = self.month_on(day)
        return 0.0 if month == 0 else median(self.shares_of(month))


def profile_of_years(year: int, cumulative_years: Sequence[Sequence[float | None]]) -> ProfileSchedule:
    """Return the seasonal profile of a year from the year to date of the months of earlier years.

    Raises:
        ValueError: with fewer than three years, or a year whose total is not known or not above zero.

    """
    totals = [months[-1] for months in cumulative_years if len(months) == 12]
    if len(totals) < max(YEARS_OF_PROFILE, len(cumulative_years)) or any(
        not total or total < 0 for total in totals
    ):
        raise ValueError("a seasonal profile needs three years with a positive total")
    return ProfileSchedule(year, tuple(tuple(months) for months in cumulative_years))


def stage_schedule(planned_days: Mapping[str, date], points: Mapping[str, int], wanted: str) -> PointSchedule:
    """Return the path of a deliverable whose stages have planned days, in shares of the stage wanted."""
    steps = sorted((day, min(points[stage] / points[wanted], 1.0)) for stage, day in planned_days.items())
    return PointSchedule(tuple(steps), in_steps=True)
