"""Responsibility clauses: who leads a task and who takes part.

A clause stands in brackets of any kind at the end of a sentence or on a line of its own, behind a label
(责任单位：…), or is a last sentence made of bodies and verbs only (省科技厅牵头，省财政厅配合。). A bracket
counts only if what it holds reads as a list of bodies, so 镇（街） and （一期） are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.model import Rejection, Responsibility, Role, record_id
from etl.records.bodies import Body, is_body, is_generic, is_office, is_place, list_level, split_bodies
from etl.records.clauses import (
    STANDING,
    Group,
    ListOrder,
    Mark,
    blank_remarks,
    bracketed_role,
    cut_groups,
    group_roles,
    is_marked,
    starts_with_label,
)
from etl.reference.departments import Departments
from etl.reference.places import Gazetteer
from etl.structure.passage import Passage

_BRACKETS = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "［": "］", "〖": "〗"}
_CLOSERS = "".join(_BRACKETS.values())
_STOPS = "。；;！!？?：:"
_FIRST_LEADS = re.compile(
    r"(?:第一|首位|首个|列首|排首)[^，,；;。]{0,12}(?:为|是|即)[^，,；;。]{0,4}牵头|牵头(?:单位|部门)?[^，,；;。]{0,6}(?:排|列)(?:在)?(?:第一|首)"
)
_ALL_SHARE = re.compile(r"(?:职责|分工)[^，,；;。]{0,4}负责[，,]\s*下同")
_LONGEST_NAME = 18
"""Characters; what is longer is no name of a body."""


@dataclass(frozen=True, slots=True)
class FoundClause:
    """Where a clause stands in a text: all of it, and what is inside its brackets."""

    start: int
    end: int
    inner_start: int
    inner_end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Bodies that a remark adds to many tasks."""

    passage: Passage
    role: Role
    reach: str
    """forward | backward | all, seen from the first character of ``passage``."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a document says once for all its clauses."""

    order: ListOrder
    level: str | None
    """The level (省, 市) that most lists show; for lists that show none."""
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """What is known beforehand about names: bodies and places."""

    departments: Departments
    gazetteer: Gazetteer | None
    in_listed_province: bool = True
    """False for a document of another province, whose 省财政厅 is not that of the list."""

    def department_id(self, body: Body) -> str | None:
        """Look up the body; None where it is a class of bodies, unknown, or of another province."""
        department = None if body.generic else self.departments.find(body.name)
        if department is None or (department.level == "province" and not self.in_listed_province):
            return None
        return department.department_id


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause as understood."""

    raw: str
    mode: str
    """lead_first | by_duty | explicit."""
    responsibilities: tuple[Responsibility, ...]
    rejections: tuple[Rejection, ...]


def find_clauses(text: str, departments: Departments) -> list[FoundClause]:
    """Every responsibility clause of a paragraph, left to right."""
    found = [
        clause
        for clause in _bracket_pairs(text)
        if _is_clause(
            text[clause.inner_start : clause.inner_end], text[: clause.start], text[clause.end :], departments
        )
    ]
    free_from = found[-1].end if found else 0
    labelled = _find_labelled(text, free_from, departments)
    if labelled:
        return [*found, labelled]
    if not found:
        sentence = re.search(r"[^。；;！]+[。]?\s*$", text)
        if sentence and sentence.start() > 0 and _is_clause_sentence(sentence[0].strip(" 。"), departments):
            found.append(FoundClause(sentence.start(), sentence.end(), sentence.start(), sentence.end()))
    return found


def _bracket_pairs(text: str) -> Iterator[FoundClause]:
    """Outermost brackets; one that is never closed holds nothing."""
    stack: list[tuple[int, str]] = []
    for index, character in enumerate(text):
        if character in _BRACKETS:
            stack.append((index, _BRACKETS[character]))
        elif character in _CLOSERS and stack and character == stack[-1][1]:
            start, _ = stack.pop()
            if not stack:
                yield FoundClause(start, index + 1, start + 1, index)


def _is_clause(inner: str, before: str, behind: str, departments: Departments) -> bool:
    closes = not behind.strip() or behind.lstrip()[0] in _STOPS
    placed = closes or not before.strip() or before.rstrip()[-1] in _STOPS + _CLOSERS
    if not placed or "以下简称" in inner or "《" in inner:
        return False
    named = [_body_names(inner[group.start : group.end], departments) for group in cut_groups(inner)]
    names = [name for group in named for name in group]
    if not names:
        return False
    if is_marked(inner):
        first = next(group for group in named if group)
        return all(_may_be_body(name, departments) for name in first) and any(
            is_generic(name) or is_place(name) or (is_body(name, departments) and len(name) > 2)
            for name in names
        )
    first_is_office = is_generic(names[0]) or (is_office(names[0], departments) and len(names[0]) > 2)
    return first_is_office and all(_may_be_body(name, departments) for name in names)


def _body_names(text: str, departments: Departments) -> list[str]:
    return [body.name for body in split_bodies(blank_remarks(text), departments, None)]


def _may_be_body(name: str, departments: Departments) -> bool:
    return (
        is_body(name, departments)
        or is_generic(name)
        or (len(name) <= 5 and is_place(name))
        or len(name) == 2
    )


def _find_labelled(text: str, free_from: int, departments: Departments) -> FoundClause | None:
    """Find a clause without brackets behind a label: from a sentence's beginning to the paragraph's end."""
    for sentence in re.finditer(r"(?:^|(?<=[。；;！\s)）】〕]))[^\s。；;！]", text[free_from:]):
        start = free_from + sentence.start()
        if starts_with_label(text[start:]) and _is_clause(text[start:].rstrip(" 。"), "", "", departments):
            return FoundClause(start, len(text), start, len(text))
    return None


def _is_clause_sentence(sentence: str, departments: Departments) -> bool:
    groups = cut_groups(sentence)
    names = [name for group in groups for name in _body_names(sentence[group.start : group.end], departments)]
    unmarked = any(group.mark is Mark.PLAIN for group in groups)
    return (
        bool(names) and not unmarked and all(is_body(name, departments) or is_generic(name) for name in names)
    )


def read_conventions(passages: Iterable[Passage], directory: Directory) -> Conventions:
    """Gather what a document says once for all clauses: order of lists, level of bodies, standing bodies."""
    order = ListOrder.UNSTATED
    levels: Counter[str | None] = Counter()
    standing: list[Standing] = []
    for passage in passages:
        text = passage.content
        if _FIRST_LEADS.search(text):
            order = ListOrder.FIRST_LEADS
        elif _ALL_SHARE.search(text):
            order = ListOrder.JOINT
        standing.extend(_find_standing(passage))
        for clause in find_clauses(text, directory.departments):
            inner = text[clause.inner_start : clause.inner_end]
            names = [
                name
                for g in cut_groups(inner)
                for name in _body_names(inner[g.start : g.end], directory.departments)
            ]
            levels[list_level(names)] += 1
    common = levels.most_common(1)[0][0] if levels else None
    return Conventions(order, common, tuple(standing))


def _find_standing(passage: Passage) -> Iterator[Standing]:
    for match in STANDING.finditer(passage.content):
        role = Role.JOINT if re.search(r"负责|落实", match["verb"]) else Role.PARTICIPANT
        reach = {"以下": "forward", "以上": "backward", "上述": "backward"}.get(match["reach"], "all")
        yield Standing(passage.part(*match.span("bodies")), role, reach)


def read_clause(
    passage: Passage, found: FoundClause, task_id: str, conventions: Conventions, directory: Directory
) -> ReadClause:
    """Read the bodies and their roles out of a clause that was found in ``passage``."""
    inner = blank_remarks(passage.content[found.inner_start : found.inner_end])
    listed: list[tuple[Group, list[Body]]] = []
    rejections: list[Rejection] = []
    described = False
    for group in cut_groups(inner):
        bodies = []
        for body in _group_bodies(inner, group, conventions, directory):
            if _may_be_body(body.name, directory.departments) or (
                len(body.name) <= _LONGEST_NAME and not described
            ):
                bodies.append(body)
            elif not described:
                span = (found.inner_start + body.start, found.inner_start + body.end)
                rejections.append(_reject(passage, span, "not_a_body"))
        described = group.mark is Mark.RESPONSIBLE
        if bodies:
            listed.append((group, bodies))
    counted = [(group, len(bodies)) for group, bodies in listed]
    roles, mode = group_roles(counted, conventions.order)
    responsibilities = []
    for (_, bodies), given in zip(listed, roles, strict=True):
        for body, role in zip(bodies, _marked_roles(bodies, given), strict=True):
            start = found.inner_start + body.start
            part = passage.part(start, found.inner_start + body.end)
            responsibilities.append(_responsibility(body, role, part, task_id, directory))
            if not body.generic and responsibilities[-1].department_id is None:
                rejections.append(_reject(part, (0, len(part)), "unknown_body"))
    raw = passage.content[found.start : found.end]
    return ReadClause(raw, mode, tuple(responsibilities), tuple(rejections))


def _group_bodies(inner: str, group: Group, conventions: Conventions, directory: Directory) -> Iterator[Body]:
    text = inner[group.start : group.end]
    for body in split_bodies(text, directory.departments, directory.gazetteer, conventions.level):
        yield Body(
            body.name, body.name_as_written, body.generic, group.start + body.start, group.start + body.end
        )


def _marked_roles(bodies: Sequence[Body], given: Sequence[Role]) -> list[Role]:
    """Rule ``role_in_brackets``: 省教育厅（牵头）、省科技厅; behind such a mark the unmarked take part."""
    own = [bracketed_role(body.name_as_written) for body in bodies]
    if Role.LEAD not in own:
        return [mark or role for mark, role in zip(own, given, strict=True)]
    return [mark or Role.PARTICIPANT for mark in own]


def read_standing(
    standing: Standing, task_id: str, conventions: Conventions, directory: Directory
) -> Iterator[Responsibility]:
    """Read the bodies that a remark adds to a task."""
    passage = standing.passage
    for body in split_bodies(passage.content, directory.departments, directory.gazetteer, conventions.level):
        part = passage.part(body.start, body.end)
        yield _responsibility(body, standing.role, part, task_id, directory)


def _responsibility(
    body: Body, role: Role, part: Passage, task_id: str, directory: Directory
) -> Responsibility:
    citation = part.cite()
    return Responsibility(
        f"{record_id('responsibility', citation.document_id, part.offsets[0])}",
        task_id,
        body.name,
        body.name_as_written,
        role,
        body.generic,
        directory.department_id(body),
        citation,
    )


def _reject(passage: Passage, span: tuple[int, int], reason: str) -> Rejection:
    citation = passage.cite(*span)
    identity = record_id("rejection", citation.document_id, passage.offsets[span[0]])
    return Rejection(identity, "responsibility", reason, citation.quote, citation)
