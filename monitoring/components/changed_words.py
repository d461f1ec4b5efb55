"""Two texts as one: words that went struck out, words that came underlined, both told to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from indicators.comparison.wording import Edit
from monitoring.components.attributes import attributes
from monitoring.components.marks import source_text
from monitoring.request import PageRequest


def changed_words(request: PageRequest, edits: Iterable[Edit]) -> html.Span:
    """The words of a source, each stretch that only one text has within ``del`` or ``ins``."""
    return html.Span([_draw(request, edit) for edit in edits], className="changed-words")


def _draw(request: PageRequest, edit: Edit) -> Any:
    if edit.kind == "same":
        return source_text(edit.text)
    element, key = (html.Del, "deleted") if edit.kind == "deleted" else (html.Ins, "inserted")
    told = html.Span(
        request.words(f"compare.{key}"), className="visually-hidden", **attributes(data_kind="ui")
    )
    return element([told, source_text(edit.text)])
