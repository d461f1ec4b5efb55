"""One document and everything found in it; each kind of record is found once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.model import Case, Section
from etl.reading.read import read_document
from etl.reading.text import Text
from etl.records.cases import find_cases
from etl.records.sections import find_sections
from etl.reference.departments import Departments, load_departments
from etl.reference.places import Gazetteer, load_gazetteer
from etl.reference.units import Units, load_units
from etl.structure.flow import Structure
from etl.structure.read import read_structure


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
    """A document as read, with what was found in it."""

    text: Text
    reference: Reference
    plan_year: int | None
    """Year that a plan is for; None where it is not known, or the document is no plan."""

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


def open_document(path: Path, document_id: str, reference: Reference, plan_year: int | None) -> Document:
    """Read a file; nothing is looked for in it yet.

    Raises:
        UnreadableFile: if it cannot be turned into text.
    """
    return Document(read_document(path, document_id), reference, plan_year)
