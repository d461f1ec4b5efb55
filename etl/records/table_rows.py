"""The lines of a table are divided into rows and cells, again and again until nothing changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.records.cells import Fragment, Reading, RowReader, cell_lines
from etl.records.columns import Column
from etl.records.table_blocks import Block, TableLine
from etl.records.table_headers import Header
from etl.records.traits import Traits, learn_traits, unknown_traits

_WORST = 6.0
"""Cost above which a reading is not believed."""
_UNREAD = 20.0
"""Cost of a row without any reading."""
_MARGIN = 0.75
"""Cost by which the best reading must beat the next."""
_ROUNDS = 6
"""Readings of a table until its traits must have settled."""
_GAP = 5.0
"""Cost of a missing row number."""
_LARGEST_GAP = 2
_PASSED_OVER = 0.25
"""Cost of a line on which a row might have begun, in a table without row numbers."""
_LEFT_OVER = 1.0
"""Cost of a line at the end that is taken for text behind the table."""
_MOST_LEFT_OVER = 15.0
"""Cost of all such lines at most: any amount of text may follow a table."""
_LOST = 3
"""Unreadable rows in a row behind which a table without row numbers is not followed further."""
_LONGEST_ROW = 40
"""Lines of a row; longer ones are not tried."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """The lines of a row and the best reading of them."""

    lines: tuple[TableLine, ...]
    reading: Reading | None

    @property
    def number(self) -> int | None:
        """The number of the row as printed."""
        return self.lines[0].number

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """Everything in the row but its number; a number that begins a later line is text."""
        return _fragments(self.lines)

    @property
    def is_unreadable(self) -> bool:
        """Whether no reading looks right."""
        return self.reading is None or self.reading.cost > _WORST or self.lines[0].misnumbered

    @property
    def fault(self) -> str | None:
        """Why the row is not believed: unreadable_row, ambiguous_row; None where it is."""
        if self.reading is None or self.is_unreadable:
            return "unreadable_row"
        return "ambiguous_row" if self.reading.runner_up - self.reading.cost < _MARGIN else None


def read_rows(blocks: Sequence[Block], header: Header) -> list[tuple[RawRow, ...]]:
    """The rows of each block; every reading is made with the traits learned from the one before."""
    columns = header.columns
    traits = unknown_traits(len(columns))
    rows: list[tuple[RawRow, ...]] = []
    for _ in range(_ROUNDS):
        reader = RowReader(columns, traits)
        rows = [
            _read_block(block, reader, _row_starts(block.lines, columns), is_last=block is blocks[-1])
            for block in blocks
        ]
        learned = _learn_from([row for block_rows in rows for row in block_rows], len(columns))
        if learned == traits:
            break
        traits = learned
    return rows


def _learn_from(rows: Sequence[RawRow], column_count: int) -> Traits:
    readings = [row.reading for row in rows if row.reading is not None]
    sure = [row.reading for row in rows if row.reading is not None and row.fault is None]
    columns = range(column_count)
    return learn_traits(
        [[cell_lines(reading.cells[column]) for reading in readings] for column in columns],
        [[cell_lines(reading.cells[column]) for reading in sure] for column in columns],
    )


@dataclass(frozen=True, slots=True)
class _Division:
    """The first rows of a block and what it costs to read them so."""

    cost: float = 0.0
    rows: tuple[RawRow, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether the last rows read so badly that there is no table any more."""
        return len(self.rows) >= _LOST and all(row.is_unreadable for row in self.rows[-_LOST:])

    def with_row(self, lines: Sequence[TableLine], reader: RowReader, extra: float) -> "_Division":
        """The division with one more row, at its cost and an extra one."""
        reading = None if len(lines) > _LONGEST_ROW else reader.read(_fragments(lines))
        cost = _UNREAD if reading is None else reading.cost
        return _Division(self.cost + cost + extra, (*self.rows, RawRow(tuple(lines), reading)))


def _read_block(block: Block, reader: RowReader, starts: Sequence[int], is_last: bool) -> tuple[RawRow, ...]:
    """The division of a block into rows that costs least."""
    lines = block.lines
    best = {0: _Division()}
    for here, start in enumerate(starts):
        if here not in best or (lines[start].number is None and best[here].is_lost):
            continue
        for there, extra in _following_rows(lines, starts, here):
            longer = best[here].with_row(lines[start : starts[there]], reader, extra)
            if there not in best or longer.cost < best[there].cost:
                best[there] = longer
    finished = [
        best[here].with_row(lines[starts[here] : stop], reader, _left_over_cost(len(lines) - stop))
        for here in _last_rows(lines, starts, best)
        for stop in _ends_of_last_row(lines, starts, here, is_last)
    ]
    return min(finished, key=lambda division: (division.cost, -len(division.rows))).rows


def _left_over_cost(line_count: int) -> float:
    return min(_MOST_LEFT_OVER, line_count * _LEFT_OVER)


def _row_starts(lines: Sequence[TableLine], columns: Sequence[Column]) -> list[int]:
    """Indexes of the lines on which a row may begin; the first line is one of them."""
    if lines[0].separated:
        return [i for i, line in enumerate(lines) if i == 0 or (line.separated and line.fills_first_column)]
    if lines[0].number is not None:
        style = lines[0].number_style
        return [i for i, line in enumerate(lines) if line.number is not None and line.number_style == style]
    if columns[-1].prose:
        return [i for i in range(len(lines)) if i == 0 or lines[i - 1].printed.closes]
    return list(range(len(lines)))


def _following_rows(
    lines: Sequence[TableLine], starts: Sequence[int], here: int
) -> Iterator[tuple[int, float]]:
    """Starts that may follow this one (as index into ``starts``), and what it costs to go on there.

    Separators tell rows as they tell columns: there the next start follows. Row numbers run on, and no number
    that stands between two rows is passed over to reach a higher one.
    """
    between: set[int] = set()
    first = lines[starts[here]]
    for there in range(here + 1, len(starts)):
        before, after = first.number, lines[starts[there]].number
        if first.separated:
            yield there, 0.0
            return
        if before is not None and after is not None:
            if 1 <= after - before <= 1 + _LARGEST_GAP and not between & set(range(before + 1, after)):
                yield there, (after - before - 1) * _GAP
            between.add(after)
        elif starts[there] - starts[here] <= _LONGEST_ROW or there == here + 1:
            yield there, (there - here - 1) * _PASSED_OVER


def _last_rows(
    lines: Sequence[TableLine], starts: Sequence[int], reached: Mapping[int, _Division]
) -> list[int]:
    """Starts with which the last row may begin: the highest number that the numbering reaches."""
    if lines[0].separated:
        return [max(reached)]
    numbers = {here: lines[starts[here]].number or 0 for here in reached}
    return [here for here, number in numbers.items() if number == max(numbers.values())]


def _ends_of_last_row(
    lines: Sequence[TableLine], starts: Sequence[int], here: int, is_last: bool
) -> list[int]:
    """Where the block may end if its last row begins here.

    Behind the last block of a table running text may follow without a heading: its lines may be left over.
    """
    if not is_last or lines[0].separated:
        return [len(lines)]
    if lines[starts[here]].number is not None:
        return [len(lines), *range(starts[here] + 1, min(len(lines), starts[here] + _LONGEST_ROW))]
    return [len(lines), *(start for start in starts[here + 1 :] if start - starts[here] <= _LONGEST_ROW)]


def _fragments(lines: Sequence[TableLine]) -> tuple[Fragment, ...]:
    return (*lines[0].fragments, *(fragment for line in lines[1:] for fragment in line.all_fragments))
