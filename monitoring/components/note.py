"""Notes and definitions: in the reader's language where their source gives both, else as written."""

from __future__ import annotations

from typing import Any

from dash import html

from monitoring.components.marks import source_text
from monitoring.request import PageRequest


def note_text(request: PageRequest, note: str, note_en: str | None, **properties: Any) -> html.Span:
    """The note: in English for an English reader where there is such a form, else as written."""
    if request.language == "en" and note_en:
        return source_text(note_en, lang="en", **properties)
    return source_text(note, **properties)
