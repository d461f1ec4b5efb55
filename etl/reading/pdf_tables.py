"""Ruled tables on a page of a PDF: the rulings make cells, the characters in a cell make its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from etl.reading.pdf_lines import PageLine, make_lines
from etl.reading.pdf_page import Glyph, Page, Ruling, is_wide
from etl.reading.table_lines import TableGrid, row_to_line
from etl.reading.text import Position

_TOUCH = 3.0
"""Points within which rulings meet or are one."""
_MOST_RULINGS = 3000
"""Of a page; more of them are a drawing."""
_FEWEST_EDGES = 3
"""A table has two rows and two columns at least."""


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Rulings that belong together, as a grid."""

    columns: tuple[float, ...]
    """Places of the vertical edges, from the left."""
    rows: tuple[float, ...]
    """Heights of the horizontal edges, from below."""
    rulings: tuple[Ruling, ...]

    def cell_of(self, glyph: Glyph) -> tuple[int, int] | None:
        """Column from the left and row from below in which a character stands; None outside."""
        x, y = glyph.middle
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return column, row
        return None

    def roots(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each field of the grid the upper left field of the cell that it belongs to."""
        roots: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.rows) - 2, -1, -1):
            for column in range(len(self.columns) - 1):
                if column and not self._is_ruled_left(column, row):
                    roots[column, row] = roots[column - 1, row]
                elif (column, row + 1) in roots and not self._is_ruled_above(column, row):
                    roots[column, row] = roots[column, row + 1]
                else:
                    roots[column, row] = column, row
        return roots

    def _is_ruled_left(self, column: int, row: int) -> bool:
        x, y = self.columns[column], (self.rows[row] + self.rows[row + 1]) / 2
        return any(
            not ruling.is_horizontal
            and abs((ruling.left + ruling.right) / 2 - x) <= _TOUCH
            and ruling.bottom <= y <= ruling.top
            for ruling in self.rulings
        )

    def _is_ruled_above(self, column: int, row: int) -> bool:
        x, y = (self.columns[column] + self.columns[column + 1]) / 2, self.rows[row + 1]
        return any(
            ruling.is_horizontal
            and abs((ruling.bottom + ruling.top) / 2 - y) <= _TOUCH
            and ruling.left <= x <= ruling.right
            for ruling in self.rulings
        )


def read_tables(page: Page) -> tuple[list[PageLine], list[Glyph]]:
    """The rows of the ruled tables of a page as lines, and the characters that stand outside of tables."""
    rows: list[PageLine] = []
    outside = list(page.glyphs)
    for lattice in _find_lattices(page.rulings):
        inside: dict[tuple[int, int], list[Glyph]] = {}
        others: list[Glyph] = []
        roots = lattice.roots()
        for glyph in outside:
            field = lattice.cell_of(glyph)
            if field is None:
                others.append(glyph)
            else:
                inside.setdefault(roots[field], []).append(glyph)
        lines = _make_rows(lattice, roots, inside, page.number)
        if lines:
            rows += lines
            outside = others
    return rows, outside


def _find_lattices(rulings: Sequence[Ruling]) -> list[_Lattice]:
    if len(rulings) > _MOST_RULINGS:
        return []
    lattices = []
    for group in _group(rulings):
        columns = _edges([(r.left + r.right) / 2 for r in group if not r.is_horizontal])
        rows = _edges([(r.bottom + r.top) / 2 for r in group if r.is_horizontal])
        if len(columns) >= _FEWEST_EDGES and len(rows) >= _FEWEST_EDGES:
            lattices.append(_Lattice(columns, rows, tuple(group)))
    return lattices


def _group(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rulings that touch each other, directly or through others."""
    left = list(rulings)
    groups: list[list[Ruling]] = []
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            ruling = waiting.pop()
            group.append(ruling)
            touching = [other for other in left if _touch(ruling, other)]
            if touching:
                waiting += touching
                left = [other for other in left if not _touch(ruling, other)]
        groups.append(group)
    return groups


def _touch(one: Ruling, other: Ruling) -> bool:
    return (
        one.left <= other.right + _TOUCH
        and other.left <= one.right + _TOUCH
        and one.bottom <= other.top + _TOUCH
        and other.bottom <= one.top + _TOUCH
    )


def _edges(places: Sequence[float]) -> tuple[float, ...]:
    """Places of edges; those within reach of each other are one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return tuple(edges)


def _make_rows(
    lattice: _Lattice,
    roots: dict[tuple[int, int], tuple[int, int]],
    inside: dict[tuple[int, int], list[Glyph]],
    page: int,
) -> list[PageLine]:
    """The rows of a table from the top; none where its cells only serve the layout."""
    grid = TableGrid()
    places: list[list[PageLine]] = []
    for row in range(len(lattice.rows) - 2, -1, -1):
        grid.open_row()
        places.append([])
        column = 0
        while column < len(lattice.columns) - 1:
            root = roots[column, row]
            last = column
            while roots.get((last + 1, row)) == root:
                last += 1
            lines = make_lines(inside.get(root, ()), page) if root == (column, row) else []
            grid.add([_join([line.text for line in lines])], last - column + 1)
            places[-1] += lines
            column = last + 1
    if grid.serves_layout:
        return []
    made = zip(grid.rows, places, strict=True)
    return [_make_row(row_to_line(row, grid.column_count), lines, page) for row, lines in made if lines]


def _make_row(text: str, lines: Sequence[PageLine], page: int) -> PageLine:
    position = Position(
        left=min(line.position.left for line in lines),
        bottom=min(line.position.bottom for line in lines),
        right=max(line.position.right for line in lines),
        top=max(line.position.top for line in lines),
    )
    return PageLine(page, text, position, lines[0].size, is_row=True)


def _join(lines: Sequence[str]) -> str:
    """The lines of a cell as running text: a blank only between two words of Latin letters."""
    joined = ""
    for line in lines:
        needs_blank = joined and not (is_wide(joined[-1]) or is_wide(line[0]))
        joined += (" " if needs_blank and (joined[-1].isalpha() or line[0].isalpha()) else "") + line
    return joined
