"""The order of the steps from the inputs to a published warehouse, written once."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.corrections.apply import Corrector
from etl.corrections.entries import FILE_NAME as CORRECTIONS
from etl.corrections.entries import load_corrections
from etl.document import Document, Reference, load_reference, open_document
from etl.linking.duplicates import mark_duplicates
from etl.linking.tables import FoundRecords, LinkedRecords, link_documents
from etl.reading.register import RegisteredDocument, load_register
from etl.reference.catalogue import Catalogue, load_catalogue
from etl.reference.index import INDEX_FILE, load_index
from etl.scoring.checks import FigureCheck, check_figures
from etl.submissions.context import ReportedPlan, SubmissionContext, find_items
from etl.submissions.load import FOLDER as SUBMISSIONS
from etl.submissions.load import collect_submission_tables, load_submissions
from etl.submissions.publications import FOLDER as PUBLICATIONS
from etl.submissions.publications import load_publications
from etl.tables import Records, collect_document, collect_inputs, collect_reference, list_records
from etl.warehouse import schema
from etl.warehouse.demonstration import (
    is_demonstration,
    mark_build,
    require_unmixed_rows,
    require_unmixed_warehouse,
)
from etl.warehouse.load import Row, Tables, records_to_rows
from etl.warehouse.publish import build_snapshot
from etl.warehouse.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the build that has ended."""

    name: str
    """reference | register | read | structure | records | statements | corrections | linking | reports |
    publish.
    """
    subject: str
    """What it worked on: a document's id, a folder or a version."""
    counts: Mapping[str, int]
    """How much it gave, by kind."""


Documents = Sequence[tuple[RegisteredDocument, Document]]
"""Registered documents with what was read from them."""

Progress = Callable[[StepDone], None]
"""Is told of every step as soon as it ends."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has published."""

    snapshot: Snapshot
    counts: Mapping[str, int] = field(repr=False)
    """Rows of each table."""
    seconds: float


def ignore_progress(_: StepDone) -> None:
    """Tell nobody."""


def build(data_dir: Path, warehouse_dir: Path, progress: Progress = ignore_progress) -> BuildResult:
    """Build a warehouse from the inputs and publish it.

    Raises:
        EtlError: if an input is wrong or a check fails; what was published before stays published.

    """
    started = time.monotonic()
    demonstration = is_demonstration(data_dir)
    require_unmixed_warehouse(warehouse_dir, demonstration=demonstration)
    reference = load_reference(data_dir / "reference")
    catalogue = load_catalogue(data_dir / "catalogue" / "indicators.yml")
    index_nodes = load_index(data_dir / "catalogue" / INDEX_FILE, catalogue)
    progress(StepDone("reference", str(data_dir), _count_reference(reference, catalogue)))
    entries = load_register(data_dir / "documents")
    progress(StepDone("register", str(data_dir / "documents"), {"documents": len(entries)}))
    documents = [(entry, _read(data_dir, entry, reference, progress)) for entry in entries]
    corrector = _make_corrector(data_dir, documents)
    records = _correct(documents, corrector)
    linked = _link(data_dir, documents, records, catalogue, reference, corrector)
    changes = corrector.finish()
    progress(StepDone("corrections", str(data_dir / CORRECTIONS), {"changes": len(changes)}))
    progress(StepDone("linking", str(data_dir), {name: len(rows) for name, rows in linked.tables.items()}))
    submissions = load_submissions(
        data_dir / SUBMISSIONS, _context_of(documents, records, linked, catalogue, reference)
    )
    reported = collect_submission_tables(submissions)
    progress(
        StepDone("reports", str(data_dir / SUBMISSIONS), {name: len(rows) for name, rows in reported.items()})
    )
    tables = _merge_tables(
        [
            collect_reference(reference),
            *(collect_document(entry, document, records[entry.id]) for entry, document in documents),
            {"corrections": records_to_rows(schema.corrections, changes)},
            {"figure_checks": _collect_checks(data_dir, documents, records)},
            linked.tables,
            reported,
            {"index_nodes": records_to_rows(schema.index_nodes, index_nodes)},
            {"publications": load_publications(data_dir / PUBLICATIONS)},
            {"build": collect_inputs(data_dir, entries)},
            {"build": mark_build(data_dir)},
        ]
    )
    require_unmixed_rows(tables, demonstration=demonstration)
    counts = {name: len(rows) for name, rows in tables.items()}
    snapshot = build_snapshot(warehouse_dir, tables)
    progress(StepDone("publish", snapshot.version, {"rows": sum(counts.values())}))
    return BuildResult(snapshot, counts, time.monotonic() - started)


def _collect_checks(
    data_dir: Path,
    documents: Sequence[tuple[RegisteredDocument, Document]],
    records: Mapping[str, Records],
) -> list[Row]:
    """Compare what was found with what people annotated, where they did."""
    checks: list[FigureCheck] = []
    for entry, document in documents:
        kept = {statement.statement_id for statement in records[entry.id]["statements"]}
        checks += check_figures(data_dir / "documents", entry.id, document, kept)
    return records_to_rows(schema.figure_checks, checks)


def _count_reference(reference: Reference, catalogue: Catalogue) -> dict[str, int]:
    return {
        "places": len(reference.gazetteer.places),
        "departments": len(reference.departments.departments),
        "units": len(reference.units.units),
        "indicators": len(catalogue.indicators),
    }


def _open(data_dir: Path, entry: RegisteredDocument, reference: Reference) -> Document:
    return open_document(data_dir / "documents" / entry.file, entry.id, reference, entry)


def _read(data_dir: Path, entry: RegisteredDocument, reference: Reference, progress: Progress) -> Document:
    """Read a document and find everything in it, telling each step."""
    document = _open(data_dir, entry, reference)
    text = document.text
    progress(StepDone("read", entry.id, {"lines": len(text.lines), "characters": len(text.content)}))
    structure = {"sections": len(document.sections), "boxes": len(document.structure.boxes)}
    progress(StepDone("structure", entry.id, structure))
    records = {
        "tasks": len(document.plan.tasks),
        "measures": len(document.plan.measures),
        "targets": len(document.plan.targets),
        "deliverables": len(document.plan.deliverables),
        "cases": len(document.cases),
        "duties": len(document.duties.records),
        "definitions": len(document.definitions.records),
        "policies": len(document.policies.records),
        "terms": len(document.terms.records),
    }
    progress(StepDone("records", entry.id, records))
    statements = {"statements": len(document.statements), "rejections": len(document.rejections)}
    progress(StepDone("statements", entry.id, statements))
    return document


def _make_corrector(data_dir: Path, documents: Documents) -> Corrector:
    texts = {entry.id: document.text for entry, document in documents}
    return Corrector(load_corrections(data_dir / CORRECTIONS), texts)


def _correct(documents: Documents, corrector: Corrector) -> dict[str, Records]:
    """Apply the corrections to what was read; the records of each document by table, duplicates marked."""
    read: dict[str, list[Any]] = defaultdict(list)
    for _, document in documents:
        for table, found in list_records(document).items():
            read[table] += found
    corrected = corrector.correct(read)
    corrected["statements"] = mark_duplicates(corrected["statements"])
    return {
        entry.id: {
            table: [record for record in found if record.citation.document_id == entry.id]
            for table, found in corrected.items()
        }
        for entry, _ in documents
    }


def _link(
    data_dir: Path,
    documents: Documents,
    records: Mapping[str, Records],
    catalogue: Catalogue,
    reference: Reference,
    corrector: Corrector,
) -> LinkedRecords:
    """Find what follows from all documents together."""
    found = [
        FoundRecords(
            document_id=entry.id,
            title=entry.title_zh,
            region=document.region,
            published_date=entry.published_date,
            is_plan=document.is_plan,
            statements=records[entry.id]["statements"],
            cases=records[entry.id]["cases"],
            tasks=records[entry.id]["tasks"],
            measures=records[entry.id]["measures"],
            deliverables=records[entry.id]["deliverables"],
            targets=records[entry.id]["targets"],
            plan_year=document.plan_year,
            plan_start_year=entry.plan_start_year,
        )
        for entry, document in documents
    ]
    return link_documents(found, catalogue, reference.gazetteer, data_dir, corrector.correct)


def read_context(data_dir: Path) -> SubmissionContext:
    """Read what reports are checked against, without building anything.

    Raises:
        EtlError: if an input is wrong.

    """
    reference = load_reference(data_dir / "reference")
    catalogue = load_catalogue(data_dir / "catalogue" / "indicators.yml")
    entries = load_register(data_dir / "documents")
    documents = [(entry, _open(data_dir, entry, reference)) for entry in entries]
    corrector = _make_corrector(data_dir, documents)
    records = _correct(documents, corrector)
    linked = _link(data_dir, documents, records, catalogue, reference, corrector)
    return _context_of(documents, records, linked, catalogue, reference)


def _context_of(
    documents: Documents,
    records: Mapping[str, Records],
    linked: LinkedRecords,
    catalogue: Catalogue,
    reference: Reference,
) -> SubmissionContext:
    plans = []
    for entry, document in sorted(documents, key=lambda pair: (pair[0].published_date, pair[0].id)):
        if document.is_plan:
            found = records[entry.id]
            plans.append(
                ReportedPlan(
                    document_id=entry.id,
                    plan_year=document.plan_year,
                    place_code=document.region.place_code if document.region else None,
                    published_date=entry.published_date,
                    measures=found["measures"],
                    deliverables=found["deliverables"],
                    targets=found["targets"],
                    responsibilities=found["responsibilities"],
                    cities=found["task_cities"],
                )
            )
    names = list(schema.target_versions.columns.keys())
    versions = [dict(zip(names, row, strict=True)) for row in linked.tables["target_versions"]]
    measured = {
        str(row["target_id"]): str(row["indicator_code"]) for row in versions if row["indicator_code"]
    }
    return SubmissionContext(
        catalogue,
        reference.gazetteer,
        find_items(plans),
        linked.observations,
        plans,
        measured,
        reference.units,
    )


def _merge_tables(parts: Iterable[Tables]) -> dict[str, list[Row]]:
    """Put the rows of each table together; the same inputs give the same rows."""
    tables: dict[str, list[Row]] = {name: [] for name in schema.metadata.tables}
    for part in parts:
        for name, rows in part.items():
            tables[name] += rows
    return tables
