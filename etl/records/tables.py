"""Tables without rulings: found by their header words, cut into rows, rows cut into cells.

The way of a table through this module and its neighbours:

1. a header names the columns (:mod:`etl.records.table_headers`);
2. the lines below it, up to the next heading that is none of the table's own, fall into blocks at its section
   headings (:mod:`etl.records.table_blocks`);
3. each block is divided into rows: row numbers run on, or, without numbers, the division that reads best;
4. each row is divided into cells (:mod:`etl.records.cells`), at first by what stands in them, then also by
   the traits of the columns (:mod:`etl.records.traits`), learned from the table until nothing changes.

A row that reads badly, or in two ways about as well, is rejected rather than guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.model import Citation, Rejection, Span, record_id
from etl.reading.text import Text
from etl.records.cells import (
    Cell,
    Fragment,
    Reading,
    cell_lines,
    cell_spans,
    cell_text,
    read_cells,
)
from etl.records.columns import OTHER, Column, TableKind
from etl.records.table_blocks import Block, TableLine, find_blocks
from etl.records.table_headers import Header, read_header
from etl.records.traits import Traits, learn_traits, unknown_traits
from etl.structure.passage import passage_of_spans
from etl.structure.typography import print_lines

Record = TypeVar("Record")

_WORST = 6.0
"""Cost above which a reading is not believed."""
_UNREAD = 20.0
"""Cost of a row without any reading."""
_MARGIN = 0.75
"""Cost by which the best reading must beat the next."""
_ROUNDS = 6
"""Readings of a table until its column widths must have settled."""
_GAP = 5.0
"""Cost of a missing row number."""
_LARGEST_GAP = 2
_PASSED_OVER = 0.25
"""Cost of a line on which a row might have begun, in a table without row numbers."""
_LEFT_OVER = 1.0
"""Cost of a line at the end that is taken for text behind the table."""
_LONGEST_ROW = 40
"""Lines of a row in a table without row numbers."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    section: str
    """Heading of the section of the table, with its number; empty where the table has none."""
    number: int
    """As printed, or its place in the section where rows are not numbered."""
    cells: Mapping[str, TableCell]
    """By name of the column; empty cells are left out."""
    headers: Mapping[str, str]
    """Header words of each column."""
    citation: Citation
    """All cells of the row that a record asks for, in the order of the text."""

    def text(self, column: Column) -> str:
        """The text of a cell; empty where the cell is empty or the table has no such column."""
        cell = self.cells.get(column.name)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Found(Generic[Record]):
    """Records found, and what was seen and not decided."""

    records: tuple[Record, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _RawRow:
    """A row before its cells are believed."""

    lines: tuple[TableLine, ...]
    reading: Reading | None


def find_rows(text: Text, kind: TableKind) -> Found[Row]:
    """The rows of all tables of a kind, in the order of the text.

    Shape: every row's quote equals the text at its spans; rows that cannot be decided are rejections with the
    reasons ``unreadable_row`` (no reading, or none that looks right) or ``ambiguous_row`` (two readings).
    """
    lines = print_lines(text)
    rows: list[Row] = []
    rejections: list[Rejection] = []
    index = 0
    while index < len(lines):
        header = read_header(lines, index, kind)
        if header is None:
            index += 1
            continue
        blocks, index = find_blocks(lines, header)
        for block, raw_rows in zip(blocks, _read_table(blocks, header), strict=True):
            for position, raw in enumerate(raw_rows, start=1):
                reason = _reason_to_reject(raw.reading)
                if raw.reading is None or reason is not None:
                    rejections.append(_reject(text, raw, reason or "unreadable_row"))
                else:
                    rows.append(_row(text, block.section, raw, raw.reading, position, header))
    return Found(tuple(rows), tuple(rejections))


def _read_table(blocks: Sequence[Block], header: Header) -> list[tuple[_RawRow, ...]]:
    """Read all blocks again and again, each time with the widths learned from the reading before."""
    columns = header.columns
    traits = unknown_traits(len(columns))
    rows = [_read_block(block, columns, traits, is_last=False) for block in blocks]
    for _ in range(_ROUNDS):
        learned = _learn_from([row for block_rows in rows for row in block_rows], len(columns))
        if learned == traits:
            break
        traits = learned
        rows = [_read_block(block, columns, traits, is_last=block is blocks[-1]) for block in blocks]
    return rows


def _learn_from(rows: Sequence[_RawRow], column_count: int) -> Traits:
    readings = [row.reading for row in rows if row.reading is not None]
    sure = [reading for reading in readings if _reason_to_reject(reading) is None]
    columns = range(column_count)
    return learn_traits(
        [[cell_lines(reading.cells[column]) for reading in readings] for column in columns],
        [[cell_lines(reading.cells[column]) for reading in sure] for column in columns],
    )


@dataclass(frozen=True, slots=True)
class _Division:
    """The first rows of a block and what it costs to read them so."""

    cost: float = 0.0
    rows: tuple[_RawRow, ...] = ()

    def with_row(
        self, lines: Sequence[TableLine], columns: Sequence[Column], traits: Traits, extra: float
    ) -> "_Division":
        """The division with one more row, at its cost and an extra one."""
        reading = read_cells(_fragments(lines), columns, traits)
        cost = _UNREAD if reading is None else reading.cost
        return _Division(self.cost + cost + extra, (*self.rows, _RawRow(tuple(lines), reading)))


def _read_block(
    block: Block, columns: Sequence[Column], traits: Traits, is_last: bool
) -> tuple[_RawRow, ...]:
    """The division of a block into rows that costs least."""
    starts = _row_starts(block.lines, columns)
    best = {0: _Division()}
    finished: list[_Division] = []
    for here, start in enumerate(starts):
        if here not in best:
            continue
        for there, extra in _following_rows(block.lines, starts, here):
            longer = best[here].with_row(block.lines[start : starts[there]], columns, traits, extra)
            if there not in best or longer.cost < best[there].cost:
                best[there] = longer
        for stop in _ends_of_last_row(block.lines, starts, here, is_last):
            left_over = (len(block.lines) - stop) * _LEFT_OVER
            finished.append(best[here].with_row(block.lines[start:stop], columns, traits, left_over))
    return min(finished, key=lambda division: division.cost).rows if finished else ()


def _following_rows(
    lines: Sequence[TableLine], starts: Sequence[int], here: int
) -> Iterator[tuple[int, float]]:
    """Starts that may follow this one (as index into ``starts``), and what it costs to go on there."""
    between: set[int] = set()
    for there in range(here + 1, len(starts)):
        before, after = lines[starts[here]].number, lines[starts[there]].number
        if before is not None and after is not None:
            if 1 <= after - before <= 1 + _LARGEST_GAP and not between & set(range(before + 1, after)):
                yield there, (after - before - 1) * _GAP
            between.add(after)
        elif starts[there] - starts[here] <= _LONGEST_ROW:
            yield there, (there - here - 1) * _PASSED_OVER
            if lines[starts[here]].separated:
                return


def _ends_of_last_row(
    lines: Sequence[TableLine], starts: Sequence[int], here: int, is_last: bool
) -> list[int]:
    """Where the block may end if its last row begins here.

    Behind the last block of a table running text may follow without a heading: its lines may be left over.
    """
    number = lines[starts[here]].number
    if number is not None:
        if number != max(lines[start].number or 0 for start in starts):
            return []
        return [len(lines), *(range(starts[here] + 1, len(lines)) if is_last else ())]
    if lines[starts[here]].separated:
        return [len(lines)] if here == len(starts) - 1 else []
    stops = [len(lines), *(starts[here + 1 :] if is_last else ())]
    return [stop for stop in stops if stop - starts[here] <= _LONGEST_ROW]


def _row_starts(lines: Sequence[TableLine], columns: Sequence[Column]) -> list[int]:
    """Indexes of the lines on which a row may begin."""
    if not lines:
        return []
    if lines[0].number is not None:
        style = lines[0].number_style
        return [i for i, line in enumerate(lines) if line.number is not None and line.number_style == style]
    if lines[0].separated:
        return [i for i, line in enumerate(lines) if line.separated and line.fragments[0].column == 0]
    if columns[-1].prose:
        return [i for i in range(len(lines)) if i == 0 or lines[i - 1].printed.closes]
    return list(range(len(lines)))


def _fragments(lines: Sequence[TableLine]) -> tuple[Fragment, ...]:
    """The fragments of a row; only the number on its first line is that of the row."""
    return (*lines[0].fragments, *(fragment for line in lines[1:] for fragment in line.all_fragments))


def _reason_to_reject(reading: Reading | None) -> str | None:
    if reading is None or reading.cost > _WORST:
        return "unreadable_row"
    return "ambiguous_row" if reading.runner_up - reading.cost < _MARGIN else None


def _row(text: Text, section: str, raw: _RawRow, reading: Reading, position: int, header: Header) -> Row:
    cells: dict[str, TableCell] = {}
    headers: dict[str, str] = {}
    spans: list[Span] = []
    for cell, head in zip(reading.cells, header.cells[header.numbered :], strict=True):
        if cell and head.column is not OTHER:
            cells[head.column.name] = _table_cell(cell)
            headers[head.column.name] = head.words
            spans += cell_spans(cell)
    citation = passage_of_spans(text, sorted(spans)).cite()
    number = raw.lines[0].number
    return Row(section, position if number is None else number, cells, headers, citation)


def _table_cell(cell: Cell) -> TableCell:
    return TableCell(cell_text(cell), tuple(cell_spans(cell)))


def _reject(text: Text, raw: _RawRow, reason: str) -> Rejection:
    citation = passage_of_spans(text, cell_spans(_fragments(raw.lines))).cite()
    identity = record_id("rejected-row", text.document_id, citation.spans[0][0])
    return Rejection(identity, "table", reason, citation.quote, citation)
