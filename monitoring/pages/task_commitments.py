"""What a task promises that can be checked: numbers, documents, and what is reached in stages."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from monitoring.components.limits import name_limit
from monitoring.components.marks import date_text, period_text, source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import section
from monitoring.components.progress import progress_status
from monitoring.components.quote import place_in_document
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value, missing_value, trace_path
from monitoring.formatting import is_missing
from monitoring.pages.method_switch import has_opinions, method_columns, method_form, method_mark
from monitoring.pages.observation_rows import target_figure_of
from monitoring.pages.target_rows import wanted_figure
from monitoring.request import PageRequest

Row = dict[str, Any]


def _wanted(request: PageRequest, row: Row, target: Row | None) -> Any:
    """What must be reached: a stage for a document, a value with its comparator for a target."""
    if target is None:
        convention = html.Span(request.words("task.by_convention"), className="note-line")
        return [request.words.stage_name(row["stage_wanted"]), convention]
    return [_printed(request, row, target), *_added(request, row, target), *_registered(request, row)]


def _printed(request: PageRequest, row: Row, target: Row) -> html.Span:
    """The target in the words of the plan."""
    if is_missing(target["value"]):
        return source_text(target["snippet"])
    comparator = name_limit(request, target, target["comparator"])
    value = figure_value(request, target["value"], row["id"])
    return html.Span([comparator, value, source_text(target["unit"])])


def _registered(request: PageRequest, row: Row) -> list[html.Div]:
    """The value that counts where a register states it, not the words of the plan."""
    versions = request.table("target_versions")
    stated = versions[versions["target_version_id"] == row["target_version_id"]]
    if is_missing(row["target_value"]) or set(stated["source_kind"]) != {"register"}:
        return []
    figure = wanted_figure(request, "commitment_progress", row)
    day = date_text(stated["known_on"].iloc[0], request.language)
    told = request.words.parts("task.registered_target", figure=figure, day=day)
    return [html.Div(told, className="note-line")]


def _added(request: PageRequest, row: Row, target: Row) -> list[html.Div]:
    """What a number that comes on top of a level adds up to."""
    has_level = not is_missing(row["target_value"]) and bool(row["baseline"])
    if target["target_type"] != "increase" or not has_level:
        return []
    told = request.words.parts(
        "task.added_to_baseline",
        baseline=target_figure_of(request, "commitment_progress", row, "baseline"),
        figure=target_figure_of(request, "commitment_progress", row, "target_value"),
    )
    return [html.Div(told, className="note-line")]


def _reached(request: PageRequest, row: Row) -> Any:
    """The value reported last, or the stage published so far with what is only claimed beside it."""
    if not is_missing(row["value"]):
        value = target_figure_of(request, "commitment_progress", row, "value")
        period = period_text(row["period"], request.language)
        return html.Span([value, *request.words.parts("task.as_of_period", period=period)])
    events = json.loads(row["event_ids"])
    if is_missing(row["stage"]) or not events:
        return missing_value(request)
    stage = html.A(request.words.stage_name(row["stage"]), href=request.link(trace_path(events[-1])))
    if row["stage_claimed"] == row["stage"]:
        return stage
    claimed = request.words("task.claimed_only", stage=request.words.stage_name(row["stage_claimed"]))
    return [stage, html.Span(claimed, className="note-line")]


def _deadline(request: PageRequest, row: Row, cited: Row) -> Any:
    if is_missing(row["deadline"]):
        return request.words("task.no_deadline")
    parts: list[Any] = [date_text(row["deadline"], request.language)]
    if not cited["deadline_stated"]:
        parts.append(html.Span(request.words("task.deadline_of_plan"), className="note-line"))
    return parts


def draw_commitments(request: PageRequest, task_id: str) -> html.Section:
    """The section; says so where the task promises nothing that can be checked."""
    words = request.words
    progress = request.table("commitment_progress")
    rows = frame_rows(progress[progress["task_id"] == task_id])
    if not rows:
        return section(words("task.commitments"), empty_state(words("task.no_commitments")))
    targets = {row["target_id"]: row for row in frame_rows(request.table("targets"))}
    cited = targets | {row["deliverable_id"]: row for row in frame_rows(request.table("deliverables"))}
    cited |= {row["measure_id"]: row for row in frame_rows(request.table("measures"))}
    table = data_table(
        [
            Column(
                words("task.commitment"),
                lambda row: [source_text(row["name"]), " ", place_in_document(request, cited[row["id"]])],
                row_header=True,
            ),
            Column(words("task.wanted"), lambda row: _wanted(request, dict(row), targets.get(row["id"]))),
            Column(words("task.reached"), lambda row: _reached(request, dict(row))),
            Column(words("task.deadline"), lambda row: _deadline(request, dict(row), cited[row["id"]])),
            Column(words("tasks.status"), lambda row: progress_status(request, "commitment_progress", row)),
            *method_columns(request),
        ],
        rows,
        words("task.commitments_caption"),
        shows_caption=False,
    )
    offered = has_opinions(request, [row["target_version_id"] for row in rows])
    above = [method_form(request), *_marks(request, rows)] if offered else []
    return section(words("task.commitments"), *above, table, note=words("task.commitments_note"))


def _marks(request: PageRequest, rows: list[Row]) -> list[Any]:
    """The mark of another method's view, for each target that it can be asked about."""
    asked = [row["id"] for row in rows if has_opinions(request, [row["target_version_id"]])]
    return [part for target_id in asked for part in method_mark(request, target_id=target_id)]
