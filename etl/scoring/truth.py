"""Annotated truth as it lies in files: sets of records typed by people, beside the texts they were made from.

A folder holds a list ``sets.yml`` of its sets. For a set ``NAME`` there are files ``NAME.KIND.jsonl``, one
JSON object a line (KIND is statements, tasks, measures, targets or deliverables), and ``NAME.lines`` where
only some lines of the text are annotated, such as ``12-40,55-60``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from etl.errors import InvalidRegister
from etl.yaml_file import read_yaml

SETS = "sets.yml"
KINDS = ("statements", "tasks", "measures", "targets", "deliverables")


class AnnotatedFigure(BaseModel):
    """A figure as a person read it; fields beyond these are for the annotators."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    line: int
    snippet: str
    indicator: str | None
    si_value: Decimal
    unit: str
    bound: str
    kind: str
    period: str | None
    place: str | None
    uncertain: bool = False
    """True where two readers could differ on whether it is a figure: neither asked for nor wrong."""
    arguable: tuple[str, ...] = ()
    """Fields that are not judged."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    document: str
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class TruthSet:
    """A set of annotated records and the text they were made from."""

    name: str
    document: Path
    held_back: bool
    """True where the rules were written without looking at it."""
    folder: Path

    def file_of(self, kind: str) -> Path | None:
        """The file with records of a kind; None where none were annotated."""
        file = self.folder / f"{self.name}.{kind}.jsonl"
        return file if file.is_file() else None

    def figures(self) -> tuple[AnnotatedFigure, ...]:
        """The annotated figures."""
        file = self.file_of("statements")
        return read_figures(file) if file else ()

    def ranges(self) -> tuple[tuple[int, int], ...] | None:
        """Lines that are annotated, from and to; None where all are."""
        file = self.folder / f"{self.name}.lines"
        return read_ranges(file) if file.is_file() else None


def load_truth_sets(folder: Path) -> list[TruthSet]:
    """Read the list of a folder's sets.

    Raises:
        InvalidRegister: if the list is missing or wrong, or the text of a set is not there.

    """
    if not (folder / SETS).is_file():
        raise InvalidRegister(f"{folder / SETS}: the list of annotated sets is missing; name their folder")
    try:
        entries = TypeAdapter(list[_Entry]).validate_python(read_yaml(folder / SETS))
    except ValidationError as error:
        raise InvalidRegister(f"{folder / SETS}: {error.errors()[0]['msg']}") from error
    sets = [TruthSet(e.name, folder / e.document, e.held_back, folder) for e in entries]
    for truth in sets:
        if not truth.document.is_file():
            raise InvalidRegister(f"{folder / SETS}: {truth.name}: no file {truth.document}")
    return sets


def read_figures(file: Path) -> tuple[AnnotatedFigure, ...]:
    """Read annotated figures.

    Raises:
        InvalidRegister: names file and line of a record that does not hold what it must.

    """
    try:
        return tuple(AnnotatedFigure.model_validate(record) for record in read_records(file))
    except ValidationError as error:
        fault = error.errors()[0]
        raise InvalidRegister(f"{file}: {fault['loc']}: {fault['msg']}") from error


def read_records(file: Path) -> Iterator[dict[str, Any]]:
    """Read the objects of a file, one a line.

    Raises:
        InvalidRegister: names file and line of what is no object.

    """
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
        except json.JSONDecodeError as error:
            raise InvalidRegister(f"{file}, line {number}: {error.msg}") from error
        if not isinstance(record, dict):
            raise InvalidRegister(f"{file}, line {number}: not an object")
        yield record


def read_ranges(file: Path) -> tuple[tuple[int, int], ...]:
    """Read line ranges such as 12-40,55-60.

    Raises:
        InvalidRegister: if the file holds anything else.

    """
    try:
        parts = [part.split("-") for part in file.read_text(encoding="utf-8").strip().split(",")]
        return tuple((int(first), int(last)) for first, last in parts)
    except ValueError as error:
        raise InvalidRegister(f"{file}: write line ranges such as 12-40,55-60") from error
