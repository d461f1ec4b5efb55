"""The calculation of a verdict, line by line, as a person redoes it with a pocket calculator."""

from __future__ import annotations

from typing import Any

from dash import html

from indicators.explained import Step
from indicators.provenance.trace import Trace
from indicators.steps.texts import STEP_TEXTS
from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.components.status import status_badge
from monitoring.components.table import Column, data_table
from monitoring.request import PageRequest


def _said(request: PageRequest, step: Step) -> Any:
    return ui_text(STEP_TEXTS[step.key][0 if request.language == "zh" else 1])


def _outcome(request: PageRequest, step: Step) -> Any:
    """Yes or no for a line of the list; the status where it is decided."""
    if step.status is None or step.holds is False:
        return request.words("trace.no") if step.holds is False else ""
    return status_badge(step.status.value, request.words.status_name(step.status))


def draw_steps(request: PageRequest, trace: Trace) -> list[Any]:
    """One table; nothing for what one formula explains."""
    if not trace.steps:
        return []
    words = request.words
    # Numbers of the calculation belong to the figure that it leads to.
    marked = attributes(data_provenance=trace.provenance_id)

    def arithmetic(entry: Any) -> Any:
        shown = entry["step"].arithmetic
        return html.Span(shown, className="arithmetic", **marked) if shown else ""

    table = data_table(
        [
            Column(words("trace.part"), lambda entry: words.code("step_part", entry["step"].part)),
            Column(words("trace.step"), lambda entry: _said(request, entry["step"]), row_header=True),
            Column(words("trace.arithmetic"), arithmetic),
            Column(words("trace.outcome"), lambda entry: _outcome(request, entry["step"])),
        ],
        [{"step": step} for step in trace.steps],
        words("trace.steps"),
    )
    return [table, html.P(ui_text(words("trace.steps_note")), className="section-note")]
