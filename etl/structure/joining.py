"""Lines of one flow are joined to items: a numbered item or a paragraph, freed of the page's line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.reading.text import Text
from etl.reference.papers import known_papers
from etl.structure.habits import Habits, Numbered, Outlook, survey_numbering
from etl.structure.numbering import Label, NumberingStyle
from etl.structure.passage import Passage, passage_of_spans
from etl.structure.runs import NO_RUNS, Fit, NumberRuns
from etl.structure.typography import (
    CLAUSE_BEHIND_SENTENCE,
    INDENT,
    Openness,
    PrintedLine,
    is_full,
    openness_after,
)

LONGEST_HEADING = 40
"""Characters; a longer numbered sentence is text with a number, not a heading."""
_CAPTION = re.compile(r"[图表]\s?\d{1,3}(?:[-－.]\d{1,3})?\s*[^\s，。；]*")
_SENTENCE = re.compile(r"[。；：]")
_CLAUSES = re.compile(r"[，。；：]")
DOCUMENT_KIND = re.compile(rf"(?:{known_papers().title})(?:（[^（）]*）)?$")
"""Words with which the title of an official document ends."""
_SIGNATURE = re.compile(r"(?:政府|办公厅|办公室|[厅局委部署院会]|\d日|[一二三四五六七八九十]日)$")
"""Ends of lines that sign a document: the issuer, the date."""
_ENDS_IN_LIST = re.compile(r"[（(【〔\[][^（(【〔\[）)】〕\]]*[、：:，][^（(【〔\[）)】〕\]]*[）)】〕\]]$")
"""A line that ends with names in brackets, such as the bodies responsible, has come to its end."""
_HANGING = "，。、；：）》”"
_BRACKETS = "（(【〔["
"""First characters of a clause that belongs to the sentence before, such as the bodies responsible."""
_CLOSING_BRACKETS = "）)】〕"
"""Last characters of such a clause."""
_RUN_IN_TITLE = re.compile(r"[^，。；：！？、]{2,40}。(?=.)")
"""A short first sentence without clauses, text behind it."""
_LIKE_STYLES = (
    {NumberingStyle.ARABIC_POINT, NumberingStyle.ARABIC_COMMA},
    {NumberingStyle.HAN_BRACKET, NumberingStyle.ARABIC_BRACKET},
)
"""Styles that are mistyped for each other."""
_CARRIES_ON = "的、和及与》）"
"""First characters of a line that cannot begin anything."""


@dataclass(frozen=True, slots=True)
class Item:
    """Lines that make up one heading or paragraph."""

    passage: Passage
    label: Label | None
    """Its number; None for text that only happens to begin with one."""
    unfinished: bool
    """True where no sentence ends with the item."""
    resumes: bool = False
    """True where its number is out of turn and only the habit of the document makes it a heading."""


def survey_lines(lines: Sequence[PrintedLine], measure: int | None) -> Habits:
    """Find the numbering habits of the lines of one flow; numbers in mid-paragraph do not count."""
    paragraphs: list[Numbered | None] = []
    for before, line in zip([None, *lines], lines, strict=False):
        label = line.label
        goes_on = before is not None and _goes_on(before, line, measure, at_head=False)
        if label is None or not _may_start_item(before, line, label, goes_on=goes_on):
            paragraphs.append(None)
            continue
        is_bare = len(line.text) <= LONGEST_HEADING and not _CLAUSES.search(line.text, label.length)
        paragraphs.append(Numbered(label, is_bare, _has_shape_of_item(line, label)))
    return survey_numbering(paragraphs)


def join_lines(
    source: Text, lines: Sequence[PrintedLine], measure: int | None, habits: Habits
) -> Iterator[Item]:
    """Join lines that belong together and cut where a numbered item begins.

    ``measure`` is the width of full lines in columns; None where a line is a paragraph. ``habits`` are those
    of these lines.
    """
    runs = NO_RUNS
    label: Label | None = None
    joined: list[PrintedLine] = []
    at_head = True
    resumes = False
    for line, outlook in zip(lines, habits.outlooks, strict=True):
        goes_on = bool(joined) and _goes_on(joined[-1], line, measure, at_head)
        new_label, behind, new_resumes = line.label, runs, False
        if new_label is not None:
            if not goes_on:
                new_label = _in_style_of_siblings(new_label, runs, habits)
            fit, behind = runs.place(new_label)
            before = joined[-1] if joined else None
            is_settled = new_label.style in habits.settled
            may_resume = is_settled and _may_start_item(before, line, new_label, goes_on=goes_on)
            if may_resume and _is_out_of_turn(new_label, fit, runs, outlook, habits):
                new_resumes = _is_item(line, new_label, fit, follows_heading=label is not None)
            if new_resumes:
                behind = runs.resume(new_label, habits)
            elif _is_text(line, new_label, fit, goes_on, measure):
                new_label = None
        if joined and (new_label is not None or not goes_on):
            yield _join(source, joined, label, resumes)
            joined, label, resumes = [], None, False
        if new_label is not None:
            label, runs, resumes = new_label, behind, new_resumes
        joined.append(line)
        at_head = at_head and not line.closes
    if joined:
        yield _join(source, joined, label, resumes)


def is_caption(text: str) -> bool:
    """Whether a line names a figure or table: 图 1 总体框架."""
    return _CAPTION.fullmatch(text) is not None


def _join(source: Text, lines: Sequence[PrintedLine], label: Label | None, resumes: bool) -> Item:
    passage = passage_of_spans(source, [span for line in lines for span in line.spans])
    return Item(passage, label, not lines[-1].closes, resumes)


def _may_start_item(before: PrintedLine | None, line: PrintedLine, label: Label, *, goes_on: bool) -> bool:
    """Whether a label stands at the start of a paragraph.

    Behind a full line that ends a sentence or a clause in brackets the paragraph may go on or not; there the
    shape of an item tells.
    """
    may_end = before is not None and (before.closes or before.text[-1] in _CLOSING_BRACKETS)
    return label.certain and (not goes_on or (may_end and _has_shape_of_item(line, label)))


def _in_style_of_siblings(label: Label, runs: NumberRuns, habits: Habits) -> Label:
    """The label in the style that it was meant in: 2、 behind 1., or （3) behind （二）.

    Only a label whose own style heads nothing in the document and that runs on in a like style is such.
    """
    if label.number == 1 or not label.certain or label.style in habits.settled:
        return label
    for styles in _LIKE_STYLES:
        for style in styles - {label.style} if label.style in styles else ():
            if style in habits.settled and (style, label.number - 1) in runs.open_runs:
                return replace(label, style=style)
    return label


def _is_out_of_turn(label: Label, fit: Fit, runs: NumberRuns, outlook: Outlook, habits: Habits) -> bool:
    """Whether a number skips, repeats or goes back."""
    if fit is Fit.OPENS:
        return runs.starts_over(label, outlook, habits)
    return fit is not Fit.CONTINUES


def _is_item(line: PrintedLine, label: Label, fit: Fit, *, follows_heading: bool) -> bool:
    """Whether a paragraph with a settled number looks like the items of the document.

    A bare heading, a run-in title and a clause in brackets behind the text are the shapes of items; any other
    sentence is one only directly behind a numbered item.
    """
    is_bare = not _CLAUSES.search(line.text, label.length)
    return is_bare or fit is not Fit.BREAKS or follows_heading or _has_shape_of_item(line, label)


def _has_shape_of_item(line: PrintedLine, label: Label) -> bool:
    return (
        _RUN_IN_TITLE.match(line.text, label.length) is not None
        or CLAUSE_BEHIND_SENTENCE.search(line.text) is not None
    )


def _is_text(line: PrintedLine, label: Label, fit: Fit, goes_on: bool, measure: int | None) -> bool:
    """Whether a line only happens to begin like a numbered item, as its number is out of turn."""
    if fit is Fit.CONTINUES:
        return False
    if not label.certain or fit is Fit.BREAKS:
        is_long = measure is not None and is_full(line, None, measure)
        return goes_on or is_long or _CLAUSES.search(line.text, label.length) is not None
    return fit is Fit.SLIPS and goes_on


def _goes_on(before: PrintedLine, line: PrintedLine, measure: int | None, at_head: bool) -> bool:
    """Whether the paragraph of a line goes on in the next; ``at_head`` until the first sentence has ended."""
    if is_caption(before.text) or is_caption(line.text) or _is_row(before) or _is_row(line):
        return False
    if line.line.opens is not None:
        return not line.line.opens
    if measure is None or line.line.position is not None:
        return _is_broken_off(before) or _is_broken_title(before, line)
    if at_head and _ends_title(before) and line.text[0] not in _CARRIES_ON:
        return False
    openness = openness_after(before, line, measure)
    if openness is Openness.EITHER:
        return line.text[0] in _BRACKETS or not (
            _is_set_in(line, measure) or (before.closes and _is_cut_short(line, measure))
        )
    if before.label is not None and not _SENTENCE.search(before.text):
        return openness is Openness.OPEN and not (_is_set_in(line, measure) and is_full(line, None, measure))
    return openness is Openness.OPEN


def _is_row(line: PrintedLine) -> bool:
    """Whether a line is a row of a table: tabs stand between its cells."""
    return "\t" in line.line.text


def _is_set_in(line: PrintedLine, measure: int) -> bool:
    """Whether a full line is as narrow as the first of a paragraph; punctuation at its end may hang out."""
    hanging = 2 if line.text[-1] in _HANGING else 0
    is_narrow = line.width - hanging <= measure - INDENT + 1
    return is_narrow and not line.closes and is_full(line, None, measure)


def _is_cut_short(line: PrintedLine, measure: int) -> bool:
    """Whether a line neither fills the measure nor ends a sentence."""
    return not (line.closes or line.half_closes or is_full(line, None, measure))


def _ends_title(line: PrintedLine) -> bool:
    """Whether a line ends with a word with which titles of documents end, and holds no clause."""
    is_whole = line.text.count("《") == line.text.count("》")
    return is_whole and DOCUMENT_KIND.search(line.text) is not None and not _CLAUSES.search(line.text)


def _is_broken_off(line: PrintedLine) -> bool:
    """Where a line is a paragraph: whether it stops within a sentence."""
    if line.closes or line.half_closes or _ENDS_IN_LIST.search(line.text):
        return False
    return len(line.text) > LONGEST_HEADING or line.text.count("《") > line.text.count("》")


def _is_broken_title(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a document's title runs over two neighbouring lines; an issuer's name is a line of its own."""
    return (
        line.line.number == before.line.number + 1
        and before.label is None
        and line.label is None
        and _ends_title(line)
        and not (_CLAUSES.search(before.text) or DOCUMENT_KIND.search(before.text))
        and not _SIGNATURE.search(before.text)
        and len(before.text) > len("关于印发")
    )
