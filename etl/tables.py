"""Everything found becomes the tables of a warehouse."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Document, Reference
from etl.reading.register import RegisteredDocument
from etl.warehouse import schema
from etl.warehouse.load import Row, Tables, records_to_rows


def collect_tables(reference: Reference, documents: Sequence[tuple[RegisteredDocument, Document]]) -> Tables:
    """Collect the rows of all tables; the same inputs give the same rows."""
    rows: dict[str, list[Row]] = {table: [] for table in schema.metadata.tables}
    rows["places"] = records_to_rows(schema.places, reference.gazetteer.places)
    rows["units"] = records_to_rows(schema.units, reference.units.units)
    rows["departments"] = records_to_rows(schema.departments, reference.departments.departments)
    for entry, document in documents:
        rows["documents"].append(_document_row(entry, document))
        rows["lines"] += _line_rows(document)
        rows["sections"] += records_to_rows(schema.sections, document.sections)
        rows["cases"] += records_to_rows(schema.cases, document.cases)
        rows["case_practices"] += _practice_rows(document)
    rows["build"] = [(f"sha256 of {entry.file}", entry.sha256) for entry, _ in documents]
    return rows


def _document_row(entry: RegisteredDocument, document: Document) -> Row:
    text = document.text
    return records_to_rows(
        schema.documents,
        [entry],
        document_id=lambda entry: entry.id,
        file_name=lambda entry: entry.file,
        format=lambda _: "text",
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
    )


def _practice_rows(document: Document) -> list[Row]:
    case_ids = {practice.practice_id: case.case_id for case in document.cases for practice in case.practices}
    practices = [practice for case in document.cases for practice in case.practices]
    return records_to_rows(
        schema.case_practices, practices, case_id=lambda practice: case_ids[practice.practice_id]
    )
