"""Which part of a document is shown: the sheets around a span, never the whole text at once.

A sheet is a printed page or, where the document has no pages, a run of lines; an overlong one is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.components.marked_text import Span

LINES_IN_SHEET = 100
CHARACTERS_IN_SHEET = 5000
SHEETS_SHOWN = 5
"""Sheets shown at once for a long span; the rest of it stands on the following ones."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a document."""

    number: int
    page: int | None
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines that are shown together."""

    lines: tuple[SourceLine, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def page(self) -> int | None:
        """Printed page; None where the document has none."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Window:
    """The sheets that are shown, and their neighbours."""

    shown: tuple[Sheet, ...]
    before: Sheet | None
    after: Sheet | None

    @property
    def lines(self) -> list[SourceLine]:
        """All lines that are shown."""
        return [line for sheet in self.shown for line in sheet.lines]


def read_span(text: str | None, length: int) -> Span | None:
    """The span that an address asks for; None if it is not one of a text of this length.

    ``1200-1200`` names a place and no words; a page opens there without a highlight.
    """
    found = _SPAN.fullmatch(text or "")
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start <= end <= length else None


def cut_sheets(lines: Sequence[SourceLine]) -> list[Sheet]:
    """All sheets of a document in their order; every line is on one of them."""
    sheets: list[Sheet] = []
    begun: list[SourceLine] = []
    characters = 0
    for line in lines:
        size = line.end - line.start
        is_full = len(begun) >= LINES_IN_SHEET or characters + size > CHARACTERS_IN_SHEET
        if begun and (is_full or line.page != begun[-1].page):
            sheets.append(Sheet(tuple(begun)))
            begun, characters = [], 0
        begun.append(line)
        characters += size
    if begun:
        sheets.append(Sheet(tuple(begun)))
    return sheets


def find_window(sheets: Sequence[Sheet], span: Span) -> Window:
    """The sheets that hold a span, at most ``SHEETS_SHOWN`` of them."""
    starts = [sheet.start for sheet in sheets]
    first = max(0, bisect_right(starts, span[0]) - 1)
    last = max(first, bisect_right(starts, max(span[0], span[1] - 1)) - 1)
    last = min(last, first + SHEETS_SHOWN - 1)
    return Window(
        tuple(sheets[first : last + 1]),
        sheets[first - 1] if first else None,
        sheets[last + 1] if last + 1 < len(sheets) else None,
    )
