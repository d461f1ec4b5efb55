"""What keeps demonstration data apart from real data: a mark on every row, on inputs and on the warehouse.

A folder of inputs is a demonstration if it holds the file ``demonstration.yml``. Then every observation and
every stage must carry the mark in its note; in any other folder none may. A warehouse folder takes snapshots
of one sort only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.errors import BuildFailed
from etl.warehouse.load import Row, Tables
from etl.warehouse.schema import metadata

MARK = "演示数据"
"""Stands in the note of every invented row, and on every page and file made of them."""
MARKER_FILE = "demonstration.yml"
"""File that makes a folder of inputs a demonstration."""
BUILD_ENTRY = "demonstration"
"""Entry of the table ``build`` by which a snapshot says that it is one."""
_MARKED_TABLES = {"observations": "note", "milestone_events": "note"}
_STATED_TABLES = {
    "documents": "title_zh",
    "target_versions": "reason",
    "schedules": "reason",
    "weights": "reason",
}
"""Tables in which some rows of a demonstration are invented; the real plan states the rest."""
_WAREHOUSE_MARKER = "DEMONSTRATION"


def is_demonstration(data_dir: Path) -> bool:
    """Say whether a folder of inputs is a demonstration."""
    return (data_dir / MARKER_FILE).is_file()


def mark_build(data_dir: Path) -> list[Row]:
    """Return the entry of the table ``build`` that marks a demonstration; none for real data."""
    if not is_demonstration(data_dir):
        return []
    settings = " ".join((data_dir / MARKER_FILE).read_text(encoding="utf-8").split())
    return [(BUILD_ENTRY, f"{MARK} {settings}")]


def require_unmixed_warehouse(warehouse_dir: Path, *, demonstration: bool) -> None:
    """Make sure that a folder holds snapshots of this sort only, and mark one that will hold demonstrations.

    Raises:
        BuildFailed: if it holds snapshots of the other sort.

    """
    marker = warehouse_dir / _WAREHOUSE_MARKER
    has_snapshots = any(warehouse_dir.glob("*.duckdb"))
    if has_snapshots and marker.is_file() != demonstration:
        held, wanted = ("real data", MARK) if demonstration else (MARK, "real data")
        raise BuildFailed(
            f"{warehouse_dir}: it holds {held} and must not take {wanted}; "
            "give another folder with --warehouse"
        )
    if demonstration:
        warehouse_dir.mkdir(parents=True, exist_ok=True)
        marker.touch()
    elif not has_snapshots:
        marker.unlink(missing_ok=True)


def require_unmixed_rows(tables: Tables, *, demonstration: bool) -> None:
    """Make sure that all rows that could be invented are of one sort.

    Raises:
        BuildFailed: names the first row of the other sort.

    """
    for table, row_id, is_marked in _list_marks(tables):
        if is_marked and not demonstration:
            raise BuildFailed(
                f"{table} {row_id}: it is marked {MARK} and must not stand among real data; "
                "take its file away"
            )
        if demonstration and not is_marked and table in _MARKED_TABLES:
            raise BuildFailed(
                f"{table} {row_id}: it is not marked {MARK} and must not stand in a demonstration; "
                "take its file away"
            )


def _list_marks(tables: Tables) -> Iterator[tuple[str, str, bool]]:
    for table, column in {**_MARKED_TABLES, **_STATED_TABLES}.items():
        position = list(metadata.tables[table].columns.keys()).index(column)
        for row in tables.get(table, ()):
            yield table, str(row[0]), MARK in str(row[position] or "")
