"""Steps of the index with their numbers filled in, so that a person can redo them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

import numpy as np

from indicators.city_index.run import IndexRun, figure_at
from indicators.composite.aggregate import Mean
from indicators.composite.framework import Node
from indicators.composite.normalise import Normalisation
from indicators.composite.result import Result, StepName
from indicators.composite.scenario import Normalising

SIGNS_SHOWN = 10
"""Significant digits of a figure in a line of arithmetic."""


def write_figure(value: float) -> str:
    """Write a figure as a person would type it into a calculator."""
    return f"{value:.{SIGNS_SHOWN}g}"


def write_division(above: float, below: float, outcome: float) -> str:
    """Write a value over its denominator."""
    return f"{write_figure(above)} / {write_figure(below)} = {write_figure(outcome)}"


def write_mean(values: Sequence[float]) -> str:
    """Write an arithmetic mean."""
    above = " + ".join(write_figure(value) for value in values)
    return f"({above}) / {len(values)} = {write_figure(sum(values) / len(values))}"


def write_sum(parts: Sequence[float]) -> str:
    """Write a sum."""
    return f"{' + '.join(write_figure(part) for part in parts)} = {write_figure(sum(parts))}"


def write_difference(factor: float, value: float, other: float, outcome: float) -> str:
    """Write a weighted difference."""
    return f"{write_figure(factor)} × ({write_figure(value)} − {_signed(other)}) = {write_figure(outcome)}"


def write_normalisation(run: IndexRun, result: Result, node: Node, place: str) -> str | None:
    """Write how an indicator came onto the scale; None for methods that rest on order or that dropped it."""
    treated = result.step(StepName.TREATED).table
    score = figure_at(result.step(StepName.NORMALISED).table, place, node.code)
    value = figure_at(treated, place, node.code)
    if isnan(score) or isnan(value):
        return None
    choice = run.scenario.normalising_exceptions().get(node.code, run.scenario.normalising)
    column = treated[node.code].dropna().to_numpy(dtype=np.float64)
    if choice.method is Normalisation.Z_SCORE:
        mean, deviation = float(column.mean()), float(column.std(ddof=1))
        return (
            f"{write_figure(choice.mean)} + {write_figure(choice.deviation)} × {node.direction:+d} × "
            f"({write_figure(value)} − {_signed(mean)}) / {write_figure(deviation)} = {write_figure(score)}"
        )
    ends = _find_ends(choice, node, column)
    return None if ends is None else _write_place(choice, value, ends, score)


def _find_ends(choice: Normalising, node: Node, column: np.ndarray) -> tuple[float, float] | None:
    """The values that score the lower and the upper end of the scale."""
    if choice.method is Normalisation.GOALPOSTS and node.lower is not None and node.upper is not None:
        low, high = node.lower, node.upper
    elif choice.method in (Normalisation.MIN_MAX, Normalisation.DISTANCE_TO_BEST):
        low, high = float(column.min()), float(column.max())
    else:
        return None
    return (low, high) if node.direction > 0 else (high, low)


def _write_place(choice: Normalising, value: float, ends: tuple[float, float], score: float) -> str:
    worst, best = ends
    place = (value - worst) / (best - worst)
    line = (
        f"{write_figure(choice.lower)} + ({write_figure(choice.upper)} − {write_figure(choice.lower)}) × "
        f"({write_figure(value)} − {_signed(worst)}) / ({write_figure(best)} − {_signed(worst)})"
    )
    if choice.cut and not 0 <= place <= 1:
        share = write_figure(place)
        return f"{line}: {share} {'< 0 → 0' if place < 0 else '> 1 → 1'}; {write_figure(score)}"
    return f"{line} = {write_figure(score)}"


def _signed(value: float) -> str:
    return f"({write_figure(value)})" if value < 0 else write_figure(value)


def write_aggregation(mean: Mean, parts: Sequence[tuple[float, float]], outcome: float) -> str | None:
    """Write a mean of children as pairs of weight and score; None for a Copeland score."""
    weights = " + ".join(write_figure(weight) for weight, _ in parts)
    if mean is Mean.ARITHMETIC:
        above = " + ".join(f"{write_figure(weight)} × {write_figure(score)}" for weight, score in parts)
        return f"({above}) / ({weights}) = {write_figure(outcome)}"
    if mean is Mean.GEOMETRIC:
        above = " + ".join(f"{write_figure(weight)} × ln {write_figure(score)}" for weight, score in parts)
        return f"exp(({above}) / ({weights})) = {write_figure(outcome)}"
    if mean is Mean.HARMONIC:
        below = " + ".join(f"{write_figure(weight)} / {write_figure(score)}" for weight, score in parts)
        return f"({weights}) / ({below}) = {write_figure(outcome)}"
    return None
