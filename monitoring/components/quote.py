"""Words of a document, with the way to the place where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html

from monitoring.components.marks import id_text, source_text
from monitoring.formatting import is_missing
from monitoring.request import PageRequest


def document_link(request: PageRequest, row: Mapping[str, Any]) -> str:
    """The document's page, opened at the row's first span."""
    spans = json.loads(row["quote_spans"]) if row.get("quote_spans") else []
    span = f"{spans[0][0]}-{spans[-1][1]}" if spans else None
    return request.link(f"/documents/{row['document_id']}", span=span)


def place_in_document(request: PageRequest, row: Mapping[str, Any]) -> html.A | html.Span:
    """Write "line 25" or "page 7, line 310" as a link to the highlighted words; mark a corrected record."""
    page = row.get("page")
    has_page = not is_missing(page)
    key = "quote.page_and_line" if has_page else "quote.line"
    parts = request.words.parts(
        key, line=id_text(row["line"]), **({"page": id_text(int(page or 0))} if has_page else {})
    )
    link = html.A(parts, href=document_link(request, row), className="quote-place")
    if is_missing(row.get("corrected")):
        return link
    # A person has made or changed the record; its trace says who and why.
    flag = html.Span(request.words("quote.corrected"), className="status-flag")
    return html.Span([link, " ", flag])


def source_quote(request: PageRequest, row: Mapping[str, Any], *, text: str | None = None) -> html.Figure:
    """The words themselves and their place; ``row`` has the citation columns of an extracted table."""
    return html.Figure(
        [
            html.Blockquote(source_text(text if text is not None else row["quote"]), lang="zh-CN"),
            html.Figcaption(place_in_document(request, row)),
        ],
        className="source-quote",
    )
