"""What went into the verdict on a deliverable, target or measure, and its calculation line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.explained import Step
from indicators.known import known_rows
from indicators.periods import period_end
from indicators.progress.commitments import Commitment, find_planned_days, plan_period
from indicators.progress.milestones import Milestone
from indicators.status import NOT_DUE, Judgement, Status
from indicators.steps.achievement import explain_achievement
from indicators.steps.arithmetic import equation, figure, term
from indicators.steps.milestone import explain_milestone
from indicators.steps.ratio import explain_ahead
from indicators.steps.target import explain_band, explain_numeric
from indicators.store import Store, frame_to_rows
from indicators.targets.judge import JudgedTarget
from indicators.targets.uncertainty import Uncertainty


def explain_target(judged: JudgedTarget, as_of: date) -> list[Step]:
    """Tell the calculation of a target by number."""
    target, reading, judgement = judged.target, judged.reading, judged.judgement
    if target is None:
        key = "nothing_to_measure" if judgement.status is Status.NO_TARGET else "no_indicator"
        return [Step("line", key, status=judgement.status, holds=True), *_explain_leaf(judgement)]
    steps = [
        *_explain_goal(judged),
        *_explain_days(target.start, target.deadline, as_of),
        *explain_numeric(target, reading, judgement, as_of),
        *_explain_leaf(judgement),
    ]
    if reading is not None:
        steps += _explain_width(judged.figures.uncertainty)
        steps += explain_band(target, reading, judgement)
    return [*steps, *_explain_flags(judged, as_of)]


def explain_stages(store: Store, plan_id: str, commitment: Commitment, as_of: date) -> list[Step]:
    """Tell the calculation of what is judged by stages, or of what nobody can report."""
    judgement, wanted = commitment.judgement, commitment.stage_wanted
    if commitment.ladder is None or wanted is None:
        line = Step("line", "no_indicator", status=judgement.status, holds=True)
        return [line, *_explain_leaf(judgement)]
    start = plan_period(store, plan_id)[0] or as_of
    schedules = frame_to_rows(known_rows(store, "schedules", plan_id, as_of))
    planned_days = find_planned_days(schedules, commitment.commitment_id, commitment.ladder)
    milestone = Milestone(commitment.ladder, wanted, start, commitment.deadline, planned_days)
    lines = explain_milestone(commitment.standing, milestone, judgement, as_of)
    given = _explain_days(start, commitment.deadline, as_of)
    flags = []
    if "past_deadline" in judgement.flags and commitment.deadline is not None:
        flags.append(_past_deadline(commitment.deadline, as_of))
    if "inferred_schedule" in judgement.flags:
        flags.append(Step("flag", "inferred_schedule"))
    return [*given, *lines, *_explain_leaf(judgement), *flags]


def _explain_goal(judged: JudgedTarget) -> list[Step]:
    """Tell target, baseline and value, each with where it comes from."""
    figures, target, version = judged.figures, judged.target, judged.version
    steps = []
    if target is None or target.value is None:
        return []
    added = version["value"]
    if figures.baseline is not None and added is not None and target.value != added:
        formula = equation(f"{term(figures.baseline)} + {term(added)}", target.value)
        steps.append(Step("given", "target_on_top", formula))
    else:
        steps.append(Step("given", "target", figure(target.value)))
    if target.upper is not None:
        steps.append(Step("given", "target_upper", figure(target.upper)))
    if figures.baseline is not None:
        if figures.baseline_id is not None:
            key = "baseline_observed"
        else:
            key = "baseline_zero" if version["baseline"] is None else "baseline_stated"
        steps.append(Step("given", key, figure(figures.baseline)))
    if figures.value is not None and figures.period is not None:
        steps.append(Step("given", "value", figure(figures.value)))
        steps.append(Step("given", "period_end", figure(period_end(figures.period))))
    return steps


def _explain_days(start: date, deadline: date | None, as_of: date) -> list[Step]:
    steps = [Step("given", "start", figure(start))]
    if deadline is not None:
        steps.append(Step("given", "deadline", figure(deadline)))
    return [*steps, Step("given", "as_of", figure(as_of))]


def _explain_leaf(judgement: Judgement) -> list[Step]:
    """Tell coverage and bounds of a single item: it is known wholly or not at all."""
    if judgement.score is not None:
        return [Step("bounds", "leaf_known", f"1; {figure(judgement.score)}")]
    if judgement.status in NOT_DUE:
        return [Step("bounds", "leaf_not_due")]
    return [Step("bounds", "leaf_unknown", "0; 0; 100")]


def _explain_width(uncertainty: Uncertainty | None) -> list[Step]:
    """Tell how wide the band around the value is."""
    if uncertainty is None:
        return []
    stated = uncertainty.survey_error or 0.0
    doubts = (stated, uncertainty.usual_revision, uncertainty.rounding)
    formula = f"max({', '.join(map(figure, doubts))})"
    return [
        Step(
            "band",
            "survey_error" if uncertainty.survey_error is not None else "no_survey_error",
            figure(stated),
        ),
        Step("band", "usual_revision", figure(uncertainty.usual_revision)),
        Step("band", "rounding", figure(uncertainty.rounding)),
        Step("band", "half_width", equation(formula, uncertainty.half_width)),
    ]


def _explain_flags(judged: JudgedTarget, as_of: date) -> list[Step]:
    flags, target = judged.judgement.flags, judged.target
    steps: list[Step] = []
    if target is None:
        return steps
    steps += explain_ahead(judged.judgement.ratio, flags)
    if "past_deadline" in flags:
        steps.append(_past_deadline(target.deadline, as_of))
    if "even_schedule" in flags:
        steps.append(Step("flag", "even_schedule"))
    if judged.figures.met_before is not None:
        earlier = judged.figures.met_before
        steps.append(Step("flag", "was_met", figure(period_end(earlier["period"]))))
        steps += explain_achievement(target, earlier["value"], "flag")
    if judged.reading is not None:
        steps.append(Step("flag", _firmness(judged.judgement.possible)))
    return steps


def _firmness(possible: Sequence[Status]) -> str:
    return "firm" if len(set(possible)) == 1 else "borderline"


def _past_deadline(deadline: date, as_of: date) -> Step:
    return Step("flag", "past_deadline", f"{figure(as_of)} > {figure(deadline)}")
