"""Statistics Canada: scores from −5 to 5, piecewise linear, so that indicators can be averaged.

Source: the progress methodology of Open SDG, figures 1 and 2.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

WITH_TARGET = ((-0.6, -5.0), (0.6, 0.0), (1.3, 5.0))
"""Ratio of actual to required growth, and score."""
_WITHOUT_TARGET = ((-0.02, -5.0), (0.0, -2.5), (0.005, 0.0), (0.015, 2.5), (0.02, 5.0))
"""Yearly growth as a share, and score."""


def score_ratio(ratio: float, *, is_reached: bool = False) -> float:
    """Score actual over required growth; 5 once the target is reached."""
    return 5.0 if is_reached else _interpolate(WITH_TARGET, ratio)


def score_growth(growth: float, direction: int = 1) -> float:
    """Score yearly growth (0.01 for 1 %) where there is no target."""
    return _interpolate(_WITHOUT_TARGET, direction * growth)


def _interpolate(points: Sequence[tuple[float, float]], position: float) -> float:
    above = bisect_right([point for point, _ in points], position)
    if above == 0:
        return points[0][1]
    if above == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[above - 1], points[above]
    return low + (high - low) * (position - left) / (right - left)
