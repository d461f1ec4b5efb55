"""The share of a schedule that is due on a day, step by step."""

from __future__ import annotations

from datetime import date

from indicators.explained import Step
from indicators.steps.arithmetic import days_between, equation, figure
from indicators.targets.schedule import (
    DailySchedule,
    MonthlySchedule,
    PointSchedule,
    ProfileSchedule,
    Schedule,
    share_by_month,
)

PART = "schedule"


def explain_share(path: Schedule, day: date) -> list[Step]:
    """Tell how much of a schedule is due at the end of a day.

    Raises:
        TypeError: for a sort of schedule that nobody has put in words.

    """
    if isinstance(path, MonthlySchedule):
        months = round(12 * path.share_on(day))
        return [Step(PART, "months_over", equation(f"{months} / 12", share_by_month(months)))]
    if isinstance(path, DailySchedule):
        return explain_days(path.start, path.deadline, day)
    if isinstance(path, ProfileSchedule):
        return _explain_profile(path, day)
    if isinstance(path, PointSchedule):
        return _explain_points(path, day)
    raise TypeError(f"a schedule of class {type(path).__name__} has no words")


def explain_days(start: date, deadline: date, day: date) -> list[Step]:
    """Tell which share of the days from the first to the last is over."""
    total = (deadline - start).days + 1
    passed = (day - start).days + 1
    steps = [
        Step(PART, "days_passed", f"{figure(day)} − {figure(start)} + 1 = {passed}"),
        Step(PART, "days_in_all", f"{figure(deadline)} − {figure(start)} + 1 = {total}"),
    ]
    if passed < 0:
        return [*steps, Step(PART, "before_the_start", "0")]
    if passed > total:
        return [*steps, Step(PART, "after_the_end", "1")]
    return [*steps, Step(PART, "share_of_days", equation(f"{passed} / {total}", passed / total))]


def _explain_points(path: PointSchedule, day: date) -> list[Step]:
    behind = [point for point in path.points if point[0] <= day]
    if not behind:
        first_day, _ = path.points[0]
        return [Step(PART, "before_the_first_point", f"{figure(day)} < {figure(first_day)}")]
    (last_day, last_share), ahead = behind[-1], path.points[len(behind) :]
    key = "step_reached" if path.in_steps else "point_reached"
    steps = [
        Step(PART, key, f"{figure(last_day)} ≤ {figure(day)}"),
        Step(PART, "share_due", figure(last_share)),
    ]
    if path.in_steps or not ahead:
        return steps
    next_day, next_share = ahead[0]
    passed, apart = (day - last_day).days, (next_day - last_day).days
    way = f"{figure(last_share)} + ({figure(next_share)} − {figure(last_share)}) × {passed} / {apart}"
    return [
        *steps,
        Step(PART, "next_point", figure(next_share)),
        Step(PART, "days_since_point", days_between(last_day, day)),
        Step(PART, "days_between_points", days_between(last_day, next_day)),
        Step(PART, "share_between_points", equation(way, path.share_on(day))),
    ]


def _explain_profile(path: ProfileSchedule, day: date) -> list[Step]:
    month = path.month_on(day)
    if month == 0:
        return [Step(PART, "before_the_first_month", "0")]
    steps, shares = [Step(PART, "month_of_profile", str(month))], []
    for course in path.courses:
        done, total = course[month - 1], course[-1]
        if done is not None and total is not None:
            shares.append(f"{figure(done)} / {figure(total)}")
            steps.append(Step(PART, "share_of_year", equation(shares[-1], done / total)))
    formula = f"median({', '.join(shares)})"
    return [*steps, Step(PART, "median_of_years", equation(formula, path.share_on(day)))]
