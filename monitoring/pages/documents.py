"""The registered documents: what they are, and how much was read from them."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from monitoring.components.marks import date_text, source_text, ui_text
from monitoring.components.page import facts, page, section
from monitoring.components.region import name_region
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.document_yield import count_yield
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def document_title(request: PageRequest, row: Row) -> Any:
    """The title; in English where the reader wants that and it is known."""
    is_translated = request.language != "zh" and row["title_en"]
    return ui_text(row["title_en"]) if is_translated else source_text(row["title_zh"])


def published_day(request: PageRequest, row: Row) -> list[Any]:
    """The day of publication, with a note where the document does not print it."""
    parts: list[Any] = [date_text(row["published_date"], request.language)]
    if row["published_note_zh"]:
        parts.append(ui_text(request.words.name(row, "published_note"), className="note-line"))
    return parts


def document_facts(request: PageRequest, row: Row) -> html.Dl:
    """What the register says about a document, and how long it is."""
    words = request.words

    def size(column: str) -> Component:
        return figure_value(request, int(row[column]), cell_id("documents", row["document_id"], column))

    length = words.parts("document.length", lines=size("line_count"), characters=size("char_count"))
    pages = (
        words.parts("document.pages", pages=size("page_count"))
        if row["page_count"]
        else [words("document.no_pages")]
    )
    issued = date_text(row["issued_date"], request.language) if row["issued_date"] else None
    return facts(
        [
            (words("document.kind"), words.code("document_kind", row["kind"])),
            (words("document.publisher"), source_text(row["publisher"])),
            (words("document.region"), name_region(request, row)),
            (words("document.issued"), issued),
            (words("document.published"), html.Div(published_day(request, row))),
            (words("document.size"), html.Span([*length, *pages])),
        ]
    )


def _numbers_of_records(request: PageRequest, document_id: str) -> html.Span:
    """Every kind of record with its number, each number opening what it counts."""
    told: list[Any] = []
    for entry in count_yield(request, document_id):
        number = figure_value(request, entry.count, entry.provenance_id)
        told += [request.words("index.comma")] if told else []
        told += [f"{request.words.code('record', entry.table)} ", number]
    return html.Span(told)


def _entry(request: PageRequest, row: Row) -> html.Section:
    words = request.words
    document_id = row["document_id"]
    rejected = int((request.table("rejections")["document_id"] == document_id).sum())
    yields = words.parts(
        "documents.yield",
        records=_numbers_of_records(request, document_id),
        rejections=figure_value(request, rejected, count_id("rejections", document_id=document_id)),
    )
    link = html.A(document_title(request, row), href=request.link(f"/documents/{document_id}"))
    review = html.A(words("documents.review"), href=request.link("/review", document=document_id))
    return section(
        link, document_facts(request, row), html.P([*yields, " ", review], className="section-note")
    )


def layout(request: PageRequest) -> Component:
    """One section for each document, the newest first."""
    rows = frame_rows(request.table("documents").sort_values("published_date", ascending=False))
    lead = request.words.parts(
        "documents.lead", count=figure_value(request, len(rows), count_id("documents"))
    )
    return page(request.words("page.documents"), *(_entry(request, row) for row in rows), lead=lead)


PAGE = Page(name="documents", path="/documents", layout=layout, section="documents")
