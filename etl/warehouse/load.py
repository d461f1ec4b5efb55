"""Records become rows, rows become tables: one generic way for every kind of record.

A row is a tuple of cells in the order of the table's columns. A cell is ``None``, text, a whole number, a
float, a flag or a day; lists that belong to one row are JSON text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from sqlalchemy import (
    Boolean,
    ClauseElement,
    Column,
    Date,
    Float,
    Integer,
    String,
    Table,
    create_engine,
    insert,
    select,
)
from sqlalchemy import column as source_column
from sqlalchemy import table as source_table

from etl.warehouse.schema import metadata

_DIALECT = create_engine("duckdb://").dialect
_INCOMING = "incoming"
"""Name under which a frame of rows stands while it is written."""

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]
Tables = Mapping[str, Sequence[Row]]
"""Rows of each table, by its name."""

Derived = Callable[[Any], Any]
"""Gives the cell of a column that the record itself does not carry."""

_CITATION_COLUMNS = {
    "document_id": "document_id",
    "line": "line",
    "page": "page",
    "quote": "quote",
    "quote_spans": "spans",
    "corrected": "corrected",
}

_PANDAS_TYPES: Mapping[type, str] = {
    String: "string",
    Integer: "Int64",
    Float: "Float64",
    Boolean: "boolean",
    Date: "datetime64[s]",
}
"""Types that keep missing apart from zero and empty."""


def value_to_cell(value: Any) -> Cell:
    """Turn a field of a record into a cell: a decimal becomes a float, a list becomes JSON text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    raise TypeError(f"a {type(value).__name__} does not fit into a cell of the warehouse")


def record_to_row(table: Table, record: Any, derived: Mapping[str, Derived]) -> Row:
    """Turn a record into a row; a column takes the record's field of the same name.

    The citation columns come from the record's ``citation``; ``derived`` gives columns that stand in neither.

    Raises:
        AttributeError: if the record has no such field; the table and the record do not belong together.

    """
    citation = getattr(record, "citation", None)
    cells: list[Cell] = []
    for column in table.columns:
        if column.name in derived:
            value = derived[column.name](record)
        elif citation is not None and column.name in _CITATION_COLUMNS:
            value = getattr(citation, _CITATION_COLUMNS[column.name])
        else:
            value = getattr(record, column.name)
        cells.append(value_to_cell(value))
    return tuple(cells)


def records_to_rows(table: Table, records: Iterable[Any], **derived: Derived) -> list[Row]:
    """Turn records into rows of a table, in their order; see :func:`record_to_row`."""
    return [record_to_row(table, record, derived) for record in records]


def compute_content_hash(tables: Tables) -> str:
    """Compute the hash of schema and rows: the same content has the same hash, whenever it is built."""
    digest = hashlib.sha256()
    for table in metadata.sorted_tables:
        digest.update(f"{table.name} {table.comment}\n".encode())
        for column in table.columns:
            digest.update(f"{column.name} {column.type} {column.comment}\n".encode())
        for row in sorted(_row_to_json(row) for row in tables.get(table.name, ())):
            digest.update(row.encode())
            digest.update(b"\n")
    return digest.hexdigest()


def _row_to_json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=date.isoformat)


def write_tables(path: Path, tables: Tables) -> None:
    """Create a warehouse file with every table of the schema, its comments and these rows."""
    engine = create_engine(f"duckdb:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    with duckdb.connect(str(path)) as connection:
        connection.begin()
        for table in metadata.sorted_tables:
            rows = tables.get(table.name, ())
            if rows:
                _insert_rows(connection, table, rows)
        connection.commit()
        connection.execute("CHECKPOINT")


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
    frame = pd.DataFrame(
        {
            column.name: pd.Series([row[index] for row in rows], dtype=_pandas_type(column))
            for index, column in enumerate(table.columns)
        }
    )
    names = [each.name for each in table.columns]
    incoming = select(source_table(_INCOMING, *map(source_column, names)))
    connection.register(_INCOMING, frame)
    connection.execute(_write_sql(insert(table).from_select(names, incoming)))
    connection.unregister(_INCOMING)


def _write_sql(statement: ClauseElement) -> str:
    """Write a statement for a connection that is not SQLAlchemy's, which alone can read a frame."""
    return str(statement.compile(dialect=_DIALECT))


def _pandas_type(column: Column[Any]) -> str:
    return next(name for kind, name in _PANDAS_TYPES.items() if isinstance(column.type, kind))


def read_tables(path: Path) -> dict[str, list[Row]]:
    """Read the rows of all tables of a warehouse file back, each table in the order of its key."""
    tables = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        for table in metadata.sorted_tables:
            query = select(table).order_by(*table.primary_key.columns)
            tables[table.name] = connection.execute(_write_sql(query)).fetchall()
    return tables
