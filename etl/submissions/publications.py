"""Statuses as they were published: files that a publication writes once and every later build reads."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from etl.errors import InvalidRegister
from etl.reference.table import read_table
from etl.warehouse import schema
from etl.warehouse.load import Row

FOLDER = "publications"
"""Folder of the inputs that holds them."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.csv")
_COLUMNS = tuple(column.name for column in schema.publications.columns)
_DERIVED = ("publication_id", "source_id")
_REQUIRED = ("as_of", "plan_id", "table_name", "row_id", "status_code", "rule_version", "method_version")


def load_publications(folder: Path) -> list[Row]:
    """Read all publications of a folder as rows of the warehouse; nothing where there is no folder.

    Raises:
        InvalidRegister: names file and line of what is not as a publication writes it.

    """
    rows: list[Row] = []
    for path in sorted(folder.glob("*.csv")):
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise InvalidRegister(f"{path.name}: a publication bears its day as name, such as 2022-07-08.csv")
        rows += [_row(path.name, match[1], line, cells) for line, cells in read_table(path)]
    return rows


def _row(file: str, day: str, line: int, cells: dict[str, str | None]) -> Row:
    where = f"{file}, line {line}"
    names = [name for name in _COLUMNS if name not in _DERIVED]
    if list(cells) != names:
        raise InvalidRegister(f"{where}: the columns are not those of a publication ({', '.join(names)})")
    missing = next((name for name in _REQUIRED if cells[name] is None), None)
    if missing or cells["as_of"] != day:
        raise InvalidRegister(f"{where}: {missing or 'as_of'} is not as the publication wrote it")
    key = f"{day}~{cells['plan_id']}~{cells['table_name']}~{cells['row_id']}"
    derived = {**cells, "publication_id": key, "source_id": f"{file}:{line}"}
    return tuple(date.fromisoformat(day) if name == "as_of" else derived[name] for name in _COLUMNS)
