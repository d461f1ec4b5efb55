"""Where a series will stand on a day, as a distribution: a centre and Student's t around it.

Every projection ends here, and every chance is the share of one distribution between two values: that of a
year's course, whose width comes from errors of earlier years, and that of a line through years, whose width
comes from the line itself, on the values or on their logarithms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, log

from indicators.projection.student import student_cdf, student_quantile
from indicators.projection.trend import INTERVAL_SHARE, Trend


@dataclass(frozen=True, slots=True)
class Outcome:
    """The distribution of a value that is not known yet."""

    centre: float
    """Its middle, before it is cut off at what is possible."""
    spread: float | None
    """Standard deviation, of the logarithm where ``on_log``; None where too little is known for a chance."""
    degrees: int
    """Degrees of freedom of Student's t."""
    interval: tuple[float, float] | None
    """Ends of the 80 % interval, cut off at what is possible; None as for the spread."""
    on_log: bool = False
    """True where the logarithm of the value is so distributed."""
    lower: float = -inf
    """Least possible value: what is below counts as this."""
    upper: float = inf

    @property
    def value(self) -> float:
        """The middle, kept to what is possible."""
        return min(max(self.centre, self.lower), self.upper)

    def chance_within(self, lowest: float = -inf, highest: float = inf) -> float | None:
        """Chance that the value lies from ``lowest`` to ``highest``, both included.

        None without a spread, unless all that is possible lies within, or nothing.
        """
        if lowest > min(highest, self.upper) or highest < self.lower:
            return 0.0
        if lowest <= self.lower and highest >= self.upper:
            return 1.0
        if self.spread is None:
            return None
        above = 0.0 if lowest <= self.lower else self.share_below(lowest)
        below = 1.0 if highest >= self.upper else self.share_below(highest, included=True)
        return max(below - above, 0.0)

    def share_below(self, value: float, *, included: bool = False) -> float:
        """Chance of a value below this one, bounds aside.

        Raises:
            ValueError: without a spread.

        """
        if self.spread is None:
            raise ValueError("without a spread there is no chance")
        if self.on_log and value <= 0:
            return 0.0
        ahead = log(value) - log(self.centre) if self.on_log else value - self.centre
        if self.spread == 0:
            return float(ahead > 0 or (included and ahead == 0))
        return student_cdf(ahead / self.spread, self.degrees)


def outcome_of_trend(
    trend: Trend,
    time: float,
    *,
    on_log: bool = False,
    lower: float = -inf,
    upper: float = inf,
    stretch: float = 1.0,
) -> Outcome:
    """Return what a line says of a time; with fewer than four values it has neither spread nor interval.

    Args:
        trend: The line; through logarithms for ``on_log``.
        time: In the units of the line.
        on_log: True where the line runs through logarithms.
        lower: Least possible value.
        upper: Greatest possible value.
        stretch: How many times wider than the line says its errors turned out to be.

    """
    back: Callable[[float], float] = exp if on_log else float
    height, error = trend.value_at(time), trend.error_at(time)
    spread = None if error is None else error * stretch
    interval = None
    if spread is not None:
        reach = student_quantile((1 + INTERVAL_SHARE) / 2, trend.degrees) * spread
        lowest, highest = (min(max(back(height + each), lower), upper) for each in (-reach, reach))
        interval = (lowest, highest)
    return Outcome(
        back(height),
        spread,
        trend.degrees,
        interval,
        on_log,
        lower,
        upper,
    )
