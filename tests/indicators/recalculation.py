"""Redoes a calculation from its printed lines alone, as a person with a pocket calculator would.

Nothing here calls the code that judges or explains: numbers are read from the texts, the rules are written
down a second time.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, stdev

from indicators.provenance.trace import Trace

_ROUNDED = 2e-5
"""What a rounded result may differ by, as a share: its operands are printed with six digits."""
_OPERATIONS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "max": max,
    "min": min,
    "abs": abs,
    "median": lambda *values: median(values),
    "stdev": lambda *values: stdev(values),
}


@dataclass(frozen=True)
class Line:
    """A printed line: which one, its arithmetic, the status beside it, and whether it is said to hold."""

    key: str
    arithmetic: str
    status: str | None = None
    holds: bool | None = None


def printed(found: Trace, *keys: str) -> list[str]:
    """The arithmetic of some lines of a verdict's calculation, in their order."""
    return [step.arithmetic for step in found.steps if step.key in keys]


def compute(formula: str) -> float:
    """The value of a printed formula; days count as their number."""
    typed = formula.replace("−", "-").replace("×", "*").replace("^", "**")
    typed = re.sub(r"\|([^|]+)\|", r"abs(\1)", typed)
    typed = re.sub(r"\d{4}-\d\d-\d\d", lambda day: str(date.fromisoformat(day[0]).toordinal()), typed)
    return _value(ast.parse(typed, mode="eval").body)


def _value(node: ast.AST) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.BinOp):
        return float(_OPERATIONS[type(node.op)](_value(node.left), _value(node.right)))
    if isinstance(node, ast.UnaryOp):
        return _OPERATIONS[type(node.op)](_value(node.operand))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return float(_FUNCTIONS[node.func.id](*map(_value, node.args)))
    raise AssertionError(ast.dump(node))


def find_wrong(arithmetic: str) -> list[str]:
    """The equations and comparisons of a line that do not hold; each one that was printed is checked."""
    wrong = []
    for statement in re.sub(r"^\d{4}(-\w+)?: ", "", arithmetic).split("; "):
        parts = re.split(r" ([=≈≤≥<>]) ", statement)
        for left, sign, right in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            first, second = compute(left), compute(right)
            size = max(1.0, abs(second))
            is_true = {
                "=": abs(first - second) <= 1e-9 * size,
                "≈": abs(first - second) <= _ROUNDED * size,
                "≤": first <= second + 1e-9 * size,
                "≥": first >= second - 1e-9 * size,
                "<": first < second,
                ">": first > second,
            }[sign]
            if not is_true:
                wrong.append(f"{left} {sign} {right}: {first} and {second}")
    return wrong


def result_of(arithmetic: str) -> float:
    """The result that a line ends with."""
    return compute(re.split(r" [=≈] ", arithmetic)[-1])


def unrounded(arithmetic: str) -> float:
    """The result of a line as a calculator keeps it: computed from its formula, not read as printed."""
    return compute(re.split(r" [=≈] ", arithmetic)[0])


def decide(lines: Sequence[Line]) -> str | None:
    """The status of the first line that holds; a cap below it can only lower what is on schedule."""
    holding = [line.status for line in lines if line.holds]
    if not holding:
        return None
    capped = any(line.key == "capped" and line.holds for line in lines)
    assert len(holding) == (2 if capped else 1), holding
    return holding[-1]


def cut(ratio: float) -> str:
    """The cut points, written down a second time."""
    for mark, status in ((0, "REVERSING"), (0.6, "SERIOUS"), (0.95, "BEHIND")):
        if ratio < mark - 1e-9:
            return status
    return "ON_TRACK"


def redo_target(lines: Sequence[Line]) -> tuple[str, float | None]:
    """Status and score of a target by number, from what went in and the schedule."""
    told = {line.key: line.arithmetic for line in lines}
    grey = _redo_grey(lines, told)
    if grey is not None:
        return grey, None
    value, goal = compute(told["value"]), result_of(told.get("target") or told["target_on_top"])
    end, deadline = (date.fromisoformat(told[key]) for key in ("period_end", "deadline"))
    base = next((compute(line.arithmetic) for line in lines if line.key.startswith("baseline_")), None)
    if any(line.key.startswith(("ceiling_", "level_below")) for line in lines):
        return _redo_ceiling(value, goal, told, is_final=end >= deadline)
    if "share_of_rate" in told:
        return _redo_rate(value / goal, is_final=end >= deadline)
    done = _redo_achievement(value, goal, base, told)
    if done >= 1 - 1e-9 and not any(line.key == "reached_in_full" and not line.holds for line in lines):
        return "ACHIEVED", 100
    if end >= deadline:
        return "OVERDUE", min(100 * max(done, 0), 99)
    share = _redo_share(lines, end, deadline)
    if share < 1 / 12 - 1e-9:
        return "TOO_EARLY", None
    ratio = done / share
    if "growth_ratio" in told and base is not None:
        ratio = _redo_growth(value, goal, base, (date.fromisoformat(told["start"]), end, deadline))
    if ratio < 0 and base is not None:
        width = result_of(told["half_width"])
        if max(_redo_achievement(value + side, goal, base, told) for side in (-width, width)) >= 0:
            return "SERIOUS", 0
    return cut(ratio), 100 * min(max(ratio, 0), 1)


def _redo_grey(lines: Sequence[Line], told: dict[str, str]) -> str | None:
    """The statuses that come before any figure; None where figures decide."""
    if any(line.key in ("break", "lost_in_rounding") and line.holds for line in lines):
        return "NOT_ASSESSABLE"
    if "value" not in told:
        has_begun = date.fromisoformat(told["as_of"]) > date.fromisoformat(told["start"])
        return "NO_DATA" if has_begun else "TOO_EARLY"
    if "no_baseline" in told and not any(line.key.startswith("baseline_") for line in lines):
        return "NOT_ASSESSABLE"
    end, as_of = (date.fromisoformat(told[key]) for key in ("period_end", "as_of"))
    if end < date.fromisoformat(told["deadline"]) and (as_of - end).days > result_of(told["out_of_date"]):
        return "STALE"
    return None


def _redo_growth(value: float, goal: float, base: float, days: tuple[date, date, date]) -> float:
    start, end, deadline = days
    actual = (value / base) ** (1 / _years(start, end)) - 1
    required = (goal / base) ** (1 / _years(start, deadline)) - 1
    return float((1 if goal > base else -1) * actual / abs(required))


def _redo_ceiling(value: float, most: float, told: dict[str, str], *, is_final: bool) -> tuple[str, float]:
    if value > most + 1e-9 * max(1, value):
        return ("OVERDUE" if is_final else "REVERSING"), 0
    if is_final:
        return "ACHIEVED", 100
    if "allowed" not in told or value <= unrounded(told["allowed"]) * (1 + 1e-9):
        return "ON_TRACK", 100
    return "BEHIND", 100 * unrounded(told["allowed"]) / value


def _redo_rate(done: float, *, is_final: bool) -> tuple[str, float]:
    if not is_final:
        return cut(done), 100 * min(max(done, 0), 1)
    return ("ACHIEVED", 100) if done >= 1 else ("OVERDUE", min(100 * max(done, 0), 99))


def _redo_achievement(value: float, goal: float, base: float | None, told: dict[str, str]) -> float:
    if "edge_of_level" in told:
        edge = unrounded(told["edge_of_level"])
        return float(value >= edge - 1e-9 if edge <= goal else value <= edge + 1e-9)
    assert base is not None
    if "distance_of_value" in told:
        upper = compute(told["target_upper"])
        far = [max(goal - place, 0, place - upper) for place in (value, base)]
        return 1.0 if far[0] == 0 else 1 - far[0] / far[1] if far[1] else 0.0
    return (value - base) / (goal - base)


_SHARES = ("months_over", "share_of_days", "share_due", "share_between", "median", "before_", "after_")


def _redo_share(lines: Sequence[Line], end: date, deadline: date) -> float:
    keys = {line.key: line.arithmetic for line in lines}
    if "months_over" in keys:
        next_day = date.fromordinal(end.toordinal() + 1)
        months = 12 * (next_day.year - deadline.year) + next_day.month - 1
        assert unrounded(keys["months_over"]) == min(max(months, 0), 12) / 12
    last = [line.arithmetic for line in lines if line.key.startswith(_SHARES)]
    return 0.0 if "<" in last[-1] else unrounded(last[-1])


def _years(start: date, end: date) -> float:
    first, last = (
        day.year + day.timetuple().tm_yday / date(day.year, 12, 31).timetuple().tm_yday
        for day in (start, end)
    )
    return last - first


def redo_stages(lines: Sequence[Line]) -> tuple[str, float | None]:
    """Status and score of what is reached in stages, from the points and the days."""
    told = {line.key: line.arithmetic for line in lines}
    if "points_claimed" not in told:
        return "NO_DATA", None
    claimed = int(told["points_claimed"])
    verified = int(told.get("points_verified", "0"))
    wanted = int(re.findall(r"/ (\d+)", told["share_of_points"])[0])
    done = min(claimed, verified) / wanted
    as_of = date.fromisoformat(told["as_of"])
    if claimed > verified and done < 1 and "claim_without_evidence" in told:
        claimed_on = date.fromisoformat(re.findall(r"\d{4}-\d\d-\d\d", told["claim_without_evidence"])[1])
        if (as_of - claimed_on).days > 90:
            return "STALE", None
    if done >= 1:
        return "ACHIEVED", 100
    deadline = date.fromisoformat(told["deadline"]) if "deadline" in told else None
    if deadline is not None and as_of > deadline:
        return "OVERDUE", min(100 * done, 99)
    if "points_called_for" in told and deadline is not None:
        start = date.fromisoformat(told["start"])
        elapsed = ((as_of - start).days + 1) / ((deadline - start).days + 1)
        if elapsed < 1 / 12:
            return "TOO_EARLY", None
        assert abs(result_of(told["points_called_for"]) - elapsed * wanted) < _ROUNDED * wanted
    share = unrounded(told["share_of_stage"]) if "share_of_stage" in told else 0.0
    if share < 1 / 12 and "points_called_for" not in told:
        return "TOO_EARLY", None
    ratio = done / share if share else 1.0
    return cut(ratio), 100 * min(max(ratio, 0), 1)


_UNKNOWN = {"NO_DATA", "STALE", "NOT_ASSESSABLE", "INSUFFICIENT_COVERAGE"}


def redo_node(
    children: Sequence[tuple[str, float | None, float | None]],
    counted: Sequence[tuple[float, bool]] | None = None,
) -> tuple[str, float | None]:
    """Status and score of a node, from status, score and coverage of its children.

    ``counted`` gives weight and key mark of each; without it all have weight 1 and none is key.
    """
    marked = list(zip(children, counted or [(1, False)] * len(children), strict=True))
    due = [(child, how) for child, how in marked if child[0] not in ("NO_TARGET", "TOO_EARLY")]
    if not due:
        return ("TOO_EARLY" if any(child[0] == "TOO_EARLY" for child in children) else "NO_TARGET"), None
    known = [(score, share * how[0]) for (_, score, share), how in due if score is not None and share]
    if not known:
        reasons = {child[0] for child, _ in due}
        same = len(reasons) == 1 and reasons <= _UNKNOWN
        return (reasons.pop() if same else "NO_DATA"), None
    weight, whole = sum(share for _, share in known), sum(how[0] for _, how in due)
    score = sum(score * share for score, share in known) / weight
    if weight / whole < 2 / 3 - 1e-9:
        return "INSUFFICIENT_COVERAGE", score
    if weight / whole > 1 - 1e-9 and all(child[0] == "ACHIEVED" for child, _ in due):
        return "ACHIEVED", score
    status = cut(score / 100)
    capped = any(
        child[0] in ("OVERDUE", "REVERSING") or (how[1] and child[0] == "SERIOUS") for child, how in due
    )
    return ("BEHIND" if capped and status == "ON_TRACK" else status), score
