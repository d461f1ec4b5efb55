"""The records: one small frozen class for each thing that a document says.

Every record carries a :class:`Citation` and an id made of document, kind and first character, so a better
parser does not break links to it. Vocabulary follows SDMX for data and the work plan's own words for tasks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Span = tuple[int, int]
"""Characters [start, end) of a document's text as read."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a record stands: the quote equals the text at its spans, character by character."""

    document_id: str
    line: int
    """1-based line of the first character."""
    page: int | None
    """Printed page of the first character; None where the document has no pages."""
    spans: tuple[Span, ...]
    quote: str


def record_id(kind: str, document_id: str, offset: int) -> str:
    """The stable id of a record: document, kind and the offset of its first character."""
    return f"{document_id}:{kind}:{offset}"


class StatementKind(StrEnum):
    """What a figure claims."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    FLOW = "flow"
    GROWTH = "growth"
    SHARE = "share"
    CHANGE = "change"
    RANK = "rank"
    TARGET = "target"
    RATIO = "ratio"
    CAPACITY = "capacity"
    RATE = "rate"


class Bound(StrEnum):
    """How a figure limits the true value; shared by statements and targets."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


class Role(StrEnum):
    """A body's part in a task."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    JOINT = "joint"


class MeasureKind(StrEnum):
    """What a measure commits to; the first that fits, in this order."""

    QUANTIFIED_TARGET = "quantified_target"
    DELIVERABLE_DOCUMENT = "deliverable_document"
    EVENT = "event"
    INSTITUTION_OR_PLATFORM = "institution_or_platform"
    NAMED_PROJECT = "named_project"
    GENERAL = "general"


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
class Chapter:
    """A chapter of a work plan."""

    chapter_id: str
    chapter_no: int
    label: str
    title: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One body named in a task's responsibility clause."""

    responsibility_id: str
    task_id: str
    name: str
    """Name with a left-out 省 restored, such as 省科技厅."""
    name_as_written: str
    role: Role
    generic: bool
    """True for classes of bodies such as 各地级以上市人民政府 or 等有关单位."""
    department_id: str | None
    """Entry of departments.csv; None where the body is generic or unknown."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class TaskCity:
    """A city that a task's text names, or implies by a district, zone or nickname."""

    task_city_id: str
    task_id: str
    mention: str
    place_code: str
    """Code (GB/T 2260) of the prefecture-level city."""
    city: str
    implied: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Task:
    """The smallest numbered item of a plan that carries or inherits a responsibility clause."""

    task_id: str
    chapter_id: str | None
    task_no: int
    """1…n through the document."""
    label: str
    """Its own number as printed, such as （十三）."""
    title: str
    responsible_raw: str | None
    """The responsibility clause as printed, brackets included."""
    responsibility_mode: str
    """lead_first | by_duty | explicit | inherited | none."""
    citation: Citation
    responsibilities: tuple[Responsibility, ...] = ()
    cities: tuple[TaskCity, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One commitment within a task; the measures of a task cover its text completely."""

    measure_id: str
    task_id: str
    task_no: int
    measure_no: int
    """1…n within the task."""
    text: str
    action: str | None
    kind: MeasureKind
    citation: Citation


@dataclass(frozen=True, slots=True)
class Target:
    """A number that somebody must reach."""

    target_id: str
    task_id: str
    measure_id: str
    task_no: int
    snippet: str
    indicator: str
    value: Decimal
    unit: str
    comparator: str
    """``>=``, ``<=``, ``=`` or ``all`` (complete coverage)."""
    target_type: str
    """cumulative | increase | growth | share | ceiling | coverage | rank | milestone."""
    scope: str | None
    deadline: date | None
    deadline_stated: bool
    """False where the plan's own year gives the deadline."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A document, rule or standard to be issued, drafted or revised."""

    deliverable_id: str
    task_id: str
    measure_id: str
    task_no: int
    name: str
    action: str | None
    stage_wanted: str
    """Stage of the document ladder that fulfils it: drafting | issued."""
    snippet: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class CasePractice:
    """One numbered practice (主要做法) of a case study."""

    practice_id: str
    practice_no: int
    heading: str
    """Heading without its number."""
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
class Statement:
    """A figure and what it claims.

    Units: ``si_value`` is in ``unit`` with the multiplier applied (23.5万户 → 235000 户); percentages as printed.
    """

    statement_id: str
    """Anchored at the first character of the number."""
    case_id: str | None
    section: str | None
    """background | practice | result within a case study, else None."""
    snippet: str
    indicator: str | None
    value_text: str
    value: Decimal
    multiplier_text: str
    unit: str
    """Empty where the text gives none."""
    si_value: Decimal
    bound: Bound
    kind: StatementKind
    period: str | None
    period_kind: str
    """year | as_of | range | since | none."""
    place: str | None
    place_code: str | None
    citation: Citation
    """The clause; its line is that of the number."""
    value_spans: tuple[Span, ...]
    """The number with hedge, multiplier and unit, to be highlighted within the clause."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something seen and not decided, with the reason; never replaced by a default."""

    rejection_id: str
    stage: str
    """statement | target | responsibility | observation | link | table."""
    reason: str
    """Code of the reason, such as no_unit or unknown_body."""
    text: str
    citation: Citation


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
