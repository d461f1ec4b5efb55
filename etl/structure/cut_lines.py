"""Lines cut after a fixed number of characters, words and numbers broken or not.

Texts that went through a form or a terminal are broken so; display widths then differ with every digit, and
only the count of characters tells which lines go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.reading.text import Line
from etl.structure.typography import PrintedLine, join_printed_lines

_SHORTEST = 10
"""Characters; shorter lines are cells or headings."""
_FEWEST = 4
_LEAST_SHARE = 0.4
"""Part of the text that lines of the full length must hold."""
_LEAST_UNFINISHED = 0.6
"""Part of the full lines that must break off within a sentence."""
_SHARE_OF_ONE_LINE = 0.9
_NEAR = 6
_MOST_NEAR = 0.1
"""Unfinished lines that are a few characters longer or shorter, for each full one: lines that were set to a
width in columns differ so."""


def find_cut_length(lines: Sequence[PrintedLine]) -> int | None:
    """Characters after which the lines of a document are cut; None where they are broken otherwise."""
    lengths = Counter(_length(line.line) for line in lines)
    count, length = max(((count, length) for length, count in lengths.items()), default=(0, 0))
    if length < _SHORTEST or count < _FEWEST:
        return None
    full = [line for line in lines if _length(line.line) == length]
    characters = sum(size * number for size, number in lengths.items())
    unfinished = sum(not (line.closes or line.half_closes) for line in full)
    if length * count < _LEAST_SHARE * characters or unfinished < _LEAST_UNFINISHED * count:
        return None
    near = sum(1 < abs(_length(line.line) - length) <= _NEAR and not line.closes for line in lines)
    return length if near <= _MOST_NEAR * count else None


def join_cut_lines(lines: Sequence[PrintedLine], length: int) -> tuple[PrintedLine, ...]:
    """The lines with those put together that go on: behind one of the full length, unless set in.

    Behind a full line that ends a sentence a numbered line begins a paragraph of its own, unless hardly any
    line is short of the length: the whole text was one line then.
    """
    full = sum(_is_full(line, length) for line in lines)
    had_paragraphs = full < _SHARE_OF_ONE_LINE * len(lines)
    paragraphs: list[list[PrintedLine]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        goes_on = before is not None and _is_full(before, length) and _may_go_on(before, line)
        is_new_item = had_paragraphs and before is not None and before.closes and line.label is not None
        if goes_on and not is_new_item:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(map(join_printed_lines, paragraphs))


def _is_full(line: PrintedLine, length: int) -> bool:
    """Whether a line has the full length; a blank at its end may have been lost."""
    return _length(line.line) == length or (_length(line.line) == length - 1 and not line.closes)


def _may_go_on(before: PrintedLine, line: PrintedLine) -> bool:
    is_row = "\t" in before.line.text or "\t" in line.line.text
    is_set_in = line.line.text.startswith(("  ", "\u3000"))
    return not (is_row or is_set_in)


def _length(line: Line) -> int:
    return len(line.text)
