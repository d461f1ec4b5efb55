"""What ``targets.yml`` states: later versions of targets, and links that correct those found by rule.

The file may be missing: then targets are as the plan says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field

from etl.yaml_file import Entry, read_entries

TARGETS_FILE = "targets.yml"

TargetType = Literal[
    "cumulative",
    "increase",
    "growth",
    "share",
    "ceiling",
    "hold",
    "range",
    "coverage",
    "rank",
    "milestone",
    "qualitative",
]


class TargetEntry(Entry):
    """One entry of ``targets.yml``; what it leaves out stays as it was."""

    target_id: str
    known_on: date
    """Day from which it counts."""
    reason: str = Field(min_length=1)
    """Where it is stated, or why the rule's link is wrong."""
    place_code: str | None = None
    """Place with a target of its own (任务分解); left out: the place of the plan."""
    indicator_code: str | None = None
    target_type: TargetType | None = None
    value: Decimal | None = None
    upper_value: Decimal | None = None
    baseline: Decimal | None = None
    start_date: date | None = None
    deadline: date | None = None
    linked_break: str | None = None


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """An entry of ``targets.yml`` with its place in the file."""

    where: str
    entry: TargetEntry


class _TargetsFile(Entry):
    targets: tuple[TargetEntry, ...] = ()


def load_stated_targets(folder: Path) -> list[StatedTarget]:
    """Read ``targets.yml`` of the catalogue's folder; nothing where there is none.

    Raises:
        InvalidRegister: names file and entry of what does not hold what it must.

    """
    entries = read_entries(folder / TARGETS_FILE, _TargetsFile).targets
    return [StatedTarget(f"{TARGETS_FILE}:{number}", entry) for number, entry in enumerate(entries, start=1)]
