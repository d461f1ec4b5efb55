"""What follows from a record that comes or goes: order, positions, and the records that hang on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from etl.corrections.kinds import RECORD_KINDS
from etl.warehouse.schema import metadata

Working = dict[str, list[Any]]
"""Records of each table, being corrected."""


def find_dependents(records: Working, table: str, record_id: str) -> Iterator[tuple[str, Any, str, bool]]:
    """Find the records that refer to one: table, record, field, and whether the field may stay empty."""
    target = f"{table}.{RECORD_KINDS[table].key}"
    for name, found in records.items():
        for column in metadata.tables[name].columns:
            if column.info.get("refers_to") != target or column.name not in RECORD_KINDS[name].field_types:
                continue
            for record in found:
                if getattr(record, column.name) == record_id:
                    yield name, record, column.name, bool(column.nullable)


def put_in_order(records: Working, table: str) -> None:
    """Bring records into the order of the text, and count positions again; ties keep their order."""
    if not RECORD_KINDS[table].is_cited:
        return
    records[table].sort(key=lambda record: (record.citation.document_id, _offset(record)))
    _count_again(records)


def _offset(record: Any) -> int:
    return int(record.citation.spans[0][0])


def _count_again(records: Working) -> None:
    """Give chapters, tasks and measures their positions; what belongs to a task takes over the task's."""
    for table, field, group in (
        ("chapters", "chapter_no", "citation.document_id"),
        ("tasks", "task_no", "citation.document_id"),
        ("measures", "measure_no", "task_id"),
    ):
        counts: dict[str, int] = defaultdict(int)
        for index, record in enumerate(records.get(table, ())):
            key = record.task_id if group == "task_id" else record.citation.document_id
            counts[key] += 1
            records[table][index] = replace(record, **{field: counts[key]})
    numbers = {task.task_id: task.task_no for task in records.get("tasks", ())}
    for table in ("measures", "targets", "deliverables"):
        records[table] = [
            replace(record, task_no=numbers.get(record.task_id, record.task_no))
            for record in records.get(table, ())
        ]
