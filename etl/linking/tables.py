"""What follows from all documents together, as rows of the warehouse: observations, links, events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.linking.indicators import IndicatorLink, link_to_indicators
from etl.linking.milestones import MilestoneEvent, TitledDocument, find_milestone_events
from etl.linking.observations import Home, Matches, Observation, match_statements
from etl.linking.reference_observations import load_reference_observations
from etl.linking.schedules import Schedule, Subject, find_subjects, load_schedules
from etl.linking.stated_targets import load_stated_targets
from etl.linking.targets import PlanOfTargets, find_target_versions
from etl.linking.tasks import (
    LinkSource,
    TaskLink,
    TaskTerms,
    link_by_indicator,
    link_by_shared_terms,
    list_sources,
    read_task_texts,
)
from etl.linking.weights import Weight, load_weights
from etl.model import Case, Deliverable, Measure, Statement, Target, Task
from etl.records.ladders import find_ladders
from etl.reference.catalogue import Catalogue
from etl.reference.places import Gazetteer, Place
from etl.warehouse import schema
from etl.warehouse.load import Row, records_to_rows

Correct = Callable[[Mapping[str, Sequence[Any]]], dict[str, list[Any]]]
"""Applies what people have corrected to records by table."""


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """A registered document with the records found in it that others can be linked to."""

    document_id: str
    title: str
    region: Place | None
    """Province or city that it is for; None where nothing tells."""
    published_date: date
    is_plan: bool
    statements: Sequence[Statement] = ()
    cases: Sequence[Case] = ()
    tasks: Sequence[Task] = ()
    measures: Sequence[Measure] = ()
    deliverables: Sequence[Deliverable] = ()
    targets: Sequence[Target] = ()
    plan_year: int | None = None
    """Last year that a plan is for."""
    plan_start_year: int | None = None
    """First year that it is for; None where it is for one year."""

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
    """The rows of indicators, indicator_tasks, observations, indicator_links, links, milestone_events,
    target_versions, schedules and weights, and the rejections of stage ``observation``: every statement is an
    observation or one of these.
    """


def link_documents(
    documents: Sequence[FoundRecords],
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    data_dir: Path,
    correct: Correct,
) -> LinkedRecords:
    """Find what follows from the records of all documents together.

    Args:
        documents: what was found in each registered document.
        catalogue: the indicators.
        gazetteer: the places.
        data_dir: folder of the inputs; tables of observations, stated targets and schedules are read there.
        correct: applies what people have corrected; links are corrected before anything rests on them.

    Raises:
        InvalidRegister: if a file of the reference or catalogue folder does not hold what it must.

    """
    observations = list(load_reference_observations(data_dir / "reference", catalogue, gazetteer))
    indicator_links = correct({"indicator_links": _find_indicator_links(documents, catalogue)})[
        "indicator_links"
    ]
    links = correct({"links": _find_task_links(documents, indicator_links, catalogue)})["links"]
    matches = [_match_document(each, indicator_links, catalogue, gazetteer) for each in documents]
    observations += [observation for found in matches for observation in found.observations]
    rejections = [rejection for found in matches for rejection in found.rejections]
    plans = [_targets_of(document) for document in documents if document.is_plan]
    stated = load_stated_targets(data_dir / "catalogue")
    tables = {
        "indicators": _indicator_rows(catalogue),
        "indicator_tasks": _indicator_task_rows(catalogue, {plan.document_id for plan in plans}),
        "observations": records_to_rows(schema.observations, observations),
        "rejections": records_to_rows(schema.rejections, correct({"rejections": rejections})["rejections"]),
        "indicator_links": records_to_rows(schema.indicator_links, indicator_links),
        "links": records_to_rows(schema.links, links),
        "milestone_events": records_to_rows(schema.milestone_events, _find_events(documents)),
        "target_versions": records_to_rows(
            schema.target_versions, find_target_versions(plans, stated, catalogue)
        ),
        "schedules": records_to_rows(
            schema.schedules, _find_schedules(documents, gazetteer, data_dir / "catalogue")
        ),
        "weights": records_to_rows(schema.weights, _find_weights(documents, data_dir / "catalogue")),
    }
    return LinkedRecords(observations, tables)


def _find_schedules(documents: Iterable[FoundRecords], gazetteer: Gazetteer, folder: Path) -> list[Schedule]:
    subjects: dict[str, Subject] = {}
    plans = [document for document in documents if document.is_plan]
    for plan in plans:
        subjects |= find_subjects(
            find_ladders(plan.measures, plan.deliverables, plan.targets),
            (deliverable.deliverable_id for deliverable in plan.deliverables),
            [(target.target_id, target.measure_id) for target in plan.targets],
        )
    return load_schedules(
        folder,
        subjects,
        {plan.document_id for plan in plans},
        {place.place_code for place in gazetteer.places},
    )


def _find_weights(documents: Iterable[FoundRecords], folder: Path) -> list[Weight]:
    plans = [document for document in documents if document.is_plan]
    parts: set[str] = set()
    for plan in plans:
        parts |= {task.task_id for task in plan.tasks}
        parts |= {task.chapter_id for task in plan.tasks if task.chapter_id is not None}
        parts |= {measure.measure_id for measure in plan.measures}
        parts |= {deliverable.deliverable_id for deliverable in plan.deliverables}
        parts |= {target.target_id for target in plan.targets}
    return load_weights(folder, parts, {plan.document_id for plan in plans})


def _match_document(
    document: FoundRecords, links: Iterable[IndicatorLink], catalogue: Catalogue, gazetteer: Gazetteer
) -> Matches:
    home = Home(document.published_date, document.region.province_code if document.region else None)
    return match_statements(document.statements, _links_of(document, links), home, catalogue, gazetteer)


def _find_events(documents: Sequence[FoundRecords]) -> list[MilestoneEvent]:
    """Find what the registered documents say about the deliverables of every plan."""
    titled = [document.titled for document in documents]
    return [
        event
        for plan in documents
        if plan.is_plan
        for event in find_milestone_events(plan.deliverables, plan.titled, titled)
    ]


def _targets_of(plan: FoundRecords) -> PlanOfTargets:
    return PlanOfTargets(
        plan.document_id,
        plan.published_date,
        plan.plan_year,
        plan.plan_start_year or plan.plan_year,
        plan.region.place_code if plan.region else None,
        plan.targets,
    )


def _find_indicator_links(documents: Iterable[FoundRecords], catalogue: Catalogue) -> list[IndicatorLink]:
    """Link the statements of all documents to indicators; what repeats another statement is left out."""
    return [
        link
        for document in documents
        for link in link_to_indicators(_distinct(document.statements), catalogue)
    ]


def _find_task_links(
    documents: Sequence[FoundRecords], indicator_links: Sequence[IndicatorLink], catalogue: Catalogue
) -> list[TaskLink]:
    """Clues to the tasks of every plan, from itself and from the documents that serve every plan."""
    links: list[TaskLink] = []
    for plan in documents:
        if not plan.is_plan:
            continue
        sources: list[LinkSource] = list_sources((), (), plan.deliverables)
        for document in documents:
            if not document.is_plan:
                sources += list_sources(_distinct(document.statements), document.cases, ())
                own = _links_of(document, indicator_links)
                links += link_by_indicator(own, catalogue, plan.document_id, plan.tasks)
        terms = TaskTerms(read_task_texts(plan.tasks, plan.measures))
        links += link_by_shared_terms(sources, terms)
    return links


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    """Leave out the statements that repeat another."""
    return [statement for statement in statements if statement.duplicate_of is None]


def _links_of(document: FoundRecords, links: Iterable[IndicatorLink]) -> list[IndicatorLink]:
    own = {statement.statement_id for statement in document.statements}
    return [link for link in links if link.statement_id in own]


def _indicator_rows(catalogue: Catalogue) -> list[Row]:
    return records_to_rows(
        schema.indicators,
        catalogue.indicators,
        indicator_code=lambda indicator: indicator.code,
        dimension_code=lambda indicator: indicator.dimension,
        dimension_no=lambda indicator: catalogue.position_of_dimension(indicator),
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
