"""The lines of a table below its header: its end, its section headings, its row numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.records.cells import Fragment
from etl.records.table_headers import CAPTION, Header, cut_line
from etl.structure.numbering import DIVISIONS, Label, NumberingStyle, read_label
from etl.structure.typography import PrintedLine

_HEADING_STYLES = frozenset({*DIVISIONS, NumberingStyle.HAN_COMMA, NumberingStyle.HAN_BRACKET})
_NOTE = re.compile(r"(?:备?注|说明|资料来源|数据来源|来源)\s?\d?\s?[：:]")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_HEADING_LINES = 3
"""Lines of a section heading within a table."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A printed line of a table."""

    printed: PrintedLine
    fragments: tuple[Fragment, ...]
    """Without the row number."""
    all_fragments: tuple[Fragment, ...]
    """With it: within a row, a number at the beginning of a line is text."""
    number: int | None
    """The number with which the line begins, if it may be that of a row."""
    number_style: str
    """How the number is written: numbers of rows are all written alike."""
    fills_first_column: bool = True
    """False where separators leave the first column empty: the line goes on with the row above."""
    misnumbered: bool = False
    """True where separators tell a row number, but none can be read."""

    @property
    def separated(self) -> bool:
        """Whether separators tell the columns of this line."""
        return any(fragment.column is not None for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines below one section heading of a table, or of the whole table where it has none."""

    section: str
    """Heading with its number, as printed; empty where there is none."""
    lines: tuple[TableLine, ...]


def find_blocks(printed: Sequence[PrintedLine], header: Header) -> tuple[list[Block], int]:
    """The blocks of the table under a header, and the index of the first line behind the table.

    A table ends at a caption, at a note, at a heading that no row number follows, and at the end of the text.
    """
    walk = _Walk(printed, header)
    index = header.last + 1
    while index < len(printed):
        line = printed[index]
        repeated = walk.repeated_header(index)
        if repeated:
            index += repeated
            continue
        if CAPTION.match(line.text) or _NOTE.match(line.text):
            break
        heading = walk.heading_length(index)
        if heading:
            walk.open_block("".join(part.text for part in printed[index : index + heading]))
            index += heading
            continue
        if walk.ends_table(index):
            break
        walk.add(index)
        index += 1
    return [Block(section, _fitted(lines)) for section, lines in walk.blocks if lines], index


class _Walk:
    """Goes down the lines of a table and remembers the blocks and the last row number."""

    def __init__(self, printed: Sequence[PrintedLine], header: Header) -> None:
        self._printed = printed
        self._header = header
        self.blocks: list[tuple[str, list[TableLine]]] = [("", [])]
        self._last_number = 0
        self._bare_heading_lines = 0

    def repeated_header(self, index: int) -> int:
        """Number of lines that repeat the header on a later page; 0 where none does."""
        length = 0
        wanted = "".join(cell.words for cell in self._header.cells)
        seen = ""
        while len(seen) < len(wanted) and index + length < len(self._printed):
            seen += re.sub(r"[\s|｜]", "", self._printed[index + length].text)
            length += 1
        if seen == wanted:
            return length
        return int(re.fullmatch(r"[|｜\s:：\-]+|[（(]?续上?表[）)]?", self._printed[index].text) is not None)

    def heading_length(self, index: int) -> int:
        """Number of lines of the section heading at ``index``; 0 where none stands there."""
        line = self._printed[index]
        if line.label is None or line.label.style not in _HEADING_STYLES or self._is_of_row(line.label):
            return self._merged_heading_length(index)
        for length in range(1, _HEADING_LINES + 1):
            if index + length >= len(self._printed):
                return 0
            follower = self._table_line(index + length)
            if self._header.numbered:
                if follower.number is not None and follower.number in (1, self._last_number + 1):
                    return length
            elif follower.separated:
                return length
        return 0

    def _merged_heading_length(self, index: int) -> int:
        """A line without separators in a table whose lines have them is a heading over all columns."""
        if index + 1 >= len(self._printed) or self._table_line(index).separated:
            return 0
        return int(self._table_line(index + 1).separated and not self._printed[index].closes)

    def ends_table(self, index: int) -> bool:
        """Whether a heading of the document stands here, or running text follows separated lines."""
        line = self._printed[index]
        if line.label is not None and line.label.style in _HEADING_STYLES and not self._is_of_row(line.label):
            return True
        lines = self.blocks[-1][1]
        return bool(lines) and lines[-1].separated and not self._table_line(index).separated

    def open_block(self, section: str) -> None:
        """Begin the block below a section heading."""
        self.blocks.append((section, []))

    def add(self, index: int) -> None:
        """Add a line to the current block."""
        line = self._table_line(index)
        if line.number == 1:
            self._split_off_bare_heading()
        self.blocks[-1][1].append(line)
        if line.number is not None and (len(self.blocks[-1][1]) == 1 or line.number == self._last_number + 1):
            self._last_number = line.number

    def _split_off_bare_heading(self) -> None:
        """Section headings may bear no number: lines in front of the first row are one, if there are any.

        Where a table begins so, as many lines in front of every further row 1 are a heading, too.
        """
        section, lines = self.blocks[-1]
        if len(self.blocks) == 1 and not section and all(line.number is None for line in lines):
            self._bare_heading_lines = len(lines)
        count = self._bare_heading_lines
        if count and len(lines) >= count and all(line.number is None for line in lines[-count:]):
            heading = "".join(line.printed.text for line in lines[-count:])
            del lines[-count:]
            self.open_block(heading)

    def _is_of_row(self, label: Label) -> bool:
        """Whether a label counts points within a cell: the last such point of the row is its forerunner.

        A first point counts within a cell where a colon announces it.
        """
        row: list[str] = []
        for line in reversed(self.blocks[-1][1]):
            row.insert(0, "".join(fragment.text for fragment in line.fragments))
            if line.number is not None:
                break
        text = "".join(row)
        if label.number == 1:
            return bool(row) and text[-1:] in ("", "：", ":")
        points = (read_label(text, position) for position in range(len(text)))
        numbers = [point.number for point in points if point and point.style is label.style]
        return bool(numbers) and numbers[-1] == label.number - 1

    def _table_line(self, index: int) -> TableLine:
        line = self._printed[index]
        tight = (
            index > 0
            and not line.begins_page
            and line.line.number == self._printed[index - 1].line.number + 1
        )
        fragments = cut_line(line, len(self._header.cells), tight)
        if not self._header.numbered:
            filled = fragments[0].column in (None, 0)
            return TableLine(line, fragments, fragments, None, "", fills_first_column=filled)
        return _without_number(line, fragments)


def _without_number(line: PrintedLine, fragments: tuple[Fragment, ...]) -> TableLine:
    """Take the row number off a line of a numbered table."""
    first, others = fragments[0], _moved_left(fragments[1:])
    everything = (*_moved_left((first,)), *others)
    if first.column in (None, 0):
        if _BARE_NUMBER.fullmatch(first.text):
            return TableLine(line, others, everything, int(first.text), "bare")
        label = read_label(first.text)
        if label is not None and label.style not in _HEADING_STYLES:
            rest = replace(first, text=first.text[label.length :], start=first.start + label.length)
            kept = (rest, *others) if rest.text else others
            return TableLine(line, kept, everything, label.number, label.style.value)
    return TableLine(
        line,
        everything,
        everything,
        number=None,
        number_style="",
        fills_first_column=first.column in (None, 0),
        misnumbered=first.column == 0,
    )


def _moved_left(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Columns counted without that of the row numbers."""
    return tuple(
        fragment if fragment.column is None else replace(fragment, column=max(0, fragment.column - 1))
        for fragment in fragments
    )


def _fitted(lines: list[TableLine]) -> tuple[TableLine, ...]:
    """Lines set close together mean something only where most lines of the table stand apart."""
    tight = sum(line.all_fragments[0].tight for line in lines)
    return tuple(lines) if 2 * tight <= len(lines) else tuple(map(_loosened, lines))


def _loosened(line: TableLine) -> TableLine:
    return replace(
        line,
        fragments=tuple(replace(fragment, tight=False) for fragment in line.fragments),
        all_fragments=tuple(replace(fragment, tight=False) for fragment in line.all_fragments),
    )
