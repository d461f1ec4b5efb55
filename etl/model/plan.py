"""What a work plan says: chapters, tasks, who is responsible, what is to be done and reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from etl.model.citation import Citation


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
    deadline: date | None = None
    """Day by which it must be done; None where neither words nor plan give one."""
    deadline_stated: bool = False
    """False where the plan's own year gives the deadline."""


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
    deadline: date | None = None
    """Day by which it must be done; None where neither words nor plan give one."""
    deadline_stated: bool = False
    """False where the plan's own year gives the deadline."""
