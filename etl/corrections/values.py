"""Fields of records as a person writes them, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import Enum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from etl.corrections.entries import Correction
from etl.corrections.kinds import CITED, RecordKind
from etl.errors import InvalidCorrection


def fault(entry: Correction, message: str) -> InvalidCorrection:
    """Make the error that an entry is at fault for; one line with what to mend."""
    return InvalidCorrection(f"corrections.yml, entry {entry.id}: {message}")


def read_value(entry: Correction, kind: RecordKind, name: str, value: object) -> Any:
    """Turn a value of the file into that of a field.

    Raises:
        InvalidCorrection: if the table has no such field, or the value does not fit it.

    """
    if name not in kind.field_types:
        raise fault(
            entry, f"{kind.table} has no field {name!r} to set; there are {', '.join(kind.field_types)}"
        )
    try:
        return TypeAdapter(kind.field_types[name]).validate_python(value)
    except ValidationError as error:
        raise fault(entry, f"{name}: {error.errors()[0]['msg']}, not {value!r}") from None


def show_value(value: Any) -> str | None:
    """Write a field as a cell of the table of corrections; None for missing."""
    if value is None:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (tuple, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def current_value(entry: Correction, kind: RecordKind, record: Any, name: str) -> Any:
    """Return what a record holds now, in a field or in its citation.

    Raises:
        InvalidCorrection: if there is no such field.

    """
    if name in CITED and kind.is_cited:
        return getattr(record.citation, name)
    if name in kind.field_types or name in kind.counted:
        return getattr(record, name)
    raise fault(entry, f"{kind.table} has no field {name!r}; expect can name {_list_names(kind)}")


def is_same(kind: RecordKind, name: str, expected: object, found: Any) -> bool:
    """Compare what a person wrote with what a record holds; types of the file do not matter."""
    if name in CITED and kind.is_cited:
        return _bare(expected) == _bare(found)
    try:
        adapter: TypeAdapter[Any] = TypeAdapter(kind.field_types.get(name, int))
        return bool(adapter.validate_python(expected) == found)
    except ValidationError:
        return False


def _bare(value: object) -> object:
    return [list(span) for span in value] if isinstance(value, (list, tuple)) else value


def _list_names(kind: RecordKind) -> str:
    cited: Iterable[str] = CITED if kind.is_cited else ()
    return ", ".join([*cited, *kind.field_types])
