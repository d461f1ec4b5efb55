"""Words of a document in which the cited ones are marked and every figure opens its source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.components.value import trace_path
from monitoring.request import PageRequest

Span = tuple[int, int]
"""Character offsets [start, end) in the text of a document as read."""


PAGE_WIDTH = 60
"""Characters that a printed line can hold; a longer line is a whole paragraph."""
WRAPPED_FROM = 0.8
"""Share of the widest line from which a line counts as wrapped."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of a document that are shown, each with its offset; line breaks may be left out."""

    text: str
    offsets: Sequence[int]
    """Offset of each character in the document, growing."""

    def reach(self, span: Span) -> range:
        """Positions of the characters that lie within a span of the document."""
        return range(bisect_left(self.offsets, span[0]), bisect_left(self.offsets, span[1]))

    def part(self, start: int, end: int) -> Passage:
        """The characters between two positions."""
        return Passage(self.text[start:end], self.offsets[start:end])


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A number in the text: where it stands, and the id of the statement that it makes."""

    spans: tuple[Span, ...]
    provenance_id: str


def cut_passage(text: str, span: Span) -> Passage:
    """The characters of a span with wrapped lines joined; the end of a line that was not wrapped stays.

    A line was wrapped if it is about as wide as the widest around it and no wider than a page; all others are
    headings, ends of paragraphs or whole paragraphs.
    """
    first, last = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    lines = text[first : last if last >= 0 else len(text)].split("\n")
    widths = [len(line.strip()) for line in lines if len(line.strip()) <= PAGE_WIDTH]
    full = WRAPPED_FROM * max(widths, default=0)
    offsets: list[int] = []
    start = first
    for line in lines:
        words = line.strip()
        begin = start + line.find(words)
        offsets += [offset for offset in range(begin, begin + len(words)) if span[0] <= offset < span[1]]
        start += len(line) + 1
        is_wrapped = full <= len(words) <= PAGE_WIDTH
        if words and offsets and not is_wrapped and start <= span[1]:
            offsets.append(start - 1)
    return Passage("".join(text[offset] for offset in offsets), offsets)


def join_spans(text: str, spans: Iterable[Span]) -> Passage:
    """The characters of several spans one behind the other."""
    offsets = [offset for start, end in spans for offset in range(start, end)]
    return Passage("".join(text[offset] for offset in offsets), offsets)


def mark_passage(
    request: PageRequest,
    passage: Passage,
    cited: Iterable[Span] = (),
    figures: Iterable[FigureMark] = (),
    *,
    is_target: bool = False,
) -> html.Span:
    """The passage as text of a source.

    Args:
        request: the page's request.
        passage: the characters to show.
        cited: spans to highlight.
        figures: numbers that become links to where they come from.
        is_target: True if the page is to open at the first highlighted word.
    """
    looks: list[tuple[bool, str | None]] = [(False, None)] * len(passage.text)
    for span in cited:
        for position in passage.reach(span):
            looks[position] = (True, looks[position][1])
    for figure in figures:
        for span in figure.spans:
            for position in passage.reach(span):
                looks[position] = (looks[position][0], figure.provenance_id)
    pieces: list[Any] = []
    start = 0
    for is_cited, group in groupby(looks, key=lambda look: look[0]):
        inner: list[Any] = []
        for (_, provenance_id), same in groupby(list(group)):
            end = start + len(list(same))
            inner.append(_figure(request, passage.text[start:end], provenance_id))
            start = end
        if is_cited:
            # Only the first mark takes the place at which the page opens.
            pieces.append(html.Mark(inner, **attributes(data_scroll_target="true" if is_target else None)))
            is_target = False
        else:
            pieces += inner
    return html.Span(pieces, lang="zh-CN", **attributes(data_kind="source"))


def _figure(request: PageRequest, words: str, provenance_id: str | None) -> Any:
    if provenance_id is None:
        return words
    return html.A(
        words,
        href=request.link(trace_path(provenance_id)),
        className="figure",
        **attributes(data_provenance=provenance_id),
    )
