"""What ``schedules.yml`` states: by when how much of a target, or which stage of a deliverable, is planned.

The file may be missing: then progress is planned to be even. What can be stated is told in
``data/catalogue/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from etl.errors import InvalidRegister
from etl.warehouse.ladders import LADDERS
from etl.yaml_file import Entry, read_entries

SCHEDULES_FILE = "schedules.yml"
YEARS_OF_PROFILE = 3
DOCUMENT_LADDER = "document"
"""Deliverables of a plan are documents, rules and standards."""
_STAGES = "stages"
_NEEDED = {"points": "points", "steps": "points", "profile": "years", _STAGES: "stages"}
"""What a schedule of each kind must state."""


class ScheduleEntry(Entry):
    """One entry of ``schedules.yml``."""

    subject_id: str
    """Target, deliverable or measure."""
    known_on: date
    reason: str = Field(min_length=1)
    place_code: str | None = None
    """Place that it is for; left out: every place that has no schedule of its own."""
    kind: Literal["monthly", "daily", "points", "steps", "profile", "stages"]
    points: dict[date, float] = Field(default_factory=dict)
    """points, steps: share of the way due at the end of a day, 0 to 1; at the deadline all of it is due."""
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
        if self.kind == "profile" and len(set(self.years)) < YEARS_OF_PROFILE:
            raise ValueError("a profile needs at least three different years")
        shares = [share for _, share in sorted(self.points.items())]
        if shares != sorted(shares) or any(not 0 <= share <= 1 for share in shares):
            raise ValueError("shares lie between 0 and 1 and do not fall; write 0.5 for 50 %")
        return self

    @property
    def content(self) -> dict[str, float | str] | list[int]:
        """What the kind needs, as it is kept: days with shares, years, or stages with days."""
        if self.kind == "profile":
            return sorted(set(self.years))
        if self.kind == _STAGES:
            return {stage: day.isoformat() for stage, day in self.stages.items()}
        return {day.isoformat(): share for day, share in sorted(self.points.items())}


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


@dataclass(frozen=True, slots=True)
class Subject:
    """What can have a schedule."""

    ladder: str | None
    """Ladder of its stages; None for what is judged by its number alone."""
    has_number: bool
    """True for targets: an indicator may measure them."""


class _SchedulesFile(Entry):
    schedules: tuple[ScheduleEntry, ...] = ()


def load_schedules(
    folder: Path,
    subjects: Mapping[str, Subject],
    plan_ids: Collection[str],
    place_codes: Collection[str],
) -> list[Schedule]:
    """Read ``schedules.yml`` of the catalogue's folder; nothing where there is none.

    What is stated of a plan that is not registered is left out.

    Args:
        folder: folder of the catalogue.
        subjects: what can have a schedule, by its id.
        plan_ids: registered plans.
        place_codes: places that are known.

    Raises:
        InvalidRegister: names file, entry and field of what does not hold what it must, and the mend.

    """
    entries = read_entries(folder / SCHEDULES_FILE, _SchedulesFile).schedules
    kept = [
        (number, entry)
        for number, entry in enumerate(entries, start=1)
        if entry.subject_id in subjects or _plan_of(entry.subject_id) in (None, *plan_ids)
    ]
    for number, entry in kept:
        _check_subject(entry, f"{SCHEDULES_FILE}, schedules → {number}", subjects, place_codes)
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
        for number, entry in kept
    ]


def _plan_of(record_id: str) -> str | None:
    """Return the plan that an id names; None for what is no id of a record."""
    parts = record_id.rsplit(":", 2)
    return parts[0] if len(parts) == len(("plan", "kind", "offset")) else None


def _check_subject(
    entry: ScheduleEntry, where: str, subjects: Mapping[str, Subject], place_codes: Collection[str]
) -> None:
    """Make sure that a schedule fits what it is for."""
    if entry.subject_id not in subjects:
        raise InvalidRegister(
            f"{where} → subject_id: the plan has no target, deliverable or measure {entry.subject_id!r} "
            "that can have a schedule; take an id from targets.csv, deliverables.csv or measures.csv"
        )
    if entry.place_code is not None and entry.place_code not in place_codes:
        raise InvalidRegister(
            f"{where} → place_code: no place {entry.place_code!r}; take a code of reference/places.csv"
        )
    subject = subjects[entry.subject_id]
    if entry.kind != _STAGES and not subject.has_number:
        raise InvalidRegister(
            f"{where} → kind: {entry.subject_id} is judged by stages; take stages, with the planned days of "
            f"{', '.join(LADDERS[subject.ladder or DOCUMENT_LADDER])}"
        )
    if entry.kind == _STAGES and subject.ladder is None:
        raise InvalidRegister(
            f"{where} → kind: {entry.subject_id} is judged by its number, not by stages; "
            "take monthly, daily, points, steps or profile"
        )
    if entry.kind == _STAGES and subject.ladder is not None:
        _check_stages(entry.stages, subject.ladder, f"{where} → stages")


def _check_stages(stages: Mapping[str, date], ladder: str, where: str) -> None:
    points = LADDERS[ladder]
    unknown = [stage for stage in stages if stage not in points]
    if unknown:
        raise InvalidRegister(f"{where}: no stage {unknown[0]!r} on this ladder; take {', '.join(points)}")
    days = [stages[stage] for stage in points if stage in stages]
    if days != sorted(days):
        raise InvalidRegister(f"{where}: a later stage is planned before an earlier one; mend the days")


def find_subjects(
    ladders: Mapping[str, str], deliverable_ids: Iterable[str], targets: Sequence[tuple[str, str]]
) -> dict[str, Subject]:
    """Find what of a plan can have a schedule, by its id.

    Args:
        ladders: ladders of the measures that are judged by stages.
        deliverable_ids: deliverables.
        targets: ids of targets, each with that of its measure.

    """
    return {
        **{measure_id: Subject(ladder, has_number=False) for measure_id, ladder in ladders.items()},
        **{deliverable: Subject(DOCUMENT_LADDER, has_number=False) for deliverable in deliverable_ids},
        **{target: Subject(ladders.get(measure_id), has_number=True) for target, measure_id in targets},
    }
