"""The two real documents, and what must hold of the flows that are read from any text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.reading.pages import read_printed_number
from etl.reading.text import Text
from etl.structure.flow import Flow, Heading, Structure

DOCUMENTS = Path("data/documents")
GUIDE = DOCUMENTS / "guangdong-digital-economy-guide-1.0.txt"
PLAN = DOCUMENTS / "guangdong-2022-work-points.txt"


def headings_of(flow: Flow) -> list[Heading]:
    return [block for block in flow.blocks if isinstance(block, Heading)]


def shape_of(structure: Structure) -> Sequence[Any]:
    """What must stay when names and words change: flows, levels, numbers and the characters of each block."""
    return [
        (
            flow.segments[0],
            block.passage.spans(),
            (block.level, block.label) if isinstance(block, Heading) else None,
        )
        for flow in (structure.body, *structure.boxes)
        for block in flow.blocks
    ]


def assert_every_character_in_one_flow(text: Text, structure: Structure) -> None:
    """Page numbers stand in no flow, every other character that is not white space in exactly one."""
    seen = [0] * len(text.content)
    for flow in (structure.body, *structure.boxes):
        for block in flow.blocks:
            for offset in block.passage.offsets:
                seen[offset] += 1
    for line in text.lines:
        wanted = 0 if read_printed_number(line.text) is not None else 1
        for offset in range(line.start, line.end):
            if not text.content[offset].isspace():
                assert seen[offset] == wanted, f"line {line.number}: {line.text!r}"
