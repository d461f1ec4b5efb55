"""United Nations Statistics Division: the value that growth leads to by the deadline, as a share of the way.

Source: the division's note on assessing progress (2023), as documented by the Basque statistics office.
"""

from __future__ import annotations

from indicators.opinions.pace import Pace
from indicators.status import reaches

ON_TRACK_FROM = 0.95
SOME_FROM = 0.10


def project_value(value: float, growth: float, years_left: float) -> float:
    """Carry a value forward at a yearly growth (0.05 for 5 %)."""
    return value * float((1 + growth) ** years_left)


def compute_projected_share(projected: float, baseline: float, target: float) -> float:
    """Compute the share of the way from baseline to target that the projected value will have gone.

    Raises:
        ValueError: if the target is the baseline.

    """
    if target == baseline:
        raise ValueError("a target equal to the baseline leaves no way to go")
    return (projected - baseline) / (target - baseline)


def score_share(share: float, *, is_reached: bool = False) -> int:
    """Score a projected share: 3 on track, 2 some progress, 1 stagnation or moving away."""
    if is_reached or reaches(share, ON_TRACK_FROM):
        return 3
    return 2 if reaches(share, SOME_FROM) else 1


def pace_of_share(share: float, *, is_reached: bool = False) -> Pace:
    """Read a projected share as a pace."""
    if score_share(share, is_reached=is_reached) == 3:
        return Pace.ENOUGH
    return Pace.TOO_SLOW if reaches(share, 0) else Pace.AWAY
