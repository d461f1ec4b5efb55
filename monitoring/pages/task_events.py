"""The stages that the promises of a task have reached: claimed and verified apart, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.components.marks import date_text, source_text
from monitoring.components.page import section
from monitoring.components.table import Column, data_table, fold_long_table, frame_rows
from monitoring.components.value import missing_value, trace_path
from monitoring.formatting import is_missing
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def _stage(request: PageRequest, row: Row) -> html.A:
    """The stage with the way to the row that reports it."""
    claim = request.words.code("claim", row["claim"])
    return html.A(
        f"{request.words.stage_name(row['stage'])} · {claim}",
        href=request.link(trace_path(row["event_id"])),
        **attributes(data_provenance=row["event_id"]),
    )


def _evidence(request: PageRequest, row: Row) -> Any:
    """Title with link, publisher, document number and page, as far as given."""
    document = row["evidence_document_id"]
    if is_missing(row["evidence_title"]):
        return missing_value(request, "task.no_evidence")
    title: Any = source_text(row["evidence_title"])
    link = row["evidence_link"]
    if not is_missing(document):
        title = html.A(title, href=request.link(f"/documents/{document}"))
    elif not is_missing(link) and link.startswith(("https://", "http://")):
        title = html.A(title, href=link, rel="noopener noreferrer", target="_blank")
    others = [row[name] for name in ("evidence_publisher", "evidence_number") if not is_missing(row[name])]
    parts = [title, *(source_text(f" · {text}") for text in others)]
    if not is_missing(row["evidence_page"]):
        page = request.words.parts("task.evidence_page", page=source_text(row["evidence_page"]))
        parts += [" · ", html.Span(page)]
    return parts


def _check(request: PageRequest, row: Row) -> Any:
    """Who checked it and when; a registered document proves itself by its text."""
    if is_missing(row["checked_by"]):
        key = "task.not_checked" if is_missing(row["evidence_document_id"]) else "task.checked_by_text"
        return request.words(key)
    return [source_text(row["checked_by"]), " ", date_text(row["checked_on"], request.language)]


def draw_events(request: PageRequest, task_id: str) -> list[html.Section]:
    """The section, the latest event first; nothing where no stage of the task was ever reported."""
    words = request.words
    progress = request.table("commitment_progress")
    names = {row["id"]: row["name"] for row in frame_rows(progress[progress["task_id"] == task_id])}
    rows = [
        {**row, "name": names[item]}
        for row in frame_rows(request.table("milestone_events"))
        if (item := row["measure_id"] if is_missing(row["deliverable_id"]) else row["deliverable_id"])
        in names
    ]
    if not rows:
        return []
    rows.sort(key=lambda row: (row["event_date"], row["known_on"], row["event_id"]), reverse=True)
    table = data_table(
        [
            Column(words("task.event_item"), lambda row: source_text(row["name"]), row_header=True),
            Column(words("task.event_stage"), lambda row: _stage(request, row)),
            Column(words("task.event_day"), lambda row: date_text(row["event_date"], request.language)),
            Column(words("task.evidence"), lambda row: _evidence(request, row)),
            Column(words("task.checked"), lambda row: _check(request, row)),
        ],
        rows,
        words("task.events_caption"),
        shows_caption=False,
    )
    shown = fold_long_table(request, table, len(rows))
    return [section(words("task.events"), shown, note=words("task.events_note"))]
