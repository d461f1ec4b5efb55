"""The one question to which all opinions are an answer: will the pace do?"""

from __future__ import annotations

from enum import StrEnum

from indicators.status import Status


class Pace(StrEnum):
    """The coarsest reading of a verdict, common to all methods."""

    ENOUGH = "enough"
    """Reached, or reached in time at this pace."""
    TOO_SLOW = "too_slow"
    """Towards the target, and not fast enough."""
    AWAY = "away"
    """Away from the target."""


PACE_NAMES = {
    Pace.ENOUGH: ("步伐足够", "fast enough"),
    Pace.TOO_SLOW: ("步伐偏慢", "too slow"),
    Pace.AWAY: ("背离目标", "moving away"),
}
"""Names in Chinese and English."""

_PACE_OF_STATUS = {
    Status.ACHIEVED: Pace.ENOUGH,
    Status.ON_TRACK: Pace.ENOUGH,
    Status.BEHIND: Pace.TOO_SLOW,
    Status.SERIOUS: Pace.TOO_SLOW,
    Status.OVERDUE: Pace.TOO_SLOW,
    Status.REVERSING: Pace.AWAY,
}


def pace_of_status(status: Status) -> Pace | None:
    """Read a status of this product as a pace; None for grey and white ones, which say nothing of it."""
    return _PACE_OF_STATUS.get(status)
