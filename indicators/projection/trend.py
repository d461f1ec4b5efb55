"""A straight line through values of several years, recent ones heavier, and what it says of a later year.

Source: weighted least squares with weights ``decay ** (last − t)``; the interval is that of a single new
value of weight one, with Student's t of n − 2 degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

DECAY = 0.9
"""Weight of a value against that of the year after it."""
INTERVAL_SHARE = 0.8
"""Chance that a new value lies within the interval."""
INTERVAL_FROM = 4
"""Fewer values than this give no interval."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A fitted line ``level + slope × (t − origin)``."""

    origin: float
    """Time of the first value."""
    level: float
    """Height of the line there."""
    slope: float
    """Change in a unit of time."""
    centre: float
    """Weighted mean of the times."""
    total_weight: float
    spread: float
    """Weighted sum of squared distances of the times from their centre."""
    scale: float | None
    """Estimated variance of a value of weight one; None below three values."""
    degrees: int
    """Degrees of freedom."""

    def value_at(self, time: float) -> float:
        """Height of the line at a time."""
        return self.level + self.slope * (time - self.origin)

    def error_at(self, time: float, least_count: int = INTERVAL_FROM) -> float | None:
        """Standard error of a new value at a time; None below three values, or the count asked for."""
        if self.scale is None or self.degrees + 2 < least_count:
            return None
        distance = (time - self.centre) ** 2 / self.spread
        return sqrt(self.scale * (1 + 1 / self.total_weight + distance))


def fit_trend(times: Sequence[float], values: Sequence[float], decay: float = DECAY) -> Trend:
    """Fit a line by weighted least squares.

    Units: times in years or months, rising; values in any one unit.

    Raises:
        ValueError: with fewer than two values, or values of one time only.

    """
    if len(times) != len(values) or len(set(times)) < 2:
        raise ValueError("a trend needs values of at least two different times")
    last = max(times)
    weights = [decay ** (last - time) for time in times]
    total = fsum(weights)
    centre = fsum(weight * time for weight, time in zip(weights, times, strict=True)) / total
    mean = fsum(weight * value for weight, value in zip(weights, values, strict=True)) / total
    rows = list(zip(weights, times, values, strict=True))
    spread = fsum(weight * (time - centre) ** 2 for weight, time, _ in rows)
    slope = fsum(weight * (time - centre) * (value - mean) for weight, time, value in rows) / spread
    origin = min(times)
    degrees = len(times) - 2
    scale = None
    if degrees > 0:
        residuals = [(weight, value - mean - slope * (time - centre)) for weight, time, value in rows]
        scale = fsum(weight * residual**2 for weight, residual in residuals) / degrees
    return Trend(origin, mean + slope * (origin - centre), slope, centre, total, spread, scale, degrees)
