"""A work plan: chapters, tasks with their bodies and cities, measures, targets and deliverables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from etl.model import Chapter, Deliverable, Measure, Rejection, Responsibility, Target, Task, record_id
from etl.reading.text import Text
from etl.records.commitments import read_measures
from etl.records.deadlines import read_term
from etl.records.responsibilities import (
    Conventions,
    Directory,
    read_cells,
    read_clause,
    read_conventions,
    read_standing,
)
from etl.records.task_cities import find_task_cities
from etl.records.task_tables import find_task_rows
from etl.records.tasks import (
    Item,
    build_items,
    chapter_of,
    clauses_of,
    find_tasks,
    task_texts,
    task_title,
    term_of,
)
from etl.records.unassigned_tasks import find_unassigned_tasks
from etl.reference.departments import Departments
from etl.reference.places import Gazetteer
from etl.structure.flow import Structure
from etl.structure.passage import Passage, passage_of_spans

_PROVINCE_NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3})省(?=人民|委|政府|[\u4e00-\u9fff]{2,30}(?:厅|局|计划|方案|要点|分工|通知))"
)


Promised = TypeVar("Promised", Measure, Target, Deliverable)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a plan says, in the order of the document."""

    chapters: tuple[Chapter, ...]
    tasks: tuple[Task, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    deliverables: tuple[Deliverable, ...]
    rejections: tuple[Rejection, ...]


@dataclass(slots=True)
class _Collected:
    """Records as they are found."""

    chapters: dict[int, Chapter] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    deliverables: list[Deliverable] = field(default_factory=list)
    rejections: dict[str, Rejection] = field(default_factory=dict)


def find_plan(
    structure: Structure, departments: Departments, gazetteer: Gazetteer, plan_year: int | None
) -> Plan:
    """Read a work plan.

    Args:
        structure: the document; only its body is read.
        departments: the known bodies; others are kept as written and listed among the rejections.
        gazetteer: the known places.
        plan_year: its end is the deadline of a target that states none; None where the plan has no year.

    """
    source = structure.body.blocks[0].passage.source if structure.body.blocks else None
    directory = Directory(departments, gazetteer, _find_province(structure, gazetteer))
    conventions = read_conventions((block.passage for block in structure.body.blocks), directory)
    found = _Collected()
    root = build_items(structure.body, departments)
    items = find_tasks(root)
    if source is not None and not items:
        _read_table(source, conventions, directory, plan_year, found)
    if not items and not found.tasks:
        items = find_unassigned_tasks(root)
    for task_no, item in enumerate(items, start=1):
        task = _read_task(item, task_no, conventions, directory, found)
        found.tasks.append(task)
        day = read_term(term_of(item), plan_year)
        for commitment in read_measures(task_texts(item), task.task_id, task_no, plan_year):
            found.measures.extend(_due_by(day, [commitment.measure]))
            found.targets.extend(_due_by(day, commitment.targets))
            found.deliverables.extend(_due_by(day, commitment.deliverables))
    return Plan(
        tuple(found.chapters.values()),
        tuple(found.tasks),
        tuple(found.measures),
        tuple(found.targets),
        tuple(found.deliverables),
        tuple(found.rejections.values()),
    )


def _read_table(
    source: Text, conventions: Conventions, directory: Directory, plan_year: int | None, found: _Collected
) -> None:
    """Read the tasks of a document that lists them in a table only; beside numbered tasks it repeats them."""
    rows, rejections = find_task_rows(source)
    found.rejections.update({rejection.rejection_id: rejection for rejection in rejections})
    for task_no, row in enumerate(rows, start=1):
        citation = row.row.citation
        task_id = record_id("task", citation.document_id, citation.spans[0][0])
        clause = read_cells(row.bodies, task_id, conventions, directory)
        found.rejections.update({rejection.rejection_id: rejection for rejection in clause.rejections})
        cities = tuple(find_task_cities(row.texts, task_id, directory.gazetteer))
        bodies = tuple(_distinct(list(clause.responsibilities), None, len(clause.responsibilities)))
        task = Task(
            task_id, None, task_no, row.label, row.title, clause.raw, clause.mode, citation, bodies, cities
        )
        found.tasks.append(task)
        day = read_term(row.deadline, plan_year)
        for commitment in read_measures(row.texts, task_id, task_no, plan_year):
            found.measures.extend(_due_by(day, [commitment.measure]))
            found.targets.extend(_due_by(day, commitment.targets))
            found.deliverables.extend(_due_by(day, commitment.deliverables))


def _due_by(day: date | None, promised: Iterable[Promised]) -> Iterator[Promised]:
    """Rule ``term_of_task``: the day by which a task is to be done holds for what states none itself."""
    for each in promised:
        due = day is not None and not each.deadline_stated
        yield replace(each, deadline=day, deadline_stated=True) if due else each


def _find_province(structure: Structure, gazetteer: Gazetteer | None) -> str | None:
    """Rule ``first_province``: the province that a document names first is its own; without 省.

    A province of the gazetteer is given its name even where other characters run up to it.
    """
    for block in structure.body.blocks:
        named = _PROVINCE_NAMED.search(block.passage.content)
        if named:
            name = named["name"]
            mentions = gazetteer.find(f"{name}省") if gazetteer is not None else ()
            known = [mention.text for mention in mentions if mention.end == len(name) + 1]
            return known[0].removesuffix("省") if known else name
    return None


def _read_task(
    item: Item, task_no: int, conventions: Conventions, directory: Directory, found: _Collected
) -> Task:
    whole = passage_of_spans(
        item.passages[0].source, [span for passage in item.passages for span in passage.spans()]
    )
    citation = whole.cite()
    task_id = record_id("task", citation.document_id, whole.offsets[0])
    clauses, inherited = clauses_of(item)
    read = [read_clause(clause.passage, clause.found, task_id, conventions, directory) for clause in clauses]
    for clause in read:
        found.rejections.update({rejection.rejection_id: rejection for rejection in clause.rejections})
    own = [responsibility for clause in read for responsibility in clause.responsibilities]
    standing = list(_standing_bodies(whole, task_id, conventions, directory))
    modes = {clause.mode for clause in read} or {"none"}
    mode = "inherited" if inherited else modes.pop() if len(modes) == 1 else "explicit"
    texts = [passage for passage in [item.heading] if passage is not None] + task_texts(item)
    return Task(
        task_id,
        _chapter_id(item, found),
        task_no,
        item.label,
        task_title(item),
        "".join(clause.raw for clause in read) or None,
        mode,
        citation,
        tuple(_distinct([*own, *standing], whole.offsets[0] if inherited else None, len(own))),
        tuple(find_task_cities(texts, task_id, directory.gazetteer)),
    )


def _chapter_id(item: Item, found: _Collected) -> str | None:
    chapter = chapter_of(item)
    if chapter is None or chapter.heading is None:
        return None
    offset = chapter.heading.offsets[0]
    if offset not in found.chapters:
        citation = chapter.heading.cite()
        identity = record_id("chapter", citation.document_id, offset)
        number = len(found.chapters) + 1
        found.chapters[offset] = Chapter(identity, number, chapter.label, task_title(chapter), citation)
    return found.chapters[offset].chapter_id


def _standing_bodies(
    whole: Passage, task_id: str, conventions: Conventions, directory: Directory
) -> Iterator[Responsibility]:
    """Bodies that a remark elsewhere adds to this task: 以下均需…参加，不再列出."""
    for standing in conventions.standing:
        place = standing.passage.offsets[0]
        reached = {"forward": whole.offsets[-1] > place, "backward": whole.offsets[0] < place}.get(
            standing.reach, True
        )
        if reached:
            yield from read_standing(standing, task_id, conventions, directory)


def _distinct(named: list[Responsibility], inheritor: int | None, own_count: int) -> Iterator[Responsibility]:
    """Each body once, in its first role; ids of bodies named for several tasks carry the task's own place."""
    seen = set()
    for no, responsibility in enumerate(named):
        if responsibility.name in seen:
            continue
        seen.add(responsibility.name)
        if inheritor is not None or no >= own_count:
            place = responsibility.task_id.rsplit(":", 1)[-1]
            responsibility = replace(
                responsibility, responsibility_id=f"{responsibility.responsibility_id}:{place}"
            )
        yield responsibility
