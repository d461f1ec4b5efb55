"""The newest evidence: stages reached, documents published, values that became known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dash import html

from indicators.provenance.ids import count_id
from monitoring.components.attributes import attributes
from monitoring.components.marks import date_text, source_text, ui_text
from monitoring.components.notice import empty_state
from monitoring.components.page import section
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value, trace_path
from monitoring.request import PageRequest

SHOWN = 10

Entry = tuple[date, list[Any]]


def _stages(request: PageRequest) -> Iterator[Entry]:
    items = {row["id"]: row for row in frame_rows(request.table("commitment_progress"))}
    for event in frame_rows(request.table("milestone_events")):
        item = items.get(event["deliverable_id"] or event["measure_id"])
        if item is None:
            continue
        name = html.A(source_text(item["name"]), href=request.link(f"/tasks/{item['task_id']}"))
        stage = html.A(
            request.words.stage_name(event["stage"]),
            href=request.link(trace_path(event["event_id"])),
            **attributes(data_provenance=event["event_id"]),
        )
        yield event["known_on"], request.words.parts("evidence.stage", name=name, stage=stage)


def _documents(request: PageRequest) -> Iterator[Entry]:
    for document in frame_rows(request.table("documents")):
        title = html.A(
            source_text(document["title_zh"]), href=request.link(f"/documents/{document['document_id']}")
        )
        publisher = source_text(document["publisher"])
        yield (
            document["published_date"],
            request.words.parts("evidence.document", title=title, publisher=publisher),
        )


def _observations(request: PageRequest) -> Iterator[Entry]:
    indicators = {row["indicator_code"]: row for row in frame_rows(request.table("indicators"))}
    observations = request.table("observations")
    counted = (
        observations.groupby(["indicator_code", "known_on"], sort=False).size().reset_index(name="count")
    )
    for row in frame_rows(counted):
        code, known_on = row["indicator_code"], row["known_on"]
        link = html.A(ui_text(request.words.name(indicators[code])), href=request.link(f"/indicators/{code}"))
        number = figure_value(
            request, int(row["count"]), count_id("observations", indicator_code=code, known_on=known_on)
        )
        yield known_on, request.words.parts("evidence.observations", indicator=link, count=number)


def draw_newest_evidence(request: PageRequest) -> html.Section:
    """The newest entries first; within a day stages before documents before values."""
    entries = sorted(
        [*_stages(request), *_documents(request), *_observations(request)],
        key=lambda entry: entry[0],
        reverse=True,
    )
    items = [
        html.Li([date_text(day, request.language), html.Span(parts)], className="evidence")
        for day, parts in entries[:SHOWN]
    ]
    body = html.Ul(items, className="records") if items else empty_state(request.words("evidence.none"))
    return section(request.words("evidence.newest"), body, note=request.words("evidence.note"))
