"""The text of a document around a place: lines with their numbers, boxes set apart, cited words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.components.cited_figures import mark_figures
from monitoring.components.filters import choice
from monitoring.components.marked_text import FigureMark, Passage, Span, mark_passage
from monitoring.components.marks import id_text
from monitoring.pages.document_window import Sheet, SourceLine, Window
from monitoring.request import PageRequest


def read_lines(request: PageRequest, document_id: str, within: Span | None = None) -> list[SourceLine]:
    """The lines of a document in their order; ``within`` leaves out those before and behind it."""
    lines = request.stored("lines")
    wanted = lines["document_id"] == document_id
    if within is not None:
        wanted &= (lines["end_offset"] >= within[0]) & (lines["start_offset"] < within[1])
    lines = lines[wanted].sort_values("line")
    pages = [
        None if missing else int(page)
        for page, missing in zip(lines["page"], lines["page"].isna(), strict=True)
    ]
    columns = (lines["line"].tolist(), pages, lines["start_offset"].tolist(), lines["end_offset"].tolist())
    return [
        SourceLine(int(number), page, int(start), int(end), str(role))
        for number, page, start, end, role in zip(*columns, lines["role"].tolist(), strict=True)
    ]


def place_link(request: PageRequest, document_id: str, offset: int, **changes: object) -> str:
    """The address that opens the document at a place."""
    return request.link(f"/documents/{document_id}", span=f"{offset}-{offset}", **changes)


def _sheet_name(request: PageRequest, sheet: Sheet) -> list[Any]:
    if sheet.page is not None:
        return request.words.parts("document.page", page=id_text(sheet.page))
    return request.words.parts(
        "document.lines", first=id_text(sheet.lines[0].number), last=id_text(sheet.lines[-1].number)
    )


def _neighbours(request: PageRequest, document_id: str, window: Window, label: str) -> html.Nav:
    """Links to the sheets before and after; the same above and below the text."""
    items: list[Any] = []
    for key, sheet in (("before", window.before), ("after", window.after)):
        if sheet is None:
            items.append(html.Span(request.words(f"document.no_{key}"), className="missing"))
            continue
        name = [request.words(f"document.{key}"), *_sheet_name(request, sheet)]
        rel = "prev" if key == "before" else "next"
        items.append(html.A(name, href=place_link(request, document_id, sheet.start), rel=rel))
    return html.Nav(items, className="sheet-nav", **attributes(aria_label=label))


def draw_page_chooser(
    request: PageRequest, document_id: str, sheets: Sequence[Sheet], window: Window
) -> html.Form:
    """A list of all sheets to open one of them."""
    options = []
    for sheet in sheets:
        if sheet.page is not None:
            name = request.words("document.page", page=sheet.page)
        else:
            name = request.words("document.lines", first=sheet.lines[0].number, last=sheet.lines[-1].number)
        options.append((f"{sheet.start}-{sheet.start}", name))
    start = window.shown[0].start if window.shown else 0
    return html.Form(
        [
            choice("span", request.words("document.go_to"), options, f"{start}-{start}"),
            html.Div(html.Button(request.words("document.open"), type="submit"), className="field-actions"),
        ],
        action=f"/documents/{document_id}",
        method="get",
        className="filters state-form",
        **attributes(aria_label=request.words("document.go_to")),
    )


def draw_line(request: PageRequest, text: str, line: SourceLine, cited: list[Span], figures: list[FigureMark],
          is_target: bool) -> html.Div:  # fmt: skip
    """A line with its number, cited words highlighted; ``is_target`` makes the page open here."""
    words = text[line.start : line.end]
    passage = Passage(words, range(line.start, line.start + len(words)))
    marked = mark_passage(request, passage, cited, figures, is_target=is_target)
    number = id_text(line.number, className="line-number")
    return html.Div([number, marked], className="source-line")


def overlaps(span: Span, line: SourceLine) -> bool:
    """True if characters of a span stand on a line."""
    return span[0] < line.end and line.start < span[1]


def draw_text(
    request: PageRequest, document_id: str, text: str, window: Window, cited: Sequence[Span]
) -> html.Div:
    """The lines of the window.

    Args:
        request: the page's request.
        document_id: the document.
        text: its whole text.
        window: the lines to show.
        cited: spans to highlight; the page opens at the first.
    """
    statements = request.table("statements")
    figures = mark_figures(statements[statements["document_id"] == document_id])
    has_target = False
    sheets: list[Any] = []
    for sheet in window.shown:
        blocks: list[Any] = [html.H3(_sheet_name(request, sheet), className="sheet-name")]
        written = [line for line in sheet.lines if line.role != "blank"]
        for role, group in groupby(written, key=lambda line: line.role):
            rows = []
            for line in group:
                marks = [span for span in cited if overlaps(span, line)]
                own = [mark for mark in figures if any(overlaps(span, line) for span in mark.spans)]
                rows.append(draw_line(request, text, line, marks, own, bool(marks) and not has_target))
                has_target = has_target or bool(marks)
            label = request.words("document.box") if role == "box" else None
            blocks.append(
                html.Div(
                    rows,
                    className="source-run",
                    role="group" if label else None,
                    **attributes(data_role=role, aria_label=label),
                )
            )
        sheets.append(html.Div(blocks, className="sheet"))
    above = _neighbours(request, document_id, window, request.words("document.neighbours_above"))
    below = _neighbours(request, document_id, window, request.words("document.neighbours_below"))
    return html.Div([above, *sheets, below], className="source-window")
