"""Which rows are due for a city or a body: the newest period of its indicators, the stages of its promises.

A city reports the indicators of the plan that are broken down to cities, and what the measures that name it
promise. A body reports, for the place of the plan, the indicators and promises of the tasks that it leads or
shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from etl.errors import EtlError
from etl.linking.milestones import MilestoneEvent
from etl.linking.observations import Observation
from etl.model import Role
from etl.reference.catalogue import Indicator
from etl.submissions.context import ReportedItem, ReportedPlan, SubmissionContext
from etl.submissions.load import Submissions
from etl.submissions.periods import find_period_end, newest_period

_NOT_REPORTED = frozenset({"meta", "deliverable"})
"""Series types that are counted from statuses and stages, never reported."""


class UnknownReporter(EtlError):
    """A city or body that has nothing to report for a plan, or does not exist."""


@dataclass(frozen=True, slots=True)
class DueObservation:
    """A value that is due."""

    indicator: Indicator
    place_code: str
    place_name: str
    period: str
    reported: Observation | None
    """What was reported of the period last; None where nothing was."""
    last: Observation | None
    """The last value of an earlier period."""


@dataclass(frozen=True, slots=True)
class DueEvent:
    """A deliverable or measure whose stage is due."""

    item: ReportedItem
    last: MilestoneEvent | None
    """What was reported last."""


@dataclass(frozen=True, slots=True)
class DueRows:
    """Everything that one city or body reports for a plan."""

    reporter_name: str
    plan_id: str
    observations: Sequence[DueObservation]
    events: Sequence[DueEvent]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a reporter is asked for."""

    name: str
    place_code: str
    task_nos: frozenset[int] | None
    """Tasks whose indicators it reports; None for all."""
    task_ids: frozenset[str]
    measure_ids: frozenset[str]


def find_due_rows(
    context: SubmissionContext,
    submissions: Submissions,
    as_of: date,
    *,
    city: str | None = None,
    department: str | None = None,
    plan_id: str | None = None,
) -> DueRows:
    """Find what a city or a body has to report on a day.

    Args:
        context: indicators, places and plans.
        submissions: what was reported so far.
        as_of: the day; only periods that were over then are due, none after the year of the plan.
        city: code of a city; or
        department: id of a body in the list of departments.
        plan_id: the plan; the newest where None.

    Raises:
        UnknownReporter: if the place is no city, the body has no task, or there is no such plan.

    """
    plan = _find_plan(context, plan_id)
    scope = _city_scope(context, plan, city) if city else _department_scope(plan, department or "")
    day = min(as_of, date(plan.plan_year, 12, 31)) if plan.plan_year else as_of
    place = context.gazetteer.place(scope.place_code)
    own_level = "both" if city else None
    known = [*context.observations, *submissions.observations]
    observations = [
        _due_observation(indicator, scope.place_code, place.name_zh if place else "", day, known)
        for indicator in context.catalogue.indicators
        if indicator.series_type not in _NOT_REPORTED
        and own_level in (None, indicator.geo_level)
        and _is_in_scope(indicator, plan, scope)
    ]
    items = [
        item
        for item in context.items.values()
        if item.task_id in scope.task_ids or _measure_of(item, plan) in scope.measure_ids
    ]
    events = [DueEvent(item, _last_event(item, submissions.events)) for item in items]
    return DueRows(scope.name, plan.document_id, observations, events)


def _find_plan(context: SubmissionContext, plan_id: str | None) -> ReportedPlan:
    plans = [plan for plan in context.plans if plan_id in (None, plan.document_id)]
    if not plans:
        raise UnknownReporter(
            f"plan {plan_id or ''}: there is no such plan; see data/documents/documents.yml"
        )
    return plans[-1]


def _city_scope(context: SubmissionContext, plan: ReportedPlan, code: str) -> _Scope:
    place = context.gazetteer.place(code)
    if place is None or place.level != "city":
        raise UnknownReporter(f"city {code}: no city has this code; see data/reference/places.csv")
    stretches = [
        (span, measure.measure_id, measure.task_id)
        for measure in plan.measures
        for span in measure.citation.spans
    ]
    named = frozenset(
        measure_id
        for mention in plan.cities
        if mention.place_code == code
        for (start, end), measure_id, task_id in stretches
        if mention.task_id == task_id and start <= mention.citation.spans[0][0] < end
    )
    return _Scope(place.name_zh, code, None, frozenset(), named)


def _department_scope(plan: ReportedPlan, department_id: str) -> _Scope:
    own = [
        body
        for body in plan.responsibilities
        if body.department_id == department_id and body.role in (Role.LEAD, Role.JOINT)
    ]
    if not own:
        raise UnknownReporter(
            f"department {department_id}: it leads and shares no task of {plan.document_id}; "
            "see data/reference/departments.csv"
        )
    tasks = frozenset(body.task_id for body in own)
    numbers = frozenset(measure.task_no for measure in plan.measures if measure.task_id in tasks)
    return _Scope(own[0].name, plan.place_code or "", numbers, tasks, frozenset())


def _is_in_scope(indicator: Indicator, plan: ReportedPlan, scope: _Scope) -> bool:
    numbers = indicator.tasks.get(plan.document_id, ())
    return bool(numbers) if scope.task_nos is None else bool(scope.task_nos & set(numbers))


def _measure_of(item: ReportedItem, plan: ReportedPlan) -> str:
    if item.kind == "measure":
        return item.item_id
    return next(
        (
            deliverable.measure_id
            for deliverable in plan.deliverables
            if deliverable.deliverable_id == item.item_id
        ),
        "",
    )


def _due_observation(
    indicator: Indicator, place_code: str, place_name: str, day: date, known: Iterable[Observation]
) -> DueObservation:
    period = newest_period(indicator.frequency, day)
    end = find_period_end(period)
    own = [
        (observation_end, observation)
        for observation in known
        if observation.indicator_code == indicator.code
        and observation.place_code == place_code
        and observation.series_type == indicator.observation_series_type
        and (observation_end := find_period_end(observation.period or "")) is not None
    ]
    own.sort(key=lambda pair: (pair[0], pair[1].known_on, pair[1].observation_id))
    reported = [
        observation
        for _, observation in own
        if observation.period == period and observation.source_kind == "submission"
    ]
    earlier = [
        observation
        for observed, observation in own
        if end and observed < end and observation.value is not None
    ]
    return DueObservation(
        indicator,
        place_code,
        place_name,
        period,
        reported[-1] if reported else None,
        earlier[-1] if earlier else None,
    )


def _last_event(item: ReportedItem, events: Sequence[MilestoneEvent]) -> MilestoneEvent | None:
    own = [event for event in events if item.item_id in (event.deliverable_id, event.measure_id)]
    return max(own, key=lambda event: (event.event_date, event.known_on, event.event_id), default=None)
