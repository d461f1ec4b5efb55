"""Tables without rulings: found by their header words, cut into rows, rows cut into cells.

The way of a table through this module and its neighbours:

1. a header names the columns (:mod:`etl.records.table_headers`);
2. the lines below it, up to the next heading that is none of the table's own, fall into blocks at its section
   headings (:mod:`etl.records.table_blocks`);
3. each block is divided into rows (:mod:`etl.records.table_rows`): row numbers run on, or, without numbers,
   the division that reads best is taken;
4. each row is divided into cells (:mod:`etl.records.cells`), at first by what stands in them, then also by
   the traits of the columns (:mod:`etl.records.traits`), learned from the table until nothing changes.

A row that reads badly, or in two ways about as well, is rejected rather than guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.model import Citation, Rejection, Span, record_id
from etl.reading.text import Text
from etl.records.cells import Cell, Reading, cell_spans, cell_text
from etl.records.columns import OTHER, Column, TableKind
from etl.records.table_blocks import find_blocks
from etl.records.table_headers import Header, read_header
from etl.records.table_rows import RawRow, read_rows
from etl.structure.passage import passage_of_spans
from etl.structure.typography import print_lines

Record = TypeVar("Record")


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
        for block, raw_rows in zip(blocks, read_rows(blocks, header), strict=True):
            for position, raw in enumerate(raw_rows, start=1):
                if raw.reading is None or raw.fault is not None:
                    rejections.append(_reject(text, raw))
                else:
                    rows.append(_row(text, block.section, raw, raw.reading, position, header))
    return Found(tuple(rows), tuple(rejections))


def _row(text: Text, section: str, raw: RawRow, reading: Reading, position: int, header: Header) -> Row:
    cells: dict[str, TableCell] = {}
    headers: dict[str, str] = {}
    spans: list[Span] = []
    for cell, head in zip(reading.cells, header.cells[header.numbered :], strict=True):
        if cell and head.column is not OTHER:
            cells[head.column.name] = _table_cell(cell)
            headers[head.column.name] = head.words
            spans += cell_spans(cell)
    citation = passage_of_spans(text, sorted(spans)).cite()
    return Row(section, position if raw.number is None else raw.number, cells, headers, citation)


def _table_cell(cell: Cell) -> TableCell:
    return TableCell(cell_text(cell), tuple(cell_spans(cell)))


def _reject(text: Text, raw: RawRow) -> Rejection:
    citation = passage_of_spans(text, cell_spans(raw.fragments)).cite()
    identity = record_id("rejected-row", text.document_id, citation.spans[0][0])
    return Rejection(identity, "table", raw.fault or "", citation.quote, citation)
