"""Tables become lines: one line a row, a tab between its cells.

A table that only serves the layout (one column, or cells that hold tables) is read as running text, cell by
cell. A cell over all columns is a line of its own without tabs; of other merged cells the text stands once,
the places that they cover are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

SEPARATOR = "\t"
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class TableGrid:
    """The cells of a table, row by row."""

    rows: list[list[tuple[tuple[str, ...], int]]] = field(default_factory=list)
    """Lines of each cell and the number of columns that it covers."""

    def open_row(self) -> None:
        """Begin the next row."""
        self.rows.append([])

    def add(self, lines: Iterable[str], columns: int = 1) -> None:
        """Add a cell to the current row."""
        self.rows[-1].append((tuple(lines), columns))

    @property
    def column_count(self) -> int:
        """Columns of the widest row."""
        return max((sum(columns for _, columns in row) for row in self.rows), default=0)

    @property
    def serves_layout(self) -> bool:
        """Whether the table sets text side by side instead of listing.

        It does where fewer than two rows have two filled cells, or where a cell holds a table.
        """
        filled = [[lines for lines, _ in row if any(map(str.strip, lines))] for row in self.rows]
        nested = any(SEPARATOR in line for row in filled for lines in row for line in lines)
        return nested or sum(len(row) > 1 for row in filled) < 2


def grid_to_lines(grid: TableGrid) -> Iterator[str]:
    """The lines of a table in the order of reading."""
    if grid.serves_layout:
        for row in grid.rows:
            for lines, _ in row:
                yield from lines
        return
    for row in grid.rows:
        yield row_to_line(row, grid.column_count)


def row_to_line(row: Sequence[tuple[Sequence[str], int]], column_count: int) -> str:
    """One row as a line; lines of a cell are set apart by a blank."""
    cells: list[str] = []
    for lines, columns in row:
        text = " ".join(_BLANKS.sub(" ", line).strip() for line in lines if line.strip())
        if columns >= column_count:
            return text
        cells += [text, *[""] * (columns - 1)]
    cells += [""] * (column_count - len(cells))
    return SEPARATOR.join(cells) if any(cells) else ""
