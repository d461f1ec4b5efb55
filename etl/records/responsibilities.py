"""Responsibility clauses: who leads a task and who takes part.

A document says some things once for all its clauses: the order of lists (第一个为牵头单位，下同), the level
that its lists leave out, and bodies that take part in every task (以下均需…参加，不再列出).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl.model import Rejection, Responsibility, Role, record_id
from etl.records.bodies import Body, list_level, split_bodies
from etl.records.clause_search import FoundClause, body_names, find_clauses, may_be_body
from etl.records.clauses import (
    STANDING,
    Group,
    ListOrder,
    Mark,
    blank_asides,
    bracketed_role,
    cut_groups,
    group_roles,
)
from etl.reference.departments import Departments
from etl.reference.places import Gazetteer
from etl.structure.passage import Passage

_FIRST_LEADS = re.compile(
    r"(?:第一|首位|首个|列首|排首)[^，,；;。]{0,16}牵头"
    r"|牵头(?:单位|部门)?[^，,；;。]{0,6}[排列](?:在)?(?:第一|首)"
)
_ALL_SHARE = re.compile(r"(?:职责|分工)[^，,；;。]{0,4}负责[，,]\s*下同")
_LONGEST_NAME = 18
"""Characters; what is longer is no name of a body."""


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
    province: str | None = None
    """The document's own, without 省, so that 省财政厅 is its own; None where it names none."""

    def department_id(self, body: Body) -> str | None:
        """Look up the body; None where it is a class of bodies, unknown, or of another province."""
        department = None if body.generic else self.departments.find(body.name)
        if department is None or not department.acts_in(self.province):
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
                for name in body_names(inner[g.start : g.end], directory.departments)
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
    inner = blank_asides(passage.content[found.inner_start : found.inner_end])
    listed: list[tuple[Group, list[Body]]] = []
    rejections: list[Rejection] = []
    described = False
    for group in cut_groups(inner):
        bodies = []
        for body in _group_bodies(inner, group, conventions, directory):
            if may_be_body(body.name, directory.departments) or (
                len(body.name) <= _LONGEST_NAME and not described
            ):
                bodies.append(body)
            elif not described:
                span = (found.inner_start + body.start, found.inner_start + body.end)
                rejections.append(_reject(passage, span, "not_a_body"))
        described = group.mark is Mark.RESPONSIBLE
        if bodies:
            listed.append((group, bodies))
    placed = [(group, bodies, passage, found.inner_start) for group, bodies in listed]
    responsibilities, mode, unknown = _assign(placed, task_id, conventions, directory)
    raw = passage.content[found.start : found.end]
    return ReadClause(raw, mode, responsibilities, (*rejections, *unknown))


def read_cells(
    cells: Sequence[tuple[Passage, Group]], task_id: str, conventions: Conventions, directory: Directory
) -> ReadClause:
    """Read the bodies of a table's row: each cell is a list whose mark its column gives."""
    placed = []
    for cell, group in cells:
        listed = split_bodies(
            blank_asides(cell.content), directory.departments, directory.gazetteer, conventions.level
        )
        bodies = [body for body in listed if len(body.name) <= _LONGEST_NAME]
        if bodies:
            placed.append((group, bodies, cell, 0))
    responsibilities, mode, unknown = _assign(placed, task_id, conventions, directory)
    return ReadClause("；".join(cell.content for cell, _ in cells), mode, responsibilities, unknown)


def _assign(
    listed: Sequence[tuple[Group, list[Body], Passage, int]],
    task_id: str,
    conventions: Conventions,
    directory: Directory,
) -> tuple[tuple[Responsibility, ...], str, tuple[Rejection, ...]]:
    """Give the bodies of each group their roles; with each group its passage and where in it spans begin."""
    counted = [
        (group, len(bodies), any(not body.generic for body in bodies)) for group, bodies, _, _ in listed
    ]
    roles, mode = group_roles(counted, conventions.order)
    responsibilities: list[Responsibility] = []
    rejections: list[Rejection] = []
    for (_, bodies, passage, offset), given in zip(listed, roles, strict=True):
        for body, role in zip(bodies, _marked_roles(bodies, given), strict=True):
            part = passage.part(offset + body.start, offset + body.end)
            responsibilities.append(_responsibility(body, role, part, task_id, directory))
            if not body.generic and responsibilities[-1].department_id is None:
                rejections.append(_reject(part, (0, len(part)), "unknown_body"))
    return tuple(responsibilities), mode, tuple(rejections)


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
