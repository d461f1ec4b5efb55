"""One document: opened at a span with the words highlighted, or what was read from it and its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.tables.find import table_spec
from monitoring.components.attributes import attributes
from monitoring.components.cited_figures import read_spans
from monitoring.components.marks import id_text, source_text
from monitoring.components.notice import notice
from monitoring.components.page import breadcrumbs, page, section
from monitoring.components.record import kind_of_record, trace_link
from monitoring.components.table import frame_rows
from monitoring.formatting import heading_text
from monitoring.pages.document_checks import draw_checks
from monitoring.pages.document_citation import Citation, find_citation
from monitoring.pages.document_text import draw_page_chooser, draw_text, place_link, read_lines
from monitoring.pages.document_window import Sheet, Window, cut_sheets, find_window, read_span
from monitoring.pages.document_yield import draw_rejections, draw_yield
from monitoring.pages.documents import document_facts, document_title
from monitoring.readings import Readings
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _document(request: PageRequest) -> Row:
    documents = request.table("documents")
    return dict(request.find_row(documents, "document_id", request.arguments["document_id"]))


def heading(request: PageRequest) -> str:
    """The document's title in the reader's language."""
    return request.words.name(_document(request), "title")


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every document."""
    return [f"/documents/{document_id}" for document_id in readings.table("documents")["document_id"]]


def _sections(request: PageRequest, document_id: str) -> list[tuple[int, Row]]:
    """Headings with the offset at which they start, in the order of the text."""
    sections = request.table("sections")
    rows = frame_rows(sections[sections["document_id"] == document_id])
    return sorted(((read_spans(row["quote_spans"])[0][0], row) for row in rows), key=lambda entry: entry[0])


def _contents(request: PageRequest, document_id: str, window: Window) -> list[Component]:
    """The highest headings, and below them those that lead to what is shown."""
    sections = _sections(request, document_id)
    path = _path([entry for entry in sections if window.shown and entry[0] <= window.lines[0].start])
    here = {row["section_id"] for row in path}
    items = [
        html.Li(
            html.A(
                source_text(heading_text(row)),
                href=place_link(request, document_id, start),
                **attributes(aria_current="location" if row["section_id"] in here else None),
            ),
            className=f"level-{int(row['level'])}",
        )
        for start, row in sections
        if not row["parent_id"] or row["parent_id"] in here or row["section_id"] in here
    ]
    if not items:
        return []
    label = request.words("document.contents")
    return [html.Nav([html.H3(label), html.Ul(items, className="contents")], **attributes(aria_label=label))]


def _path(before: list[tuple[int, Row]]) -> list[Row]:
    """The headings above a place, from those that stand before it."""
    above: dict[int, Row] = {}
    for _, row in before:
        level = int(row["level"])
        above = {kept: entry for kept, entry in above.items() if kept < level} | {level: row}
    return list(above.values())


def _cited_by(request: PageRequest, citation: Citation) -> list[Component]:
    """The records that rest on the highlighted words."""
    items = [
        html.Li(trace_link(request, str(row[table_spec(table).key]), kind_of_record(request, table)))
        for table, row in citation.records
    ]
    if not items:
        return []
    return [
        html.Div(
            [html.Span(request.words("document.cited_by")), html.Ul(items, className="inline-list")],
            className="cited-by",
        )
    ]


def _opened_at(request: PageRequest, window: Window, citation: Citation) -> list[Any]:
    """The sentence that says what is highlighted."""
    first = next((line for line in window.lines if citation.spans and line.end > citation.spans[0][0]), None)
    if first is None:
        return [request.words("document.lead")]
    key = "document.highlighted" if first.page is None else "document.highlighted_page"
    values = {"line": id_text(first.number)} | (
        {"page": id_text(first.page)} if first.page is not None else {}
    )
    return request.words.parts(key, **values)


def _draw_opened(
    request: PageRequest, row: Row, sheets: Sequence[Sheet], window: Window, citation: Citation
) -> html.Section:
    """The text as far as it is shown, and beside it what leads through the document."""
    document_id = row["document_id"]
    aside = [
        *_cited_by(request, citation),
        draw_page_chooser(request, document_id, sheets, window),
        *_contents(request, document_id, window),
    ]
    return section(
        request.words("document.text"),
        html.Div(
            [
                draw_text(request, document_id, row["text"], window, citation.spans),
                html.Div(aside, className="document-aside"),
            ],
            className="document-layout",
        ),
        section_id="text",
        note=request.words("document.text_note"),
    )


def _draw_about(request: PageRequest, row: Row) -> list[Any]:
    """What the document is, what it gave, and how well that was checked."""
    document_id = row["document_id"]
    found = [draw_yield(request, document_id), draw_rejections(request, document_id)]
    return [
        document_facts(request, row),
        html.Div(found, className="columns"),
        *draw_checks(request, document_id),
    ]


def layout(request: PageRequest) -> Component:
    """The page of a document."""
    words = request.words
    row = _document(request)
    document_id = row["document_id"]
    wanted = request.parameters.get("span")
    span = read_span(wanted, len(row["text"]))
    sheets = cut_sheets(read_lines(request, document_id))
    window = find_window(sheets, span or (0, 0))
    citation = find_citation(request, document_id, span or (0, 0))
    trail: list[tuple[Any, str]] = [(words("page.documents"), request.link("/documents"))]
    if wanted:
        trail.append((words("document.whole"), request.link(f"/documents/{document_id}")))
    top: list[Any] = []
    if wanted and span is None:
        top.append(notice(*words.parts("document.bad_span", span=id_text(wanted)), tone="warning"))
    opened = _draw_opened(request, row, sheets, window, citation)
    return page(
        document_title(request, row),
        *top,
        *([opened] if span else [*_draw_about(request, row), opened]),
        lead=_opened_at(request, window, citation),
        above=breadcrumbs(request, *trail),
    )


PAGE = Page(
    name="document",
    path="/documents/<document_id>",
    layout=layout,
    section="documents",
    heading=heading,
    addresses=addresses,
    own_parameters=("span",),
)
