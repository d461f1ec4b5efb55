"""Header lines of tables, and lines cut into fragments at blanks and tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.records.cells import Fragment
from etl.records.columns import NUMBER, OTHER, Column, TableKind
from etl.structure.typography import PrintedLine

_HEADER_LINES = 8
"""Printed lines that a header takes at most."""
_LONGEST_WORD = 16
_LONGEST_OTHER = 8
_SEPARATOR = re.compile(r"\t|[|｜]|[ \u3000\xa0]+")
_SENTENCE_MARK = re.compile(r"[。，；：:]")
CAPTION = re.compile(
    r"(?:续?[表图]|附[表图件录])\s?\d{1,3}(?:[-.—]\d{1,2})?(?:\s|[：:]|$|[^\d.、，年月日个项家%])|附[件录表][：:]?$"
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
    words = _HeaderWords(kind)
    for index in range(first, min(first + _HEADER_LINES, len(lines))):
        line = lines[index]
        if (
            line.label is not None
            or CAPTION.match(line.text)
            or not words.take_line(_header_words(line.text))
        ):
            return None
        if words.is_complete:
            return Header(tuple(words.cells), index) if _are_distinct(words.cells) else None
    return None


class _HeaderWords:
    """Puts the words of header lines together into the names of columns."""

    def __init__(self, kind: TableKind) -> None:
        self._kind = kind
        self._pending = ""
        self.cells: list[HeaderCell] = []

    def take_line(self, words: Sequence[str]) -> bool:
        """Take the words of a line; False where they cannot belong to a header."""
        for position, word in enumerate(words):
            if len(word) > _LONGEST_WORD or _SENTENCE_MARK.search(word):
                return False
            self._take(word, begins_line=position == 0)
        if self._pending and len(self._pending) <= _LONGEST_OTHER and self._is_met:
            self.cells.append(HeaderCell(OTHER, self._pending))
            self._pending = ""
        return bool(self.cells)

    @property
    def is_complete(self) -> bool:
        """Whether all words are understood and the required columns are there."""
        return not self._pending and self._is_met

    @property
    def _is_met(self) -> bool:
        return self._kind.is_met_by(cell.column for cell in self.cells)

    def _take(self, word: str, *, begins_line: bool) -> None:
        joined = self._pending + word
        if self.cells and self._kind.column_named(self.cells[-1].words + joined) is self.cells[-1].column:
            self.cells[-1] = HeaderCell(self.cells[-1].column, self.cells[-1].words + joined)
            self._pending = ""
        elif column := self._column_of(joined):
            self.cells.append(HeaderCell(column, joined))
            self._pending = ""
        elif not begins_line and self._pending and self._stands_alone(word):
            self.cells.append(HeaderCell(OTHER, self._pending))
            self._pending = ""
            self._take(word, begins_line=True)
        else:
            self._pending = joined

    def _column_of(self, words: str) -> Column | None:
        """The column that words name, or what a second one of that name holds."""
        column = self._kind.column_named(words)
        is_second = column is not None and any(cell.column is column for cell in self.cells)
        return column.again if column is not None and is_second and column.again else column

    def _stands_alone(self, word: str) -> bool:
        """Whether a word behind an unknown one begins the next column rather than going on with it."""
        if len(self._pending) > _LONGEST_OTHER:
            return False
        return self._kind.column_named(word) is not None or min(len(self._pending), len(word)) > 1


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
    wide = begun = False
    position = 0
    for match in [*_SEPARATOR.finditer(raw), None]:
        end = len(raw) if match is None else match.start()
        if end > position:
            yield Fragment(
                text=raw[position:end],
                start=line.line.start + position,
                line=line.line.number,
                begins_page=line.begins_page,
                wide=wide and begun,
                tight=tight and not begun,
                column=column if separated else None,
            )
            begun, wide = True, False
        if match is None:
            return
        column += bool(strong) and match.group() in strong
        wide = wide or match.group() in "\t|｜" or len(match.group()) > 1
        position = match.end()


def _header_words(text: str) -> list[str]:
    return [word for word in _SEPARATOR.split(text) if word]
