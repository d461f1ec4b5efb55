"""What a table shows of its own columns: how wide they are, and how their cells begin.

Both are learned from a first reading of the table and serve the next one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.structure.typography import display_width

CellLines = Sequence[str]
"""The printed lines of a cell."""

_SLACK = 2
"""Columns of the screen by which justified lines may fall short: one character."""
_UNIT = re.compile(r"[（(《〈“‘【〔\[<]*(?:[A-Za-z0-9.+\-/%]+|.)[）)》〉”’】〕\]>，。、；：！？,;:]*")
"""What a line break does not divide: a character or a Latin word, with its punctuation."""
_FEWEST_CELLS = 4
"""Cells of a column without which their openings say nothing."""
_OPENING_LENGTHS = (2, 1)
"""Characters of an opening; the longer one is tried first."""
_RECURRING = 3
"""Cells that must begin alike for their opening to be a formula of the column."""
_FORMULAIC_SHARE = 0.7
"""Share of cells that begin with such a formula, from which on one is expected."""
_OUT_OF_PLACE = 1.0
"""Cost of a cell without the expected formula, and of a formula amid a cell."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the columns of one table."""

    widths: tuple[int | None, ...]
    """Columns of the screen; None where not known."""
    formulas: tuple[frozenset[str], ...]
    """How the cells of a column begin (省人, 县级, 市); empty for a column whose cells begin in many ways."""

    def cost(self, lines: CellLines, column: int) -> float:
        """What speaks against these lines being a cell of the column."""
        width, formulas = self.widths[column], self.formulas[column]
        cost = 0.0 if width is None else _width_cost(lines, width)
        if formulas and lines:
            openings = [line.startswith(tuple(formulas)) for line in lines]
            cost += _OUT_OF_PLACE * (not openings[0]) + _OUT_OF_PLACE * any(openings[1:])
        return cost


def unknown_traits(column_count: int) -> Traits:
    """Traits of a table that has not been read yet."""
    return Traits((None,) * column_count, (frozenset(),) * column_count)


def learn_traits(cells: Sequence[Sequence[CellLines]], sure_cells: Sequence[Sequence[CellLines]]) -> Traits:
    """Learn the traits of a table from its cells.

    Args:
        cells: for each column its cells; widths are learned from all of them.
        sure_cells: the same of those rows only that could be read in one way, so that a wrong guess does not
            prove itself; openings are learned from them.
    """
    return Traits(
        tuple(_learn_width(column) for column in cells),
        tuple(_learn_formulas(column) for column in sure_cells),
    )


def _learn_width(cells: Iterable[CellLines]) -> int | None:
    """The width that best explains where the lines of a column end; None for a column without text."""
    printed = [lines for lines in cells if lines]
    candidates = sorted({display_width(line) for lines in printed for line in lines})
    if not candidates:
        return None
    return min(candidates, key=lambda width: (sum(_width_cost(lines, width) for lines in printed), width))


def _learn_formulas(cells: Sequence[CellLines]) -> frozenset[str]:
    """The openings that recur, if most cells of the column begin with one of them."""
    beginnings = [lines[0] for lines in cells if lines]
    if len(beginnings) < _FEWEST_CELLS:
        return frozenset()
    for length in _OPENING_LENGTHS:
        counts = Counter(beginning[:length] for beginning in beginnings)
        formulas = frozenset(opening for opening, count in counts.items() if count >= _RECURRING)
        if sum(counts[opening] for opening in formulas) >= _FORMULAIC_SHARE * len(beginnings):
            return formulas
    return frozenset()


def _width_cost(lines: CellLines, width: int) -> float:
    """What the line breaks of a cell cost in a column of this width."""
    cost = 0.0
    for index, line in enumerate(lines):
        room = width - display_width(line)
        if room < -1:
            cost += min(8.0, 1 - 0.5 * room)
        elif index + 1 < len(lines):
            unit = _UNIT.match(lines[index + 1])
            spare = room - _SLACK - display_width(unit.group() if unit else "")
            cost += min(4.0, 1 + 0.25 * spare) if spare >= 0 else 0.0
    return cost
