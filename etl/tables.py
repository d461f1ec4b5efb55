"""Everything found becomes rows: reference tables, and the tables of what one document holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from etl.corrections.entries import FILE_NAME as CORRECTIONS
from etl.document import Document, Reference
from etl.model import Case, Measure, Statement
from etl.reading.register import REGISTER, RegisteredDocument
from etl.reading.text import Line
from etl.records.ladders import find_ladders
from etl.warehouse import schema
from etl.warehouse.load import Row, records_to_rows
from etl.warehouse.snapshot import compute_sha256

Records = Mapping[str, Sequence[Any]]
"""Records of each table, by its name."""

_RECORDS: tuple[tuple[Table, Callable[[Document], Iterable[Any]]], ...] = (
    (schema.sections, lambda document: document.sections),
    (schema.chapters, lambda document: document.plan.chapters),
    (schema.tasks, lambda document: document.plan.tasks),
    (schema.responsibilities, lambda document: _children(document.plan.tasks, "responsibilities")),
    (schema.task_cities, lambda document: _children(document.plan.tasks, "cities")),
    (schema.measures, lambda document: document.plan.measures),
    (schema.targets, lambda document: document.plan.targets),
    (schema.deliverables, lambda document: document.plan.deliverables),
    (schema.cases, lambda document: document.cases),
    (schema.duties, lambda document: document.duties.records),
    (schema.definitions, lambda document: document.definitions.records),
    (schema.policies, lambda document: document.policies.records),
    (schema.terms, lambda document: document.terms.records),
    (schema.statements, lambda document: document.statements),
    (schema.rejections, lambda document: document.rejections),
)
"""Tables that are filled with what is read from a document, and how it is found."""


def list_records(document: Document) -> dict[str, list[Any]]:
    """List what was read from a document, by table; these are the records that people can correct."""
    return {table.name: list(find(document)) for table, find in _RECORDS}


def collect_reference(reference: Reference) -> dict[str, list[Row]]:
    """Collect the rows of what is known beforehand; the catalogue of indicators stands with its links."""
    return {
        "places": records_to_rows(schema.places, reference.gazetteer.places),
        "departments": records_to_rows(schema.departments, reference.departments.departments),
        "units": records_to_rows(schema.units, reference.units.units),
    }


def collect_inputs(data_dir: Path, entries: Sequence[RegisteredDocument]) -> list[Row]:
    """Collect name and checksum of every file that the build reads."""
    files = {data_dir / "documents" / REGISTER, *(data_dir / "documents" / entry.file for entry in entries)}
    files |= {*data_dir.glob("reference/*.csv"), *data_dir.glob("catalogue/*.yml")}
    files |= {*data_dir.glob("publications/*.csv"), *data_dir.glob("documents/truth/*")}
    files |= {file for file in data_dir.glob("submissions/**/*") if file.is_file() and file.suffix != ".md"}
    files |= set(data_dir.glob(CORRECTIONS))
    return [(file.relative_to(data_dir).as_posix(), compute_sha256(file)) for file in sorted(files)]


def collect_document(entry: RegisteredDocument, document: Document, records: Records) -> dict[str, list[Row]]:
    """Collect the rows of what a document holds.

    Args:
        entry: its entry of the register.
        document: the document as read.
        records: its records after their correction, as :func:`list_records` names them.

    """
    derived: dict[str, dict[str, Callable[[Any], Any]]] = {
        "statements": {"task_id": _make_task_finder(records)},
        "measures": {"ladder": _make_ladder_finder(records)},
    }
    rows = {
        table.name: records_to_rows(table, records[table.name], **derived.get(table.name, {}))
        for table, _ in _RECORDS
    }
    rows["documents"] = [_document_row(entry, document)]
    rows["lines"] = _line_rows(document)
    rows["case_practices"] = _practice_rows(records["cases"])
    return rows


def _children(parents: Iterable[Any], field: str) -> list[Any]:
    return [child for parent in parents for child in getattr(parent, field)]


def _document_row(entry: RegisteredDocument, document: Document) -> Row:
    text = document.text
    return records_to_rows(
        schema.documents,
        [entry],
        document_id=lambda entry: entry.id,
        place_code=lambda _: document.region.place_code if document.region else None,
        file_name=lambda entry: entry.file,
        format=lambda _: document.format,
        line_count=lambda _: len(text.lines),
        page_count=lambda _: text.page_count,
        char_count=lambda _: len(text.content),
        text=lambda _: text.content,
    )[0]


def _line_rows(document: Document) -> list[Row]:
    roles = {line.number: "body" if line.text.strip() else "blank" for line in document.text.lines}
    for box in document.structure.boxes:
        for first, last in box.segments:
            roles |= {number: "box" for number in range(first, last + 1) if roles[number] != "blank"}
    return records_to_rows(
        schema.lines,
        document.text.lines,
        document_id=lambda _: document.text.document_id,
        line=lambda line: line.number,
        start_offset=lambda line: line.start,
        end_offset=lambda line: line.end,
        role=lambda line: roles[line.number],
        **{f"{edge}_pt": _edge_of_line(edge) for edge in ("left", "bottom", "right", "top")},
    )


def _edge_of_line(edge: str) -> Callable[[Line], float | None]:
    return lambda line: None if line.position is None else getattr(line.position, edge)


def _practice_rows(cases: Sequence[Case]) -> list[Row]:
    case_ids = {practice.practice_id: case.case_id for case in cases for practice in case.practices}
    return records_to_rows(
        schema.case_practices,
        _children(cases, "practices"),
        case_id=lambda practice: case_ids[practice.practice_id],
    )


def _make_ladder_finder(records: Records) -> Callable[[Measure], str | None]:
    ladders = find_ladders(records["measures"], records["deliverables"], records["targets"])
    return lambda measure: ladders.get(measure.measure_id)


def _make_task_finder(records: Records) -> Callable[[Statement], str | None]:
    """Make a function from a statement to the task in whose text it stands."""
    cited = [(part.task_id, part.citation) for part in (*records["tasks"], *records["measures"])]
    stretches: list[tuple[int, int, str]] = sorted(
        (start, end, task_id) for task_id, citation in cited for start, end in citation.spans
    )
    starts = [start for start, _, _ in stretches]

    def find_task(statement: Statement) -> str | None:
        offset = statement.value_spans[0][0]
        for start, end, task_id in reversed(stretches[: bisect_right(starts, offset)]):
            if start <= offset < end:
                return task_id
        return None

    return find_task
