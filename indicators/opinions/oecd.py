"""OECD: how far from the target, measured in standard deviations of the peers; says nothing about speed.

Source: Measuring Distance to the SDG Targets, modified z-score.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import stdev

PEERS_NEEDED = 5
SMALL_BELOW = 0.5
LONG_ABOVE = 1.5


def compute_distances(values: Sequence[float], target: float, direction: int = 1) -> list[float]:
    """Compute the distance of each peer to the target, 0 for those that have reached it.

    Units: sample standard deviations of the values.

    Raises:
        ValueError: with fewer than five peers, or where all values are the same.

    """
    if len(values) < PEERS_NEEDED:
        raise ValueError(f"a distance in spreads needs at least {PEERS_NEEDED} peers")
    spread = stdev(values)
    if spread == 0:
        raise ValueError("peers that are all the same have no spread to measure by")
    return [max(direction * (target - value) / spread, 0.0) for value in values]


def grade_distance(distance: float) -> str:
    """Grade a distance: none | small | medium | long."""
    if distance == 0:
        return "none"
    if distance < SMALL_BELOW:
        return "small"
    return "medium" if distance <= LONG_ABOVE else "long"
