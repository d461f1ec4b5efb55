"""All opinions on one target, and whether they agree with the rule that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.opinions import escap, eurostat, oecd, sdsn, statcan, unsd
from indicators.opinions.pace import Pace, pace_of_status
from indicators.projection.trend import fit_trend
from indicators.targets.growth import compute_annual_growth, compute_growth_ratio, count_years
from indicators.targets.numeric import NumericTarget, Reading, judge_numeric

TREND_POINTS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method says of a target."""

    method: str
    """rule | eurostat | statcan | unsd | escap_status | escap_trend | sdsn | oecd."""
    figure: float | None
    """What the method computes: a ratio, a score, a gap; None where it cannot be applied."""
    grade: str | None
    """Its verdict in its own words."""
    pace: Pace | None
    """The verdict as a pace; None where the method does not speak of pace."""
    reason: str | None = None
    """Why it cannot be applied."""


@dataclass(frozen=True, slots=True)
class PastValue:
    """A value of the series, at the end of its period."""

    period_end: date
    value: float


def find_opinions(
    target: NumericTarget,
    reading: Reading,
    as_of: date,
    history: Sequence[PastValue] = (),
    peers: Sequence[float] = (),
    *,
    starts_anew: bool = False,
) -> tuple[Opinion, ...]:
    """Return what each method says of a target, the deciding rule first.

    Args:
        target: The target with its baseline.
        reading: The newest value.
        as_of: The day of the verdict.
        history: Values of earlier years, for the trend; the newest may be among them.
        peers: Values of all places at one date, this one's first; for the distance.
        starts_anew: True for what is counted anew each year: only methods that compare with the schedule of
            the year apply, for there is no growth, no trend and no distance from a part of a year to a year.

    """
    judged = judge_numeric(target, reading, as_of)
    rule = Opinion("rule", judged.ratio, judged.status.value, pace_of_status(judged.status))
    if target.value is None or target.baseline is None:
        return (rule, *_silent("no_baseline"))
    if target.form not in ("reach", "full_coverage") or target.value == target.baseline:
        return (rule, *_silent("no_way_to_go"))
    passed = count_years(target.start, reading.period_end)
    if passed <= 0:
        return (rule, *_silent("no_time_passed"))
    if starts_anew:
        by_line = _by_line(target, target.baseline, target.value, reading, passed)
        return (rule, *_silent("starts_anew", METHODS[:3]), *by_line, *_silent("starts_anew", METHODS[5:]))
    return (
        rule,
        *_by_growth(target, target.baseline, target.value, reading, passed),
        *_by_line(target, target.baseline, target.value, reading, passed),
        _by_trend(target, target.baseline, target.value, history),
        _by_distance(target, target.baseline, target.value, peers),
    )


def find_agreement(opinions: Sequence[Opinion]) -> str | None:
    """Return agree | disagree; None where fewer than two methods speak of the pace."""
    paces = [opinion.pace for opinion in opinions if opinion.pace is not None]
    if len(paces) < 2:
        return None
    return "agree" if len(set(paces)) == 1 else "disagree"


METHODS = ("eurostat", "statcan", "unsd", "escap_status", "sdsn", "escap_trend", "oecd")
"""The second opinions, in the order in which they are given."""


def _silent(reason: str, methods: Sequence[str] = METHODS) -> tuple[Opinion, ...]:
    return tuple(Opinion(method, None, None, None, reason) for method in methods)


def _is_reached(baseline: float, goal: float, value: float) -> bool:
    return value >= goal if goal > baseline else value <= goal


def _by_growth(
    target: NumericTarget, baseline: float, goal: float, reading: Reading, passed: float
) -> tuple[Opinion, ...]:
    """Methods of compound growth; they need a baseline, a value and a target above zero."""
    if min(baseline, goal, reading.value) <= 0:
        return _silent("not_above_zero", METHODS[:3])
    planned = count_years(target.start, target.deadline)
    reached = _is_reached(baseline, goal, reading.value)
    ratio = compute_growth_ratio(baseline, reading.value, goal, passed, planned)
    growth = compute_annual_growth(baseline, reading.value, passed)
    projected = unsd.project_value(reading.value, growth, planned - passed)
    share = unsd.compute_projected_share(projected, baseline, goal)
    grade = eurostat.grade_ratio(ratio, is_reached=reached)
    score = statcan.score_ratio(ratio, is_reached=reached)
    return (
        Opinion("eurostat", ratio, grade, eurostat.PACE_OF_GRADE[grade]),
        Opinion("statcan", score, None, None),
        Opinion(
            "unsd",
            share,
            str(unsd.score_share(share, is_reached=reached)),
            unsd.pace_of_share(share, is_reached=reached),
        ),
    )


def _by_line(
    target: NumericTarget, baseline: float, goal: float, reading: Reading, passed: float
) -> tuple[Opinion, ...]:
    planned = count_years(target.start, target.deadline)
    direction = 1 if goal > baseline else -1
    status = escap.compute_current_status(reading.value, baseline, goal, direction)
    ratio = sdsn.compute_trend_ratio(baseline, reading.value, goal, passed, planned)
    arrow = sdsn.find_arrow(ratio, is_reached=_is_reached(baseline, goal, reading.value))
    return (
        Opinion("escap_status", status, None, None),
        Opinion("sdsn", ratio, arrow, sdsn.PACE_OF_ARROW[arrow]),
    )


def _by_trend(target: NumericTarget, baseline: float, goal: float, history: Sequence[PastValue]) -> Opinion:
    start = history[0].period_end if history else target.start
    times = [count_years(start, past.period_end) for past in history]
    if len(set(times)) < TREND_POINTS_NEEDED:
        return Opinion("escap_trend", None, None, None, "too_few_years")
    trend = fit_trend(times, [past.value for past in history])
    anticipated = trend.value_at(count_years(start, target.deadline))
    gap = escap.compute_anticipated_gap(anticipated, baseline, goal)
    grade = escap.grade_gap(gap)
    return Opinion("escap_trend", gap, grade, escap.PACE_OF_GRADE[grade])


def _by_distance(target: NumericTarget, baseline: float, goal: float, peers: Sequence[float]) -> Opinion:
    if len(peers) < oecd.PEERS_NEEDED or len(set(peers)) == 1:
        return Opinion("oecd", None, None, None, "too_few_peers")
    distance = oecd.compute_distances(peers, goal, 1 if goal > baseline else -1)[0]
    return Opinion("oecd", distance, oecd.grade_distance(distance), None)
