"""Eurostat: actual growth over the growth that the target requires.

Source: methodology of the EU's monitoring of the Sustainable Development Goals, thresholds as in Open SDG.
"""

from __future__ import annotations

from indicators.opinions.pace import Pace
from indicators.status import reaches

SIGNIFICANT_FROM = 0.95
MODERATE_FROM = 0.60

PACE_OF_GRADE = {
    "achieved": Pace.ENOUGH,
    "significant": Pace.ENOUGH,
    "moderate": Pace.TOO_SLOW,
    "insufficient": Pace.TOO_SLOW,
    "away": Pace.AWAY,
}


def grade_ratio(ratio: float, *, is_reached: bool = False) -> str:
    """Grade actual over required growth: achieved | significant | moderate | insufficient | away."""
    if is_reached:
        return "achieved"
    if not reaches(ratio, 0):
        return "away"
    if not reaches(ratio, MODERATE_FROM):
        return "insufficient"
    return "significant" if reaches(ratio, SIGNIFICANT_FROM) else "moderate"
