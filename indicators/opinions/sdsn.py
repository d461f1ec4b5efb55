"""SDG Index: an arrow for the pace since the start.

Source: methodology of the SDG Index (Sustainable Development Solutions Network).
"""

from __future__ import annotations

from indicators.opinions.pace import Pace
from indicators.status import reaches

PACE_OF_ARROW = {
    "on_track": Pace.ENOUGH,
    "moderately_improving": Pace.TOO_SLOW,
    "stagnating": Pace.TOO_SLOW,
    "decreasing": Pace.AWAY,
}


def compute_trend_ratio(
    start: float, value: float, target: float, years_passed: float, years_planned: float
) -> float:
    """Compute the actual linear change a year over the change a year that reaches the target in time.

    Raises:
        ValueError: if the target is the start, or no time has passed.

    """
    if target == start or years_passed <= 0 or years_planned <= 0:
        raise ValueError("a trend ratio needs a way to go and time that has passed")
    return ((value - start) / years_passed) / ((target - start) / years_planned)


def find_arrow(ratio: float, *, is_reached: bool = False) -> str:
    """Find the arrow of a ratio: on_track | moderately_improving | stagnating | decreasing."""
    if is_reached or reaches(ratio, 1):
        return "on_track"
    if not reaches(ratio, 0):
        return "decreasing"
    return "moderately_improving" if reaches(ratio, 0.5) else "stagnating"
