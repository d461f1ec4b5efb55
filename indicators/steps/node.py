"""The verdict on a node, line by line: coverage, score and bounds, then the line that holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.explained import Step
from indicators.provenance_id import cell_text
from indicators.rollup import COVERAGE_NEEDED
from indicators.status import GREY, NOT_DUE, Status, reaches
from indicators.steps.arithmetic import at_least, equation, figure
from indicators.steps.ratio import explain_ratio_lines

Row = Mapping[str, Any]

WEIGHT = 1
"""Weight of every child: the rules weigh all alike."""
_CAPPING = frozenset({Status.OVERDUE, Status.REVERSING})


def explain_node(row: Row, children: Sequence[Row]) -> list[Step]:
    """Tell how a node is rolled up from its children.

    Args:
        row: The node with its status, score, bounds and coverage.
        children: Its children with status, score and coverage, in order; none for a measure that nothing
            judges.

    """
    if not children:
        return [_line_without_children(row)]
    due = [child for child in children if _status(child) not in NOT_DUE]
    steps = [Step("given", "children", str(len(children))), Step("given", "children_due", str(len(due)))]
    if not due:
        early = sum(_status(child) is Status.TOO_EARLY for child in children)
        lines = [Step("line", "none_due_some_early", _count(early), Status.TOO_EARLY, early > 0)]
        if not early:
            lines.append(Step("line", "none_due", _count(early), Status.NO_TARGET, True))
        return [*steps, *lines]
    known = [child for child in due if _share(child) > 0]
    shares = " + ".join(f"{WEIGHT} × {figure(_share(child))}" for child in due)
    coverage = equation(f"({shares}) / {len(due)}", row["coverage"])
    steps.append(Step("coverage", "coverage", coverage))
    if not known:
        bounds = [Step("bounds", "lower", "0"), Step("bounds", "upper", "100")]
        return [*steps, *bounds, *_explain_unknown(row, due)]
    above = " + ".join(f"{WEIGHT} × {figure(_share(child))} × {figure(child['score'])}" for child in known)
    below = " + ".join(f"{WEIGHT} × {figure(_share(child))}" for child in known)
    return [
        *steps,
        Step("score", "score_of_node", equation(f"({above}) / ({below})", row["score"])),
        *_explain_bounds(row),
        *_explain_lines(row, due),
    ]


def explain_single(child: Row) -> list[Step]:
    """Tell that a measure with one promise stands like it."""
    return [Step("line", "as_its_only_part", status=_status(child), holds=True)]


def _explain_bounds(row: Row) -> list[Step]:
    coverage, lower = figure(row["coverage"]), figure(row["lower"])
    return [
        Step("bounds", "lower", equation(f"{coverage} × {figure(row['score'])}", row["lower"])),
        Step("bounds", "upper", equation(f"{lower} + 100 × (1 − {coverage})", row["upper"])),
    ]


def _explain_unknown(row: Row, due: Sequence[Row]) -> list[Step]:
    """Tell the line of a node of which nothing is known: the reason that all share, or no data."""
    reasons = {_status(child) for child in due}
    status = Status(row["status_code"])
    key = "one_reason_for_all" if len(reasons) == 1 and reasons <= GREY else "nothing_known"
    return [Step("line", key, f"0 / {len(due)} = 0", status, True)]


def _explain_lines(row: Row, due: Sequence[Row]) -> list[Step]:
    coverage, score, status = row["coverage"], row["score"], Status(row["status_code"])
    thin = not reaches(coverage, COVERAGE_NEEDED)
    compared = f"{figure(coverage)} {'<' if thin else '≥'} 2 / 3"
    lines = [Step("line", "coverage_too_thin", compared, Status.INSUFFICIENT_COVERAGE, thin)]
    if thin:
        return lines
    achieved = sum(_status(child) is Status.ACHIEVED for child in due)
    all_achieved = achieved == len(due) and reaches(coverage, 1)
    compared = f"{achieved} {'=' if achieved == len(due) else '<'} {len(due)}; {at_least(coverage, 1)}"
    lines.append(Step("line", "all_achieved", compared, Status.ACHIEVED, all_achieved))
    if all_achieved:
        return lines
    part = Step("ratio", "part_of_full_score", equation(f"{figure(score)} / 100", score / 100))
    lines += [part, *explain_ratio_lines(score / 100, status)]
    capping = sum(_status(child) in _CAPPING for child in due)
    if lines[-1].status is Status.ON_TRACK:
        lines.append(Step("line", "capped", _count(capping), Status.BEHIND, capping > 0))
    return lines


def _line_without_children(row: Row) -> Step:
    status = Status(row["status_code"])
    key = "nothing_to_check" if status is Status.NO_TARGET else "nothing_reported"
    return Step("line", key, status=status, holds=True)


def _count(number: int) -> str:
    return f"{number} {'>' if number else '='} 0"


def _status(child: Row) -> Status:
    return Status(child["status_code"])


def _share(child: Row) -> float:
    return float(child["coverage"]) if cell_text(child["score"]) else 0.0
