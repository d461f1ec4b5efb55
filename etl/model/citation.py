"""Where a record stands, and the id that it gets from there."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Characters [start, end) of a document's text as read."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a record stands: the quote equals the text at its spans, character by character."""

    document_id: str
    line: int
    """1-based line of the first character."""
    page: int | None
    """Printed page of the first character; None where the document has no pages."""
    spans: tuple[Span, ...]
    quote: str
    corrected: str | None = None
    """Corrections that made or changed the record, divided by blanks; None where it is as read."""


def record_id(kind: str, document_id: str, offset: int) -> str:
    """The stable id of a record: document, kind and the offset of its first character."""
    return f"{document_id}:{kind}:{offset}"
