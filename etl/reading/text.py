"""The text of a document as read: the ground that every citation stands on."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Position:
    """Where a line stands on its page.

    Units: points (1/72 inch), from the left and the lower edge of the page as it is shown.
    """

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, split at line feeds only."""

    number: int
    """1-based number of the line."""
    page: int | None
    """Page as printed; in a PDF its place in the file. None where the document shows no pages."""
    start: int
    """Offset of the first character in the text."""
    end: int
    """Offset behind the last character, the line feed excluded."""
    text: str
    position: Position | None = None
    """Place on the page; None where the document shows none."""
    opens: bool | None = None
    """Whether the print shows a paragraph to begin here; None where only the words can tell."""


@dataclass(frozen=True)
class Text:
    """A document as read: decoded, byte-order mark dropped, line feeds only.

    Shape: ``content[line.start:line.end] == line.text`` for every line.
    """

    document_id: str
    content: str
    lines: tuple[Line, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at ``offset``; a line feed belongs to the line it ends."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    def paragraphs(self) -> tuple[str, ...]:
        """The lines that carry text, put together where the print shows that a paragraph goes on."""
        joined: list[str] = []
        for line in self.lines:
            if line.opens is False and joined:
                joined[-1] += line.text
            elif line.text.strip():
                joined.append(line.text)
        return tuple(joined)

    @property
    def page_count(self) -> int:
        """Number of different pages seen; 0 where the document shows none."""
        return len({line.page for line in self.lines if line.page is not None})


def text_of(content: str, document_id: str) -> Text:
    """Split decoded content into lines; pages are left unknown."""
    lines = []
    start = 0
    for number, line in enumerate(content.split("\n"), start=1):
        lines.append(Line(number, None, start, start + len(line), line))
        start += len(line) + 1
    return Text(document_id, content, tuple(lines))
