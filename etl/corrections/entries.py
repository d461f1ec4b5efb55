"""The file of corrections: every entry says what, why, who and when, and what it was written against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from etl.errors import InvalidCorrection
from etl.model import Span
from etl.yaml_file import read_yaml

FILE_NAME = "corrections.yml"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Fields = Mapping[str, Any]
"""Values of fields by name, as written in the file."""


class _Entry(BaseModel):
    """What every entry holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    """Name of the entry; the record that it concerns bears it."""
    table: Words
    """Table of the record."""
    reason: Words
    author: Words
    corrected_on: date = Field(alias="date")
    settles: tuple[str, ...] = ()
    """Rejections that have their answer in this entry."""


class Override(_Entry):
    """Other values for fields of a record."""

    action: Literal["override"]
    record: Words
    expect: Fields = Field(min_length=1)
    values: Fields = Field(alias="set", min_length=1)

    @model_validator(mode="after")
    def _check_guard(self) -> Self:
        unguarded = [name for name in self.values if name not in self.expect]
        if unguarded:
            raise ValueError(f"expect must hold the present value of every field that is set: {unguarded[0]}")
        return self


class Drop(_Entry):
    """A record that should not have been read."""

    action: Literal["drop"]
    record: Words
    expect: Fields = Field(min_length=1)


class Settle(_Entry):
    """A rejection that a person has looked at: nothing is missing."""

    action: Literal["settle"]
    table: Literal["rejections"] = "rejections"
    record: Words
    expect: Fields = Field(min_length=1)


class QuotedWords(BaseModel):
    """Words of a document and where they stand; for a link the words of its source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str = Field(min_length=1)
    spans: tuple[Span, ...] = ()
    """Characters [start, end) of the text as read; a link stands where its source does, and has none."""


class Add(_Entry):
    """A record that was not read."""

    action: Literal["add"]
    document: Words
    """Document in which it stands."""
    expect: QuotedWords
    values: Fields = Field(alias="set", min_length=1)


Correction = Override | Drop | Settle | Add

_ENTRY: TypeAdapter[Correction] = TypeAdapter(Annotated[Correction, Field(discriminator="action")])


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Load the corrections in their order; a folder of inputs without the file has none.

    Raises:
        InvalidCorrection: if an entry is not what it must be; names file, entry, field and mend.
        InvalidRegister: if the file is not valid YAML.

    """
    try:
        content = read_yaml(path)
    except FileNotFoundError:
        return ()
    entries = content.get("corrections") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not isinstance(content, dict) or len(content) != 1:
        raise InvalidCorrection(
            f"{path}: needs one list `corrections:`; where there are none, `corrections: []`"
        )
    corrections = tuple(_load_entry(path, place, entry) for place, entry in enumerate(entries, 1))
    repeated = [name for name, times in Counter(entry.id for entry in corrections).items() if times > 1]
    if repeated:
        raise InvalidCorrection(f"{path}: two entries have the id {repeated[0]!r}; each needs its own")
    return corrections


def _load_entry(path: Path, place: int, entry: object) -> Correction:
    name = entry.get("id", "no id") if isinstance(entry, dict) else "not a mapping"
    try:
        return _ENTRY.validate_python(entry)
    except ValidationError as error:
        first = error.errors()[0]
        steps = [str(step) for step in first["loc"] if step not in ("override", "drop", "settle", "add")]
        field = f"{'.'.join(steps)}: " if steps else ""
        message = first["msg"].removeprefix("Value error, ")
        raise InvalidCorrection(f"{path}, entry {place} ({name}): {field}{message}; mend the entry") from None
