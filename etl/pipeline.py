"""The order of the steps from the inputs to a published warehouse, written once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.document import Document, Reference, load_reference, open_document
from etl.linking.tables import FoundRecords, collect_link_tables
from etl.reading.register import RegisteredDocument, load_register
from etl.reference.catalogue import Catalogue, load_catalogue
from etl.tables import collect_document, collect_inputs, collect_reference
from etl.warehouse import schema
from etl.warehouse.load import Row, Tables
from etl.warehouse.publish import build_snapshot
from etl.warehouse.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the build that has ended."""

    name: str
    """reference | register | read | structure | records | statements | linking | publish."""
    subject: str
    """What it worked on: a document's id, a folder or a version."""
    counts: Mapping[str, int]
    """How much it gave, by kind."""


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
    reference = load_reference(data_dir / "reference")
    catalogue = load_catalogue(data_dir / "catalogue" / "indicators.yml")
    progress(StepDone("reference", str(data_dir), _count_reference(reference, catalogue)))
    entries = load_register(data_dir / "documents")
    progress(StepDone("register", str(data_dir / "documents"), {"documents": len(entries)}))
    documents = [(entry, _read(data_dir, entry, reference, progress)) for entry in entries]
    linked = _link(data_dir, documents, catalogue, reference)
    progress(StepDone("linking", str(data_dir), {name: len(rows) for name, rows in linked.items()}))
    tables = _merge_tables(
        [
            collect_reference(reference),
            *(collect_document(entry, document) for entry, document in documents),
            linked,
            {"build": collect_inputs(data_dir, entries)},
        ]
    )
    counts = {name: len(rows) for name, rows in tables.items()}
    snapshot = build_snapshot(warehouse_dir, tables)
    progress(StepDone("publish", snapshot.version, {"rows": sum(counts.values())}))
    return BuildResult(snapshot, counts, time.monotonic() - started)


def _count_reference(reference: Reference, catalogue: Catalogue) -> dict[str, int]:
    return {
        "places": len(reference.gazetteer.places),
        "departments": len(reference.departments.departments),
        "units": len(reference.units.units),
        "indicators": len(catalogue.indicators),
    }


def _read(data_dir: Path, entry: RegisteredDocument, reference: Reference, progress: Progress) -> Document:
    """Read a document and find everything in it, telling each step."""
    document = open_document(data_dir / "documents" / entry.file, entry.id, reference, entry)
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


def _link(
    data_dir: Path,
    documents: Sequence[tuple[RegisteredDocument, Document]],
    catalogue: Catalogue,
    reference: Reference,
) -> dict[str, list[Row]]:
    """Collect the rows that follow from all documents together."""
    found = [
        FoundRecords(
            document_id=entry.id,
            title=entry.title_zh,
            publisher=entry.publisher,
            published_date=entry.published_date,
            is_plan=document.is_plan,
            statements=document.statements,
            cases=document.cases,
            tasks=document.plan.tasks,
            measures=document.plan.measures,
            deliverables=document.plan.deliverables,
        )
        for entry, document in documents
    ]
    return collect_link_tables(found, catalogue, reference.gazetteer, data_dir / "reference")


def _merge_tables(parts: Iterable[Tables]) -> dict[str, list[Row]]:
    """Put the rows of each table together; the same inputs give the same rows."""
    tables: dict[str, list[Row]] = {name: [] for name in schema.metadata.tables}
    for part in parts:
        for name, rows in part.items():
            tables[name] += rows
    return tables
