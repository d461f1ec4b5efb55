"""The lines of one flow become headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.reading.text import Text
from etl.structure.flow import Block, Heading, Paragraph
from etl.structure.joining import DOCUMENT_KIND, LONGEST_HEADING, Item, is_caption, join_lines, survey_lines
from etl.structure.numbering import Label, NumberingStyle
from etl.structure.passage import Passage, passage_of_spans
from etl.structure.runs import NO_RUNS, NumberRuns
from etl.structure.typography import PrintedLine

_LONGEST_BARE_HEADING = 60
"""Characters of a heading that stands alone and ends no sentence."""
_SENTENCE_END = re.compile(r"(?P<end>[。！？；]|[：:](?=.)|\u3000|[ \t]{2,})")
"""Where a run-in heading ends."""
_BLANK_BEHIND_TITLE = re.compile(
    r"[^\s，。；：！？、]{2,25}(?P<end> )(?=[\u4e00-\u9fff“《〔【（][^，。；]{2,60}[，。；：、])"
)
"""Where it ends in a text that was put on one line."""
_OPENING, _CLOSING = re.compile(r"[（(【〔\[]"), re.compile(r"[）)】〕\]]")
_BRACKETED = re.compile(r"[（(【〔\[][^（(【〔\[）)】〕\]]*[）)】〕\]]\s*$")
_CLOSING_PUNCTUATION = "。！？；：;:，,、.． \t\u3000"
_NO_TITLE = re.compile(
    r"[，。；！？：:;|/>【】〔〕]|^[\d\W]+$|[\u4e00-\u9fff]{2}[ \u3000]+[\u4e00-\u9fff]{2}"
    r"|\d{4}年\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九]{4}年.{1,3}月"
)
"""Signs that an unnumbered line is no title: it holds clauses, no words, columns, or a date."""
_TOP_STYLES = (NumberingStyle.PART, NumberingStyle.CHAPTER, NumberingStyle.HAN_COMMA)
_PREAMBLE = 6
"""Paragraphs at most between a document's title and its first number."""
_ISSUED_BY = re.compile(r"(?:政府|办公厅|办公室|[厅局委])$")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What follows a short line that may be a heading without its number."""

    following: NumberingStyle
    """Style of the item directly behind it."""
    next_numbers: dict[NumberingStyle, int]
    """The next number of each style."""


def outline_lines(
    source: Text,
    lines: Sequence[PrintedLine],
    measure: int | None,
    title_lines: int = 0,
    *,
    blanks_divide: bool = False,
) -> tuple[Block, ...]:
    """Make headings and paragraphs of the lines of one flow.

    ``measure`` is the width of the flow's full lines in columns, None where a line is a paragraph;
    ``title_lines`` at the start are the title of the whole flow, which stands above all numbering;
    ``blanks_divide`` is True where a blank is all that may stand between a title and the text behind it.
    """
    blocks: list[Block] = []
    if title_lines:
        spans = [span for line in lines[:title_lines] for span in line.spans]
        blocks.append(_make_heading(1, "", passage_of_spans(source, spans)))
    lines = lines[title_lines:]
    habits = survey_lines(lines, measure)
    items = list(join_lines(source, lines, measure, habits))
    titles = {} if title_lines else _find_unnumbered_titles(items)
    gaps = {} if title_lines else _find_headings_without_number(items)
    runs = NO_RUNS
    for index, item in enumerate(items):
        if item.label is not None:
            runs = runs.resume(item.label, habits) if item.resumes else runs.place(item.label)[1]
            level = runs.depth + (1 if title_lines else 0)
            blocks += _numbered_blocks(item, item.label, level, blanks_divide=blanks_divide)
        elif (gap := gaps.get(index)) and (
            style := runs.find_missing_style(gap.following, gap.next_numbers, habits)
        ):
            runs = runs.resume_unnumbered(style, habits)
            blocks.append(_make_heading(runs.depth, "", item.passage))
        elif index in titles and (
            _may_restart(runs, titles[index].label) or _begins_document(item, items[index + 1 :])
        ):
            runs = NO_RUNS
            blocks.append(_make_heading(1, "", item.passage))
        else:
            blocks.append(Paragraph(item.passage))
    return tuple(blocks)


def _find_unnumbered_titles(items: Sequence[Item]) -> dict[int, Item]:
    """Short lines without number or sentence that stand before running text or a first number.

    Each is given with the item that it stands before. Two such lines in a row are cells of a table or the
    like. Lines of dates, issuers and sources around a title do not count.
    """
    titles: dict[int, Item] = {}
    candidates: list[int] = []
    for index, item in enumerate(items):
        if item.label is None and item.unfinished:
            if _may_be_title(item):
                candidates.append(index)
            continue
        if len(candidates) == 1 and _opens_text(item):
            titles[candidates[0]] = item
        candidates = []
    return titles


def _find_headings_without_number(items: Sequence[Item]) -> dict[int, _Gap]:
    """Short lines alone that stand directly before a numbered item, and the numbers that come behind them.

    Before the first number the last of several such lines may be one: titles stand above it. Directly below a
    numbered heading none stands: headings beside each other have text between.
    """
    first = next((index for index, item in enumerate(items) if item.label is not None), len(items))
    may_be = [item.label is None and item.unfinished and _has_shape_of_title(item) for item in items]
    found: dict[int, _Gap] = {}
    next_numbers: dict[NumberingStyle, int] = {}
    for index in range(len(items) - 2, -1, -1):
        following = items[index + 1].label
        if following is None:
            continue
        next_numbers[following.style] = following.number
        before = items[index - 1]
        is_below_heading = index > 0 and before.label is not None and before.unfinished
        if may_be[index] and (index < first or not (may_be[index - 1] or is_below_heading)):
            found[index] = _Gap(following.style, dict(next_numbers))
    return found


def _may_be_title(item: Item) -> bool:
    return _has_shape_of_title(item) and _ISSUED_BY.search(item.passage.content) is None


def _has_shape_of_title(item: Item) -> bool:
    text = item.passage.content
    return len(text) <= _LONGEST_BARE_HEADING and not is_caption(text) and _NO_TITLE.search(text) is None


def _opens_text(item: Item) -> bool:
    if item.label is not None:
        return item.label.number == 1
    return len(item.passage) > LONGEST_HEADING


def _may_restart(runs: NumberRuns, following: Label | None) -> bool:
    """Whether an unnumbered title may stand here: before all numbers, or where the outermost start again."""
    if not runs.open_runs:
        return True
    return following is not None and following.style is runs.open_runs[0][0]


def _begins_document(title: Item, following: Sequence[Item]) -> bool:
    """Whether another document begins here: a title of its own, and numbers that start from the top again."""
    if DOCUMENT_KIND.search(title.passage.content) is None:
        return False
    label = next((item.label for item in following[:_PREAMBLE] if item.label is not None), None)
    return label is not None and label.number == 1 and label.style in _TOP_STYLES


def _make_heading(level: int, label: str, passage: Passage) -> Heading:
    title = passage.content[len(label) :].strip().rstrip(_CLOSING_PUNCTUATION)
    return Heading(level, label, title, passage)


def _numbered_blocks(item: Item, label: Label, level: int, *, blanks_divide: bool) -> Iterator[Block]:
    """A numbered item as heading, or as heading and the paragraph that runs on behind it.

    Where no short sentence stands in front that could be a title, the heading is the bare number.
    """
    passage = item.passage
    end = _find_sentence_end(passage.content, label.length)
    if blanks_divide:
        end = _BLANK_BEHIND_TITLE.match(passage.content, label.length) or end
    cut = label.length
    if end is None and _length_outside_brackets(passage.content[cut:]) <= _LONGEST_BARE_HEADING:
        cut = len(passage)
    elif (
        end is not None
        and label.style is not NumberingStyle.ARTICLE
        and 0 < _length_outside_brackets(passage.content[cut : end.start("end")]) <= LONGEST_HEADING
    ):
        cut = end.end()
    yield _make_heading(level, label.text, passage.part(0, cut).stripped())
    rest = passage.part(cut, len(passage)).stripped()
    if rest.content:
        yield Paragraph(rest)


def _find_sentence_end(text: str, start: int) -> re.Match[str] | None:
    """Where a run-in heading ends; marks within brackets that are closed again do not end it."""
    for end in _SENTENCE_END.finditer(text, start):
        before = text[start : end.start()]
        is_open = len(_OPENING.findall(before)) > len(_CLOSING.findall(before))
        if not (is_open and _CLOSING.search(text, end.end())):
            return end
    return None


def _length_outside_brackets(text: str) -> int:
    """Characters of a heading; the bodies responsible may stand behind it in brackets of any length."""
    return len(_BRACKETED.sub("", text))
