"""A straight line through values of several years, recent ones heavier, and what it says of a later year.

Source: weighted least squares with weights ``decay ** (last − t)``; the interval is that of a single new
value of weight one, with Student's t of n − 2 degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from indicators.student import student_quantile

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
    """Estimated variance of a value of weight one; None below four values."""
    degrees: int
    """Degrees of freedom."""

    def value_at(self, time: float) -> float:
        """Height of the line at a time."""
        return self.level + self.slope * (time - self.origin)

    def error_at(self, time: float) -> float | None:
        """Standard error of a new value at a time; None where there is no interval."""
        if self.scale is None:
            return None
        distance = (time - self.centre) ** 2 / self.spread
        return sqrt(self.scale * (1 + 1 / self.total_weight + distance))

    def interval_at(self, time: float, share: float = INTERVAL_SHARE) -> tuple[float, float] | None:
        """Ends of the interval in which a new value lies with this chance; None below four values."""
        error = self.error_at(time)
        if error is None:
            return None
        reach = student_quantile((1 + share) / 2, self.degrees) * error
        return self.value_at(time) - reach, self.value_at(time) + reach


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
    if len(times) >= INTERVAL_FROM:
        residuals = [(weight, value - mean - slope * (time - centre)) for weight, time, value in rows]
        scale = fsum(weight * residual**2 for weight, residual in residuals) / degrees
    return Trend(origin, mean + slope * (origin - centre), slope, centre, total, spread, scale, degrees)
