"""How projections and early warnings came about, number by number, for a pocket calculator."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import exp, fsum, log
from typing import Any

from indicators.explained import Explanation, Input
from indicators.projection.forecasts import COMMON_WEIGHT
from indicators.projection.student import student_quantile
from indicators.projection.trend import DECAY, INTERVAL_FROM, INTERVAL_SHARE
from indicators.projection.warning import LIKELY_FROM, PROBABLE_FROM
from indicators.provenance.ids import cell_id, cell_text
from indicators.steps.arithmetic import figure

Row = Mapping[str, Any]

_SPREAD_COLUMNS = frozenset({"spread", "degrees", "error_count", "stretch"})
_INTERVAL_COLUMNS = frozenset({"interval_lower", "interval_upper"})
_WARNING_OF_PROJECTION = frozenset(
    {
        "projected",
        "interval_lower",
        "interval_upper",
        "method",
        "line",
        "centre",
        "spread",
        "degrees",
        "projection_id",
    }
)
"""Columns of a warning that say what its projection says."""


def explain_projection(row: Row, column: str) -> Explanation:
    """How a cell of the table of projections came about."""
    points = json.loads(row["points"])
    is_line = row["method"] in ("trend", "annual")
    inputs = tuple(
        Input(key, "observations", _figures_of(point, points, row))
        for point in points
        if (key := point[0]) is not None
    )
    if column in _INTERVAL_COLUMNS and row["method"] == "annual":
        return Explanation("projection_interval", _interval_arithmetic(row, points), inputs)
    if column in _SPREAD_COLUMNS and row["method"] == "annual":
        return Explanation("projection_spread", _spread_arithmetic(row, points), inputs)
    if column in _SPREAD_COLUMNS | _INTERVAL_COLUMNS:
        return Explanation("projection_errors", None, inputs)
    if column in ("profile", "trend", "step") and column != row["method"]:
        return Explanation("projection_rejected", None, ())
    arithmetic = _line_arithmetic(row, points) if is_line else _step_or_profile(row, points)
    return Explanation(f"projection_{row['method']}", arithmetic, inputs)


def explain_warning(row: Row, column: str) -> Explanation:
    """How a cell of the table of early warnings came about."""
    inputs = [Input(row["id"], "target_versions", ())]
    if row["projection_id"] is not None:
        shown = column if column in _WARNING_OF_PROJECTION - {"projection_id"} else "projected"
        inputs.append(Input(cell_id("projections", row["projection_id"], shown), "projections", ()))
    if column in ("lowest", "highest", "target_value"):
        return Explanation("accepted_outcomes", _accepted_arithmetic(row), tuple(inputs[:1]))
    if column in _WARNING_OF_PROJECTION:
        return Explanation("as_projected", None, tuple(inputs[1:]))
    if column == "chance_to_miss":
        return Explanation("chance_to_miss", _chance_arithmetic(row), tuple(inputs))
    return Explanation("early_warning", _level_arithmetic(row), tuple(inputs))


def _figures_of(point: Sequence[Any], points: Sequence[Any], row: Row) -> tuple[tuple[str, object], ...]:
    """Return time, value and, for a line, its weight and the logarithm that it runs through."""
    figures: list[tuple[str, object]] = [("time_to_end", point[1]), ("value", point[2])]
    if row["line"] is not None:
        figures.append(("weight", DECAY ** (points[-1][1] - point[1])))
    if row["line"] == "log":
        figures.append(("logarithm", log(point[2])))
    return tuple(figures)


class _Line:
    """The sums of a weighted line, as a person would write them down."""

    def __init__(self, row: Row, points: Sequence[Any]) -> None:
        self.on_log = row["line"] == "log"
        times = [float(point[1]) for point in points]
        heights = [log(point[2]) if self.on_log else float(point[2]) for point in points]
        weights = [DECAY ** (times[-1] - time) for time in times]
        self.count = len(times)
        self.total = fsum(weights)
        self.middle_time = fsum(w * t for w, t in zip(weights, times, strict=True)) / self.total
        self.middle = fsum(w * y for w, y in zip(weights, heights, strict=True)) / self.total
        rows = list(zip(weights, times, heights, strict=True))
        self.squares = fsum(w * (t - self.middle_time) ** 2 for w, t, _ in rows)
        self.products = fsum(w * (t - self.middle_time) * (y - self.middle) for w, t, y in rows)
        self.slope = self.products / self.squares
        self.height = self.middle - self.slope * self.middle_time
        self.residuals = fsum(
            w * (y - self.middle - self.slope * (t - self.middle_time)) ** 2 for w, t, y in rows
        )


def _line_arithmetic(row: Row, points: Sequence[Any]) -> str:
    line = _Line(row, points)
    height, slope = figure(line.height), figure(line.slope)
    time = figure(line.middle_time)
    parts = [
        f"Σw = {figure(line.total)}",
        f"t̄ = {time}",
        f"ȳ = {figure(line.middle)}",
        f"b = {figure(line.products)} / {figure(line.squares)} = {slope}",
        f"ȳ − b × t̄ = {figure(line.middle)} − {_in_brackets(line.slope)} × ({time}) = {height}",
    ]
    if line.on_log:
        parts.append(f"e^{height} = {figure(exp(line.height))}")
    return "; ".join([*parts, *_cut_off(row)])


def _cut_off(row: Row) -> list[str]:
    """Say where the forecast is kept to what is possible."""
    if row["projected"] == row["centre"]:
        return []
    return [f"→ {figure(row['projected'])}"]


def _kept_within(row: Row) -> str:
    """Say at which bounds an interval ends that would go beyond them."""
    met = [
        row[end]
        for end, limit in (("interval_lower", "least"), ("interval_upper", "most"))
        if row[end] == row[limit]
    ]
    return "".join(f" → {figure(end)}" for end in met)


def _spread_arithmetic(row: Row, points: Sequence[Any]) -> str:
    line = _Line(row, points)
    if line.count < INTERVAL_FROM:
        return f"n = {line.count} < {INTERVAL_FROM}"
    variance = line.residuals / (line.count - 2)
    return (
        f"s² = {figure(line.residuals)} / ({line.count} − 2) = {figure(variance)}; "
        f"√({figure(variance)} × (1 + 1 / {figure(line.total)} + "
        f"{figure(line.middle_time**2)} / {figure(line.squares)})) "
        f"× {figure(row['stretch'])} = {figure(row['spread'])}"
    )


def _interval_arithmetic(row: Row, points: Sequence[Any]) -> str:
    if not cell_text(row["spread"]):
        return f"n = {len(points)} < {INTERVAL_FROM}"
    reach = figure(student_quantile((1 + INTERVAL_SHARE) / 2, row["degrees"]))
    centre, spread = _on_scale(row, row["centre"]), figure(row["spread"])
    inner = f"{figure(centre)} ± {reach} × {spread}"
    shown = f"e^({inner})" if _is_on_log(row) else inner
    lower, upper = figure(row["interval_lower"]), figure(row["interval_upper"])
    return f"{shown} = {lower} … {upper}{_kept_within(row)}"


def _step_or_profile(row: Row, points: Sequence[Any]) -> str:
    result = "; ".join([figure(row["centre"]), *_cut_off(row)])
    if row["method"] == "step":
        (_, first_time, first), (_, last_time, last) = points
        rise = f"({figure(last)} − {figure(first)})"
        steps = f"({figure(last_time)} − {_in_brackets(first_time)})"
        return f"{figure(last)} + {rise} / {steps} × {figure(-last_time)} = {result}"
    own, years, common = row["own_share"], row["own_years"], row["common_share"]
    weight = COMMON_WEIGHT
    weighted = f"{years} × {figure(own)} + " if years else ""
    share = ((years * own if years else 0) + weight * common) / (years + weight)
    shown = figure(share)
    return (
        f"({weighted}{weight} × {figure(common)}) / {years + weight} = {shown}; "
        f"{figure(points[-1][2])} / {shown} = {result}"
    )


def _in_brackets(value: float) -> str:
    return f"({figure(value)})" if value < 0 else figure(value)


def _accepted_arithmetic(row: Row) -> str:
    lowest, highest = (cell_text(row[name]) and figure(row[name]) for name in ("lowest", "highest"))
    if lowest and highest:
        return f"{lowest} ≤ y ≤ {highest}"
    return f"y ≥ {lowest}" if lowest else f"y ≤ {highest}" if highest else ""


def _chance_arithmetic(row: Row) -> str | None:
    """Return Student's t at each end of what meets the target, and the chance that lies outside."""
    if not cell_text(row["chance_to_miss"]):
        return None
    result = figure(row["chance_to_miss"])
    ends = [name for name in ("lowest", "highest") if cell_text(row[name])]
    known = [text for name in ends if (text := _decided_by_bounds(row, name)) is not None]
    if len(known) == len(ends) or row["chance_to_miss"] == 1:
        return "; ".join([*known, f"P = {result}"])
    if not row["spread"]:
        return f"{_accepted_arithmetic(row)}; {figure(row['centre'])}; P = {result}"
    parts = [_tail_arithmetic(row, name) for name in ends if _decided_by_bounds(row, name) is None]
    return f"{' + '.join(parts)} = {result}; n = {row['degrees']}"


def _decided_by_bounds(row: Row, name: str) -> str | None:
    """Say how an end compares with what is possible, where that alone decides; None otherwise."""
    end, (near, far) = row[name], ("least", "most") if name == "lowest" else ("most", "least")
    signs = ("≥", "<") if name == "lowest" else ("≤", ">")
    if cell_text(row[near]) and (row[near] >= end if name == "lowest" else row[near] <= end):
        return f"{figure(row[near])} {signs[0]} {figure(end)}"
    if cell_text(row[far]) and (row[far] < end if name == "lowest" else row[far] > end):
        return f"{figure(row[far])} {signs[1]} {figure(end)}"
    return None


def _tail_arithmetic(row: Row, name: str) -> str:
    end, sign = row[name], "<" if name == "lowest" else ">"
    above, below = (_scale_text(row, value) for value in (end, row["centre"]))
    if _is_on_log(row) and end <= 0:
        return f"P(y {sign} {figure(end)}) = {0 if name == 'lowest' else 1}"
    t = (_on_scale(row, end) - _on_scale(row, row["centre"])) / row["spread"]
    return f"P(t {sign} ({above} − {below}) / {figure(row['spread'])} = {figure(t)})"


def _level_arithmetic(row: Row) -> str | None:
    if not cell_text(row["chance_to_miss"]):
        return None
    chance = row["chance_to_miss"]
    limit = LIKELY_FROM if chance >= LIKELY_FROM else PROBABLE_FROM
    return f"{figure(chance)} {'≥' if chance >= limit else '<'} {figure(limit)}"


def _is_on_log(row: Row) -> bool:
    """Return True where chances are counted on logarithms: of a line through years only."""
    return bool(row["method"] == "annual" and row["line"] == "log")


def _on_scale(row: Row, value: float) -> float:
    return log(value) if _is_on_log(row) else value


def _scale_text(row: Row, value: float) -> str:
    return f"ln {figure(value)}" if _is_on_log(row) else figure(value)
