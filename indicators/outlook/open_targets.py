"""Targets that are still open and that a number measures, and the outcomes that would meet them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.outlook.projector import Horizon, Projector
from indicators.projection.accepted import AcceptedOutcomes, find_accepted_outcomes
from indicators.status import Status
from indicators.store import Store
from indicators.targets.judge import JudgedTarget, judge_targets
from indicators.targets.numeric import NumericTarget

RATE_SERIES = "yoy"


@dataclass(frozen=True, slots=True)
class OpenTarget:
    """A target whose deadline is still to come."""

    judged: JudgedTarget
    target: NumericTarget
    place: str
    horizon: Horizon
    accepted: AcceptedOutcomes | None
    """Outcomes that meet it; None where it cannot be said which do."""

    @property
    def why_undecided(self) -> str | None:
        """Why no outcome can decide it: no_number | not_assessable | no_direction; None if one can."""
        if self.target.value is None:
            return "no_number"
        if self.judged.judgement.status is Status.NOT_ASSESSABLE:
            return "not_assessable"
        return "no_direction" if self.accepted is None else None


def find_open_targets(store: Store, plan_id: str, as_of: date, projector: Projector) -> Iterable[OpenTarget]:
    """Find them in the order of the plan; the last day itself is still open."""
    for judged in judge_targets(store, plan_id, as_of):
        target, figures = judged.target, judged.figures
        if target is None or figures.indicator_code is None or figures.place_code is None:
            continue
        own = projector.indicators[figures.indicator_code]["observation_series_type"]
        series_type = RATE_SERIES if target.form == "rate" else own
        if target.deadline < as_of or series_type is None:
            continue
        horizon = projector.horizon_of(
            figures.indicator_code, series_type, target.deadline, is_rank=not target.is_amount
        )
        yield OpenTarget(judged, target, figures.place_code, horizon, find_accepted_outcomes(target))
