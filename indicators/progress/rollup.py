"""From children to a node: a score, the bounds within which it must lie, and how much of it is known.

A child that is due and unknown widens the bounds; it is never worth zero. A child that is itself a node
brings its own coverage along, so that the leaves below it keep the weight they have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from indicators.status import GREY, NOT_DUE, Status, reaches, status_of_ratio

COVERAGE_NEEDED = 2 / 3
"""Coverage under which a node gets no verdict."""


@dataclass(frozen=True, slots=True)
class Child:
    """What a node needs to know about one of its children."""

    status: Status
    score: float | None
    """0 to 100 over what is known; None where nothing is."""
    coverage: float | None = None
    """Share of the child that is known, 0 to 1; None for a leaf: 1 with a score, 0 without."""
    weight: float = 1.0
    is_key: bool = False
    """True for a child that the plan marks as key (关键)."""

    @property
    def is_due(self) -> bool:
        """True unless nobody had to report on it yet."""
        return self.status not in NOT_DUE

    @property
    def known_share(self) -> float:
        """Share of the child that is known."""
        if self.score is None:
            return 0.0
        return 1.0 if self.coverage is None else self.coverage


@dataclass(frozen=True, slots=True)
class RollUp:
    """A node: figures are None where no child is due, the score also where nothing is known."""

    status: Status
    score: float | None
    lower: float | None
    """The score if all that is unknown were worth 0."""
    upper: float | None
    """The score if all that is unknown were worth 100."""
    coverage: float | None
    due_count: int
    known_count: int
    """Due children of which at least a part is known."""


def roll_up(children: Iterable[Child]) -> RollUp:
    """Roll children up to their node.

    Coverage is the weight that is known over the weight that is due; the score the mean of the known,
    weighted by what is known; lower = coverage × score, upper = lower + 100 × (1 − coverage). The order of
    the children changes nothing.
    """
    every = list(children)
    due = [child for child in every if child.is_due and child.weight > 0]
    if not due:
        too_early = any(child.status is Status.TOO_EARLY for child in every)
        return RollUp(Status.TOO_EARLY if too_early else Status.NO_TARGET, None, None, None, None, 0, 0)
    known = [child for child in due if child.known_share > 0]
    known_weight = fsum(child.weight * child.known_share for child in known)
    coverage = min(known_weight / fsum(child.weight for child in due), 1.0)
    if not known:
        return RollUp(_grey_of(due), None, 0.0, 100.0, 0.0, len(due), 0)
    score = fsum(child.weight * child.known_share * (child.score or 0.0) for child in known) / known_weight
    lower = coverage * score
    return RollUp(
        status=_status_of(due, score, coverage),
        score=score,
        lower=min(lower, score),
        upper=max(lower + 100 * (1 - coverage), score),
        coverage=coverage,
        due_count=len(due),
        known_count=len(known),
    )


def _grey_of(due: list[Child]) -> Status:
    """Return what all children share if they are grey for the same reason, otherwise 未报送."""
    reasons = {child.status for child in due}
    return reasons.pop() if len(reasons) == 1 and reasons <= GREY else Status.NO_DATA


def _status_of(due: list[Child], score: float, coverage: float) -> Status:
    if not reaches(coverage, COVERAGE_NEEDED):
        return Status.INSUFFICIENT_COVERAGE
    if reaches(coverage, 1) and all(child.status is Status.ACHIEVED for child in due):
        return Status.ACHIEVED
    status = status_of_ratio(score / 100)
    return Status.BEHIND if status is Status.ON_TRACK and any(map(_is_capping, due)) else status


def _is_capping(child: Child) -> bool:
    """Return True for a child with which the node is behind at best."""
    if child.status in (Status.OVERDUE, Status.REVERSING):
        return True
    return child.is_key and child.status is Status.SERIOUS
