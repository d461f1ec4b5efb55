"""Body or box: every line of a document is given to one of the two, and interrupted boxes are put together.

Boxes are set to a wider measure than the body, so a full line shows at once where it belongs. Short lines
(headings, last lines of paragraphs) do not, and a page's box text may stand in the middle of a body sentence or
the other way round. Several readings are therefore followed side by side; each line adds what it costs to read
it as body or box, and the cheapest reading of the whole document is taken.

What speaks against a reading, in points: a line wider than its measure; a short line that ends no sentence and
is no heading; a paragraph left unfinished; a number out of turn; a change of flow without need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from etl.structure.numbering import NumberingStyle
from etl.structure.runs import Fit, NumberRuns
from etl.structure.typography import INDENT, SLACK, Measures, PrintedLine

BACKGROUND_HEADING = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:背景|概况|概述|简介|基本情况|总体情况|缘起|起因)(?:介绍|情况|概况|概述|简介|说明)?|(?:基本|总体|案例)情况)"
)
"""Titles of the section with which a case study begins: 背景介绍, 案例背景, 基本情况, 项目概况 …"""

_TOO_WIDE = 12
_SHORT_UNFINISHED = 4
_SHORT_FINISHED = {0: 3, 1: 1, 2: 0}
_LEFT_UNFINISHED = 6
_OUT_OF_TURN = 4
_OPENING_RUN = 1
_ODD_INDENT = 1
_CHANGE = 2
_CHANGE_AT_PAGE = 1
_LEAVING_OPEN = 2
_RETURN_TO_FINISHED = 12
_BEAM = 12
_MARGIN = 40
_TITLE_LINES = 3
"""A box title takes at most so many lines."""


class Openness(IntEnum):
    """Whether the paragraph before a line may go on in it."""

    CLOSED = 0
    """Ended short of the measure."""
    EITHER = 1
    """A sentence ended with a full line."""
    OPEN = 2
    """A full line broke off within a sentence."""


@dataclass(frozen=True, slots=True)
class _FlowState:
    """Where one flow stands: its paragraph and its numbering."""

    openness: Openness = Openness.CLOSED
    runs: NumberRuns = NumberRuns()
    awaits_text: bool = False
    """True behind a heading."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the document up to a line."""

    cost: int
    in_box: bool
    body: _FlowState
    box: _FlowState | None
    """The latest box; None before the first."""
    title_lines_left: int
    """Lines that are still part of the title of the box just begun."""
    boxes: int
    past: _Choice | None


@dataclass(frozen=True, slots=True)
class _Choice:
    """The flow of one line: 0 for the body, n for the n-th box; linked to the line before."""

    flow: int
    before: _Choice | None


def separate_lines(lines: Sequence[PrintedLine], measures: Measures) -> tuple[int, ...]:
    """The flow of each line: 0 for the body, 1, 2 … for the boxes in the order in which they begin."""
    if measures.body is None or measures.box is None:
        return (0,) * len(lines)
    readings = [_Reading(0, False, _FlowState(), None, 0, 0, None)]
    for index, line in enumerate(lines):
        title_lines = _count_title_lines(lines, index)
        following: list[_Reading] = []
        for reading in readings:
            following += _readings_after(reading, line, title_lines, measures)
        readings = _keep_best(following)
    best = min(readings, key=lambda reading: reading.cost)
    flows: list[int] = []
    choice = best.past
    while choice is not None:
        flows.append(choice.flow)
        choice = choice.before
    return tuple(reversed(flows))


def full_from(measure: int) -> int:
    """Width from which on a line counts as full: an indent and the slack below the measure."""
    return measure - SLACK


def openness_after(line: PrintedLine, measure: int) -> Openness:
    """Whether a paragraph may go on behind this line."""
    if line.width < full_from(measure):
        return Openness.CLOSED
    return Openness.EITHER if line.closes or line.half_closes else Openness.OPEN


def _count_title_lines(lines: Sequence[PrintedLine], index: int) -> int:
    """Lines of the box title that begins here: unnumbered lines in front of a background heading; 0 if none."""
    for count in range(1, _TITLE_LINES + 1):
        if index + count >= len(lines):
            return 0
        line = lines[index + count - 1]
        if line.label is not None or line.closes:
            return 0
        if _is_background_heading(lines[index + count]):
            return count
    return 0


def _is_background_heading(line: PrintedLine) -> bool:
    label = line.label
    if label is None or label.number != 1 or label.style is NumberingStyle.APPENDIX:
        return False
    return BACKGROUND_HEADING.fullmatch(line.text[label.length :]) is not None


def _readings_after(
    reading: _Reading, line: PrintedLine, title_lines: int, measures: Measures
) -> list[_Reading]:
    assert measures.body is not None and measures.box is not None
    readings = []
    if reading.title_lines_left:
        return [_stay_in_title(reading, line, measures.box)]
    cost, state = _cost_of_line(reading.body, line, measures.body)
    if line.width >= full_from(measures.box) - INDENT:
        cost += _TOO_WIDE
    if reading.in_box:
        cost += _cost_of_change(reading.box, line)
    readings.append(
        replace(reading, cost=reading.cost + cost, in_box=False, body=state, past=_Choice(0, reading.past))
    )
    if reading.box is not None:
        cost, state = _cost_of_line(reading.box, line, measures.box)
        if not reading.in_box:
            cost += _cost_of_change(reading.body, line) + _cost_of_return(reading.box, line)
        readings.append(
            replace(
                reading, cost=reading.cost + cost, in_box=True, box=state, past=_Choice(reading.boxes, reading.past)
            )
        )
    if title_lines:
        readings.append(_begin_box(reading, line, title_lines, measures.box))
    return readings


def _begin_box(reading: _Reading, line: PrintedLine, title_lines: int, measure: int) -> _Reading:
    cost = reading.cost + (_TOO_WIDE if line.width > measure + SLACK else 0)
    if reading.box is not None and reading.box.openness is Openness.OPEN:
        cost += _LEFT_UNFINISHED
    return replace(
        reading,
        cost=cost,
        in_box=True,
        box=_FlowState(),
        title_lines_left=title_lines - 1,
        boxes=reading.boxes + 1,
        past=_Choice(reading.boxes + 1, reading.past),
    )


def _stay_in_title(reading: _Reading, line: PrintedLine, measure: int) -> _Reading:
    cost = reading.cost + (_TOO_WIDE if line.width > measure + SLACK else 0)
    return replace(
        reading,
        cost=cost,
        title_lines_left=reading.title_lines_left - 1,
        past=_Choice(reading.boxes, reading.past),
    )


def _cost_of_change(left: _FlowState | None, line: PrintedLine) -> int:
    """Points for leaving a flow; a page break is where that is to be expected."""
    cost = _CHANGE_AT_PAGE if line.begins_page else _CHANGE
    if left is not None and left.openness is Openness.OPEN and not line.begins_page:
        cost += _LEAVING_OPEN
    return cost


def _cost_of_return(box: _FlowState, line: PrintedLine) -> int:
    """Points for going back to a box whose last paragraph was finished, unless its numbering runs on."""
    if box.openness is not Openness.CLOSED or box.awaits_text:
        return 0
    if line.label is not None and box.runs.place(line.label)[0] is Fit.CONTINUES:
        return 0
    return _RETURN_TO_FINISHED


def _cost_of_line(state: _FlowState, line: PrintedLine, measure: int) -> tuple[int, _FlowState]:
    """Points against reading the line as the next one of this flow, and the flow behind it."""
    cost = 0
    runs = state.runs
    openness = state.openness
    full = line.width >= full_from(measure)
    if line.label is not None:
        fit, behind = runs.place(line.label)
        if openness is Openness.OPEN and fit is Fit.BREAKS:
            cost += _SHORT_UNFINISHED // 2
        else:
            runs = behind
            cost += {Fit.CONTINUES: 0, Fit.OPENS: _OPENING_RUN, Fit.BREAKS: _OUT_OF_TURN}[fit]
            cost += _LEFT_UNFINISHED if openness is Openness.OPEN else 0
            return cost, _FlowState(openness_after(line, measure), runs, not line.closes)
    if full:
        set_in = line.width <= measure - INDENT + 1 and not line.closes
        if (set_in and openness is Openness.OPEN) or (
            not set_in and not line.closes and openness is Openness.CLOSED and line.width > measure - INDENT + 2
        ):
            cost += _ODD_INDENT
    elif line.closes:
        cost += _SHORT_FINISHED[openness]
    else:
        cost += _SHORT_UNFINISHED
    return cost, _FlowState(openness_after(line, measure), runs)


def _keep_best(readings: list[_Reading]) -> list[_Reading]:
    """The cheapest readings; of readings that stand at the same place only the cheapest."""
    best: dict[tuple[bool, int, _FlowState, _FlowState | None], _Reading] = {}
    for reading in readings:
        key = (reading.in_box, reading.title_lines_left, reading.body, reading.box)
        known = best.get(key)
        if known is None or reading.cost < known.cost:
            best[key] = reading
    ordered = sorted(best.values(), key=lambda reading: reading.cost)
    limit = ordered[0].cost + _MARGIN
    return [reading for reading in ordered[:_BEAM] if reading.cost <= limit]
