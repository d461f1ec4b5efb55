"""Publishing: the statuses of a day, written once to a file that later builds read, and printed exactly.

What was published is data from then on. A better method, a corrected target or a late report changes the
figures of today and leaves what was published as it was.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.warehouse.schema import metadata
from indicators.errors import AlreadyPublished, UnknownName
from indicators.known import known_documents, list_plan_ids
from indicators.progress import tables as progress
from indicators.progress.columns import METHOD_VERSION
from indicators.status import RULE_VERSION
from indicators.store import Store, frame_to_rows
from indicators.tables.find import table_frame

PUBLISHED_TABLES = tuple(table.name for table in progress.TABLES)
"""Tables of progress whose statuses are published, in this order."""

COLUMNS = tuple(
    column.name
    for column in metadata.tables["publications"].columns
    if column.name not in ("publication_id", "source_id")
)
"""Columns of a publication's file."""

_FIGURES = ("score", "lower", "upper", "coverage")


def publish_statuses(store: Store, as_of: date, folder: Path) -> Path:
    """Write the statuses of all plans that were known on a day to ``<day>.csv``.

    Publishing the same once more changes nothing.

    Raises:
        AlreadyPublished: if other statuses were published for the day; they stay.
        UnknownName: if no plan was known on the day.

    """
    rows = [row for plan_id in sorted(list_plan_ids(store)) for row in _plan_rows(store, plan_id, as_of)]
    if not rows:
        raise UnknownName(f"no plan was published by {as_of}")
    content = _rows_to_csv(rows)
    path = folder / f"{as_of}.csv"
    if path.exists():
        if path.read_bytes() != content:
            raise AlreadyPublished(_tell_difference(path, as_of))
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
    return path


def _tell_difference(path: Path, day: date) -> str:
    """Say why the statuses of a day are not published again, and what to do instead."""
    with path.open(encoding="utf-8", newline="") as lines:
        published = {(row["rule_version"], row["method_version"]) for row in csv.DictReader(lines)}
    now = (RULE_VERSION, METHOD_VERSION)
    versions = ", ".join(f"rules {rules} and methods {methods}" for rules, methods in sorted(published))
    reason = (
        "what was known of the day, or the targets, have changed since"
        if published == {now}
        else f"it was published under {versions}, this program judges by rules {now[0]} and methods {now[1]}"
    )
    return (
        f"{path}: the statuses of {day} were published and stay as they are; those computed now differ: "
        f"{reason}. Publish under a later day, or print what was published with "
        f"'python -m indicators reprint --as-of {day}'"
    )


def reprint_statuses(store: Store, published_on: date) -> bytes:
    """Return the file of a day byte for byte as it was published, from what the warehouse keeps of it.

    Raises:
        UnknownName: if nothing was published for the day, or not before the warehouse was built.

    """
    stored = store.table("publications")
    rows = frame_to_rows(stored[stored["as_of"] == published_on])
    if not rows:
        days = ", ".join(sorted({str(day) for day in stored["as_of"]})) or "none"
        raise UnknownName(f"nothing was published for {published_on}; days with a publication: {days}")
    rows.sort(key=lambda row: int(row["source_id"].rpartition(":")[2]))
    return _rows_to_csv(rows)


def _plan_rows(store: Store, plan_id: str, as_of: date) -> Iterator[Mapping[str, Any]]:
    if plan_id not in known_documents(store, plan_id, as_of):
        return
    for name in PUBLISHED_TABLES:
        for row in frame_to_rows(table_frame(store, name, plan_id, as_of)):
            yield {
                "as_of": as_of,
                "plan_id": plan_id,
                "table_name": name,
                "row_id": row["id"],
                "status_code": row["status_code"],
                **{figure: _shown(row[figure]) for figure in _FIGURES},
                "flags": row.get("flags"),
                "firmness": row.get("firmness"),
                "method": row.get("method"),
                "rule_version": row["rule_version"],
                "method_version": METHOD_VERSION,
                "target_version_id": row.get("target_version_id"),
                "evidence_ids": _evidence_of(row),
            }


def _evidence_of(row: Mapping[str, Any]) -> str | None:
    """Return the events or observations that a commitment rests on, as JSON; None for what is rolled up."""
    if "observation_ids" not in row:
        return None
    return json.dumps([*json.loads(row.get("event_ids", "[]")), *json.loads(row["observation_ids"])])


def _shown(figure: float | None) -> str | None:
    """Return a figure in the shortest form that gives it back exactly."""
    return None if figure is None or pd.isna(figure) else repr(float(figure))


def _rows_to_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(["" if row[name] is None else row[name] for name in COLUMNS])
    return text.getvalue().encode("utf-8")
