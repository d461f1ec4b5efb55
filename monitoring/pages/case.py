"""One case study: its text with the figures marked, what they claim, and the tasks it may speak to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from monitoring.components.cited_figures import mark_figures, read_spans
from monitoring.components.marked_text import FigureMark, Passage, mark_passage
from monitoring.components.marks import source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import breadcrumbs, facts, page, section
from monitoring.components.quote import place_in_document
from monitoring.components.record import name_place
from monitoring.components.table import frame_rows
from monitoring.formatting import heading_text
from monitoring.pages.case_rows import case_place
from monitoring.pages.statement_rows import statement_table
from monitoring.readings import Readings
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]


def _case(request: PageRequest) -> Row:
    return dict(request.find_row(request.table("cases"), "case_id", request.arguments["case_id"]))


def heading(request: PageRequest) -> str:
    """The title as printed."""
    return str(_case(request)["title"])


def addresses(readings: Readings) -> Iterable[str]:
    """The page of every case study."""
    return [f"/cases/{case_id}" for case_id in readings.table("cases")["case_id"]]


def passage_of(row: Row) -> Passage:
    """The words of a cited row, each character with its offset in the document."""
    offsets = [offset for start, end in read_spans(row["quote_spans"]) for offset in range(start, end)]
    return Passage(str(row["quote"]), offsets)


def cut_case(case: Row, practices: Iterable[Row]) -> Iterator[tuple[str, Passage]]:
    """The parts of a case in their order, as kind and characters; what lies between them is not left out.

    Kinds: title, background, heading, practice, results, and text for whatever is none of these.
    """
    whole = passage_of(case)
    parts: list[tuple[int, int, str]] = []

    def add(kind: str, words: str, start: int, end: int) -> None:
        place = whole.text.find(words, start, end) if words else -1
        if place >= 0:
            parts.append((place, place + len(words), kind))

    end = len(whole.text)
    add("title", case["title"], 0, end)
    add("background", case["background"], 0, end)
    for practice in practices:
        spans = read_spans(practice["quote_spans"])
        reach = whole.reach((spans[0][0], spans[-1][1]))
        if reach:
            lead = practice["quote"].find(practice["heading"]) + len(practice["heading"])
            if lead:
                parts.append((reach.start, reach.start + lead, "heading"))
            parts.append((reach.start + lead, reach.stop, "practice"))
    add("results", case["results"], max((part[1] for part in parts), default=0), end)
    position = 0
    for start, stop, kind in sorted(parts):
        if start < position:
            continue
        if whole.text[position:start].strip():
            yield "text", whole.part(position, start)
        yield kind, whole.part(start, stop)
        position = stop
    if whole.text[position:].strip():
        yield "text", whole.part(position, end)


def _text(request: PageRequest, case: Row, figures: list[FigureMark]) -> html.Div:
    practices = request.table("case_practices")
    of_case = frame_rows(practices[practices["case_id"] == case["case_id"]].sort_values("practice_no"))
    blocks: list[Any] = []
    for kind, passage in cut_case(case, of_case):
        if kind == "title":
            continue
        words = mark_passage(request, passage, figures=figures)
        blocks.append(html.H3(words) if kind == "heading" else html.P(words, className=f"case-{kind}"))
    return html.Div(blocks, className="source-block case-text")


def _facts(request: PageRequest, case: Row) -> html.Dl:
    words = request.words
    city = name_place(request, case["city_code"]) if case["city_code"] else case_place(request, case)
    path = [source_text(part) for part in [case["part"], *json.loads(case["section_path"])] if part]
    steps = html.Ol([html.Li(step) for step in path], className="path-list")
    pairs: list[tuple[Any, Any]] = [
        (words("tasks.city"), city),
        (words("case.county"), source_text(case["county"]) if case["county"] else None),
        (words("case.subject"), source_text(case["subject"]) if case["subject"] else None),
        (words("case.place"), place_in_document(request, case)),
        (words("case.section"), steps if path else None),
    ]
    return facts(pairs)


def _tasks(request: PageRequest, case_id: str) -> Component:
    links = request.table("links")
    of_case = links[links["source_id"] == case_id].sort_values("strength", ascending=False, kind="stable")
    titles = {row["task_id"]: row for row in frame_rows(request.table("tasks"))}
    items = [
        html.Li(
            [
                html.A(
                    source_text(heading_text(titles[link["task_id"]])),
                    href=request.link(f"/tasks/{link['task_id']}"),
                ),
                html.Span(
                    request.words.parts(
                        "clues.why",
                        rule=request.words.code("link_rule", link["rule"]),
                        reason=source_text(link["reason"]),
                    ),
                    className="note-line",
                ),
            ]
        )
        for link in frame_rows(of_case)
        if link["task_id"] in titles
    ]
    return html.Ul(items, className="records") if items else empty_state(request.words("case.no_tasks"))


def layout(request: PageRequest) -> Component:
    """The page of a case study."""
    words = request.words
    case = _case(request)
    statements = request.table("statements")
    of_case = statements[statements["case_id"] == case["case_id"]]
    rows = frame_rows(of_case)
    figures: Component = (
        html.Div(
            statement_table(request, rows, words("case.figures"), is_compact=True), className="compact-table"
        )
        if rows
        else empty_state(words("case.no_figures"))
    )
    return page(
        source_text(case["title"]),
        _facts(request, case),
        html.Div(
            [
                section(
                    words("case.text"),
                    _text(request, case, mark_figures(of_case)),
                    note=words("case.text_note"),
                ),
                section(words("case.figures"), figures, note=words("case.figures_note")),
            ],
            className="columns",
        ),
        section(words("case.tasks"), _tasks(request, case["case_id"]), note=words("clues.note")),
        above=breadcrumbs(request, (words("page.cases"), request.link("/cases"))),
    )


PAGE = Page(
    name="case", path="/cases/<case_id>", layout=layout, section="cases", heading=heading, addresses=addresses
)
