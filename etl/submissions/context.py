"""What a report may speak of, and what was known before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from etl.linking.observations import Observation
from etl.model import Deliverable, Measure, Responsibility, Target, TaskCity
from etl.records.ladders import find_ladders
from etl.reference.catalogue import Catalogue
from etl.reference.places import Gazetteer
from etl.reference.units import Units, known_units

DOCUMENT_LADDER = "document"
"""Ladder of every deliverable."""


@dataclass(frozen=True, slots=True)
class ReportedItem:
    """A deliverable or measure whose stages are reported."""

    item_id: str
    kind: str
    """deliverable | measure."""
    task_id: str
    name: str
    ladder: str


@dataclass(frozen=True, slots=True)
class ReportedPlan:
    """A plan as far as it says who reports what."""

    document_id: str
    plan_year: int | None
    place_code: str | None
    """Place that the plan is for; None for a plan of the state."""
    published_date: date
    measures: Sequence[Measure]
    deliverables: Sequence[Deliverable]
    targets: Sequence[Target]
    responsibilities: Sequence[Responsibility]
    cities: Sequence[TaskCity]


@dataclass(frozen=True)
class SubmissionContext:
    """What rows are checked against."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    items: Mapping[str, ReportedItem]
    """Deliverables and measures of all plans that are judged by stages, by their id."""
    observations: Sequence[Observation]
    """Values that documents and reference tables give; reports continue their series."""
    plans: Sequence[ReportedPlan] = ()
    """All registered plans, the newest last."""
    target_indicators: Mapping[str, str] = field(default_factory=dict)
    """Indicators that measure targets, by the target's id."""
    units: Units = field(default_factory=known_units)


def find_items(plans: Iterable[ReportedPlan]) -> dict[str, ReportedItem]:
    """Find the deliverables and measures of all plans that are judged by stages."""
    items: dict[str, ReportedItem] = {}
    for plan in plans:
        for deliverable in plan.deliverables:
            items[deliverable.deliverable_id] = ReportedItem(
                deliverable.deliverable_id,
                "deliverable",
                deliverable.task_id,
                deliverable.name,
                DOCUMENT_LADDER,
            )
        ladders = find_ladders(plan.measures, plan.deliverables, plan.targets)
        for measure in plan.measures:
            if measure.measure_id in ladders:
                items[measure.measure_id] = ReportedItem(
                    measure.measure_id,
                    "measure",
                    measure.task_id,
                    measure.text,
                    ladders[measure.measure_id],
                )
    return items
