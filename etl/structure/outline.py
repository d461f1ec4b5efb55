"""The lines of one flow become headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.reading.text import Text
from etl.structure.flow import Block, Heading, Paragraph
from etl.structure.numbering import Label, NumberingStyle
from etl.structure.passage import Passage, passage_of_spans
from etl.structure.runs import Fit, NumberRuns
from etl.structure.separation import Openness, openness_after
from etl.structure.typography import INDENT, SLACK, PrintedLine

LONGEST_HEADING = 40
"""Characters; a longer numbered sentence is text with a number, not a heading."""
_SENTENCE_END = re.compile(r"[。！？]|[：:](?=.)|[ \t\u3000]{2,}")
_CLOSING_PUNCTUATION = "。！？；：;:，,、.． \t\u3000"
_CAPTION = re.compile(r"[图表]\s?\d{1,3}(?:[-－.]\d{1,3})?\s*[^\s，。；]*")
_DATE = re.compile(r"\s*(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,5}月(?:.{1,5}日)?\s*")
_NO_TITLE = re.compile(r"[，。；！？：:;|/]|^[\d\W]+$")
_LONG_LINE = 40
"""Characters; where lines are whole paragraphs, one of this length that ends no sentence was broken off."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Lines (or parts of lines) that make up one heading or paragraph, joined."""

    passage: Passage
    label: Label | None
    stands_alone: bool
    """True where the item fills its lines to their end and is not followed by text on the last one."""
    unfinished: bool
    """True where no sentence ends with the item."""
    fit: Fit | None


def outline_lines(source: Text, lines: Sequence[PrintedLine], measure: int | None) -> tuple[Block, ...]:
    """Headings and paragraphs of one flow.

    Args:
        measure: width of the flow's full lines in columns; None where a line is a paragraph.
    """
    items = list(_join_lines(source, lines, measure))
    blocks: list[Block] = []
    runs = NumberRuns()
    for index, item in enumerate(items):
        if item.label is None:
            if _is_unnumbered_title(items, index):
                runs = NumberRuns()
                blocks.append(_heading(1, "", item.passage))
            else:
                blocks.append(Paragraph(item.passage))
            continue
        _, runs = runs.place(item.label)
        blocks += _numbered_blocks(item, runs.depth)
    return tuple(blocks)


def _join_lines(source: Text, lines: Sequence[PrintedLine], measure: int | None) -> Iterator[_Item]:
    """Lines that belong together, cut where a numbered item begins."""
    spans: list[tuple[int, int]] = []
    label: Label | None = None
    fit: Fit | None = None
    runs = NumberRuns()
    before: PrintedLine | None = None

    def joined() -> _Item:
        passage = passage_of_spans(source, spans)
        assert before is not None
        return _Item(passage, label, True, not before.closes, fit)

    for line in lines:
        new_label = line.label
        new_fit = None
        behind = runs
        if new_label is not None:
            new_fit, behind = runs.place(new_label)
            if new_fit is Fit.BREAKS and before is not None and _goes_on(before, line, measure, bool(label)):
                new_label = None
        if before is not None and (new_label is not None or not _goes_on(before, line, measure, bool(label))):
            yield joined()
            spans, label, fit = [], None, None
        if new_label is not None:
            label, fit, runs = new_label, new_fit, behind
        spans.append((line.start, line.end))
        before = line
    if before is not None:
        yield joined()


def _goes_on(before: PrintedLine, line: PrintedLine, measure: int | None, labelled: bool) -> bool:
    """Whether the paragraph of the line before goes on in this one."""
    if _CAPTION.fullmatch(before.text) or _CAPTION.fullmatch(line.text):
        return False
    if measure is None:
        if before.closes or before.half_closes:
            return False
        return len(before.text) > _LONG_LINE or before.text.count("《") > before.text.count("》")
    openness = openness_after(before, measure)
    if openness is Openness.EITHER:
        set_in = line.width <= measure - INDENT + 1 and line.width >= measure - SLACK and not line.closes
        return not set_in
    return openness is Openness.OPEN


def _is_unnumbered_title(items: Sequence[_Item], index: int) -> bool:
    """A short line without number or sentence that stands in front of running text or of a first number."""
    item = items[index]
    text = item.passage.content
    if not item.unfinished or len(text) > 2 * LONGEST_HEADING or _NO_TITLE.search(text) or _DATE.fullmatch(text):
        return False
    if _CAPTION.fullmatch(text) or index + 1 >= len(items):
        return False
    if index > 0 and items[index - 1].label is None and items[index - 1].unfinished:
        before = items[index - 1].passage.content
        if not _DATE.fullmatch(before):
            return False
    following = items[index + 1]
    if following.label is not None:
        return following.label.number == 1
    return not following.unfinished and len(following.passage) > LONGEST_HEADING


def _heading(level: int, label: str, passage: Passage) -> Heading:
    title = passage.content[len(label) :].strip().rstrip(_CLOSING_PUNCTUATION)
    return Heading(level, label, title, passage)


def _numbered_blocks(item: _Item, level: int) -> Iterator[Block]:
    """A numbered item as heading, or as heading and the paragraph that runs on behind it."""
    label = item.label
    assert label is not None
    passage = item.passage
    content = passage.content
    if item.unfinished and "。" not in content:
        yield _heading(level, label.text, passage)
        return
    end = _SENTENCE_END.search(content, label.length)
    cut = label.length
    if (
        end is not None
        and label.style is not NumberingStyle.ARTICLE
        and 0 < end.start() - label.length <= LONGEST_HEADING
    ):
        cut = end.end()
    yield _heading(level, label.text, passage.part(0, cut).stripped())
    rest = passage.part(cut, len(passage)).stripped()
    if rest.content:
        yield Paragraph(rest)
