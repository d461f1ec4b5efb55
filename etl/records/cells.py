"""Pieces of a table row find their columns: the cheapest reading of what a page's text leaves of a row.

The text of a printed table gives a row column by column: first the lines of the first cell, then those of
the second. Where a page ends within the row, the columns start again from the left. No ruling tells where one
cell ends, so every division is tried, and each is charged for what speaks against it:

- a line that is wider than its column, or that ends although the next word still had room;
- a text that does not look like a cell of its column (:mod:`etl.records.columns`);
- a cell that begins unlike the other cells of its column, where these begin alike (省人…, 县级…);
- brackets that do not close, a cell that begins or ends with a comma.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise, product
from operator import itemgetter

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
_BRACKETS = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")


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


_Ways = dict[tuple[int, ...], list[tuple[float, tuple[Cell, ...]]]]
"""Divisions of the beginning of a row: by the place reached on each page, cost and cells, best first."""


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


class RowReader:
    """Divides rows of one table into cells, by what is known of its columns so far."""

    def __init__(self, columns: Sequence[Column], traits: Traits) -> None:
        """Take the columns from left to right, without that of the row numbers."""
        self._columns = columns
        self._traits = traits
        self._costs: dict[tuple[int, ...], float] = {}

    def read(self, fragments: Sequence[Fragment]) -> Reading | None:
        """Divide the fragments of a row, in the order of the text; None where no division is possible."""
        if fragments and all(fragment.column is not None for fragment in fragments):
            return _read_separated(fragments, self._columns)
        pages = _split_at_pages(fragments)
        ends = tuple(len(page) for page in pages)
        ways: _Ways = {tuple(0 for _ in pages): [(0.0, ())]}
        for number in range(len(self._columns)):
            ways = self._with_column(number, ways, pages, ends)
        best = ways.get(ends, [])
        if not best:
            return None
        return Reading(*best[0], runner_up=best[1][0] if len(best) > 1 else IMPOSSIBLE)

    def _with_column(
        self, number: int, ways: _Ways, pages: Sequence[Sequence[Fragment]], ends: tuple[int, ...]
    ) -> _Ways:
        """The ways to fill the columns up to this one; of those that reach the same place the best two."""
        column = self._columns[number]
        longer: _Ways = {}
        for starts, before in ways.items():
            is_last = number == len(self._columns) - 1
            stops = [ends] if is_last else product(*map(partial(_stops, column), pages, starts))
            for stop in stops:
                cell = tuple(f for page, a, b in zip(pages, starts, stop, strict=True) for f in page[a:b])
                cost = self._cost(cell, number)
                if before[0][0] + cost < IMPOSSIBLE:
                    reached = [(so_far + cost, (*cells, cell)) for so_far, cells in before]
                    longer[stop] = sorted([*longer.get(stop, ()), *reached], key=itemgetter(0))[:2]
        return longer

    def _cost(self, cell: Cell, number: int) -> float:
        """What speaks against a cell; rows that are tried share many cells, so it is remembered."""
        key = (number, *(fragment.start for fragment in cell))
        if key not in self._costs:
            self._costs[key] = self._measure_cost(cell, number)
        return self._costs[key]

    def _measure_cost(self, cell: Cell, number: int) -> float:
        lines = cell_lines(cell)
        column = self._columns[number]
        if len(lines) > column.longest or any(fragment.column not in (None, number) for fragment in cell):
            return IMPOSSIBLE
        return _text_cost(cell, column) + _seam_cost(cell) + self._traits.cost(lines, number)


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
    for bracket in _BRACKETS.findall(text):
        if bracket in _OPENING:
            open_brackets.append(bracket)
        elif open_brackets and _OPENING.index(open_brackets[-1]) == _CLOSING.index(bracket):
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
