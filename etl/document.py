"""One document and everything found in it; each kind of record is found once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

from etl.model import Case, Definition, Duty, Policy, Rejection, Section, Statement, Term
from etl.reading.dates import find_plan_year, find_title_years
from etl.reading.kinds import recognise_kind
from etl.reading.read import read_document
from etl.reading.register import REGISTER, DocumentKind, RegisteredDocument
from etl.reading.text import Text
from etl.records.cases import find_cases
from etl.records.definitions import find_definitions
from etl.records.duties import find_duties
from etl.records.plan import Plan, find_plan
from etl.records.policies import find_policies
from etl.records.sections import find_sections
from etl.records.tables import Found
from etl.records.terms import find_terms
from etl.reference.departments import Departments, load_departments
from etl.reference.places import Gazetteer, Place, load_gazetteer
from etl.reference.regions import find_region, read_region
from etl.reference.units import Units, load_units
from etl.statements.document import find_document_statements
from etl.statements.find import Findings
from etl.statements.periods import Years
from etl.structure.flow import Heading, Structure
from etl.structure.read import read_structure

_NOTHING_PLANNED = Plan((), (), (), (), (), ())


@dataclass(frozen=True)
class Reference:
    """What is known before any document is read."""

    gazetteer: Gazetteer
    departments: Departments
    units: Units


def load_reference(folder: Path) -> Reference:
    """Load the reference tables of a folder.

    Raises:
        InvalidRegister: if a table is missing or wrong; names file, line and mend.

    """
    return Reference(
        gazetteer=load_gazetteer(folder / "places.csv"),
        departments=load_departments(folder / "departments.csv"),
        units=load_units(folder / "units.csv"),
    )


@dataclass(frozen=True)
class Document:
    """A document as read, with what is found in it.

    Tables and boxes are looked for in every document; tasks in plans, and in documents of which nobody has
    said what they are: such a document is a plan if tasks are found in it.
    """

    text: Text
    reference: Reference
    format: str = "text"
    """text | pdf | docx | html."""
    kind: DocumentKind | None = None
    """Kind as registered; None where nobody has said."""
    registered_year: int | None = None
    """Year that a plan is for, as registered."""
    region: Place | None = None
    """Province or city that it is for, by its entry of the register; None where nothing tells."""

    @cached_property
    def structure(self) -> Structure:
        """Body and boxes."""
        return read_structure(self.text)

    @cached_property
    def sections(self) -> list[Section]:
        """Headings of the body."""
        return find_sections(self.structure)

    @cached_property
    def cases(self) -> list[Case]:
        """Case studies set apart in boxes."""
        return find_cases(self.structure, self.reference.gazetteer)

    @cached_property
    def duties(self) -> Found[Duty]:
        """Rows of duty tables."""
        return find_duties(self.text)

    @cached_property
    def definitions(self) -> Found[Definition]:
        """Rows of tables of definitions."""
        return find_definitions(self.text)

    @cached_property
    def policies(self) -> Found[Policy]:
        """Rows of lists of policy documents."""
        return find_policies(self.text)

    @cached_property
    def terms(self) -> Found[Term]:
        """Entries of glossaries."""
        return find_terms(self.text)

    @cached_property
    def plan_year(self) -> int | None:
        """Year that a plan is for: as registered, else as the text says; None where it does not say."""
        return self.registered_year or find_plan_year(self.text)

    @cached_property
    def plan(self) -> Plan:
        """Chapters, tasks and what belongs to them; empty where the document is registered as no plan."""
        if self.kind not in (None, "plan"):
            return _NOTHING_PLANNED
        return find_plan(self.structure, self.reference.departments, self.reference.gazetteer, self.plan_year)

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan: as registered, else if it gives tasks to bodies."""
        return self.kind == "plan" if self.kind else bool(self.plan.tasks)

    @cached_property
    def place(self) -> Place | None:
        """The one city that the titles above all numbering name: what the figures are about; else None."""
        headings = [block for block in self.structure.body.blocks if isinstance(block, Heading)]
        titles = takewhile(lambda heading: not heading.label, headings)
        cities = {
            mention.city.place_code: mention.city
            for title in titles
            for mention in self.reference.gazetteer.find(title.title)
            if mention.city is not None
        }
        return next(iter(cities.values())) if len(cities) == 1 else None

    @cached_property
    def years(self) -> Years:
        """The year of which it tells and in which it speaks; a plan speaks of the year that it is for."""
        if self.is_plan:
            return Years(self.plan_year, self.plan_year)
        year, is_only = find_title_years(self.text)
        return Years(year if is_only else None, year)

    @cached_property
    def findings(self) -> Findings:
        """Figures and what they claim, and those that could not be decided."""
        return find_document_statements(
            self.structure,
            self.cases,
            self.reference.gazetteer,
            place=self.place,
            prospective=self.is_plan,
            years=self.years,
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Figures and what they claim."""
        return self.findings.statements

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Everything that was seen and not decided."""
        return (
            *self.plan.rejections,
            *self.duties.rejections,
            *self.definitions.rejections,
            *self.policies.rejections,
            *self.terms.rejections,
            *self.findings.rejections,
        )


def open_document(
    path: Path, document_id: str, reference: Reference, entry: RegisteredDocument | None = None
) -> Document:
    """Read a file; nothing is looked for in it yet.

    Args:
        path: the file.
        document_id: what the ids of its records begin with.
        reference: what is known beforehand.
        entry: its entry of the register; None where it is not registered.

    Raises:
        UnreadableFile: if it cannot be turned into text.
        InvalidRegister: if its entry states a place that there is not.

    """
    text = read_document(path, document_id)
    file_format = recognise_kind(path.read_bytes(), path.suffix).lower()
    if entry is None:
        return Document(text, reference, file_format)
    region = region_of(entry, reference.gazetteer)
    return Document(text, reference, file_format, entry.kind, entry.plan_year, region)


def region_of(entry: RegisteredDocument, gazetteer: Gazetteer) -> Place | None:
    """The province or city that a registered document is for; None where nothing tells.

    Raises:
        InvalidRegister: if its entry states a place that there is not.

    """
    if entry.place is None:
        return find_region(entry.publisher, entry.title_zh, gazetteer)
    return read_region(entry.place, gazetteer, f"{REGISTER}, {entry.id}")
