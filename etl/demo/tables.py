"""Files of a demonstration: columns of reports, tables and registers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

OBSERVATION_COLUMNS = (
    "indicator_code",
    "place_code",
    "period",
    "series_type",
    "value",
    "obs_status",
    "known_on",
    "revision_reason",
    "note",
    "source",
)
STAGE_COLUMNS = (
    "deliverable_id",
    "measure_id",
    "stage",
    "event_date",
    "claim",
    "evidence_title",
    "evidence_link",
    "evidence_publisher",
    "evidence_number",
    "evidence_page",
    "checked_by",
    "checked_on",
    "known_on",
    "note",
)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as a table; a column that a row lacks stays empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_yaml(path: Path, content: object) -> None:
    """Write a register; signs of other scripts stay readable."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def append_entries(path: Path, name: str, entries: Sequence[Mapping[str, Any]]) -> int:
    """Put entries behind those of a register, which may be missing; returns how many were added."""
    content = yaml.safe_load(path.read_text(encoding="utf-8-sig")) if path.is_file() else {}
    write_yaml(path, {**content, name: [*content.get(name, ()), *entries]})
    return len(entries)
