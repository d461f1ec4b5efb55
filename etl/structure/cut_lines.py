"""Lines cut after a fixed number of characters, words and numbers broken or not.

Texts that went through a form or a terminal are broken so; display widths then differ with every digit, and
only the count of characters tells which lines go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from etl.reading.text import Line
from etl.structure.typography import PrintedLine

_SHORTEST = 10
"""Characters; shorter lines are cells or headings."""
_FEWEST = 4
_LEAST_SHARE = 0.4
"""Part of the text that lines of the full length must hold."""
_LEAST_UNFINISHED = 0.6
"""Part of the full lines that must break off within a sentence."""


def find_cut_length(lines: Sequence[PrintedLine]) -> int | None:
    """Characters after which the lines of a document are cut; None where they are broken otherwise."""
    lengths = Counter(_length(line.line) for line in lines)
    longest = max(lengths, default=0)
    full = [line for line in lines if _length(line.line) == longest]
    if longest < _SHORTEST or len(full) < _FEWEST:
        return None
    characters = sum(length * count for length, count in lengths.items())
    unfinished = sum(not (line.closes or line.half_closes) for line in full)
    if longest * len(full) < _LEAST_SHARE * characters or unfinished < _LEAST_UNFINISHED * len(full):
        return None
    return longest


def mark_cut_lines(lines: Sequence[PrintedLine], length: int) -> tuple[PrintedLine, ...]:
    """The lines with ``opens`` set: False behind a line of the full length, True behind a shorter one.

    A line that is set in opens a paragraph; behind a full line that ends a sentence only the words can tell.
    """
    marked: list[PrintedLine] = []
    before: PrintedLine | None = None
    for line in lines:
        opens: bool | None = True
        if before is not None and _length(before.line) == length and not _is_set_in(line):
            opens = None if before.closes else False
        marked.append(replace(line, line=replace(line.line, opens=opens)))
        before = line
    return tuple(marked)


def _length(line: Line) -> int:
    return len(line.text.rstrip())


def _is_set_in(line: PrintedLine) -> bool:
    return line.line.text[:1].isspace()
