"""Stages that deliverables have reached, by evidence among the registered documents.

Rule ``same_title``: a document published on the day of the plan or later whose title is the name of a
deliverable proves that it was issued. Book-title marks, white space and a version behind the title (1.0, V2,
第二版) are set aside; nothing else is, since 办法 and 实施办法 are two documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from etl.model import Deliverable

SAME_TITLE = "same_title"
ISSUED = "issued"
"""Stage of the document ladder that a published document proves."""

_MARKS = re.compile(r"[《》〈〉\s]")
_VERSION = re.compile(
    r"[(]?(?:[Vv]?\d+(?:\.\d+)+|[Vv]\d+|(?:\d+(?:\.\d+)*|第[一二三四五六七八九十\d]+)版)[)]?$"
)


@dataclass(frozen=True, slots=True)
class TitledDocument:
    """A registered document as evidence."""

    document_id: str
    title: str
    published_date: date


@dataclass(frozen=True, slots=True)
class MilestoneEvent:
    """That a deliverable or measure reached a stage; a row of the table of milestone events."""

    event_id: str
    deliverable_id: str | None
    """None where a measure is meant."""
    stage: str
    event_date: date
    known_on: date
    rule: str
    source_kind: str
    """document | submission."""
    source_id: str
    measure_id: str | None = None
    """None where a deliverable is meant."""
    claim: str = "verified"
    """claimed | verified."""
    evidence_document_id: str | None = None
    evidence_title: str | None = None
    evidence_link: str | None = None
    evidence_publisher: str | None = None
    evidence_number: str | None = None
    evidence_page: str | None = None
    evidence_sha256: str | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    note: str | None = None


def find_milestone_events(
    deliverables: Iterable[Deliverable], plan: TitledDocument, documents: Iterable[TitledDocument]
) -> list[MilestoneEvent]:
    """Find the registered documents that prove a plan's deliverables issued, by rule ``same_title``."""
    evidence = [
        document
        for document in documents
        if document.document_id != plan.document_id and document.published_date >= plan.published_date
    ]
    return [
        MilestoneEvent(
            event_id=f"{deliverable.deliverable_id}@{document.document_id}",
            deliverable_id=deliverable.deliverable_id,
            stage=ISSUED,
            event_date=document.published_date,
            known_on=document.published_date,
            rule=SAME_TITLE,
            source_kind="document",
            source_id=document.document_id,
            evidence_document_id=document.document_id,
            evidence_title=document.title,
        )
        for deliverable in deliverables
        for document in evidence
        if bare_title(document.title) == bare_title(deliverable.name) != ""
    ]


def bare_title(title: str) -> str:
    """Strip a title of book-title marks, of white space and of a version behind it."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", title))
    return _VERSION.sub("", bare)
