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
from etl.structure.typography import INDENT, Openness, PrintedLine, is_full, openness_after

LONGEST_HEADING = 40
"""Characters; a longer numbered sentence is text with a number, not a heading."""
_SENTENCE_END = re.compile(r"[。！？]|[：:](?=.)|[ \t\u3000]{2,}")
_CLOSING_PUNCTUATION = "。！？；：;:，,、.． \t\u3000"
_CAPTION = re.compile(r"[图表]\s?\d{1,3}(?:[-－.]\d{1,3})?\s*[^\s，。；]*")
_DATE = re.compile(r"\s*(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,5}月(?:.{1,5}日)?\s*")
_NO_TITLE = re.compile(r"[，。；！？：:;|/]|^[\d\W]+$|[\u4e00-\u9fff]{2}[ \u3000]+[\u4e00-\u9fff]{2}")
"""Signs that an unnumbered line is no title: it holds clauses, no words, or columns."""
_SENTENCE = re.compile(r"[。；：]")
_CLAUSES = re.compile(r"[，。；：]")
_LONG_LINE = 40
"""Characters; where lines are whole paragraphs, one of this length that ends no sentence was broken off."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Lines that make up one heading or paragraph, joined."""

    passage: Passage
    label: Label | None
    level: int
    """Depth of the label in the numbering; 0 without a label."""
    unfinished: bool
    """True where no sentence ends with the item."""


def outline_lines(
    source: Text, lines: Sequence[PrintedLine], measure: int | None, title_lines: int = 0
) -> tuple[Block, ...]:
    """Make headings and paragraphs of the lines of one flow.

    ``measure`` is the width of the flow's full lines in columns, None where a line is a paragraph;
    ``title_lines`` at the start are the title of the whole flow, which stands above all numbering.
    """
    blocks: list[Block] = []
    if title_lines:
        spans = [(line.start, line.end) for line in lines[:title_lines]]
        blocks.append(_heading(1, "", passage_of_spans(source, spans)))
    items = list(_join_lines(source, lines[title_lines:], measure))
    above = 1 if title_lines else 0
    for index, item in enumerate(items):
        if item.label is not None:
            blocks += _numbered_blocks(item, item.label, above + item.level)
        elif not title_lines and _is_unnumbered_title(items, index):
            blocks.append(_heading(1, "", item.passage))
        else:
            blocks.append(Paragraph(item.passage))
    return tuple(blocks)


def _join_lines(source: Text, lines: Sequence[PrintedLine], measure: int | None) -> Iterator[_Item]:
    """Lines that belong together, cut where a numbered item begins."""
    runs = NumberRuns()
    label: Label | None = None
    joined: list[PrintedLine] = []
    for line in lines:
        goes_on = bool(joined) and _goes_on(joined[-1], line, measure)
        new_label = line.label
        behind = runs
        if new_label is not None:
            fit, behind = runs.place(new_label)
            if _is_text(line, new_label, fit, goes_on):
                new_label = None
        if joined and (new_label is not None or not goes_on):
            yield _join(source, joined, label, runs)
            joined, label = [], None
        if new_label is not None:
            label, runs = new_label, behind
        joined.append(line)
    if joined:
        yield _join(source, joined, label, runs)


def _is_text(line: PrintedLine, label: Label, fit: Fit, goes_on: bool) -> bool:
    """Whether a line only happens to begin like a numbered item."""
    if fit is Fit.CONTINUES:
        return False
    if fit is Fit.BREAKS:
        return goes_on or not label.certain
    return not label.certain and (goes_on or _CLAUSES.search(line.text) is not None)


def _join(source: Text, lines: Sequence[PrintedLine], label: Label | None, runs: NumberRuns) -> _Item:
    passage = passage_of_spans(source, [(line.start, line.end) for line in lines])
    return _Item(passage, label, runs.depth if label is not None else 0, not lines[-1].closes)


def _goes_on(before: PrintedLine, line: PrintedLine, measure: int | None) -> bool:
    """Whether the paragraph of the line before goes on in this one."""
    if _CAPTION.fullmatch(before.text) or _CAPTION.fullmatch(line.text):
        return False
    if measure is None:
        if before.closes or before.half_closes:
            return False
        return len(before.text) > _LONG_LINE or before.text.count("《") > before.text.count("》")
    openness = openness_after(before, line, measure)
    if openness is Openness.EITHER or (before.label is not None and not _SENTENCE.search(before.text)):
        return openness is not Openness.CLOSED and not _is_set_in(line, measure)
    return openness is Openness.OPEN


def _is_set_in(line: PrintedLine, measure: int) -> bool:
    """Whether an unfinished line is as narrow as the first line of a paragraph."""
    return not line.closes and is_full(line, None, measure) and line.width <= measure - INDENT + 1


def _is_unnumbered_title(items: Sequence[_Item], index: int) -> bool:
    """Whether a short line without number or sentence stands before running text or a first number."""
    item = items[index]
    text = item.passage.content
    if (
        not item.unfinished
        or len(text) > 2 * LONGEST_HEADING
        or _NO_TITLE.search(text)
        or _DATE.fullmatch(text)
    ):
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


def _numbered_blocks(item: _Item, label: Label, level: int) -> Iterator[Block]:
    """A numbered item as heading, or as heading and the paragraph that runs on behind it.

    Where no short sentence stands in front that could be a title, the heading is the bare number.
    """
    passage = item.passage
    content = passage.content
    if item.unfinished and "。" not in content:
        yield _heading(level, label.text, passage)
        return
    end = _SENTENCE_END.search(content, label.length)
    cut = label.length
    is_article = label.style is NumberingStyle.ARTICLE
    if end is not None and not is_article and 0 < end.start() - label.length <= LONGEST_HEADING:
        cut = end.end()
    yield _heading(level, label.text, passage.part(0, cut).stripped())
    rest = passage.part(cut, len(passage)).stripped()
    if rest.content:
        yield Paragraph(rest)
