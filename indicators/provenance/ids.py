"""Ids of what is shown: a record's own id, ``cell~table~row~column``, or ``count~table~column=value~…``.

An id from outside is taken apart here; it can only name tables and columns that are documented. Signs that
separate the parts, and those that an address would lose, are written with an exclamation mark inside a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isnan

import pandas as pd

from indicators.errors import UnknownProvenance, UnknownTable
from indicators.tables.find import table_spec
from indicators.tables.spec import TableSpec

_ESCAPES = {
    "!": "!!",
    "~": "!t",
    "=": "!e",
    "/": "!s",
    "%": "!p",
    "?": "!q",
    "#": "!h",
    "\\": "!b",
    " ": "!w",
}
_UNESCAPES = {escape: sign for sign, escape in _ESCAPES.items()}


@dataclass(frozen=True, slots=True)
class CellId:
    """A cell: one column of one row of a table."""

    table: TableSpec
    row_id: str
    column: str


@dataclass(frozen=True, slots=True)
class CountId:
    """A count: the rows of a table in which the columns have these values; empty text stands for missing."""

    table: TableSpec
    conditions: tuple[tuple[str, str], ...]


def cell_id(table: str, row_id: object, column: str) -> str:
    """Return the provenance id of a cell.

    Raises:
        UnknownTable: if there is no such table.
        UnknownProvenance: if the table has no such column.

    """
    _require_column(table_spec(table), column)
    return f"cell~{table}~{_escape(str(row_id))}~{column}"


def row_provenance(table: str, row_id: str) -> str:
    """Return the id that opens a row: its own, or that of its status where the row is computed."""
    spec = table_spec(table)
    if spec.key != "id":
        return row_id
    column = "status_code" if "status_code" in spec.column_names else spec.column_names[1]
    return cell_id(table, row_id, column)


def count_id(table: str, **conditions: object) -> str:
    """Return the provenance id of a number of rows; the value ``None`` counts rows where a column is missing.

    Raises:
        UnknownTable: if there is no such table.
        UnknownProvenance: if the table has no such column.

    """
    spec = table_spec(table)
    for column in conditions:
        _require_column(spec, column)
    parts = [f"{column}={_escape(cell_text(value))}" for column, value in sorted(conditions.items())]
    return "~".join(["count", table, *parts])


def parse_provenance_id(provenance_id: str) -> CellId | CountId | None:
    """Take an id apart; None for one that is neither a cell nor a count, thus a record's own.

    Raises:
        UnknownProvenance: if it is one but names no table, no column, or is not well formed.

    """
    form, *parts = provenance_id.split("~")
    if not parts or form not in ("cell", "count"):
        return None
    try:
        spec = table_spec(parts[0])
    except UnknownTable as error:
        raise UnknownProvenance(f"{provenance_id!r}: {error}") from None
    if form == "cell":
        if len(parts) != 3:
            raise UnknownProvenance(f"{provenance_id!r} is not of the form cell~table~row~column")
        _require_column(spec, parts[2])
        return CellId(spec, _unescape(parts[1]), parts[2])
    conditions = []
    for part in parts[1:]:
        column, sign, value = part.partition("=")
        if not sign:
            raise UnknownProvenance(f"{provenance_id!r}: {part!r} is not of the form column=value")
        _require_column(spec, column)
        conditions.append((column, _unescape(value)))
    return CountId(spec, tuple(sorted(conditions)))


def cell_text(value: object) -> str:
    """Return the text by which the value of a cell is compared and shown in an id; empty for missing."""
    is_missing = value is None or value is pd.NA or (isinstance(value, float) and isnan(value))
    return "" if is_missing else str(value)


def _require_column(spec: TableSpec, column: str) -> None:
    if column not in spec.column_names:
        raise UnknownProvenance(f"table {spec.name!r} has no column {column!r}")


def _escape(part: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in part)


def _unescape(part: str) -> str:
    def sign_of(match: re.Match[str]) -> str:
        if match[0] not in _UNESCAPES:
            raise UnknownProvenance(f"{match[0]!r} in {part!r} stands for no sign")
        return _UNESCAPES[match[0]]

    return re.sub(r"!.?", sign_of, part)
