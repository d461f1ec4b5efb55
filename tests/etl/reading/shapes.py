"""What is found in a document, without the places where it stands: the same for every format of one text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.document import Document, Reference, open_document


def squeeze(text: str) -> str:
    """A text without blanks: formats differ in how they print them."""
    return "".join(text.split())


def read_shape(document: Document) -> dict[str, list[Any]]:
    """Everything found, kind by kind."""
    plan = document.plan
    return {
        "chapters": [squeeze(chapter.title) for chapter in plan.chapters],
        "tasks": [
            (
                task.task_no,
                task.label,
                squeeze(task.title),
                task.responsibility_mode,
                [(body.name, body.role) for body in task.responsibilities],
            )
            for task in plan.tasks
        ],
        "measures": [(measure.task_no, squeeze(measure.text), measure.kind) for measure in plan.measures],
        "targets": [
            (
                target.task_no,
                squeeze(target.snippet),
                target.value,
                target.unit,
                target.comparator,
                target.deadline,
            )
            for target in plan.targets
        ],
        "deliverables": [(item.task_no, item.name, item.stage_wanted) for item in plan.deliverables],
        "statements": [
            (squeeze(item.snippet), item.value, item.unit, item.kind, item.period, item.place)
            for item in document.statements
        ],
        "rejections": [(rejection.stage, rejection.reason) for rejection in document.rejections],
    }


def assert_quotes_stand(document: Document) -> int:
    """Every quote is the text at its spans; gives the number of quotes."""
    plan = document.plan
    records: list[Any] = [
        *plan.tasks, *plan.measures, *plan.targets, *plan.deliverables, *document.statements,
        *document.duties.records, *document.rejections,
    ]  # fmt: skip
    content = document.text.content
    for record in records:
        citation = record.citation
        assert "".join(content[start:end] for start, end in citation.spans) == citation.quote
        assert document.text.lines[citation.line - 1].page == citation.page
    return len(records)


def open_bytes(folder: Path, name: str, content: bytes, reference: Reference) -> Document:
    """A document from its bytes."""
    path = folder / name
    path.write_bytes(content)
    return open_document(path, "plan", reference)
