"""What ``targets.yml`` and ``schedules.yml`` state: later versions of targets, links, and planned paths.

Both files may be missing: then targets are as the plan says, and progress is planned to be even.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from etl.errors import InvalidRegister

TARGETS_FILE = "targets.yml"
SCHEDULES_FILE = "schedules.yml"

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


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class TargetEntry(_Entry):
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


_NEEDED = {"points": "points", "steps": "points", "profile": "years", "stages": "stages"}
"""What a schedule of each kind must state."""


class ScheduleEntry(_Entry):
    """One entry of ``schedules.yml``."""

    subject_id: str
    """Target, deliverable or measure."""
    known_on: date
    reason: str = Field(min_length=1)
    place_code: str | None = None
    kind: Literal["monthly", "daily", "points", "steps", "profile", "stages"]
    points: dict[date, float] = Field(default_factory=dict)
    """points, steps: share of the way due at the end of a day, 0 to 1."""
    years: tuple[int, ...] = ()
    """profile: earlier years whose course is followed."""
    stages: dict[str, date] = Field(default_factory=dict)
    """stages: planned day of each."""

    @model_validator(mode="after")
    def _check_kind(self) -> Self:
        needed = _NEEDED.get(self.kind)
        given = {name for name in ("points", "years", "stages") if getattr(self, name)}
        if given != ({needed} if needed else set()):
            wanted = needed or "neither points, years nor stages"
            raise ValueError(f"a schedule of kind {self.kind} needs {wanted}")
        if self.kind == "profile" and len(self.years) < 3:
            raise ValueError("a profile needs at least three years")
        shares = [share for _, share in sorted(self.points.items())]
        if shares != sorted(shares) or any(not 0 <= share <= 1 for share in shares):
            raise ValueError("shares lie between 0 and 1 and do not fall")
        return self

    @property
    def content(self) -> dict[str, float | str] | list[int]:
        """What the kind needs, as it is kept: days with shares, years, or stages with days."""
        if self.kind == "profile":
            return list(self.years)
        if self.kind == "stages":
            return {stage: day.isoformat() for stage, day in self.stages.items()}
        return {day.isoformat(): share for day, share in sorted(self.points.items())}


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """An entry of ``targets.yml`` with its place in the file."""

    where: str
    entry: TargetEntry


@dataclass(frozen=True, slots=True)
class Schedule:
    """A planned path; a row of the table of schedules."""

    schedule_id: str
    subject_id: str
    place_code: str | None
    kind: str
    points: str
    """JSON of what the kind needs."""
    known_on: date
    reason: str
    source_id: str


class _TargetsFile(_Entry):
    targets: tuple[TargetEntry, ...] = ()


class _SchedulesFile(_Entry):
    schedules: tuple[ScheduleEntry, ...] = ()


def load_stated_targets(folder: Path) -> list[StatedTarget]:
    """Read ``targets.yml`` of the catalogue's folder; nothing where there is none.

    Raises:
        InvalidRegister: names file and entry of what does not hold what it must.

    """
    entries = _load(folder / TARGETS_FILE, _TargetsFile).targets
    return [StatedTarget(f"{TARGETS_FILE}:{number}", entry) for number, entry in enumerate(entries, start=1)]


def load_schedules(folder: Path) -> list[Schedule]:
    """Read ``schedules.yml`` of the catalogue's folder; nothing where there is none.

    Raises:
        InvalidRegister: names file and entry of what does not hold what it must.

    """
    entries = _load(folder / SCHEDULES_FILE, _SchedulesFile).schedules
    return [
        Schedule(
            schedule_id=f"{entry.subject_id}@{entry.place_code or 'all'}@{number}",
            subject_id=entry.subject_id,
            place_code=entry.place_code,
            kind=entry.kind,
            points=json.dumps(entry.content, separators=(",", ":")),
            known_on=entry.known_on,
            reason=entry.reason,
            source_id=f"{SCHEDULES_FILE}:{number}",
        )
        for number, entry in enumerate(entries, start=1)
    ]


_File = TypeVar("_File", bound=_Entry)


def _load(path: Path, model: type[_File]) -> _File:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig")) if path.is_file() else None
        return model.model_validate(content or {})
    except UnicodeDecodeError:
        raise InvalidRegister(f"{path.name}: not UTF-8; save it as UTF-8") from None
    except yaml.YAMLError as error:
        raise InvalidRegister(f"{path.name}: not YAML ({error})") from error
    except ValidationError as error:
        fault = error.errors()[0]
        steps = [step + 1 if isinstance(step, int) else step for step in fault["loc"]]
        where = " → ".join(str(step) for step in steps) or "the whole file"
        raise InvalidRegister(f"{path.name}, {where}: {fault['msg']}") from error
