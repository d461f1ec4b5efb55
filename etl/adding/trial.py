"""A trial of a document before it is registered: everything is looked for in it, as a build would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from etl.document import Document
from etl.errors import UnreadableFile
from etl.model import Citation


@dataclass(frozen=True, slots=True)
class Trial:
    """How much is found in a document."""

    pages: int
    lines: int
    counts: dict[str, int]
    """Records of each kind."""
    rejections: dict[str, int]
    """What was seen and not decided, by ``stage/reason``."""


def try_document(document: Document) -> Trial:
    """Find everything in a document and check that every quote stands where it says.

    Raises:
        UnreadableFile: if a quote does not stand in the text; nothing of such a document may be used.

    """
    plan = document.plan
    bodies = {body.name for task in plan.tasks for body in task.responsibilities}
    counts = {
        "tasks": len(plan.tasks),
        "departments": len(bodies),
        "measures": len(plan.measures),
        "targets": len(plan.targets),
        "deliverables": len(plan.deliverables),
        "cases": len(document.cases),
        "duties": len(document.duties.records),
        "definitions": len(document.definitions.records),
        "policies": len(document.policies.records),
        "terms": len(document.terms.records),
        "statements": len(document.statements),
    }
    _check_quotes(document, _citations(document))
    rejected = Counter(f"{rejection.stage}/{rejection.reason}" for rejection in document.rejections)
    return Trial(
        pages=document.text.page_count,
        lines=len(document.text.lines),
        counts=counts,
        rejections=dict(sorted(rejected.items())),
    )


def _citations(document: Document) -> Iterable[Citation]:
    plan = document.plan
    groups = (
        plan.tasks, plan.measures, plan.targets, plan.deliverables, document.cases, document.statements,
        document.rejections, document.duties.records, document.definitions.records, document.policies.records,
        document.terms.records,
    )  # fmt: skip
    return (record.citation for group in groups for record in group)


def _check_quotes(document: Document, citations: Iterable[Citation]) -> None:
    content = document.text.content
    for citation in citations:
        if "".join(content[start:end] for start, end in citation.spans) != citation.quote:
            raise UnreadableFile(
                f"{document.text.document_id}, line {citation.line}: the quote {citation.quote[:40]!r} does "
                "not stand in the text as read; report this file to the maintainers"
            )
