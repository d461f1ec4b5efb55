"""The text of a task cut into measures: one commitment each, and nothing left over.

Sentences end at 。；！？; within a sentence a comma ends a measure where the next clause begins with a verb
of its own. Marks within quotes, brackets and titles do not cut. Rules:

- ``manner_leads``: 围绕… goes with what follows
- ``effect_closes``: 提升… stays with what it closes
- ``detail_stays``: 其中…; 明确… behind a document
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.records.clause_starts import ClauseStart, Opening, read_start
from etl.reference.verbs import known_verbs

_OPENERS = "“‘（(《〈【[「『〔"
_CLOSERS = "”’）)》〉】]」』〕"
_SENTENCE_MARKS = "。；;！!？?"
_DOCUMENT_ACT = re.compile(f"(?:{known_verbs().document}).*[》]|{known_verbs().paper}")


@dataclass(frozen=True, slots=True)
class MeasureSpan:
    """A measure's stretch of the task's text, separators left out, and its main verb."""

    start: int
    end: int
    action: str | None
    sentence_start: int
    """First character of the sentence in which it stands."""


def split_measures(text: str) -> list[MeasureSpan]:
    """Cut a stretch of a task's text; what lies between two measures is punctuation and white space only."""
    measures: list[MeasureSpan] = []
    for start, end in _cut_at(text, 0, len(text), _SENTENCE_MARKS):
        measures.extend(_split_sentence(text, start, end))
    return measures


def _split_sentence(text: str, start: int, end: int) -> Iterator[MeasureSpan]:
    open_start: int | None = None
    open_end = start
    action: str | None = None
    leads = behind_document = False
    clauses = list(_cut_at(text, start, end, "，,"))
    for no, (clause_start, clause_end) in enumerate(clauses):
        clause = text[clause_start:clause_end]
        begins = read_start(clause, first=open_start is None or leads, behind_document=behind_document)
        last = no == len(clauses) - 1
        if begins.opening is Opening.TIME and not last:
            following = text[slice(*clauses[no + 1])]
            begins = read_start(following, first=open_start is None or leads, behind_document=behind_document)
            begins = ClauseStart(_opening_of_date(begins.opening), None)
        if open_start is not None and not leads and _opens_measure(begins, last):
            yield MeasureSpan(open_start, open_end, action, start)
            open_start, action, behind_document = None, None, False
        leads = begins.opening is Opening.MANNER and begins.action is None
        open_start = clause_start if open_start is None else open_start
        action = action or (None if leads else begins.action)
        open_end = clause_end
        behind_document = behind_document or bool(_DOCUMENT_ACT.search(clause))
    if open_start is not None:
        yield MeasureSpan(open_start, open_end, action, start)


def _opening_of_date(following: Opening) -> Opening:
    """A bare date leads over to what follows, unless that closes what stands before it."""
    return following if following in {Opening.EFFECT, Opening.DETAIL} else Opening.MANNER


def _opens_measure(begins: ClauseStart, last: bool) -> bool:
    if begins.opening is Opening.MANNER:
        return not last or (begins.action is not None and not re.match(r"提|纾|解", begins.action))
    return begins.opening is Opening.COMMITMENT


def _cut_at(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """Non-empty stretches between marks outside quotes and brackets, white space at their ends left out."""
    depth = 0
    piece = start
    for index in range(start, end + 1):
        character = text[index] if index < end else marks[0]
        if index < end and character in _OPENERS:
            depth += 1
        elif index < end and character in _CLOSERS:
            depth = max(0, depth - 1)
        elif index == end or (character in marks and depth == 0):
            stretch = text[piece:index]
            left = len(stretch) - len(stretch.lstrip())
            if stretch.strip():
                yield piece + left, piece + len(stretch.rstrip())
            piece = index + 1
