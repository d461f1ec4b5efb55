"""Text → structure: the body, and the boxes set apart from it, each as headings and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from etl.reading.text import Text
from etl.structure.flow import Flow, Heading, Structure
from etl.structure.inline import find_item_starts
from etl.structure.numbering import DIVISIONS, read_label
from etl.structure.outline import outline_lines
from etl.structure.runs import NumberRuns
from etl.structure.separation import count_title_lines, separate_lines
from etl.structure.typography import PrintedLine, measure_lines, part_of_line, print_lines


def read_structure(text: Text) -> Structure:
    """Find body and boxes of a document and the headings and paragraphs in each.

    Every character of a line that carries text stands in exactly one block of one flow; page numbers stand in
    none.
    """
    lines = print_lines(text)
    measures = measure_lines(lines)
    if measures.body is None:
        lines = _cut_lines(lines)
    flows = separate_lines(lines, measures)
    of_flow: dict[int, list[PrintedLine]] = {0: []}
    for line, flow in zip(lines, flows, strict=True):
        of_flow.setdefault(flow, []).append(line)
    body = Flow("body", outline_lines(text, of_flow[0], measures.body), _segments(lines, flows, 0))
    boxes = []
    for flow in sorted(set(of_flow) - {0}):
        part, path = _place_in_body(body, of_flow[flow][0].start)
        blocks = outline_lines(text, of_flow[flow], measures.box, count_title_lines(of_flow[flow]))
        boxes.append(Flow("box", blocks, _segments(lines, flows, flow), part, path))
    return Structure(body, tuple(boxes))


def _cut_lines(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Lines with several numbered items, one piece for each item."""
    pieces: list[PrintedLine] = []
    runs = NumberRuns()
    for line in lines:
        starts, runs = find_item_starts(line.text, runs)
        bounds = [0, *starts, len(line.text)]
        pieces += [part_of_line(line, a, b) for a, b in zip(bounds, bounds[1:], strict=False)]
    return tuple(pieces)


def _segments(lines: Sequence[PrintedLine], flows: Sequence[int], flow: int) -> tuple[tuple[int, int], ...]:
    """Line ranges of a flow: from its first to its last line without a line of another flow between."""
    segments: list[tuple[int, int]] = []
    goes_on = False
    for line, owner in zip(lines, flows, strict=True):
        if owner == flow:
            number = line.line.number
            if goes_on:
                segments[-1] = (segments[-1][0], number)
            else:
                segments.append((number, number))
        goes_on = owner == flow
    return tuple(segments)


def _place_in_body(body: Flow, offset: int) -> tuple[str | None, tuple[str, ...]]:
    """The part and the headings of the body under which a box begins."""
    path: list[Heading] = []
    for block in body.blocks:
        if block.passage.offsets[0] > offset:
            break
        if isinstance(block, Heading):
            path = [heading for heading in path if heading.level < block.level] + [block]
    titles = [" ".join(heading.passage.content.split()) for heading in path]
    if path and _is_division(path[0]):
        return titles[0], tuple(titles[1:])
    return None, tuple(titles)


def _is_division(heading: Heading) -> bool:
    label = read_label(heading.passage.content)
    return label is not None and label.style in DIVISIONS
