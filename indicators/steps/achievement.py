"""The share of the way that is done, and the ratio that is compared with the cut points, step by step."""

from __future__ import annotations

from datetime import date

from indicators.explained import Step
from indicators.steps.arithmetic import at_least, at_most, equation, figure, part_of, term
from indicators.targets.growth import compute_annual_growth, count_years
from indicators.targets.numeric import (
    HOLD_TOLERANCE,
    NumericTarget,
    Reading,
    compute_achievement,
    hold_tolerance,
)


def explain_achievement(target: NumericTarget, value: float, part: str = "achievement") -> list[Step]:
    """Tell the share of the way that is done with a value; nothing where it cannot be computed."""
    achievement, goal = compute_achievement(target, value), target.value
    if achievement is None or goal is None:
        return []
    if target.form == "rate":
        if goal > 0:
            return [Step(part, "share_of_rate", equation(f"{term(value)} / {figure(goal)}", achievement))]
        return [Step(part, "rate_not_above_zero", at_least(value, goal))]
    if target.form == "hold" or (target.form != "range" and goal == target.baseline):
        return _explain_hold(target, goal, value, part)
    if target.baseline is None:
        return []
    if target.form == "range":
        return _explain_range(target, goal, target.baseline, value, part)
    formula = f"({term(value)} − {term(target.baseline)}) / ({term(goal)} − {term(target.baseline)})"
    return [Step(part, "share_of_way", equation(formula, achievement))]


def _explain_hold(target: NumericTarget, goal: float, value: float, part: str) -> list[Step]:
    tolerance = hold_tolerance(target)
    if target.is_percentage:
        steps = [Step(part, "tolerance_points", figure(tolerance))]
    else:
        formula = f"{figure(HOLD_TOLERANCE)} × {figure(abs(goal))}"
        steps = [Step(part, "tolerance_share", equation(formula, tolerance))]
    more_is_better = target.direction == 1
    if target.baseline is not None and target.direction * (target.baseline - goal) > 0:
        beyond = at_least(target.baseline, goal) if more_is_better else at_most(target.baseline, goal)
        steps.insert(0, Step(part, "met_at_start", beyond))
    edge = goal - tolerance if more_is_better else goal + tolerance
    formula = f"{term(goal)} {'−' if more_is_better else '+'} {figure(tolerance)}"
    compared = at_least(value, edge) if more_is_better else at_most(value, edge)
    return [
        *steps,
        Step(part, "edge_of_level", equation(formula, edge)),
        Step(part, "level_compared", compared),
        Step(part, "all_or_nothing", "1" if "≥" in compared or "≤" in compared else "0"),
    ]


def _explain_range(
    target: NumericTarget, lower: float, baseline: float, value: float, part: str
) -> list[Step]:
    upper = lower if target.upper is None else target.upper
    steps, distances = [], []
    for key, place in (("distance_of_baseline", baseline), ("distance_of_value", value)):
        distance = max(lower - place, 0.0, place - upper)
        formula = f"max({term(lower)} − {term(place)}, 0, {term(place)} − {term(upper)})"
        steps.append(Step(part, key, equation(formula, distance)))
        distances.append(distance)
    reach, distance = distances
    if distance == 0:
        return [*steps, Step(part, "inside_range", "1")]
    if reach == 0:
        return [*steps, Step(part, "left_range", "0")]
    formula = f"1 − {figure(distance)} / {figure(reach)}"
    return [*steps, Step(part, "share_of_range", equation(formula, 1 - distance / reach))]


def explain_linear_ratio(done: Step, due: Step, ratio: float, part: str = "ratio") -> list[Step]:
    """Tell achievement over schedule, each as the formula of the step that gave it."""
    return [Step(part, "ratio", equation(f"{part_of(done.arithmetic)} / {part_of(due.arithmetic)}", ratio))]


def explain_growth_ratio(target: NumericTarget, reading: Reading, part: str = "ratio") -> list[Step]:
    """Tell actual over required growth a year; nothing without baseline and target."""
    baseline, goal = target.baseline, target.value
    if baseline is None or goal is None:
        return []
    steps, rates = [], []
    for sort, value, day in (
        ("actual", reading.value, reading.period_end),
        ("required", goal, target.deadline),
    ):
        years = count_years(target.start, day)
        rate = compute_annual_growth(baseline, value, years)
        formula = f"({figure(value)} / {figure(baseline)}) ^ (1 / {figure(years)}) − 1"
        steps.append(Step(part, f"{sort}_years", _count_years(target.start, day, years)))
        steps.append(Step(part, f"{sort}_growth", equation(formula, rate)))
        rates.append(rate)
    actual, required = rates
    upwards = goal > baseline
    formula = f"{term(actual) if upwards else f'−{term(actual)}'} / |{figure(required)}|"
    ratio = (1 if upwards else -1) * actual / abs(required)
    return [*steps, Step(part, "growth_ratio", equation(formula, ratio))]


def _count_years(start: date, end: date, years: float) -> str:
    """Return the years between the ends of two days: each day as the share of its year that is over."""
    ends = []
    for day in (end, start):
        length = date(day.year, 12, 31).timetuple().tm_yday
        ends.append(f"({day.year} + {day.timetuple().tm_yday} / {length})")
    return equation(" − ".join(ends), years)
