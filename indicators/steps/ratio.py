"""The lines of the list of statuses that compare a ratio with the cut points, and the scores."""

from __future__ import annotations

from indicators.explained import Step
from indicators.status import (
    AHEAD_FROM,
    BEHIND_FROM,
    ON_TRACK_FROM,
    RATED_FROM,
    Status,
    reaches,
)
from indicators.steps.arithmetic import at_least, equation, part_of, term

SCORE_OF_ACHIEVED = Step("score", "score_of_achieved", "100")


def explain_too_early(share: float, due: Step) -> Step:
    """Tell whether less than a month of the schedule has run, by the step that gave its share."""
    early = not reaches(share, RATED_FROM)
    told = part_of(due.arithmetic) if share > 0 else "0"
    compared = f"{told} {'<' if early else '≥'} 1 / 12"
    return Step("line", "too_early", compared, Status.TOO_EARLY, early)


def explain_ratio_lines(ratio: float, status: Status) -> list[Step]:
    """Tell the lines of the cut points up to the one that holds.

    What lies behind its baseline by less than its band is in doubt: it does not count as moving away.
    """
    away = not reaches(ratio, 0)
    in_doubt = away and status is not Status.REVERSING
    key = "moving_away_in_doubt" if in_doubt else "moving_away"
    lines = [Step("line", key, at_least(ratio, 0), Status.REVERSING, away and not in_doubt)]
    for key, mark, below in (
        ("far_behind", BEHIND_FROM, Status.SERIOUS),
        ("behind", ON_TRACK_FROM, Status.BEHIND),
    ):
        if not lines[-1].holds:
            lines.append(Step("line", key, at_least(ratio, mark), below, not reaches(ratio, mark)))
    if not lines[-1].holds:
        lines.append(Step("line", "on_track", at_least(ratio, ON_TRACK_FROM), Status.ON_TRACK, True))
    return lines


def explain_ratio_score(ratio: float, score: float | None) -> Step:
    """Tell the score of a ratio."""
    formula = f"100 × min(max({term(ratio)}, 0), 1)"
    return Step("score", "score_of_ratio", equation(formula, score or 0.0))


def explain_overdue_score(achievement: float, score: float | None) -> Step:
    """Tell the score of what was not reached in time."""
    formula = f"min(100 × max({term(achievement)}, 0), 99)"
    return Step("score", "score_of_overdue", equation(formula, score or 0.0))


def explain_ahead(ratio: float | None, flags: tuple[str, ...]) -> list[Step]:
    """Tell the flag of what is far ahead; nothing without it."""
    if ratio is None or "ahead" not in flags:
        return []
    return [Step("flag", "ahead", at_least(ratio, AHEAD_FROM))]
