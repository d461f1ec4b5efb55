"""Lines of one flow are joined to items: a numbered item or a paragraph, freed of the page's line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.reading.text import Text
from etl.structure.numbering import Label
from etl.structure.passage import Passage, passage_of_spans
from etl.structure.runs import NO_RUNS, Fit
from etl.structure.typography import INDENT, Openness, PrintedLine, is_full, openness_after

LONGEST_HEADING = 40
"""Characters; a longer numbered sentence is text with a number, not a heading."""
_CAPTION = re.compile(r"[图表]\s?\d{1,3}(?:[-－.]\d{1,3})?\s*[^\s，。；]*")
_SENTENCE = re.compile(r"[。；：]")
_CLAUSES = re.compile(r"[，。；：]")
_DOCUMENT_KIND = re.compile(
    r"(?:通知|意见|方案|要点|规划|办法|条例|规定|细则|指引|指南|纲要|计划|措施|报告|公报|决定|批复|函)(?:（[^（）]*）)?$"
)
"""Words with which the title of an official document ends."""
_ISSUER = re.compile(r"(?:政府|办公厅|办公室|[厅局委部署院会])$")


@dataclass(frozen=True, slots=True)
class Item:
    """Lines that make up one heading or paragraph."""

    passage: Passage
    label: Label | None
    """Its number; None for text that only happens to begin with one."""
    unfinished: bool
    """True where no sentence ends with the item."""


def join_lines(source: Text, lines: Sequence[PrintedLine], measure: int | None) -> Iterator[Item]:
    """Join lines that belong together and cut where a numbered item begins.

    ``measure`` is the width of full lines in columns; None where a line is a paragraph.
    """
    runs = NO_RUNS
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
            yield _join(source, joined, label)
            joined, label = [], None
        if new_label is not None:
            label, runs = new_label, behind
        joined.append(line)
    if joined:
        yield _join(source, joined, label)


def is_caption(text: str) -> bool:
    """Whether a line names a figure or table: 图 1 总体框架."""
    return _CAPTION.fullmatch(text) is not None


def _join(source: Text, lines: Sequence[PrintedLine], label: Label | None) -> Item:
    passage = passage_of_spans(source, [(line.start, line.end) for line in lines])
    return Item(passage, label, not lines[-1].closes)


def _is_text(line: PrintedLine, label: Label, fit: Fit, goes_on: bool) -> bool:
    """Whether a line only happens to begin like a numbered item, as its number is out of turn."""
    if fit is Fit.CONTINUES:
        return False
    if not label.certain or fit is Fit.BREAKS:
        return goes_on or _CLAUSES.search(line.text, label.length) is not None
    return fit is Fit.SLIPS and goes_on


def _goes_on(before: PrintedLine, line: PrintedLine, measure: int | None) -> bool:
    """Whether the paragraph of the line before goes on in this one."""
    if is_caption(before.text) or is_caption(line.text):
        return False
    if measure is None:
        return _is_broken_off(before) or _is_broken_title(before, line)
    openness = openness_after(before, line, measure)
    if openness is Openness.EITHER or (before.label is not None and not _SENTENCE.search(before.text)):
        return openness is not Openness.CLOSED and not _is_set_in(line, measure)
    return openness is Openness.OPEN


def _is_set_in(line: PrintedLine, measure: int) -> bool:
    """Whether an unfinished line is as narrow as the first line of a paragraph."""
    return not line.closes and is_full(line, None, measure) and line.width <= measure - INDENT + 1


def _is_broken_off(line: PrintedLine) -> bool:
    """Where a line is a paragraph: whether it stops within a sentence."""
    if line.closes or line.half_closes:
        return False
    return len(line.text) > LONGEST_HEADING or line.text.count("《") > line.text.count("》")


def _is_broken_title(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a document's title runs over two neighbouring lines; an issuer's name is a line of its own."""
    return (
        line.line.number == before.line.number + 1
        and before.label is None
        and line.label is None
        and not (_CLAUSES.search(before.text) or _CLAUSES.search(line.text))
        and _DOCUMENT_KIND.search(line.text) is not None
        and _DOCUMENT_KIND.search(before.text) is None
        and _ISSUER.search(before.text) is None
        and len(before.text) > len("关于印发")
    )
