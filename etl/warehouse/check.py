"""What must hold before anybody sees a snapshot: keys, references, exact quotes, plausible counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Table

from etl.warehouse.load import Cell, Row, Tables
from etl.warehouse.schema import metadata

SOURCE_TABLES = {
    "statement": "statements",
    "case": "cases",
    "deliverable": "deliverables",
    "document": "documents",
}
"""Table that ``source_id`` refers to, by ``source_kind``; other kinds name files."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row, or a table, that does not hold what it must."""

    table: str
    row_id: str
    """Key of the row; empty where the table as a whole is at fault."""
    reason: str

    def __str__(self) -> str:
        """One line: table, row and reason."""
        return f"{self.table} {self.row_id or '(whole table)'}: {self.reason}"


def find_faults(tables: Tables) -> list[Fault]:
    """Check all rows; an empty list means that they may be published."""
    return [
        *_find_empty_cells(tables),
        *_find_repeated_keys(tables),
        *_find_missing_references(tables),
        *_find_missing_sources(tables),
        *_find_wrong_quotes(tables),
        *_find_implausible_counts(tables),
    ]


def _column_values(tables: Tables, table: Table, column: str) -> list[Cell]:
    index = list(table.columns.keys()).index(column)
    return [row[index] for row in tables.get(table.name, ())]


def _row_key(table: Table, row: Row) -> tuple[Cell, ...]:
    return tuple(cell for column, cell in zip(table.columns, row, strict=True) if column.primary_key)


def _row_name(table: Table, row: Row) -> str:
    return "/".join(str(cell) for cell in _row_key(table, row))


def _find_empty_cells(tables: Tables) -> Iterator[Fault]:
    for table in metadata.sorted_tables:
        required = [(index, column.name) for index, column in enumerate(table.columns) if not column.nullable]
        for row in tables.get(table.name, ()):
            for index, name in required:
                if row[index] is None:
                    yield Fault(table.name, _row_name(table, row), f"{name} is empty")


def _find_repeated_keys(tables: Tables) -> Iterator[Fault]:
    for table in metadata.sorted_tables:
        seen: set[tuple[Cell, ...]] = set()
        for row in tables.get(table.name, ()):
            key = _row_key(table, row)
            if key in seen:
                yield Fault(table.name, _row_name(table, row), "two rows have this key")
            seen.add(key)


def _find_missing_references(tables: Tables) -> Iterator[Fault]:
    for table in metadata.sorted_tables:
        for index, column in enumerate(table.columns):
            if "refers_to" not in column.info:
                continue
            target_name, target_column = column.info["refers_to"].split(".")
            known = set(_column_values(tables, metadata.tables[target_name], target_column))
            for row in tables.get(table.name, ()):
                if row[index] is not None and row[index] not in known:
                    yield Fault(
                        table.name,
                        _row_name(table, row),
                        f"{column.name} is {row[index]!r}, which is not in {target_name}",
                    )


def _find_missing_sources(tables: Tables) -> Iterator[Fault]:
    """Find rows whose source is a record of one of several tables, and is in none."""
    for table in metadata.sorted_tables:
        names = list(table.columns.keys())
        if "source_kind" not in names:
            continue
        kind, source = names.index("source_kind"), names.index("source_id")
        keys = {
            source_kind: {row[0] for row in tables.get(target, ())}
            for source_kind, target in SOURCE_TABLES.items()
        }
        for row in tables.get(table.name, ()):
            known = keys.get(str(row[kind]))
            if known is not None and row[source] not in known:
                reason = f"source_id is {row[source]!r}, which is no {row[kind]}"
                yield Fault(table.name, _row_name(table, row), reason)


def _find_wrong_quotes(tables: Tables) -> Iterator[Fault]:
    documents = metadata.tables["documents"]
    texts = dict(
        zip(
            _column_values(tables, documents, "document_id"),
            _column_values(tables, documents, "text"),
            strict=True,
        )
    )
    for table in metadata.sorted_tables:
        names = list(table.columns.keys())
        if "quote_spans" not in names:
            continue
        quote, spans, document = (names.index(name) for name in ("quote", "quote_spans", "document_id"))
        for row in tables.get(table.name, ()):
            text = texts.get(row[document])
            if text is None:
                continue  # told as a missing reference
            if not row[quote] or _cut_spans(str(text), str(row[spans])) != row[quote]:
                yield Fault(
                    table.name,
                    _row_name(table, row),
                    f"the quote {str(row[quote])[:40]!r} is not the text of {row[document]} at {row[spans]}",
                )


def _cut_spans(text: str, spans_json: str) -> str:
    spans: Sequence[Sequence[int]] = json.loads(spans_json)
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        return ""
    return "".join(text[start:end] for start, end in spans)


def _find_implausible_counts(tables: Tables) -> Iterator[Fault]:
    documents = metadata.tables["documents"]
    if not tables.get("documents"):
        yield Fault("documents", "", "there is no document")
    line_documents = _column_values(tables, metadata.tables["lines"], "document_id")
    plan_ids = set(_column_values(tables, metadata.tables["tasks"], "document_id"))
    for row in tables.get("documents", ()):
        record = dict(zip(documents.columns.keys(), row, strict=True))
        document_id = str(record["document_id"])
        found = line_documents.count(document_id)
        if found != record["line_count"]:
            yield Fault("lines", document_id, f"{found} lines, but the document has {record['line_count']}")
        if record["kind"] == "plan" and document_id not in plan_ids:
            yield Fault("tasks", document_id, "registered as a plan, but no task was found in it")
    yield from _find_gaps(tables, "tasks", "document_id", "task_no")
    yield from _find_gaps(tables, "measures", "task_id", "measure_no")


def _find_gaps(tables: Tables, name: str, group: str, number: str) -> Iterator[Fault]:
    table = metadata.tables[name]
    groups: dict[Cell, list[Cell]] = {}
    for key, value in zip(
        _column_values(tables, table, group), _column_values(tables, table, number), strict=True
    ):
        groups.setdefault(key, []).append(value)
    for key, values in groups.items():
        if set(values) != set(range(1, len(values) + 1)):
            yield Fault(name, str(key), f"{number} does not run from 1 to {len(values)}")
