"""Text → structure: the body, and the boxes set apart from it, each as headings and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.reading.text import Text
from etl.structure.box_titles import MOST_TITLE_LINES, find_box_openings
from etl.structure.cut_lines import find_cut_length, join_cut_lines
from etl.structure.flow import Block, Flow, Heading, Structure
from etl.structure.gaps import close_gaps, has_broken_words
from etl.structure.inline import find_item_starts
from etl.structure.numbering import DIVISIONS, read_label
from etl.structure.outline import outline_lines
from etl.structure.runs import NumberRuns
from etl.structure.separation import separate_lines
from etl.structure.titled_boxes import find_case_titles, label_sections, separate_titled_lines
from etl.structure.typography import Measures, PrintedLine, measure_lines, part_of_line, print_lines


def read_structure(text: Text) -> Structure:
    """Find body and boxes of a document and the headings and paragraphs in each.

    Every character of a line that carries text stands in exactly one block of one flow; page numbers stand in
    none.
    """
    lines = print_lines(text)
    openings = find_box_openings(lines)
    cut_length = None if openings else find_cut_length(lines)
    measures = Measures(None, None)
    if cut_length is not None:
        lines = join_cut_lines(lines, cut_length)
    else:
        measures = measure_lines(lines, [index + count + 1 for index, count in openings.items()])
    if measures.body is None:
        lines = _cut_lines(lines)
        if cut_length is None:
            openings = find_box_openings(lines)
    titles = find_case_titles(lines, openings) if measures.box is None else {}
    flows = separate_titled_lines(lines, titles) if titles else separate_lines(lines, measures, openings)
    of_flow: dict[int, list[PrintedLine]] = {0: []}
    for line, flow in zip(lines, flows, strict=True):
        of_flow.setdefault(flow, []).append(line)
    segments = _segments(lines, flows)
    has_gaps = has_broken_words(text)

    def outline(flow_lines: Sequence[PrintedLine], measure: int | None, title: int = 0) -> tuple[Block, ...]:
        blanks_divide = measure is None and not has_gaps
        blocks = outline_lines(text, flow_lines, measure, title, blanks_divide=blanks_divide)
        return tuple(map(close_gaps, blocks)) if has_gaps else blocks

    body = Flow("body", outline(of_flow[0], measures.body), segments.get(0, ()))
    boxes = []
    places = _places_in_body(body, [of_flow[flow][0].start for flow in sorted(of_flow) if flow])
    for (flow, own_lines), (part, path) in zip(sorted(of_flow.items())[1:], places, strict=True):
        title_lines = find_box_openings(own_lines[: MOST_TITLE_LINES + 1]).get(0, 0)
        if titles:
            title_lines = titles[lines.index(own_lines[0])]
            own_lines = [*own_lines[:title_lines], *label_sections(own_lines[title_lines:])]
        blocks = outline(own_lines, measures.box or measures.body, title_lines)
        boxes.append(Flow("box", blocks, segments[flow], part, path))
    return Structure(body, tuple(boxes))


def _cut_lines(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Lines with several numbered items, one piece for each item."""
    pieces: list[PrintedLine] = []
    runs = NumberRuns()
    for line in lines:
        starts, runs = find_item_starts(line.text, runs)
        bounds = [0, *starts, len(line.text)]
        pieces += [part_of_line(line, start, end) for start, end in pairwise(bounds)]
    return tuple(pieces)


def _segments(lines: Sequence[PrintedLine], flows: Sequence[int]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Line ranges of each flow: from a line on to the last one before a line of another flow."""
    segments: dict[int, list[tuple[int, int]]] = {}
    before: int | None = None
    for line, flow in zip(lines, flows, strict=True):
        ranges = segments.setdefault(flow, [])
        number = line.line.number
        if flow == before:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
        before = flow
    return {flow: tuple(ranges) for flow, ranges in segments.items()}


def _places_in_body(body: Flow, offsets: Sequence[int]) -> list[tuple[str | None, tuple[str, ...]]]:
    """The part and the headings of the body under which boxes begin, for rising offsets."""
    headings = [block for block in body.blocks if isinstance(block, Heading)]
    places: list[tuple[str | None, tuple[str, ...]]] = []
    path: list[Heading] = []
    passed = 0
    for offset in offsets:
        while passed < len(headings) and headings[passed].passage.offsets[0] < offset:
            path = [above for above in path if above.level < headings[passed].level] + [headings[passed]]
            passed += 1
        titles = tuple(" ".join(heading.passage.content.split()) for heading in path)
        places.append((titles[0], titles[1:]) if path and _is_division(path[0]) else (None, titles))
    return places


def _is_division(heading: Heading) -> bool:
    label = read_label(heading.passage.content)
    return label is not None and label.style in DIVISIONS
