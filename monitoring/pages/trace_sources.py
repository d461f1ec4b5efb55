"""The words and the rows of files that a figure rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from indicators.provenance.trace import CitedWords, FileRow, Trace
from monitoring.components.cited_figures import read_spans
from monitoring.components.marked_text import FigureMark, Span, cut_passage, mark_passage
from monitoring.components.marks import id_text, source_text
from monitoring.components.note import note_text
from monitoring.components.page import facts, section
from monitoring.components.table import frame_rows
from monitoring.request import PageRequest

CONTEXT_CHARACTERS = 110
"""Characters shown before and after the cited words."""
GAP_SHOWN = 160
"""Characters between two cited stretches up to which they are shown as one excerpt."""
OPEN_SOURCES = 3
"""Sources shown at once; more are folded away."""


def cut_excerpts(length: int, spans: tuple[Span, ...]) -> list[Span]:
    """The stretches of a text that show the cited words with what stands around them."""
    excerpts: list[list[int]] = []
    for start, end in spans:
        if excerpts and start - excerpts[-1][1] <= GAP_SHOWN:
            excerpts[-1][1] = end
        else:
            excerpts.append([start, end])
    return [
        (max(0, start - CONTEXT_CHARACTERS), min(length, end + CONTEXT_CHARACTERS)) for start, end in excerpts
    ]


def _open_link(request: PageRequest, source: CitedWords) -> html.A:
    span = f"{source.spans[0][0]}-{source.spans[-1][1]}"
    return html.A(
        request.words("trace.open_document"),
        href=request.link(f"/documents/{source.document_id}", span=span),
        className="open-document",
    )


def _place(request: PageRequest, source: CitedWords) -> list[Any]:
    key = "quote.line" if source.page is None else "quote.page_and_line"
    page = {} if source.page is None else {"page": id_text(source.page)}
    return request.words.parts(key, line=id_text(source.line), **page)


def draw_cited_words(
    request: PageRequest, source: CitedWords, figures: tuple[FigureMark, ...] = ()
) -> html.Figure:
    """The words with what stands before and after them, and the way into the document."""
    documents = {row["document_id"]: row for row in frame_rows(request.table("documents"))}
    document = documents[source.document_id]
    text = str(document["text"])
    pieces: list[Any] = []
    for start, end in cut_excerpts(len(text), source.spans):
        # Something stands before, between or behind that is not shown.
        before = html.Span(request.words("trace.cut"), className="cut") if start > 0 else None
        passage = cut_passage(text, (start, end))
        pieces += [before, mark_passage(request, passage, source.spans, figures)]
    if pieces and end < len(text):
        pieces.append(html.Span(request.words("trace.cut"), className="cut"))
    caption = [
        html.Span(source_text(source.document_title), className="document-title"),
        html.Span(_place(request, source)),
        _open_link(request, source),
    ]
    return html.Figure(
        [
            html.Blockquote([piece for piece in pieces if piece is not None], lang="zh-CN"),
            html.Figcaption(caption, className="record-head"),
        ],
        className="source-quote",
    )


def _draw_file_row(request: PageRequest, source: FileRow) -> html.Dl:
    words = request.words
    return facts(
        [
            (words("trace.file"), id_text(source.file)),
            (words("trace.row"), id_text(source.row)),
            (
                words("trace.note"),
                note_text(request, source.note, source.note_en) if source.note else None,
            ),
        ]
    )


def draw_sources(request: PageRequest, trace: Trace, row: Mapping[str, Any] | None) -> html.Section:
    """All sources, the first ones open."""
    figures: tuple[FigureMark, ...] = ()
    if row is not None and "value_spans" in row:
        figures = (FigureMark(tuple(read_spans(row["value_spans"])), trace.provenance_id),)
    drawn = [
        draw_cited_words(request, source, figures)
        if isinstance(source, CitedWords)
        else _draw_file_row(request, source)
        for source in trace.sources
    ]
    body: list[Any] = list(drawn[:OPEN_SOURCES])
    if len(drawn) > OPEN_SOURCES:
        summary = html.Summary(request.words("trace.more_sources"))
        body.append(html.Details([summary, *drawn[OPEN_SOURCES:]], className="behind-table"))
    is_cited = isinstance(trace.sources[0], CitedWords)
    return section(
        request.words("trace.words" if is_cited else "trace.file_row"),
        html.Div(body, className="source-list"),
        note=request.words("trace.words_note") if is_cited else None,
    )
