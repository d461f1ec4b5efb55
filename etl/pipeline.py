"""The order of the steps from the inputs to a published warehouse, written once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from etl.document import Document, Reference, load_reference, open_document
from etl.reading.register import RegisteredDocument, load_register
from etl.tables import collect_tables
from etl.warehouse.publish import build_snapshot
from etl.warehouse.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the build that has ended."""

    name: str
    """reference | register | read | publish, and the kinds of records found in a document."""
    subject: str
    """What it worked on: a document's id, or the folder."""
    counts: dict[str, int]
    """How much it gave, by kind."""


Progress = Callable[[StepDone], None]
"""Is told of every step as soon as it ends."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has published."""

    snapshot: Snapshot
    counts: dict[str, int] = field(repr=False)
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
    progress(
        StepDone(
            "reference",
            str(data_dir / "reference"),
            {
                "places": len(reference.gazetteer.places),
                "departments": len(reference.departments.departments),
            },
        )
    )
    entries = load_register(data_dir / "documents")
    progress(StepDone("register", str(data_dir / "documents"), {"documents": len(entries)}))
    documents = [(entry, _read(data_dir, entry, reference, progress)) for entry in entries]
    tables = collect_tables(reference, documents)
    snapshot = build_snapshot(warehouse_dir, tables)
    counts = {name: len(rows) for name, rows in tables.items()}
    progress(StepDone("publish", snapshot.version, counts))
    return BuildResult(snapshot, counts, time.monotonic() - started)


def _read(data_dir: Path, entry: RegisteredDocument, reference: Reference, progress: Progress) -> Document:
    document = open_document(data_dir / "documents" / entry.file, entry.id, reference, entry.plan_year)
    text = document.text
    progress(StepDone("read", entry.id, {"lines": len(text.lines), "characters": len(text.content)}))
    return document
