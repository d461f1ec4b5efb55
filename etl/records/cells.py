"""Pieces of a table row find their columns: the cheapest reading of what a page's text leaves of a row.

The text of a printed table gives a row column by column: first the lines of the first cell, then those of
the second. Where a page ends within the row, the columns start again from the left. No ruling tells where one
cell ends, so every division is tried, and each is charged for what speaks against it:

- a line that is wider than its column, or that ends although the next word still had room;
- a text that does not look like a cell of its column (:mod:`etl.records.columns`);
- a cell that begins unlike the other cells of its column, where these begin alike (省人…, 县级…);
- brackets that do not close, a cell that begins or ends with a comma.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise, product

from etl.model import Span
from etl.records.columns import Column
from etl.records.traits import Traits

IMPOSSIBLE = 12.0
"""Cost from which on a division is not followed further."""
_EMPTY = 2.0
_WRONG_EDGE = 3.0
_UNCLOSED = 2.0
_TIGHT = 2.0
_WIDE = 5.0
_BLANK = 1.0
_BLANKS = 3.0
"""Cost at most of single blanks within a cell: names in a row are set apart by them."""
_OPENING = "（(《〈“‘【〔["
_CLOSING = "）)》〉”’】〕]"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line without blanks."""

    text: str
    start: int
    """Offset in the document."""
    line: int
    """Number of its line."""
    begins_page: bool
    """True on the first line of a page."""
    wide: bool
    """True behind a tab or several blanks on the same line."""
    tight: bool
    """True where lines stand apart in this table, but not this line and the one before it."""
    column: int | None = None
    """Column told by separators of the line; None where it has to be found."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


Cell = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row divided into cells."""

    cost: float
    cells: tuple[Cell, ...]
    """One a column; empty tuples for empty cells."""
    runner_up: float
    """Cost of the best other division."""


def cell_lines(cell: Cell) -> list[str]:
    """The printed lines of a cell."""
    return [" ".join(fragment.text for fragment in line) for line in _lines_of(cell)]


def cell_text(cell: Cell) -> str:
    """The text of a cell: lines run together, a blank only between Latin words."""
    return join_lines(cell_lines(cell))


def join_lines(lines: Iterable[str]) -> str:
    """Lines as running text: nothing between Chinese characters, a blank between Latin words."""
    joined = ""
    for line in lines:
        is_latin = (
            joined[-1:].isascii() and joined[-1:].isalnum() and line[:1].isascii() and line[:1].isalpha()
        )
        joined += " " + line if is_latin else line
    return joined


def cell_spans(cell: Cell) -> list[Span]:
    """The stretches of the document that a cell is made of, one a line."""
    return [(line[0].start, line[-1].end) for line in _lines_of(cell)]


def read_cells(fragments: Sequence[Fragment], columns: Sequence[Column], traits: Traits) -> Reading | None:
    """Divide the fragments of a row among the columns; None where no division is possible.

    Args:
        fragments: the row in the order of the text, without its number.
        columns: the columns from left to right, without that of the numbers.
        traits: what is known of this table's columns so far.
    """
    if fragments and all(fragment.column is not None for fragment in fragments):
        return _read_separated(fragments, columns)
    pages = _split_at_pages(fragments)
    ends = tuple(len(page) for page in pages)
    best: dict[tuple[int, ...], list[tuple[float, tuple[Cell, ...]]]] = {tuple(0 for _ in pages): [(0.0, ())]}
    for number, column in enumerate(columns):
        is_last = number == len(columns) - 1
        reached: dict[tuple[int, ...], list[tuple[float, tuple[Cell, ...]]]] = {}
        for starts, readings in best.items():
            stops = [ends] if is_last else product(*map(partial(_stops, column), pages, starts))
            for stop in stops:
                cell = tuple(f for page, a, b in zip(pages, starts, stop, strict=True) for f in page[a:b])
                cost = _cell_cost(cell, number, column, traits)
                followed = [
                    (before + cost, (*cells, cell))
                    for before, cells in readings
                    if before + cost < IMPOSSIBLE
                ]
                if followed:
                    reached[stop] = sorted(
                        [*reached.get(stop, ()), *followed], key=lambda reading: reading[0]
                    )[:2]
        best = reached
    readings = best.get(ends, [])
    if not readings:
        return None
    runner_up = readings[1][0] if len(readings) > 1 else IMPOSSIBLE
    return Reading(readings[0][0], readings[0][1], runner_up)


def _lines_of(cell: Cell) -> list[list[Fragment]]:
    return [list(line) for _, line in groupby(cell, key=lambda fragment: fragment.line)]


def _read_separated(fragments: Sequence[Fragment], columns: Sequence[Column]) -> Reading:
    """A row whose lines carry separators: nothing is left to decide but whether the cells look right."""
    cells = tuple(tuple(f for f in fragments if f.column == number) for number in range(len(columns)))
    cost = sum(_text_cost(cell, column) for cell, column in zip(cells, columns, strict=True))
    return Reading(cost, cells, IMPOSSIBLE)


def _split_at_pages(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    pages: list[list[Fragment]] = [[]]
    for fragment in fragments:
        if fragment.begins_page and pages[-1] and pages[-1][-1].line != fragment.line:
            pages.append([])
        pages[-1].append(fragment)
    return pages


def _stops(column: Column, page: Sequence[Fragment], start: int) -> range:
    """Where the part of a cell that begins at ``start`` may end, its number of lines considered."""
    stop = start
    lines: set[int] = set()
    while stop < len(page) and len(lines | {page[stop].line}) <= column.longest:
        lines.add(page[stop].line)
        stop += 1
    return range(start, stop + 1)


def _cell_cost(cell: Cell, number: int, column: Column, traits: Traits) -> float:
    if any(fragment.column not in (None, number) for fragment in cell):
        return IMPOSSIBLE
    lines = cell_lines(cell)
    if len(lines) > column.longest:
        return IMPOSSIBLE
    return _text_cost(cell, column) + _seam_cost(cell) + traits.cost(lines, number)


def _text_cost(cell: Cell, column: Column) -> float:
    if not cell:
        return _EMPTY if column.may_be_empty else IMPOSSIBLE
    text = cell_text(cell)
    cost = column.judge(text)
    if text[0] in "，。、；：！？）》”〉】〕":
        cost += _WRONG_EDGE
    if text[-1] in "，、：（《“〈【〔":
        cost += _WRONG_EDGE
    return cost + min(2.0, _UNCLOSED * _unclosed(text))


def _unclosed(text: str) -> int:
    """Brackets without partner."""
    open_brackets: list[str] = []
    stray = 0
    for character in text:
        if character in _OPENING:
            open_brackets.append(character)
        elif character in _CLOSING:
            if open_brackets and _OPENING.index(open_brackets[-1]) == _CLOSING.index(character):
                open_brackets.pop()
            else:
                stray += 1
    return stray + len(open_brackets)


def _seam_cost(cell: Cell) -> float:
    """What speaks against these fragments standing in one cell."""
    tight = sum(line[0].tight for line in _lines_of(cell)[1:])
    seams = [(before, after) for before, after in pairwise(cell) if before.line == after.line]
    wide = sum(after.wide for _, after in seams)
    blanks = sum(
        not after.wide and not (before.text[-1].isascii() or after.text[0].isascii())
        for before, after in seams
    )
    return tight * _TIGHT + min(_BLANKS, blanks * _BLANK) + wide * _WIDE
