"""What another method makes of a target, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import fsum
from statistics import stdev

from indicators.explained import Step
from indicators.opinions.compare import Opinion, PastValue
from indicators.opinions.statcan import WITH_TARGET
from indicators.projection.trend import DECAY, fit_trend
from indicators.steps.achievement import explain_growth_ratio
from indicators.steps.arithmetic import equation, figure, term
from indicators.targets.growth import compute_annual_growth, compute_growth_ratio, count_years
from indicators.targets.numeric import NumericTarget, Reading

PART = "opinion"


def explain_opinion(
    opinion: Opinion,
    target: NumericTarget,
    reading: Reading,
    history: Sequence[PastValue],
    peers: Sequence[float],
) -> list[Step]:
    """Tell the calculation of a method's figure; nothing where it cannot be applied.

    Args:
        opinion: What the method says.
        target: The target with its baseline.
        reading: The newest value.
        history: Values of earlier years, for the trend.
        peers: Values of all places at one date, this one's first.

    """
    baseline, goal = target.baseline, target.value
    if opinion.figure is None or baseline is None or goal is None:
        return []
    given = [
        Step(PART, "target", figure(goal)),
        Step(PART, "baseline", figure(baseline)),
        Step(PART, "value", figure(reading.value)),
        Step(PART, "period_end", figure(reading.period_end)),
        Step(PART, "start", figure(target.start)),
        Step(PART, "deadline", figure(target.deadline)),
    ]
    value, direction = reading.value, 1 if goal > baseline else -1
    if opinion.method == "eurostat":
        return [*given, *explain_growth_ratio(target, reading, PART)]
    if opinion.method == "statcan":
        return [*given, *_explain_score(target, reading, opinion.figure)]
    if opinion.method == "unsd":
        return [*given, *_explain_projected(target, reading, baseline, goal)]
    if opinion.method == "escap_status":
        sign = "" if direction == 1 else "−"
        formula = f"{sign}10 × ({term(value)} − {term(baseline)}) / |{term(goal)} − {term(baseline)}|"
        return [*given, Step(PART, "current_status", equation(formula, opinion.figure))]
    if opinion.method == "sdsn":
        return [*given, *_explain_pace(target, reading, baseline, goal, opinion.figure)]
    if opinion.method == "escap_trend":
        return [*given, *_explain_trend(target, baseline, goal, history, opinion.figure)]
    if opinion.method == "oecd":
        return [*given, *_explain_distance(goal, value, direction, peers, opinion.figure)]
    return []


def _explain_score(target: NumericTarget, reading: Reading, score: float) -> list[Step]:
    """Tell the piecewise linear score of the ratio of growth."""
    steps = explain_growth_ratio(target, reading, PART)
    if target.value is None or target.baseline is None:
        return steps
    years = [count_years(target.start, day) for day in (reading.period_end, target.deadline)]
    ratio = compute_growth_ratio(target.baseline, reading.value, target.value, years[0], years[1])
    (_, least), *_, (_, most) = WITH_TARGET
    if score in (least, most):
        return [*steps, Step(PART, "score_at_the_end", figure(score))]
    for (left, low), (right, high) in pairwise(WITH_TARGET):
        if left <= ratio <= right:
            formula = (
                f"{term(low)} + ({figure(high)} − {term(low)}) × ({term(ratio)} − {term(left)}) "
                f"/ ({figure(right)} − {term(left)})"
            )
            steps.append(Step(PART, "score_between", equation(formula, score)))
            break
    return steps


def _explain_projected(target: NumericTarget, reading: Reading, baseline: float, goal: float) -> list[Step]:
    passed, planned = (count_years(target.start, day) for day in (reading.period_end, target.deadline))
    growth = compute_annual_growth(baseline, reading.value, passed)
    projected = reading.value * (1 + growth) ** (planned - passed)
    formula = f"({figure(reading.value)} / {figure(baseline)}) ^ (1 / {figure(passed)}) − 1"
    carried = f"{figure(reading.value)} × (1 + {term(growth)}) ^ ({figure(planned)} − {figure(passed)})"
    share = (projected - baseline) / (goal - baseline)
    way = f"({figure(projected)} − {term(baseline)}) / ({term(goal)} − {term(baseline)})"
    return [
        *_years(target, reading),
        Step(PART, "actual_growth", equation(formula, growth)),
        Step(PART, "carried_on", equation(carried, projected)),
        Step(PART, "projected_share", equation(way, share)),
    ]


def _explain_pace(
    target: NumericTarget, reading: Reading, baseline: float, goal: float, ratio: float
) -> list[Step]:
    passed, planned = (count_years(target.start, day) for day in (reading.period_end, target.deadline))
    actual = f"({term(reading.value)} − {term(baseline)}) / {figure(passed)}"
    wanted = f"({term(goal)} − {term(baseline)}) / {figure(planned)}"
    return [*_years(target, reading), Step(PART, "line_ratio", equation(f"({actual}) / ({wanted})", ratio))]


def _years(target: NumericTarget, reading: Reading) -> list[Step]:
    steps = []
    for key, day in (("actual_years", reading.period_end), ("required_years", target.deadline)):
        years = count_years(target.start, day)
        formula = f"{_year_text(day)} − {_year_text(target.start)}"
        steps.append(Step(PART, key, equation(formula, years)))
    return steps


def _year_text(day: date) -> str:
    length = date(day.year, 12, 31).timetuple().tm_yday
    return f"({day.year} + {day.timetuple().tm_yday} / {length})"


def _explain_trend(
    target: NumericTarget, baseline: float, goal: float, history: Sequence[PastValue], gap: float
) -> list[Step]:
    """Tell the weighted line through the years, its height at the deadline, and the gap that is left."""
    start = history[0].period_end
    times = [count_years(start, past.period_end) for past in history]
    trend = fit_trend(times, [past.value for past in history])
    end = count_years(start, target.deadline)
    anticipated = trend.value_at(end)
    steps, weights = [], []
    for past, time in zip(history, times, strict=True):
        weights.append(DECAY ** (times[-1] - time))
        formula = equation(f"{DECAY} ^ ({figure(times[-1])} − {figure(time)})", weights[-1])
        steps.append(Step(PART, "weight_of_year", f"{past.period_end.year}: {formula}"))
        steps.append(Step(PART, "value_of_year", figure(past.value)))
    steps += _explain_line(times, [past.value for past in history], weights)
    middle = anticipated - trend.slope * (end - trend.centre)
    line = f"{term(middle)} + {term(trend.slope)} × ({figure(end)} − {figure(trend.centre)})"
    steps.append(Step(PART, "anticipated", equation(line, anticipated)))
    if gap == 0:
        return [*steps, Step(PART, "no_gap", "0")]
    formula = f"100 × |{term(goal)} − {term(anticipated)}| / |{term(goal)} − {term(baseline)}|"
    return [*steps, Step(PART, "gap_left", equation(formula, gap))]


def _explain_line(times: Sequence[float], values: Sequence[float], weights: Sequence[float]) -> list[Step]:
    """Tell the weighted means of times and values, and the slope of the line through them."""
    total = fsum(weights)
    below = " + ".join(map(figure, weights))
    steps, means = [], []
    for key, numbers in (("mean_time", times), ("mean_value", values)):
        rows = list(zip(weights, numbers, strict=True))
        mean = fsum(weight * number for weight, number in rows) / total
        above = " + ".join(f"{figure(weight)} × {term(number)}" for weight, number in rows)
        steps.append(Step(PART, key, equation(f"({above}) / ({below})", mean)))
        means.append(mean)
    triples = [
        (weight, time - means[0], value - means[1])
        for weight, time, value in zip(weights, times, values, strict=True)
    ]
    products = " + ".join(f"{figure(w)} × {term(t)} × {term(y)}" for w, t, y in triples)
    squares = " + ".join(f"{figure(w)} × {term(t)} ^ 2" for w, t, _ in triples)
    slope = fsum(w * t * y for w, t, y in triples) / fsum(w * t * t for w, t, _ in triples)
    return [*steps, Step(PART, "slope_a_year", equation(f"({products}) / ({squares})", slope))]


def _explain_distance(
    goal: float, value: float, direction: int, peers: Sequence[float], distance: float
) -> list[Step]:
    spread = stdev(peers)
    places = ", ".join(map(term, sorted(peers)))
    short = f"{term(goal)} − {term(value)}" if direction == 1 else f"{term(value)} − {term(goal)}"
    return [
        Step(PART, "spread_of_places", equation(f"stdev({places})", spread)),
        Step(PART, "distance_in_spreads", equation(f"max(({short}) / {figure(spread)}, 0)", distance)),
    ]
