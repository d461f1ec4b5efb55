"""Records of any one file as plain objects, one for each line of JSON; no warehouse is needed.

The names are those of the exchange format: they stay when names inside change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.document import Document, load_reference, open_document
from etl.model import Case, Citation, Deliverable, Measure, Statement, Target, Task
from etl.reading.register import find_registered

REFERENCE_DIR = Path(__file__).parents[1] / "data" / "reference"

Fields = dict[str, Any]


def extract(path: Path, kind_of_records: str, reference_dir: Path = REFERENCE_DIR) -> Iterator[Fields]:
    """Find records of one kind in a file, registered or not, in the order of the text.

    Args:
        path: the file; a register beside it gives id and plan year, else the file's name and its text do.
        kind_of_records: a key of :data:`EXTRACTORS`.
        reference_dir: folder of places, departments and units.

    Raises:
        EtlError: if the file cannot be read or a reference table is wrong.

    """
    entry = find_registered(path)
    document = open_document(
        path,
        entry.id if entry else path.stem,
        load_reference(reference_dir),
        entry,
    )
    yield from EXTRACTORS[kind_of_records](document)


def _cite(record_id: str, citation: Citation) -> Fields:
    return {
        "id": record_id,
        "line": citation.line,
        "page": citation.page,
        "quote": citation.quote,
        "quote_spans": [list(span) for span in citation.spans],
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _statements(document: Document) -> Iterator[Fields]:
    titles = {case.case_id: case.title for case in document.cases}
    return (_statement_fields(statement, titles) for statement in document.statements)


def _statement_fields(statement: Statement, titles: Mapping[str, str]) -> Fields:
    return {
        **_cite(statement.statement_id, statement.citation),
        "case": titles[statement.case_id] if statement.case_id else None,
        "section": statement.section,
        "snippet": statement.snippet,
        "indicator": statement.indicator,
        "value_text": statement.value_text,
        "value": _number(statement.value),
        "multiplier_text": statement.multiplier_text,
        "unit": statement.unit,
        "si_value": _number(statement.si_value),
        "bound": statement.bound,
        "kind": statement.kind,
        "period": statement.period,
        "period_kind": statement.period_kind,
        "place": statement.place,
        "value_spans": [list(span) for span in statement.value_spans],
    }


def _cases(document: Document) -> Iterator[Fields]:
    return (_case_fields(case) for case in document.cases)


def _case_fields(case: Case) -> Fields:
    return {
        **_cite(case.case_id, case.citation),
        "title": case.title,
        "subject": case.subject,
        "city": case.city,
        "county": case.county,
        "part": case.part,
        "section_path": list(case.section_path),
        "practices": [practice.heading for practice in case.practices if practice.heading],
        "first_line": case.first_line,
        "last_line": case.last_line,
        "segments": [list(segment) for segment in case.segments],
    }


def _tasks(document: Document) -> Iterator[Fields]:
    chapters = {chapter.chapter_id: chapter.title for chapter in document.plan.chapters}
    return (_task_fields(task, chapters) for task in document.plan.tasks)


def _task_fields(task: Task, chapters: Mapping[str, str]) -> Fields:
    return {
        **_cite(task.task_id, task.citation),
        "task_no": task.task_no,
        "label": task.label,
        "title": task.title,
        "chapter": chapters[task.chapter_id] if task.chapter_id else None,
        "responsible_raw": task.responsible_raw,
        "responsibility_mode": task.responsibility_mode,
        "departments": [
            {
                "name": body.name,
                "name_as_written": body.name_as_written,
                "role": body.role,
                "generic": body.generic,
                "department_id": body.department_id,
            }
            for body in task.responsibilities
        ],
        "cities": [
            {"mention": city.mention, "city": city.city, "implied": city.implied} for city in task.cities
        ],
    }


def _measures(document: Document) -> Iterator[Fields]:
    return (_measure_fields(measure) for measure in document.plan.measures)


def _measure_fields(measure: Measure) -> Fields:
    return {
        **_cite(measure.measure_id, measure.citation),
        "task_no": measure.task_no,
        "measure_no": measure.measure_no,
        "text": measure.text,
        "action": measure.action,
        "kind": measure.kind,
    }


def _targets(document: Document) -> Iterator[Fields]:
    return (_target_fields(target) for target in document.plan.targets)


def _target_fields(target: Target) -> Fields:
    return {
        **_cite(target.target_id, target.citation),
        "task_no": target.task_no,
        "snippet": target.snippet,
        "indicator": target.indicator,
        "value": _number(target.value),
        "unit": target.unit,
        "comparator": target.comparator,
        "target_type": target.target_type,
        "scope": target.scope,
        "deadline": target.deadline.isoformat() if target.deadline else None,
        "deadline_stated": target.deadline_stated,
    }


def _deliverables(document: Document) -> Iterator[Fields]:
    return (_deliverable_fields(deliverable) for deliverable in document.plan.deliverables)


def _deliverable_fields(deliverable: Deliverable) -> Fields:
    return {
        **_cite(deliverable.deliverable_id, deliverable.citation),
        "task_no": deliverable.task_no,
        "name": deliverable.name,
        "action": deliverable.action,
        "stage_wanted": deliverable.stage_wanted,
        "snippet": deliverable.snippet,
    }


EXTRACTORS: Mapping[str, Callable[[Document], Iterable[Fields]]] = {
    "statements": _statements,
    "cases": _cases,
    "tasks": _tasks,
    "measures": _measures,
    "targets": _targets,
    "deliverables": _deliverables,
}
"""What can be asked for, and how it is found."""
