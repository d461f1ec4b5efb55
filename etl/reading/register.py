"""The register ``documents.yml``: which documents there are, who published them when, under which terms."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from etl.errors import InvalidRegister
from etl.yaml_file import read_yaml

REGISTER = "documents.yml"

DocumentKind = Literal["plan", "guide", "bulletin", "report"]


class RegisteredDocument(BaseModel):
    """An entry of the register."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    """Every record's id begins with it."""
    file: str = Field(pattern=r"^[^./\\][^/\\]*$")
    """Name of the file beside the register."""
    title_zh: str = Field(min_length=1)
    title_en: str | None = Field(default=None, min_length=1)
    """None where nobody has translated it."""
    publisher: str = Field(min_length=1)
    place: str | None = Field(default=None, min_length=1)
    """Province or city that it is for, where publisher and title do not name it; as in places.csv."""
    kind: DocumentKind
    plan_year: int | None = Field(default=None, ge=1949, le=2100)
    """Year that a plan is for, of several the last; None for other kinds."""
    plan_start_year: int | None = Field(default=None, ge=1949, le=2100)
    """First year of a plan that is for several; None for a plan of one year."""
    issued_date: date | None = None
    """Date printed on the document; None where it prints none."""
    published_date: date
    """Day from which the public could know it (Asia/Shanghai)."""
    published_note_zh: str | None = Field(default=None, min_length=1)
    """How that day is known, where the document does not print it."""
    published_note_en: str | None = Field(default=None, min_length=1)
    """The same in English; the two stand together or not at all."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Checksum of the file."""
    licence: str = Field(min_length=1)

    @model_validator(mode="after")
    def _check_plan_year(self) -> Self:
        if (self.kind == "plan") != (self.plan_year is not None):
            raise ValueError("plan_year belongs to entries of kind plan, and to these always")
        if self.plan_start_year is not None and not self.plan_start_year < (self.plan_year or 0):
            raise ValueError("plan_start_year lies before plan_year; leave it out for a plan of one year")
        return self

    @model_validator(mode="after")
    def _check_notes(self) -> Self:
        if (self.published_note_zh is None) != (self.published_note_en is None):
            raise ValueError("published_note_zh and published_note_en stand together; write both")
        return self

    @model_validator(mode="after")
    def _check_dates(self) -> Self:
        if self.issued_date is not None and self.issued_date > self.published_date:
            raise ValueError("issued_date is later than published_date")
        return self


def load_register(documents_dir: Path) -> tuple[RegisteredDocument, ...]:
    """Load the register of a folder, in its order, and check every file against its checksum.

    Raises:
        InvalidRegister: if the register or an entry is wrong; names file, entry, field and mend.

    """
    path = documents_dir / REGISTER
    documents = tuple(_load_entry(path, place, entry) for place, entry in enumerate(_read_entries(path), 1))
    for field, values in (
        ("id", [document.id for document in documents]),
        ("file", [document.file for document in documents]),
    ):
        repeated = [value for value, times in Counter(values).items() if times > 1]
        if repeated:
            raise InvalidRegister(f"{path}: two entries have the {field} {repeated[0]!r}; each needs its own")
    for document in documents:
        _check_file(path, document)
    return documents


def find_registered(file: Path) -> RegisteredDocument | None:
    """Find the entry of a file in the register beside it; None where there is no register or no entry.

    Raises:
        InvalidRegister: if there is a register and it is wrong.

    """
    if not (file.parent / REGISTER).is_file():
        return None
    return next((entry for entry in load_register(file.parent) if entry.file == file.name), None)


def _read_entries(path: Path) -> Sequence[object]:
    try:
        content = read_yaml(path)
    except FileNotFoundError:
        raise InvalidRegister(
            f"{path}: the register is missing; it lists the documents of its folder"
        ) from None
    entries = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InvalidRegister(f"{path}: needs a list `documents:` with at least one entry")
    return entries


def _load_entry(path: Path, place: int, entry: object) -> RegisteredDocument:
    name = entry.get("id", "no id") if isinstance(entry, dict) else "not a mapping"
    try:
        return RegisteredDocument.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise InvalidRegister(
            f"{path}, entry {place} ({name}): {field + ': ' if field else ''}{message}; mend the entry"
        ) from None


def _check_file(path: Path, document: RegisteredDocument) -> None:
    file = path.parent / document.file
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise InvalidRegister(
            f"{path}, entry {document.id}: the file {document.file} is missing; put it beside the register"
        ) from None
    if found != document.sha256:
        raise InvalidRegister(
            f"{path}, entry {document.id}: {document.file} has the checksum {found}, not {document.sha256}; "
            "restore the file, or register the new one under an id of its own"
        )
