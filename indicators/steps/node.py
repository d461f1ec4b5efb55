"""The verdict on a node, line by line: coverage, score and bounds, then the line that holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

from indicators.explained import Step
from indicators.progress.rollup import COVERAGE_NEEDED
from indicators.progress.weights import EQUAL, Weighting
from indicators.provenance.ids import cell_text
from indicators.status import GREY, NOT_DUE, Status, reaches
from indicators.steps.arithmetic import at_least, equation, figure
from indicators.steps.ratio import explain_ratio_lines

Row = Mapping[str, Any]

_CAPPING = frozenset({Status.OVERDUE, Status.REVERSING})


@dataclass(frozen=True, slots=True)
class Part:
    """A child of a node with how it counts there."""

    row: Row
    """Its status, score and coverage."""
    weighting: Weighting = EQUAL

    @property
    def status(self) -> Status:
        """Its status."""
        return Status(self.row["status_code"])

    @property
    def share(self) -> float:
        """Share of it that is known."""
        return float(self.row["coverage"]) if cell_text(self.row["score"]) else 0.0

    @property
    def weight(self) -> float:
        """How often it counts."""
        return self.weighting.weight

    @property
    def is_capping(self) -> bool:
        """True for a part with which the node is behind at best."""
        return self.status in _CAPPING or (self.weighting.is_key and self.status is Status.SERIOUS)


def explain_node(row: Row, children: Sequence[Part]) -> list[Step]:
    """Tell how a node is rolled up from its children.

    Args:
        row: The node with its status, score, bounds and coverage.
        children: Its children in order; none for a measure that nothing judges.

    """
    if not children:
        return [_line_without_children(row)]
    due = [child for child in children if child.status not in NOT_DUE]
    steps = [Step("given", "children", str(len(children))), Step("given", "children_due", str(len(due)))]
    if not due:
        early = sum(child.status is Status.TOO_EARLY for child in children)
        lines = [Step("line", "none_due_some_early", _count(early), Status.TOO_EARLY, early > 0)]
        if not early:
            lines.append(Step("line", "none_due", _count(early), Status.NO_TARGET, True))
        return [*steps, *lines]
    known = [child for child in due if child.share > 0]
    shares = " + ".join(f"{figure(child.weight)} × {figure(child.share)}" for child in due)
    coverage = equation(f"({shares}) / {figure(fsum(child.weight for child in due))}", row["coverage"])
    steps.append(Step("coverage", "coverage", coverage))
    if not known:
        bounds = [Step("bounds", "lower", "0"), Step("bounds", "upper", "100")]
        return [*steps, *bounds, *_explain_unknown(row, due)]
    above = " + ".join(
        f"{figure(child.weight)} × {figure(child.share)} × {figure(child.row['score'])}" for child in known
    )
    below = " + ".join(f"{figure(child.weight)} × {figure(child.share)}" for child in known)
    return [
        *steps,
        Step("score", "score_of_node", equation(f"({above}) / ({below})", row["score"])),
        *_explain_bounds(row),
        *_explain_lines(row, due),
    ]


def explain_single(child: Part) -> list[Step]:
    """Tell that a measure with one promise stands like it."""
    return [Step("line", "as_its_only_part", status=child.status, holds=True)]


def _explain_bounds(row: Row) -> list[Step]:
    coverage, lower = figure(row["coverage"]), figure(row["lower"])
    return [
        Step("bounds", "lower", equation(f"{coverage} × {figure(row['score'])}", row["lower"])),
        Step("bounds", "upper", equation(f"{lower} + 100 × (1 − {coverage})", row["upper"])),
    ]


def _explain_unknown(row: Row, due: Sequence[Part]) -> list[Step]:
    """Tell the line of a node of which nothing is known: the reason that all share, or no data."""
    reasons = {child.status for child in due}
    status = Status(row["status_code"])
    key = "one_reason_for_all" if len(reasons) == 1 and reasons <= GREY else "nothing_known"
    return [Step("line", key, f"0 / {len(due)} = 0", status, True)]


def _explain_lines(row: Row, due: Sequence[Part]) -> list[Step]:
    coverage, score, status = row["coverage"], row["score"], Status(row["status_code"])
    thin = not reaches(coverage, COVERAGE_NEEDED)
    compared = f"{figure(coverage)} {'<' if thin else '≥'} 2 / 3"
    lines = [Step("line", "coverage_too_thin", compared, Status.INSUFFICIENT_COVERAGE, thin)]
    if thin:
        return lines
    achieved = sum(child.status is Status.ACHIEVED for child in due)
    all_achieved = achieved == len(due) and reaches(coverage, 1)
    compared = f"{achieved} {'=' if achieved == len(due) else '<'} {len(due)}; {at_least(coverage, 1)}"
    lines.append(Step("line", "all_achieved", compared, Status.ACHIEVED, all_achieved))
    if all_achieved:
        return lines
    part = Step("ratio", "part_of_full_score", equation(f"{figure(score)} / 100", score / 100))
    lines += [part, *explain_ratio_lines(score / 100, status)]
    capping = sum(child.is_capping for child in due)
    if lines[-1].status is Status.ON_TRACK:
        lines.append(Step("line", "capped", _count(capping), Status.BEHIND, capping > 0))
    return lines


def _line_without_children(row: Row) -> Step:
    status = Status(row["status_code"])
    key = "nothing_to_check" if status is Status.NO_TARGET else "nothing_reported"
    return Step("line", key, status=status, holds=True)


def _count(number: int) -> str:
    return f"{number} {'>' if number else '='} 0"
