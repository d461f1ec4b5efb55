"""What a guide holds: headings, case studies and the rows of its tables."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document's body, with its place in the tree."""

    section_id: str
    parent_id: str | None
    level: int
    label: str
    title: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class CasePractice:
    """One practice (主要做法) of a case study: a numbered one, or a paragraph that no number heads."""

    practice_id: str
    practice_no: int
    heading: str
    """Heading without its number; empty for a paragraph that none heads."""
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Case:
    """A boxed case study."""

    case_id: str
    title: str
    subject: str | None
    """Who acts, as the title says it: a city, a county or a body."""
    city: str | None
    """Prefecture-level city; None for a provincial case."""
    city_code: str | None
    county: str | None
    part: str | None
    section_path: tuple[str, ...]
    background: str
    results: str
    first_line: int
    last_line: int
    segments: tuple[tuple[int, int], ...]
    """Line ranges (first, last), inclusive."""
    citation: Citation
    practices: tuple[CasePractice, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of a duty table: what has to be done, and which bodies do it."""

    duty_id: str
    section: str
    """Heading of the table's section with its number; empty where it has none."""
    duty_no: int
    """As printed, or its place in the section where rows bear no number."""
    duty: str
    bodies: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Definition:
    """A row of a table of definitions: who said when, in which document, what a concept means."""

    definition_id: str
    author: str
    """Empty, like year and title, where the table has no such column."""
    year: str
    document_title: str
    definition: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Policy:
    """A row of a list of policy documents."""

    policy_id: str
    part: str
    policy_no: int
    title: str
    document_number: str | None
    """文号; None where the list prints a slash or nothing."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary."""

    term_id: str
    part: str
    term_no: int
    term: str
    definition: str
    citation: Citation
