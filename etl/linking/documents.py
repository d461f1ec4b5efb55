"""All documents together: figures become observations, records point at the tasks of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.document import Document
from etl.linking.milestones import MilestoneEvent, TitledDocument, find_milestone_events
from etl.linking.observations import Matches, Observation, find_home, match_statements
from etl.linking.tasks import (
    TaskLink,
    TaskTerms,
    link_by_indicator,
    link_by_shared_terms,
    list_sources,
    read_task_texts,
)
from etl.model import Rejection
from etl.reading.register import RegisteredDocument
from etl.reference.catalogue import Catalogue

DocumentPair = tuple[RegisteredDocument, Document]
"""A document with its entry of the register."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What follows from the documents taken together."""

    observations: tuple[Observation, ...]
    links: tuple[TaskLink, ...]
    milestone_events: tuple[MilestoneEvent, ...]
    rejections: tuple[Rejection, ...]


def link_documents(documents: Sequence[DocumentPair], catalogue: Catalogue) -> Linked:
    """Match all figures with the catalogue, and link all records with the tasks of every plan."""
    matches = [_match_document(pair, catalogue) for pair in documents]
    plans = [pair for pair in documents if pair[1].plan.tasks]
    return Linked(
        observations=tuple(found for match in matches for found in match.observations),
        links=tuple(link for plan in plans for link in _link_to_plan(plan, documents, catalogue)),
        milestone_events=tuple(event for plan in plans for event in _find_events(plan, documents)),
        rejections=tuple(rejection for match in matches for rejection in match.rejections),
    )


def _match_document(pair: DocumentPair, catalogue: Catalogue) -> Matches:
    entry, document = pair
    gazetteer = document.reference.gazetteer
    home = find_home(entry.publisher, entry.published_date, gazetteer)
    return match_statements(document.statements, home, catalogue, gazetteer)


def _link_to_plan(
    plan_pair: DocumentPair, documents: Sequence[DocumentPair], catalogue: Catalogue
) -> list[TaskLink]:
    plan_entry, plan_document = plan_pair
    plan = plan_document.plan
    terms = TaskTerms(read_task_texts(plan.tasks, plan.measures))
    links: list[TaskLink] = []
    for _, document in documents:
        sources = list_sources(document.statements, document.cases, document.plan.deliverables)
        links += link_by_shared_terms(sources, terms)
        links += link_by_indicator(document.statements, catalogue, plan_entry.id, plan.tasks)
    return links


def _find_events(plan_pair: DocumentPair, documents: Sequence[DocumentPair]) -> list[MilestoneEvent]:
    titled = {
        entry.id: TitledDocument(entry.id, entry.title_zh, entry.published_date) for entry, _ in documents
    }
    entry, document = plan_pair
    return find_milestone_events(document.plan.deliverables, titled[entry.id], titled.values())
