"""Header lines of tables, and lines cut into fragments at blanks and tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.records.cells import Fragment, Gap
from etl.records.columns import NUMBER, OTHER, Column, TableKind
from etl.structure.typography import PrintedLine

_HEADER_LINES = 8
"""Printed lines that a header takes at most."""
_LONGEST_WORD = 16
_LONGEST_OTHER = 8
_SEPARATOR = re.compile(r"\t|[|｜]|[ \u3000\xa0]+")
_SENTENCE_MARK = re.compile(r"[。，；：:]")
CAPTION = re.compile(
    r"(?:续?[表图]|附[表图件录])\s?\d{1,3}(?:[-.—]\d{1,2})?(?:\s|[：:]|[^\d.、，年月日个项家%])|附[件录表][：:]?$"
)
"""Caption of a table, figure or appendix."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A column with its name as printed, white space left out."""

    column: Column
    words: str


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a table."""

    cells: tuple[HeaderCell, ...]
    """From left to right."""
    last: int
    """Index of its last line among the printed lines."""

    @property
    def numbered(self) -> bool:
        """Whether the first column holds row numbers."""
        return self.cells[0].column is NUMBER

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, without that of the row numbers."""
        return tuple(cell.column for cell in self.cells[self.numbered :])


def read_header(lines: Sequence[PrintedLine], first: int, kind: TableKind) -> Header | None:
    """The header that begins on line ``first``; None where there is none of this kind.

    Header cells may be broken over lines (政府机构/组织/ | 专家学者) and their characters set apart (序 号).
    """
    cells: list[HeaderCell] = []
    pending = ""
    for index in range(first, min(first + _HEADER_LINES, len(lines))):
        fresh = False
        if lines[index].label is not None or CAPTION.match(lines[index].text):
            return None
        for word in _header_words(lines[index].text):
            if len(word) > _LONGEST_WORD or _SENTENCE_MARK.search(word):
                return None
            column = kind.column_named(pending + word)
            longer = kind.column_named(cells[-1].words + pending + word) if cells else None
            if longer is not None and longer is cells[-1].column:
                cells[-1] = HeaderCell(longer, cells[-1].words + pending + word)
                pending = ""
            elif column is not None:
                cells.append(HeaderCell(column, pending + word))
                pending = ""
            elif (alone := kind.column_named(word)) is not None and fresh and len(pending) <= _LONGEST_OTHER:
                cells += [HeaderCell(OTHER, pending), HeaderCell(alone, word)]
                pending = ""
            elif fresh and pending and cells and len(pending) > 1 < len(word):
                cells.append(HeaderCell(OTHER, pending))
                pending = word
            else:
                pending += word
            fresh = True
        if (
            pending
            and cells
            and kind.is_met_by(cell.column for cell in cells)
            and len(pending) <= _LONGEST_OTHER
        ):
            cells.append(HeaderCell(OTHER, pending))
            pending = ""
        if not pending and kind.is_met_by(cell.column for cell in cells):
            return Header(tuple(cells), index) if _are_distinct(cells) else None
        if not cells and pending and index > first:
            return None
    return None


def _are_distinct(cells: Sequence[HeaderCell]) -> bool:
    """Whether no column comes twice and that of the row numbers comes first."""
    known = [cell.column for cell in cells if cell.column is not OTHER]
    return len(set(known)) == len(known) and all(cell.column is not NUMBER for cell in cells[1:])


def cut_line(line: PrintedLine, column_count: int, tight: bool) -> tuple[Fragment, ...]:
    """Cut a line at its blanks; where tabs or bars divide it into all columns, each fragment knows its own.

    Args:
        line: the line.
        column_count: columns of the table, that of the numbers included.
        tight: as in :class:`~etl.records.cells.Fragment`.
    """
    return tuple(_fragments(line, column_count, tight))


def _fragments(line: PrintedLine, column_count: int, tight: bool) -> Iterator[Fragment]:
    raw = line.line.text
    bars = raw.strip().startswith(("|", "｜"))
    strong = "\t" if "\t" in raw else "|｜" if bars else ""
    marks = [match for match in _SEPARATOR.finditer(raw) if strong and match.group() in strong]
    separated = len(marks) + 1 - 2 * bars == column_count and column_count > 1
    column = -1 if bars else 0
    gap = Gap.LINE
    position = 0
    for match in [*_SEPARATOR.finditer(raw), None]:
        end = len(raw) if match is None else match.start()
        if end > position:
            yield Fragment(
                raw[position:end],
                line.line.start + position,
                gap,
                line.begins_page,
                tight and gap is Gap.LINE,
                column if separated else None,
            )
            gap = Gap.BLANK
        if match is None:
            return
        if strong and match.group() in strong:
            column += 1
        if gap is not Gap.LINE and (match.group() in "\t|｜" or len(match.group()) > 1):
            gap = Gap.WIDE
        position = match.end()


def _header_words(text: str) -> list[str]:
    return [word for word in _SEPARATOR.split(text) if word]
