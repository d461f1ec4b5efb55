"""What follows from all documents together, as rows of the warehouse: observations, links, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.linking.milestones import TitledDocument, find_milestone_events
from etl.linking.observations import Observation, find_home, find_place_of, match_statements
from etl.linking.reference_observations import load_reference_observations
from etl.linking.stated_targets import load_schedules, load_stated_targets
from etl.linking.targets import PlanOfTargets, find_target_versions
from etl.linking.tasks import (
    LinkSource,
    TaskTerms,
    link_by_indicator,
    link_by_shared_terms,
    list_sources,
    read_task_texts,
)
from etl.model import Case, Deliverable, Measure, Statement, Target, Task
from etl.reference.catalogue import Catalogue
from etl.reference.places import Gazetteer
from etl.warehouse import schema
from etl.warehouse.load import Row, records_to_rows


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """A registered document with the records found in it that others can be linked to."""

    document_id: str
    title: str
    publisher: str
    published_date: date
    is_plan: bool
    statements: Sequence[Statement] = ()
    cases: Sequence[Case] = ()
    tasks: Sequence[Task] = ()
    measures: Sequence[Measure] = ()
    deliverables: Sequence[Deliverable] = ()
    targets: Sequence[Target] = ()
    plan_year: int | None = None

    @property
    def titled(self) -> TitledDocument:
        """The document as evidence."""
        return TitledDocument(self.document_id, self.title, self.published_date)


@dataclass(frozen=True, slots=True)
class LinkedRecords:
    """What follows from the records of all documents together."""

    observations: Sequence[Observation]
    """Values that documents and reference tables give."""
    tables: Mapping[str, list[Row]]
    """The rows of indicators, indicator_tasks, observations, links, milestone_events, target_versions and
    schedules, and the rejections of stage ``observation``: every statement is an observation or one of these.
    """


def link_documents(
    documents: Sequence[FoundRecords], catalogue: Catalogue, gazetteer: Gazetteer, data_dir: Path
) -> LinkedRecords:
    """Find what follows from the records of all documents together.

    Args:
        documents: what was found in each registered document.
        catalogue: the indicators.
        gazetteer: the places.
        data_dir: folder of the inputs; tables of observations, stated targets and schedules are read there.

    Raises:
        InvalidRegister: if a file of the reference or catalogue folder does not hold what it must.

    """
    observations = list(load_reference_observations(data_dir / "reference", catalogue, gazetteer))
    rejections: list[Row] = []
    links: list[Row] = []
    events: list[Row] = []
    plans: list[PlanOfTargets] = []
    for document in documents:
        home = find_home(document.publisher, document.published_date, gazetteer)
        matches = match_statements(document.statements, home, catalogue, gazetteer)
        observations += matches.observations
        rejections += records_to_rows(schema.rejections, matches.rejections)
        if document.is_plan:
            links += _link_rows(document, documents, catalogue)
            found = find_milestone_events(
                document.deliverables, document.titled, [other.titled for other in documents]
            )
            events += records_to_rows(schema.milestone_events, found)
            plans.append(_targets_of(document, gazetteer))
    stated = load_stated_targets(data_dir / "catalogue")
    tables = {
        "indicators": _indicator_rows(catalogue),
        "indicator_tasks": _indicator_task_rows(catalogue, {plan.document_id for plan in plans}),
        "observations": records_to_rows(schema.observations, observations),
        "rejections": rejections,
        "links": links,
        "milestone_events": events,
        "target_versions": records_to_rows(
            schema.target_versions, find_target_versions(plans, stated, catalogue)
        ),
        "schedules": records_to_rows(schema.schedules, load_schedules(data_dir / "catalogue")),
    }
    return LinkedRecords(observations, tables)


def _targets_of(plan: FoundRecords, gazetteer: Gazetteer) -> PlanOfTargets:
    place = find_place_of(plan.publisher, gazetteer)
    return PlanOfTargets(
        plan.document_id,
        plan.published_date,
        plan.plan_year,
        place.place_code if place else None,
        plan.targets,
    )


def _link_rows(plan: FoundRecords, documents: Sequence[FoundRecords], catalogue: Catalogue) -> list[Row]:
    """Clues to the tasks of one plan, from itself and from the documents that serve every plan."""
    sources: list[LinkSource] = list_sources((), (), plan.deliverables)
    links = []
    for document in documents:
        if not document.is_plan:
            sources += list_sources(document.statements, document.cases, ())
            links += link_by_indicator(document.statements, catalogue, plan.document_id, plan.tasks)
    terms = TaskTerms(read_task_texts(plan.tasks, plan.measures))
    links += link_by_shared_terms(sources, terms)
    return records_to_rows(schema.links, links)


def _indicator_rows(catalogue: Catalogue) -> list[Row]:
    return records_to_rows(
        schema.indicators,
        catalogue.indicators,
        indicator_code=lambda indicator: indicator.code,
        dimension_code=lambda indicator: indicator.dimension,
        dimension_zh=lambda indicator: catalogue.dimension_of(indicator).name_zh,
        dimension_en=lambda indicator: catalogue.dimension_of(indicator).name_en,
        patterns=lambda indicator: [pattern.phrase for pattern in indicator.patterns],
    )


def _indicator_task_rows(catalogue: Catalogue, plan_ids: set[str]) -> list[Row]:
    """Tasks of registered plans that indicators speak to; a plan that is not registered is left out."""
    return [
        (indicator.code, plan_id, number)
        for indicator in catalogue.indicators
        for plan_id, numbers in indicator.tasks.items()
        if plan_id in plan_ids
        for number in numbers
    ]
