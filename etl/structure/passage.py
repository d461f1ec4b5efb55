"""Running text that remembers where each of its characters stands in the document.

Line breaks of the printed page are gone from a passage, so a sentence that runs over lines, pages or an
interrupting paragraph reads as one string; ``cite`` walks back to the characters of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.model import Citation, Span
from etl.reading.text import Line, Text, text_of


@dataclass(frozen=True)
class Passage:
    """A string and, for each of its characters, the offset in the document.

    Shape: ``len(offsets) == len(content)`` and ``source.content[offsets[i]] == content[i]``; offsets rise.
    """

    source: Text
    content: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.content)

    def part(self, start: int, end: int) -> Passage:
        """The characters [start, end) of this passage as a passage of its own."""
        return Passage(self.source, self.content[start:end], self.offsets[start:end])

    def stripped(self) -> Passage:
        """The passage without white space at its ends."""
        start = len(self.content) - len(self.content.lstrip())
        return self.part(start, max(start, len(self.content.rstrip())))

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Runs of neighbouring characters of the document that make up [start, end) of this passage."""
        runs: list[Span] = []
        for offset in self.offsets[start:end]:
            if runs and runs[-1][1] == offset:
                runs[-1] = (runs[-1][0], offset + 1)
            else:
                runs.append((offset, offset + 1))
        return tuple(runs)

    def line_of(self, index: int) -> Line:
        """The document's line on which character ``index`` of this passage stands."""
        return self.source.line_at(self.offsets[index])

    def cite(self, start: int = 0, end: int | None = None) -> Citation:
        """The citation of [start, end): exact characters, line and page of the first of them.

        Raises:
            ValueError: if the stretch is empty; nothing can be cited from no characters.
        """
        quote = self.content[start:end]
        if not quote:
            raise ValueError(f"empty citation in {self.source.document_id} at [{start}, {end})")
        line = self.line_of(start)
        return Citation(self.source.document_id, line.number, line.page, self.spans(start, end), quote)


def passage_of_spans(source: Text, spans: Iterable[Span]) -> Passage:
    """The passage made of these stretches of the document, in the order given."""
    offsets = tuple(offset for start, end in spans for offset in range(start, end))
    return Passage(source, "".join(source.content[offset] for offset in offsets), offsets)


def passage_of(content: str, document_id: str = "text") -> Passage:
    """A passage from a bare string, line feeds left out: the way in for a single sentence."""
    source = text_of(content, document_id)
    return passage_of_spans(source, [(line.start, line.end) for line in source.lines])
