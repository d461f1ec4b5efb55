"""The verdict on a target by number, line by line: its figures, then the first line of the list that holds.

The lines are told apart from the rule that decides (:mod:`indicators.targets.numeric`): a test redoes both
from the words alone and compares them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.explained import Step
from indicators.status import Judgement, Status, reaches
from indicators.steps.achievement import explain_achievement, explain_growth_ratio, explain_linear_ratio
from indicators.steps.arithmetic import at_least, at_most, days_between, equation, figure, term
from indicators.steps.ratio import (
    SCORE_OF_ACHIEVED,
    explain_overdue_score,
    explain_ratio_lines,
    explain_ratio_score,
    explain_too_early,
)
from indicators.steps.schedule import explain_share
from indicators.targets.numeric import STALE_AFTER_DAYS, NumericTarget, Reading, compute_achievement

_SCORE_OF_BROKEN_CEILING = Step("score", "score_of_broken_ceiling", "0")
_SCORE_OF_KEPT_CEILING = Step("score", "score_of_kept_ceiling", "100")


def explain_numeric(
    target: NumericTarget, reading: Reading | None, judgement: Judgement, as_of: date
) -> list[Step]:
    """Tell the figures of a verdict and the lines of the list of statuses up to the one that holds.

    Args:
        target: The target with its baseline.
        reading: The newest value; None without any.
        judgement: The verdict, whose figures are told.
        as_of: The day of the verdict.

    """
    lines = _explain_grey(target, reading, as_of)
    if lines[-1].holds or reading is None or target.value is None:
        return lines
    if target.form == "ceiling" and not target.is_way_down:
        return _explain_ceiling(target, target.value, reading, lines)
    done = explain_achievement(target, reading.value)
    if target.form == "rate":
        return [*done, *lines, *_explain_rate(target, reading, judgement)]
    due = explain_share(target.path, reading.period_end)
    ratio = []
    if judgement.method == "growth":
        ratio = explain_growth_ratio(target, reading)
    elif judgement.ratio is not None:
        ratio = explain_linear_ratio(done[-1], due[-1], judgement.ratio)
    return [*done, *due, *ratio, *lines, *_explain_way(target, reading, judgement, due[-1])]


def explain_band(target: NumericTarget, reading: Reading, judgement: Judgement) -> list[Step]:
    """Tell both ends of the band around the value, with the status of each."""
    if not judgement.possible:
        return []
    steps = []
    for key, sign, side, status in (
        ("lower_end", "−", -1, judgement.possible[0]),
        ("upper_end", "+", 1, judgement.possible[-1]),
    ):
        end = replace(reading, value=reading.value + side * reading.uncertainty)
        steps += _figures_of_end(target, end, judgement)
        formula = f"{term(reading.value)} {sign} {figure(reading.uncertainty)}"
        steps.append(Step("band", key, equation(formula, end.value), status))
    return steps


def _figures_of_end(target: NumericTarget, end: Reading, judgement: Judgement) -> list[Step]:
    """Tell what an end of the band is judged by; nothing where its value alone is compared."""
    achievement, share = compute_achievement(target, end.value), judgement.schedule_share
    if achievement is None or judgement.method not in ("linear", "growth", "rate"):
        return []
    steps = explain_achievement(target, end.value, "band")
    if judgement.ratio is None or not share or judgement.method == "rate":
        return steps
    if judgement.method == "growth":
        return [*steps, *explain_growth_ratio(target, end, "band")] if end.value > 0 else steps
    due = explain_share(target.path, end.period_end)
    return [*steps, *explain_linear_ratio(steps[-1], due[-1], achievement / share, "band")]


def _explain_grey(target: NumericTarget, reading: Reading | None, as_of: date) -> list[Step]:
    """Tell the lines that come before any figure: no target, not assessable, no data, out of date."""
    if target.value is None:
        return [Step("line", "no_target", status=Status.NO_TARGET, holds=True)]
    lines = [Step("line", "no_target", status=Status.NO_TARGET, holds=False)]
    needs_baseline = target.form not in ("hold", "ceiling", "rate")
    if needs_baseline and target.form != "range" and target.baseline is not None and target.precision > 0:
        lines.append(_rounding_line(target.value, target.baseline, target.precision))
        if lines[-1].holds:
            return lines
    if reading is None and as_of <= target.start:
        compared = f"{figure(as_of)} ≤ {figure(target.start)}"
        return [*lines, Step("line", "not_begun", compared, Status.TOO_EARLY, True)]
    if reading is None:
        return [*lines, Step("line", "no_data", status=Status.NO_DATA, holds=True)]
    lines.append(Step("line", "break", status=Status.NOT_ASSESSABLE, holds=reading.has_break))
    if needs_baseline and not reading.has_break:
        missing = target.baseline is None
        lines.append(Step("line", "no_baseline", status=Status.NOT_ASSESSABLE, holds=missing))
    if lines[-1].holds:
        return lines
    lines.append(Step("line", "no_data", status=Status.NO_DATA, holds=False))
    return [*lines, _age_line(target, reading, as_of)]


def _rounding_line(goal: float, baseline: float, precision: float) -> Step:
    """Tell whether target and baseline differ by less than values are rounded to; the same level is held."""
    apart = abs(goal - baseline)
    formula = equation(f"|{term(goal)} − {term(baseline)}|", apart)
    if apart == 0:
        return Step("line", "level_to_hold", formula, Status.NOT_ASSESSABLE, False)
    lost = apart < precision
    compared = f"{formula} {'<' if lost else '≥'} {figure(precision)}"
    return Step("line", "lost_in_rounding", compared, Status.NOT_ASSESSABLE, lost)


def _age_line(target: NumericTarget, reading: Reading, as_of: date) -> Step:
    if reading.period_end >= target.deadline:
        compared = f"{figure(reading.period_end)} ≥ {figure(target.deadline)}"
        return Step("line", "nothing_newer_due", compared, Status.STALE, False)
    age = (as_of - reading.period_end).days
    life = reading.period_days + reading.publication_lag_days + STALE_AFTER_DAYS
    compared = (
        f"{days_between(reading.period_end, as_of)} {'>' if age > life else '≤'} "
        f"{reading.period_days} + {reading.publication_lag_days} + {STALE_AFTER_DAYS} = {life}"
    )
    return Step("line", "out_of_date", compared, Status.STALE, age > life)


def _explain_way(target: NumericTarget, reading: Reading, judgement: Judgement, due: Step) -> list[Step]:
    achievement, share = judgement.achievement, judgement.schedule_share
    if achievement is None or share is None:
        return []
    lines = [_reached_line(target, reading, achievement)]
    if lines[-1].holds:
        return [*lines, SCORE_OF_ACHIEVED]
    lines.append(_deadline_line(target, reading))
    if lines[-1].holds:
        return [*lines, explain_overdue_score(achievement, judgement.score)]
    lines.append(explain_too_early(share, due))
    ratio = judgement.ratio
    if lines[-1].holds or ratio is None:
        return lines
    return [
        *lines,
        *explain_ratio_lines(ratio, judgement.status),
        explain_ratio_score(ratio, judgement.score),
    ]


def _reached_line(target: NumericTarget, reading: Reading, achievement: float) -> Step:
    reached = reaches(achievement, 1)
    if target.form != "full_coverage" or not reached:
        return Step("line", "reached", at_least(achievement, 1), Status.ACHIEVED, reached)
    missing = reading.missing_unit_count
    compared = f"{at_least(achievement, 1)}; {missing} {'>' if missing else '='} 0"
    return Step("line", "reached_in_full", compared, Status.ACHIEVED, missing <= 0)


def _explain_rate(target: NumericTarget, reading: Reading, judgement: Judgement) -> list[Step]:
    achievement = judgement.achievement
    if achievement is None:
        return []
    if reading.period_end < target.deadline:
        before = f"{figure(reading.period_end)} < {figure(target.deadline)}"
        return [
            Step("line", "whole_period_open", before, Status.ACHIEVED, False),
            *explain_ratio_lines(achievement, judgement.status),
            explain_ratio_score(achievement, judgement.score),
        ]
    reached = Step("line", "reached", at_least(achievement, 1), Status.ACHIEVED, reaches(achievement, 1))
    if reached.holds:
        return [reached, SCORE_OF_ACHIEVED]
    return [reached, _deadline_line(target, reading), explain_overdue_score(achievement, judgement.score)]


def _explain_ceiling(
    target: NumericTarget, ceiling: float, reading: Reading, lines: list[Step]
) -> list[Step]:
    value, within = reading.value, reaches(ceiling, reading.value)
    compared = at_most(value, ceiling)
    if reading.period_end >= target.deadline:
        day = f"{figure(reading.period_end)} ≥ {figure(target.deadline)}"
        lines = [*lines, Step("line", "ceiling_kept", f"{compared}; {day}", Status.ACHIEVED, within)]
        if within:
            return [*lines, SCORE_OF_ACHIEVED]
        lines.append(Step("line", "ceiling_missed", f"{compared}; {day}", Status.OVERDUE, True))
        return [*lines, _SCORE_OF_BROKEN_CEILING]
    day = f"{figure(reading.period_end)} < {figure(target.deadline)}"
    lines = [
        *lines,
        Step("line", "ceiling_open", day, Status.ACHIEVED, False),
        Step("line", "ceiling_broken", compared, Status.REVERSING, not within),
    ]
    if not within:
        return [*lines, _SCORE_OF_BROKEN_CEILING]
    if not target.accumulates:
        lines.append(Step("line", "level_below_ceiling", compared, Status.ON_TRACK, True))
        return [*lines, _SCORE_OF_KEPT_CEILING]
    share = target.path.share_on(reading.period_end)
    allowed = ceiling * share
    steps = explain_share(target.path, reading.period_end)
    steps.append(Step("ratio", "allowed", equation(f"{figure(ceiling)} × {figure(share)}", allowed)))
    used_up = not reaches(allowed, value)
    lines.append(Step("line", "ceiling_used_up", at_most(value, allowed), Status.BEHIND, used_up))
    if used_up:
        score = equation(f"100 × {figure(allowed)} / {figure(value)}", 100 * allowed / value)
        return [*steps, *lines, Step("score", "score_of_used_ceiling", score)]
    lines.append(Step("line", "ceiling_on_schedule", at_most(value, allowed), Status.ON_TRACK, True))
    return [*steps, *lines, _SCORE_OF_KEPT_CEILING]


def _deadline_line(target: NumericTarget, reading: Reading) -> Step:
    over = reading.period_end >= target.deadline
    compared = f"{figure(reading.period_end)} {'≥' if over else '<'} {figure(target.deadline)}"
    return Step("line", "deadline_over", compared, Status.OVERDUE, over)
