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
from dataclasses import dataclass

from etl.structure.numbering import NumberingStyle
from etl.structure.runs import Fit, NumberRuns
from etl.structure.typography import INDENT, SLACK, Measures, Openness, PrintedLine, is_full, openness_after

BACKGROUND_HEADING = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:背景|概况|概述|简介|基本情况|总体情况|缘起|起因)(?:介绍|情况|概况|概述|简介|说明)?|(?:基本|总体|案例)情况)"
)
"""Titles of the section with which a case study begins: 背景介绍, 案例背景, 基本情况, 项目概况 …"""

_TOO_WIDE = 12
_SHORT_UNFINISHED = 4
_SHORT_FINISHED = {Openness.CLOSED: 3, Openness.EITHER: 1, Openness.OPEN: 0}
_LEFT_UNFINISHED = 6
_COST_OF_FIT = {Fit.CONTINUES: 0, Fit.OPENS: 1, Fit.BREAKS: 4}
_ODD_INDENT = 1
_CHANGE = 2
_CHANGE_AT_PAGE = 1
_LEAVING_OPEN = 2
_RETURN_TO_FINISHED = 12
_BEAM = 12
_MARGIN = 40
_TITLE_LINES = 3
"""A box title takes at most so many lines."""


@dataclass(frozen=True, slots=True)
class _Fitting:
    """How one line goes with one measure."""

    full: bool
    too_wide: bool
    set_in: bool
    """True for a full line that is as narrow as the first line of a paragraph."""
    openness: Openness


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
    fittings = zip(_fit_lines(lines, measures.body), _fit_lines(lines, measures.box), strict=True)
    for index, (in_body, in_box) in enumerate(fittings):
        title_lines = count_title_lines(lines, index)
        following: list[_Reading] = []
        for reading in readings:
            following += _readings_after(reading, lines[index], title_lines, in_body, in_box)
        readings = _keep_best(following)
    best = min(readings, key=lambda reading: reading.cost)
    flows: list[int] = []
    choice = best.past
    while choice is not None:
        flows.append(choice.flow)
        choice = choice.before
    return tuple(reversed(flows))


def _fit_lines(lines: Sequence[PrintedLine], measure: int) -> list[_Fitting]:
    fittings = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        full = is_full(line, following, measure)
        fittings.append(
            _Fitting(
                full,
                line.width > measure + SLACK,
                full and line.width <= measure - INDENT + 1,
                openness_after(line, following, measure),
            )
        )
    return fittings


def count_title_lines(lines: Sequence[PrintedLine], index: int = 0) -> int:
    """Lines of the box title that begins at a line: unnumbered lines before a background heading; 0 if none."""
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
    reading: _Reading, line: PrintedLine, title_lines: int, in_body: _Fitting, in_box: _Fitting
) -> list[_Reading]:
    """The readings that a line leaves open."""
    if reading.title_lines_left:
        left = reading.title_lines_left - 1
        return [_go_on(reading, in_box.too_wide * _TOO_WIDE, reading.boxes, title_lines_left=left)]
    cost, state = _cost_of_line(reading.body, line, in_body)
    if in_body.too_wide and in_box.full:
        cost += _TOO_WIDE
    if reading.in_box:
        cost += _cost_of_change(reading.box, line)
    readings = [_go_on(reading, cost, 0, body=state)]
    if reading.box is not None:
        cost, state = _cost_of_line(reading.box, line, in_box)
        if not reading.in_box:
            cost += _cost_of_change(reading.body, line) + _cost_of_return(reading.box, line)
        readings.append(_go_on(reading, cost, reading.boxes, box=state))
    if title_lines:
        cost = in_box.too_wide * _TOO_WIDE
        if reading.box is not None and reading.box.openness is Openness.OPEN:
            cost += _LEFT_UNFINISHED
        readings.append(
            _go_on(reading, cost, reading.boxes + 1, box=_FlowState(), title_lines_left=title_lines - 1)
        )
    return readings


def _go_on(
    reading: _Reading,
    cost: int,
    flow: int,
    body: _FlowState | None = None,
    box: _FlowState | None = None,
    title_lines_left: int = 0,
) -> _Reading:
    """The reading with one more line, given to ``flow``."""
    return _Reading(
        reading.cost + cost,
        flow > 0,
        body or reading.body,
        box or reading.box,
        title_lines_left,
        max(flow, reading.boxes),
        _Choice(flow, reading.past),
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


def _cost_of_line(state: _FlowState, line: PrintedLine, fitting: _Fitting) -> tuple[int, _FlowState]:
    """Points against reading the line as the next one of this flow, and the flow behind it."""
    if line.label is not None:
        fit, runs = state.runs.place(line.label)
        if fit is not Fit.BREAKS or (line.label.certain and state.openness is not Openness.OPEN):
            cost = _COST_OF_FIT[fit] + (_LEFT_UNFINISHED if state.openness is Openness.OPEN else 0)
            return cost, _FlowState(fitting.openness, runs, not line.closes)
    cost = 0
    if not fitting.full:
        cost = _SHORT_FINISHED[state.openness] if line.closes else _SHORT_UNFINISHED
    elif not line.closes and fitting.set_in is (state.openness is Openness.OPEN):
        cost = _ODD_INDENT if state.openness is not Openness.EITHER else 0
    return cost, _FlowState(fitting.openness, state.runs)


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
