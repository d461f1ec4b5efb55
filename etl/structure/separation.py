"""Body or box: every line of a document is given to one of the two, and interrupted boxes are put together.

Boxes are set to another measure than the body, so a full line shows at once where it belongs. Short lines
(headings, last lines of paragraphs) do not, and a page's box text may stand in the middle of a body
sentence or the other way round. Several readings are therefore followed side by side; each line adds what
it costs to read it as body or box, and the cheapest reading of the whole document is taken.

What speaks against a reading, in points: a line wider than its measure; a short line that ends no sentence
and is no heading; a paragraph left unfinished; a number out of turn; a change of flow without need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.structure.runs import NO_RUNS, Fit, NumberRuns
from etl.structure.typography import INDENT, SLACK, Measures, Openness, PrintedLine, is_full, openness_after

_TOO_WIDE = 12
"""Points for a line that is wider than the measure of one flow and fills that of the other."""
_SHORT_UNFINISHED = 4
"""… for a line that ends short of the measure and ends no sentence."""
_SHORT_FINISHED = {Openness.CLOSED: 3, Openness.EITHER: 1, Openness.OPEN: 0}
"""… for a short line that ends a sentence, by the line before: paragraphs are rarely that short."""
_LEFT_UNFINISHED = 6
"""… for a paragraph that never ends."""
_COST_OF_FIT = {Fit.CONTINUES: 0, Fit.OPENS: 1, Fit.SLIPS: 3, Fit.BREAKS: 4}
"""… for a number, by how it goes with the numbering of the flow."""
_NUMBER_IN_TEXT = 6
"""… for a line within a paragraph that begins with a number by chance."""
_ODD_INDENT = 1
"""… for a full line set in where a paragraph goes on, or not set in where one begins."""
_TITLE_LINE = 3
"""… for each further line of a box title: it may as well be text in front of the box."""
_CHANGE = 2
"""… for a change of flow."""
_CHANGE_AT_PAGE = 1
"""… for a change of flow where a page begins."""
_LEAVING_OPEN = 2
"""… for a change of flow within a sentence, unless a page begins."""
_RETURN_TO_FINISHED = 12
"""… for going back to a box that seemed to have ended."""
_BEAM = 8
"""Readings followed at once."""
_MARGIN = 24
"""Points by which a reading may fall behind the best one."""


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
    runs: NumberRuns = NO_RUNS
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


def separate_lines(
    lines: Sequence[PrintedLine], measures: Measures, openings: Mapping[int, int]
) -> tuple[int, ...]:
    """Find the flow of each line: 0 for the body, 1, 2 … for the boxes in the order in which they begin.

    ``openings`` maps the index of each line that may begin a box to the number of lines of the box's title.
    """
    if measures.body is None or measures.box is None:
        return (0,) * len(lines)
    readings = [_Reading(0, False, _FlowState(), None, 0, 0, None)]
    fittings = zip(_fit_lines(lines, measures.body), _fit_lines(lines, measures.box), strict=True)
    for index, (in_body, in_box) in enumerate(fittings):
        following: list[_Reading] = []
        for reading in readings:
            following += _readings_after(reading, lines[index], openings.get(index, 0), in_body, in_box)
        readings = _keep_best(following)
    best = min(readings, key=_cost_at_the_end)
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
        if in_box.too_wide and in_body.full:
            cost += _TOO_WIDE
        if not reading.in_box:
            cost += _cost_of_change(reading.body, line) + _cost_of_return(reading.box, line)
        readings.append(_go_on(reading, cost, reading.boxes, box=state))
    if title_lines:
        cost = in_box.too_wide * _TOO_WIDE + (title_lines - 1) * _TITLE_LINE
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
    cost = 0 if line.label is None or not line.label.certain else _NUMBER_IN_TEXT
    if not fitting.full:
        cost += _SHORT_FINISHED[state.openness] if line.closes else _SHORT_UNFINISHED
    elif not line.closes and fitting.set_in is (state.openness is Openness.OPEN):
        cost += _ODD_INDENT if state.openness is not Openness.EITHER else 0
    return cost, _FlowState(fitting.openness, state.runs)


def _cost_at_the_end(reading: _Reading) -> int:
    """Points of a reading of the whole document: both flows should have come to an end."""
    left = sum(flow is not None and flow.openness is Openness.OPEN for flow in (reading.body, reading.box))
    return reading.cost + left * _LEFT_UNFINISHED


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
