"""Where responsibility clauses stand in a text.

A clause stands in brackets of any kind at the end of a sentence or on a line of its own, behind a label
(责任单位：…), or is a last sentence made of bodies and verbs only (省科技厅牵头，省财政厅配合。). A bracket
counts only if what it holds reads as a list of bodies, so 镇（街） and （一期） are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.records.bodies import is_body, is_generic, is_office, is_place, split_bodies
from etl.records.clauses import Mark, blank_asides, cut_groups, is_marked, starts_with_label
from etl.reference.departments import Departments

_BRACKETS = {"（": "）)", "(": "）)", "【": "】", "〔": "〕", "[": "]］", "［": "]］", "〖": "〗"}
"""Each opening bracket with those that close it; half-width and full-width ones get mixed."""
_CLOSERS = "）)】〕]］〗"
_STOPS = "。；;！!？?：:"
_SENTENCE_START = re.compile(r"(?:^|(?<=[。；;！\s)）】〕]))[^\s。；;！]")
_NEAR = 16
"""Characters beside a place that decide about it."""
_LONGEST_CLAUSE = 1000
"""Characters; what is longer is no list of bodies."""


@dataclass(frozen=True, slots=True)
class FoundClause:
    """Where a clause stands in a text: all of it, and what is inside its brackets."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def find_clauses(text: str, departments: Departments) -> list[FoundClause]:
    """Find every responsibility clause of a paragraph, left to right."""
    found = [clause for clause in _bracket_pairs(text) if _is_placed(text, clause)]
    found = [
        clause for clause in found if _is_clause(text[clause.inner_start : clause.inner_end], departments)
    ]
    labelled = _find_labelled(text, found, departments)
    if labelled:
        return [*(clause for clause in found if clause.end <= labelled.start), labelled]
    if not found:
        end = len(text.rstrip(" 。"))
        start = max(text.rfind(mark, 0, end) for mark in "。；;！") + 1
        if start > 0 and _is_clause_sentence(text[start:end].strip(), departments):
            found.append(FoundClause(start, len(text), start, end))
    return found


def _bracket_pairs(text: str) -> list[FoundClause]:
    """Outermost pairs of brackets; one that is never closed holds nothing."""
    stack: list[tuple[int, str]] = []
    pairs: list[FoundClause] = []
    for index, character in enumerate(text):
        if character in _BRACKETS:
            stack.append((index, _BRACKETS[character]))
        elif character in _CLOSERS and stack and character in stack[-1][1]:
            start, _ = stack.pop()
            while pairs and pairs[-1].start > start:
                pairs.pop()
            pairs.append(FoundClause(start, index + 1, start + 1, index))
    return pairs


def _is_placed(text: str, clause: FoundClause) -> bool:
    """Tell whether a bracket stands where a sentence begins or ends."""
    before = text[max(0, clause.start - _NEAR) : clause.start].rstrip()
    behind = text[clause.end : clause.end + _NEAR].lstrip()
    return not behind or behind[0] in _STOPS or not before or before[-1] in _STOPS + _CLOSERS


def _is_clause(inner: str, departments: Departments) -> bool:
    if len(inner) > _LONGEST_CLAUSE or "以下简称" in inner or "《" in inner:
        return False
    named = [body_names(inner[group.start : group.end], departments) for group in cut_groups(inner)]
    names = [name for group in named for name in group]
    if not names:
        return False
    if is_marked(inner):
        first = next(group for group in named if group)
        return all(may_be_body(name, departments) for name in first) and any(
            is_generic(name) or is_place(name) or (is_body(name, departments) and len(name) > 2)
            for name in names
        )
    first_is_office = is_generic(names[0]) or (is_office(names[0], departments) and len(names[0]) > 2)
    return first_is_office and all(may_be_body(name, departments) for name in names)


def body_names(text: str, departments: Departments) -> list[str]:
    """Read the names in a list, remarks left out."""
    return [body.name for body in split_bodies(blank_asides(text), departments, None)]


def may_be_body(name: str, departments: Departments) -> bool:
    """Tell whether a name in a clause can be that of a body: by its ending, as a class, or as a place."""
    return (
        is_body(name, departments)
        or is_generic(name)
        or (len(name) <= 5 and is_place(name))
        or len(name) == 2
    )


def _find_labelled(text: str, brackets: list[FoundClause], departments: Departments) -> FoundClause | None:
    """Find a clause without brackets behind a label: from a sentence's beginning to the paragraph's end."""
    for sentence in _SENTENCE_START.finditer(text):
        start = sentence.start()
        if any(bracket.start < start < bracket.end for bracket in brackets):
            continue
        labelled = starts_with_label(text[start : start + _NEAR])
        if labelled and _is_clause(text[start:].rstrip(" 。"), departments):
            return FoundClause(start, len(text), start, len(text))
    return None


def _is_clause_sentence(sentence: str, departments: Departments) -> bool:
    groups = cut_groups(sentence)
    names = [name for group in groups for name in body_names(sentence[group.start : group.end], departments)]
    unmarked = any(group.mark is Mark.PLAIN for group in groups)
    return (
        bool(names) and not unmarked and all(is_body(name, departments) or is_generic(name) for name in names)
    )
