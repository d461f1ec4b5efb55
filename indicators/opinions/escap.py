"""UN ESCAP: where a series stands now (current status) and where its trend leads (anticipated progress).

Source: the commission's progress assessment; the weights of its regression are not published, so the trend
here has those of :mod:`indicators.projection.trend`.
"""

from __future__ import annotations

from indicators.opinions.pace import Pace
from indicators.status import reaches

MAINTAIN_UP_TO = 10.0
"""Gap in percent of the way up to which the pace has only to be kept."""
ACCELERATE_UP_TO = 100.0

PACE_OF_GRADE = {"maintain": Pace.ENOUGH, "accelerate": Pace.TOO_SLOW, "reverse": Pace.AWAY}


def compute_current_status(value: float, start: float, target: float, direction: int = 1) -> float:
    """Compute the current status index: 0 at the start, 10 at the target, negative on the way back.

    Raises:
        ValueError: if the target is the start.

    """
    return 10 * direction * (value - start) / _way(start, target)


def compute_parity_status(value: float, start: float, target: float = 1.0) -> float:
    """Compute the current status index of a target that can be missed on both sides.

    Raises:
        ValueError: if the target is the start.

    """
    return 10 - 10 * abs(target - value) / _way(start, target)


def compute_anticipated_gap(anticipated: float, start: float, target: float) -> float:
    """Compute the gap that is left at the deadline, in percent of the way; 0 where the target is met.

    Raises:
        ValueError: if the target is the start.

    """
    way = _way(start, target)
    ahead = (anticipated - target) if target > start else (target - anticipated)
    return 0.0 if ahead >= 0 else 100 * abs(target - anticipated) / way


def compute_anticipated_ratio(anticipated: float, start: float, target: float) -> float:
    """Compute the share of the way that the trend will have gone at the deadline.

    Raises:
        ValueError: if the target is the start.

    """
    _way(start, target)
    return (anticipated - start) / (target - start)


def grade_gap(gap: float) -> str:
    """Grade an anticipated gap: maintain | accelerate | reverse."""
    if reaches(MAINTAIN_UP_TO, gap):
        return "maintain"
    return "accelerate" if reaches(ACCELERATE_UP_TO, gap) else "reverse"


def _way(start: float, target: float) -> float:
    if target == start:
        raise ValueError("a target equal to the start leaves no way to go")
    return abs(target - start)
