"""Rows of stages, and the rules that a single row must keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from etl.linking.milestones import MilestoneEvent
from etl.submissions.context import ReportedItem, SubmissionContext
from etl.submissions.files import SubmittedRow
from etl.submissions.findings import Finding
from etl.submissions.row_reader import RowReader
from etl.warehouse.ladders import EVIDENCE_FROM_POINTS, LADDERS
from etl.warehouse.snapshot import compute_sha256

REPORTED = "reported"
"""Rule of events that a report gives."""
VERIFIED = "verified"
_NUMBERED_LADDER = "document"
_FULL_POINTS = 100


@dataclass(frozen=True, slots=True)
class SubmittedEvent:
    """A stage as reported, with what later rules need to know of its row."""

    event: MilestoneEvent
    item: ReportedItem
    row: SubmittedRow
    is_copy: bool
    """True for a row that the template had filled: it repeats what stands elsewhere."""

    @property
    def points(self) -> int:
        """Points of the stage."""
        return LADDERS[self.item.ladder][self.event.stage]

    @property
    def content(self) -> tuple[object, ...]:
        """What the row says beyond item, stage, day and claim."""
        event = self.event
        return (
            event.evidence_title,
            event.evidence_link,
            event.evidence_publisher,
            event.evidence_number,
            event.evidence_page,
            event.checked_by,
            event.checked_on,
            event.note,
        )


def read_event(
    row: SubmittedRow, context: SubmissionContext, folder: Path
) -> tuple[SubmittedEvent | None, list[Finding]]:
    """Read a row; None with findings where it cannot be taken, None without where nothing is reported.

    A row that names an item and nothing else is a blank line of the template.
    """
    if not row.cells.keys() - {"deliverable_id", "measure_id", "record_id"}:
        return None, []
    reader = RowReader(row, "events")
    submitted = _read(reader, context, folder)
    blocked = any(finding.refuses for finding in reader.findings)
    return (None if blocked else submitted), reader.findings


def _read(reader: RowReader, context: SubmissionContext, folder: Path) -> SubmittedEvent | None:
    item = _read_item(reader, context)
    stage, claim = reader.code("stage"), reader.code("claim")
    event_date, known_on = reader.day("event_date"), reader.day("known_on")
    checked_by, checked_on = reader.text("checked_by"), reader.day("checked_on")
    if item is None or stage is None or claim is None or event_date is None or known_on is None:
        return None
    if stage not in LADDERS[item.ladder]:
        reader.find("stage_of_ladder", "stage", f"the stages are {', '.join(LADDERS[item.ladder])}")
        return None
    _check_days(reader, event_date, known_on, checked_on)
    link = reader.text("evidence_link")
    event = MilestoneEvent(
        event_id=f"{item.item_id}@{stage}@{claim}@{event_date}@{known_on}",
        deliverable_id=item.item_id if item.kind == "deliverable" else None,
        measure_id=item.item_id if item.kind == "measure" else None,
        stage=stage,
        event_date=event_date,
        known_on=known_on,
        rule=REPORTED,
        source_kind="submission",
        source_id=reader.row.place.source_id,
        claim=claim,
        evidence_title=reader.text("evidence_title"),
        evidence_link=link,
        evidence_publisher=reader.text("evidence_publisher"),
        evidence_number=reader.text("evidence_number"),
        evidence_page=reader.text("evidence_page"),
        evidence_sha256=_find_checksum(reader, link, folder),
        checked_by=checked_by,
        checked_on=checked_on,
        note=reader.text("note"),
    )
    submitted = SubmittedEvent(event, item, reader.row, "record_id" in reader.row.cells)
    _check_evidence(reader, submitted)
    return submitted


def _read_item(reader: RowReader, context: SubmissionContext) -> ReportedItem | None:
    named = {
        column: reader.first_word(column)
        for column in ("deliverable_id", "measure_id")
        if reader.text(column) is not None
    }
    if len(named) != 1:
        reader.find("one_item", None, "both are filled" if named else "both are blank")
        return None
    ((column, item_id),) = named.items()
    item = context.items.get(item_id or "")
    if item is None or f"{item.kind}_id" != column:
        reader.find("known_item", column, f"no {column.removesuffix('_id')} that is judged by stages")
        return None
    return item


def _check_days(reader: RowReader, event_date: date, known_on: date, checked_on: date | None) -> None:
    if event_date > known_on:
        reader.find("event_over", "event_date", f"it is known from {known_on}")
    if checked_on is not None and checked_on > known_on:
        reader.find("event_over", "checked_on", f"it is known from {known_on}")


def _check_evidence(reader: RowReader, submitted: SubmittedEvent) -> None:
    event = submitted.event
    needs_evidence = submitted.points >= EVIDENCE_FROM_POINTS
    has_evidence = bool(event.evidence_title and event.evidence_link and event.evidence_publisher)
    if event.claim != VERIFIED:
        if needs_evidence and not has_evidence:
            reader.find("claim_waits", "stage", f"claimed on {event.event_date} without evidence")
        return
    if not (event.checked_by and event.checked_on):
        reader.find("checked", "checked_by", "nobody is named, or no day")
    if not needs_evidence:
        return
    if not has_evidence:
        reader.find("evidence", "evidence_title", "title, link and publisher are not all given")
        return
    if submitted.points == _FULL_POINTS and not (_is_address(event.evidence_link) or event.evidence_sha256):
        reader.find("public_evidence", "evidence_link", "neither an address nor a file of the folder")
    if submitted.item.ladder == _NUMBERED_LADDER and not (event.evidence_number and event.evidence_page):
        message = "document number or page is blank"
        reader.find("evidence_complete", "evidence_number", message, event.note)


def _is_address(link: str | None) -> bool:
    return link is not None and link.startswith(("https://", "http://"))


def _find_checksum(reader: RowReader, link: str | None, folder: Path) -> str | None:
    """Compute the checksum of evidence that is kept as a file; None for an address."""
    if link is None or _is_address(link):
        return None
    path = PurePosixPath(link)
    inside = not path.is_absolute() and ".." not in path.parts and (folder / path).is_file()
    if not inside:
        reader.find("evidence_file", "evidence_link", "neither an address nor a file of the folder")
        return None
    return compute_sha256(folder / path)
