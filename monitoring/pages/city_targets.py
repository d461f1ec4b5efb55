"""Targets that a city has of its own: what it must reach, what was reported, and how that stands."""

from __future__ import annotations

from typing import Any

from dash import html

from monitoring.components.marks import date_text, period_text, source_text
from monitoring.components.page import section
from monitoring.components.progress import progress_status
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import missing_value
from monitoring.formatting import is_missing
from monitoring.pages.method_switch import has_opinions, method_columns, method_form, method_mark
from monitoring.pages.observation_rows import target_figure_of
from monitoring.pages.target_rows import wanted_with_limit
from monitoring.request import PageRequest

TABLE = "city_target_progress"


def draw_city_targets(request: PageRequest, city_code: str) -> list[html.Section]:
    """One section; none for a city without a target of its own."""
    words = request.words
    every = request.table(TABLE)
    rows = frame_rows(every[every["place_code"] == city_code])
    if not rows:
        return []

    def reached(row: Any) -> Any:
        if is_missing(row["value"]):
            return missing_value(request)
        period = period_text(row["period"], request.language)
        return html.Span(
            [target_figure_of(request, TABLE, row, "value"), *words.parts("task.as_of_period", period=period)]
        )

    def name(row: Any) -> html.A:
        return html.A(source_text(row["name"]), href=request.link(f"/tasks/{row['task_id']}"))

    offered = has_opinions(request, [row["target_version_id"] for row in rows])
    table = data_table(
        [
            Column(words("task.commitment"), name, row_header=True),
            Column(
                words("task.wanted"),
                lambda row: wanted_with_limit(request, TABLE, dict(row)),
                numeric=True,
            ),
            Column(words("task.reached"), reached),
            Column(words("task.deadline"), lambda row: date_text(row["deadline"], request.language)),
            Column(words("tasks.status"), lambda row: progress_status(request, TABLE, row)),
            *method_columns(request),
        ],
        rows,
        words("city.targets"),
        shows_caption=False,
    )
    above = [method_form(request), *method_mark(request, place_code=city_code)] if offered else []
    note = words("city.targets_note")
    return [section(words("city.targets"), *above, table, section_id="target_count", note=note)]
