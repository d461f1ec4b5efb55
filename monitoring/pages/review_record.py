"""One thing to check beside its source: lines with the words highlighted, what was made of them, entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id
from monitoring.components.attributes import attributes
from monitoring.components.cited_figures import mark_figures
from monitoring.components.marks import date_text, id_text, source_text
from monitoring.components.page import facts
from monitoring.components.quote import place_in_document
from monitoring.components.record import kind_of_record, name_indicator, period_of, trace_link
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.pages.document_text import draw_line, overlaps, read_lines
from monitoring.pages.review_entry import list_entries
from monitoring.pages.review_items import MATCHING, Item
from monitoring.request import PageRequest

LINES_AROUND = 3
"""Written lines shown before and behind the words."""
CHARACTERS_AROUND = 600
"""Characters before and behind the words in which these lines are looked for."""
LINES_SHOWN = 40
"""Lines shown at most; the document's page shows the rest."""

Pairs = list[tuple[Any, Any]]


def draw_record(request: PageRequest, item: Item) -> list[Component]:
    """The source, the facts and the entries for one item."""
    return [
        _draw_source(request, item),
        html.P(
            [place_in_document(request, item.row), " · ", _trace(request, item)], className="section-note"
        ),
        facts(_FACTS[item.table](request, item)),
        *_draw_entries(request, item),
    ]


def _trace(request: PageRequest, item: Item) -> Component:
    return trace_link(request, item.item_id, request.words("review.trace"))


def _draw_source(request: PageRequest, item: Item) -> Component:
    documents = request.table("documents")
    text = str(request.find_row(documents, "document_id", item.document_id)["text"])
    cited = item.spans
    around = (cited[0][0] - CHARACTERS_AROUND, cited[-1][1] + CHARACTERS_AROUND)
    written = [line for line in read_lines(request, item.document_id, around) if line.role != "blank"]
    hit = [index for index, line in enumerate(written) if any(overlaps(span, line) for span in cited)]
    first, last = max(0, hit[0] - LINES_AROUND), min(len(written) - 1, hit[-1] + LINES_AROUND)
    shown = written[first : min(last + 1, first + LINES_SHOWN)]
    statements = request.table("statements")
    figures = mark_figures(statements[statements["document_id"] == item.document_id])
    rows = [
        draw_line(
            request,
            text,
            line,
            [span for span in cited if overlaps(span, line)],
            [mark for mark in figures if any(overlaps(span, line) for span in mark.spans)],
            False,
        )
        for line in shown
    ]
    return html.Div(
        html.Div(rows, className="source-run"),
        className="source-window",
        role="group",
        **attributes(aria_label=request.words("review.source")),
    )


def _missing(request: PageRequest) -> html.Span:
    return html.Span(request.words("review.not_stated"), className="missing")


def _words_of(request: PageRequest, value: Any) -> Any:
    return _missing(request) if is_missing(value) else source_text(value)


def _corrected_by(request: PageRequest, item: Item) -> Pairs:
    """The corrections that made or changed a record."""
    changes = request.table("corrections")
    own = frame_rows(changes[(changes["record_id"] == item.item_id) & (changes["table_name"] == item.table)])
    links = [
        html.Li(
            [
                trace_link(request, row["change_id"], id_text(row["correction_id"])),
                " ",
                source_text(row["reason"]),
            ]
        )
        for row in own
    ]
    return [(request.words("review.corrections"), html.Ul(links))] if links else []


def _statement_facts(request: PageRequest, item: Item) -> Pairs:
    words, row = request.words, item.row
    value = [
        html.Span([words.code("bound", row["bound"]), " "]) if row["bound"] != "exact" else "",
        figure_value(request, row["si_value"], item.item_id),
        source_text(row["unit"]),
    ]
    repeated = row.get("duplicate_of")
    return [
        (words("review.value"), html.Span(value)),
        (words("review.indicator"), _words_of(request, row["indicator"])),
        (words("statements.kind"), words.code("statement_kind", row["kind"])),
        (words("statements.period"), period_of(request, row)),
        (words("statements.place"), _words_of(request, row["place"])),
        (words("review.links"), _indicator_links(request, item)),
        (
            words("review.duplicate"),
            None if is_missing(repeated) else trace_link(request, str(repeated), words("review.first_place")),
        ),
        *_corrected_by(request, item),
    ]


def _indicator_links(request: PageRequest, item: Item) -> Component:
    """Indicators that the figure is linked to, with rule and strength; else why it measures none."""
    words = request.words
    links = request.table("indicator_links")
    rows = frame_rows(links[links["statement_id"] == item.item_id])
    entries: list[Any] = [
        html.Li(
            [
                name_indicator(request, row["indicator_code"]),
                " ",
                html.Span(
                    [
                        words.code("link_rule", row["rule"]),
                        " ",
                        *words.parts("clues.strength", strength=_strength(request, row)),
                    ],
                    className="note-inline",
                ),
            ]
        )
        for row in rows
    ]
    entries += [
        html.Li(words.code("rejection", f"{MATCHING}_{reason}")) for reason in _reasons(request, item)
    ]
    return html.Ul(entries)


def _strength(request: PageRequest, row: Any) -> Component:
    provenance_id = cell_id("indicator_links", row["link_id"], "strength")
    return figure_value(request, row["strength"], provenance_id, shown=f"{row['strength']:.2f}")


def _reasons(request: PageRequest, item: Item) -> Sequence[str]:
    rejections = request.table("rejections")
    beside = item.item_id.replace(":statement:", ":unmatched:")
    return [str(reason) for reason in rejections.loc[rejections["rejection_id"] == beside, "reason"]]


def _rejection_facts(request: PageRequest, item: Item) -> Pairs:
    words, row = request.words, item.row
    return [
        (words("review.stage"), words.code("stage", row["stage"])),
        (words("review.reason"), words.code("rejection", f"{row['stage']}_{row['reason']}")),
        (words("review.state"), words(f"review.state_{item.state}")),
        *_corrected_by(request, item),
    ]


def _correction_facts(request: PageRequest, item: Item) -> Pairs:
    words, row = request.words, item.row
    changed = html.Span(
        [_words_of(request, row["value_before"]), " → ", _words_of(request, row["value_after"])]
    )
    return [
        (words("review.entry"), id_text(row["correction_id"])),
        (words("review.action"), words.code("correction_action", row["action"])),
        (
            words("review.record"),
            html.Span([kind_of_record(request, row["table_name"]), " ", id_text(row["record_id"])]),
        ),
        (words("review.field"), None if is_missing(row["field"]) else id_text(row["field"])),
        (words("review.values"), None if is_missing(row["field"]) else changed),
        (words("review.reason"), source_text(row["reason"])),
        (words("review.author"), source_text(row["author"])),
        (words("review.day"), date_text(row["corrected_on"], request.language)),
        (words("review.status"), words.code("correction_status", row["status"])),
    ]


_FACTS = {
    "statements": _statement_facts,
    "rejections": _rejection_facts,
    "corrections": _correction_facts,
}


def _draw_entries(request: PageRequest, item: Item) -> list[Component]:
    """The entries to paste, folded; a copy button for those who have a mouse or a keyboard."""
    words = request.words
    drawn: list[Component] = []
    for number, (action, entry) in enumerate(list_entries(item)):
        entry_id = f"entry-{number}"
        drawn.append(
            html.Details(
                [
                    html.Summary(words(f"review.entry_{action}")),
                    html.Button(words("review.copy"), type="button", **attributes(data_copy=entry_id)),
                    html.Pre(
                        entry, id=entry_id, tabIndex="0", lang="zh-CN", **attributes(data_kind="source")
                    ),
                ],
                className="behind-table entry",
            )
        )
    if drawn:
        drawn.insert(0, html.P(words("review.entries_note"), className="section-note"))
    return drawn
