"""Which outcomes meet a target: from a lowest to a highest value, whatever its form.

A range says so itself; all other forms leave one end open. So one rule gives the chance of every form: the
share of the outcome's distribution between the two ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from indicators.targets.numeric import NumericTarget, hold_tolerance

HALF_RANK = 0.5
"""Ranks are whole: a projection of up to half a rank beyond the target rounds to it."""


@dataclass(frozen=True, slots=True)
class AcceptedOutcomes:
    """All values from ``lowest`` to ``highest``, both included, in the unit of the target."""

    lowest: float = -inf
    highest: float = inf


def find_accepted_outcomes(target: NumericTarget) -> AcceptedOutcomes | None:
    """Find the outcomes that meet a target; None where that cannot be said.

    A target equal to its baseline is one to be held, as it is when it is judged; of a way from an unknown
    baseline nobody knows the direction.
    """
    goal = target.value
    if goal is None:
        return None
    if not target.is_amount:
        return AcceptedOutcomes(highest=goal + HALF_RANK)
    if target.form == "ceiling":
        return AcceptedOutcomes(highest=goal)
    if target.form == "range":
        return AcceptedOutcomes(goal, goal if target.upper is None else target.upper)
    if target.form == "rate":
        return AcceptedOutcomes(lowest=goal)
    if target.form == "hold" or goal == target.baseline:
        tolerance = hold_tolerance(target)
        if target.direction > 0:
            return AcceptedOutcomes(lowest=goal - tolerance)
        return AcceptedOutcomes(highest=goal + tolerance)
    if target.baseline is None:
        return None
    return AcceptedOutcomes(lowest=goal) if goal > target.baseline else AcceptedOutcomes(highest=goal)
