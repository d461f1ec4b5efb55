"""Prints a table as the text of its pages: cells broken to widths, one column after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from etl.reading.pages import number_pages
from etl.reading.text import Text, text_of

OPENING = "（《“〈【〔"
CLOSING = "）》”〉】〕，。、；："


@dataclass(frozen=True)
class Setting:
    widths: tuple[int, ...]
    """Screen columns of each column of the table."""
    blank_lines: bool
    """Whether a blank line stands between two lines."""
    page_lines: int | None
    """Lines of a page; None for a text without pages."""


def width_of(text: str) -> int:
    return sum(1 if character < "\u0100" else 2 for character in text)


def words_of(text: str) -> list[str]:
    """Pieces that a line break leaves whole: characters with their punctuation, Latin words."""
    words: list[str] = []
    for character in text:
        before = words[-1][-1:] if words else ""
        latin = character.isascii() and before.isascii() and not character.isspace() and not before.isspace()
        if words and (character in CLOSING or before in OPENING or latin):
            words[-1] += character
        else:
            words.append(character)
    return words


def break_cell(text: str, width: int) -> list[str]:
    lines = [""]
    for word in words_of(text):
        if lines[-1] and width_of(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


def print_row(number: int | None, cells: Sequence[Sequence[str]]) -> list[str]:
    """A row column by column; on one line where every cell has one."""
    lines = [line for cell in cells for line in cell]
    if all(len(cell) == 1 for cell in cells):
        lines = [" ".join(lines)]
    if number is None:
        return lines
    return [f"{number} {lines[0]}"] if len(lines) == 1 else [str(number), *lines]


def typeset(header: str, rows: Sequence[tuple[str, int | None, Sequence[str]]], setting: Setting) -> Text:
    """Set rows (section, number, cells) as text; a row that does not fit is carried over to the next page."""
    lines = ["表 1 某某表", header]
    section, used, page = "", 2, 1
    for row_section, number, cells in rows:
        if row_section != section:
            section = row_section
            lines.append(section)
            used += 1
        broken = [break_cell(cell, width) for cell, width in zip(cells, setting.widths, strict=True)]
        height = max(map(len, broken))
        room = height if setting.page_lines is None else setting.page_lines - used
        if room <= 0:
            lines.append(f"- {page} -")
            page, used, room = page + 1, 0, setting.page_lines or height
        lines += print_row(number, [cell[:room] for cell in broken])
        used += height
        if height > room:
            lines.append(f"- {page} -")
            page, used = page + 1, height - room
            lines += print_row(None, [cell[room:] for cell in broken if cell[room:]])
    if setting.page_lines is not None:
        lines.append(f"- {page} -")
    content = ("\n\n" if setting.blank_lines else "\n").join(lines)
    text = text_of(content, "typeset")
    pages = number_pages(text.lines)
    numbered = (replace(line, page=page) for line, page in zip_longest(text.lines, pages))
    return Text(text.document_id, content, tuple(numbered))
