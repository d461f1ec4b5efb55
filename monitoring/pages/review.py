"""抽取核对: figures, undecided words and corrections beside the source, one after the other."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import count_id
from monitoring.components.attributes import attributes
from monitoring.components.cited_figures import read_spans
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.components.marked_text import Passage, mark_passage
from monitoring.components.marks import id_text, source_text, ui_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import breadcrumbs, page, section
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.pages.documents import document_title
from monitoring.pages.review_items import KINDS, STATES, Choice, Item, list_items, read_choice
from monitoring.pages.review_record import draw_record
from monitoring.request import PageRequest
from monitoring.routing import Page

ITEMS_SHOWN = 40
"""Items in the list at once; stepping on leads to the next ones."""

Row = dict[str, Any]


def _filters(request: PageRequest, chosen: Choice) -> html.Form:
    words = request.words
    anything = words("filters.any")
    rejections = request.table("rejections")
    documents = [
        (row["document_id"], words.name(row, "title")) for row in frame_rows(request.table("documents"))
    ]
    stages = [(stage, words.code("stage", stage)) for stage in sorted(set(rejections["stage"]))]
    pairs = sorted(set(zip(rejections["stage"], rejections["reason"], strict=True)))
    reasons = {reason: words.code("rejection", f"{stage}_{reason}") for stage, reason in pairs}
    kinds = [(kind, words(f"review.kind_{kind}")) for kind in KINDS]
    states = [(state, words(f"review.state_{state}")) for state in STATES]
    # A change of filters starts at the first item again: the form clears the record of the address.
    cleared = html.Textarea("", name="record", hidden=True)
    return filter_form(
        request,
        [
            choice("document", words("review.document"), documents, chosen.document, anything),
            choice("kind", words("review.kind"), kinds, chosen.kind, words("review.kind_any")),
            choice("stage", words("review.stage"), stages, chosen.stage, anything),
            choice("reason", words("review.reason"), list(reasons.items()), chosen.reason, anything),
            choice("state", words("review.state"), states, chosen.state, anything),
            search_field("q", words("review.search"), request.state.q),
            cleared,
        ],
    )


def _count(request: PageRequest, name: str, document_id: str, **missing: None) -> Component:
    """The number of a document's rows in a table that have no value in any of some columns."""
    rows = request.table(name)
    rows = rows[rows["document_id"] == document_id]
    for column in missing:
        rows = rows[rows[column].isna()]
    return figure_value(request, len(rows), count_id(name, document_id=document_id, **missing))


def _progress_table(request: PageRequest) -> html.Table:
    """One row a document: its figures, what is undecided and what was corrected."""
    words = request.words

    def figures(row: Any) -> Component:
        own = row["document_id"]
        distinct = _count(request, "statements", own, duplicate_of=None)
        every = _count(request, "statements", own)
        return html.Span(words.parts("review.figures", count=every, distinct=distinct))

    def undecided(row: Any) -> Component:
        own = row["document_id"]
        still_open = _count(request, "rejections", own, corrected=None)
        every = _count(request, "rejections", own)
        return html.Span(words.parts("review.undecided", count=every, open=still_open))

    def name(row: Any) -> html.A:
        own = request.link("/review", document=row["document_id"])
        return html.A(document_title(request, dict(row)), href=own)

    return data_table(
        [
            Column(words("review.document"), name, row_header=True),
            Column(words("review.kind_statements"), figures),
            Column(words("review.kind_rejections"), undecided),
            Column(
                words("review.kind_corrections"),
                lambda row: _count(request, "corrections", row["document_id"]),
            ),
        ],
        frame_rows(request.table("documents")),
        words("review.progress"),
        shows_caption=False,
    )


def _progress(request: PageRequest) -> html.Section:
    """How far each document is: figures, what is open, what was corrected."""
    words = request.words
    links = [
        html.A(
            words(f"review.download_{name}"), href=request.link(f"/export/{name}.csv", lang=None), download=""
        )
        for name in ("open_rejections", "corrections")
    ]
    return section(
        words("review.progress"),
        _progress_table(request),
        html.P(html.Span(links, className="inline-list")),
    )


def _reasons(request: PageRequest, chosen: Choice) -> html.Section:
    """Undecided words by stage and reason, all of them and those still open."""
    words = request.words
    rejections = request.table("rejections")
    within = {"document_id": chosen.document} if chosen.document else {}
    if chosen.document:
        rejections = rejections[rejections["document_id"] == chosen.document]
    groups = rejections.groupby(["stage", "reason"], sort=True)
    rows = [
        {"stage": stage, "reason": reason, "count": len(group), "open": int(group["corrected"].isna().sum())}
        for (stage, reason), group in groups
    ]
    if not rows:
        return section(words("review.reasons"), empty_state(words("document.no_rejections")))

    def number(row: Any, column: str, **conditions: object) -> Component:
        wanted = within | {"stage": row["stage"], "reason": row["reason"]} | conditions
        return figure_value(request, row[column], count_id("rejections", **wanted))

    table = data_table(
        [
            Column(
                words("review.reason"),
                lambda row: html.A(
                    words.code("rejection", f"{row['stage']}_{row['reason']}"),
                    href=request.same_page(stage=row["stage"], reason=row["reason"], record=None, kind=None),
                ),
                row_header=True,
            ),
            Column(words("review.stage"), lambda row: words.code("stage", row["stage"])),
            Column(words("review.count"), lambda row: number(row, "count"), numeric=True),
            Column(words("review.state_open"), lambda row: number(row, "open", corrected=None), numeric=True),
        ],
        rows,
        words("review.reasons"),
        shows_caption=False,
    )
    return section(words("review.reasons"), table)


def _words(request: PageRequest, item: Item) -> Component:
    """The words of an item; of a clause with several figures the one that is meant is marked."""
    if item.table != "statements":
        return source_text(item.words)
    offsets = [offset for start, end in item.spans for offset in range(start, end)]
    return mark_passage(request, Passage(item.words, offsets), read_spans(item.row["value_spans"]))


def _entry(request: PageRequest, item: Item, is_current: bool) -> html.Li:
    """An item of the list; the current one takes the focus when the address names it."""
    words = request.words
    takes_focus = is_current and request.parameters.get("record") == item.item_id
    kind = html.Span(words(f"review.kind_{item.kind}"), className="status-flag")
    state = [html.Span(words(f"review.state_{item.state}"), className="status-flag")] if item.state else []
    reason = (
        [
            html.Span(
                words.code("rejection", f"{item.row['stage']}_{item.row['reason']}"), className="note-line"
            )
        ]
        if item.table == "rejections"
        else []
    )
    line = html.Span(words.parts("quote.line", line=id_text(item.row["line"])), className="note-inline")
    return html.Li(
        html.A(
            [kind, *state, line, html.Div(_words(request, item)), *reason],
            href=request.same_page(record=item.item_id),
            className="review-item",
            **attributes(
                aria_current="true" if is_current else None,
                data_focus_target="true" if takes_focus else None,
                data_scroll_target="true" if takes_focus else None,
            ),
        )
    )


def _steps(request: PageRequest, items: list[Item], position: int) -> html.Nav:
    """Where in the list, and links to the neighbours; the keys j and k follow them."""
    words = request.words
    links: list[Any] = []
    for name, neighbour in (("previous", position - 1), ("next", position + 1)):
        if 0 <= neighbour < len(items):
            href = request.same_page(record=items[neighbour].item_id)
            links.append(html.A(words(f"review.{name}"), href=href, **attributes(data_step=name)))
        else:
            links.append(html.Span(words(f"review.{name}"), className="missing"))
    place = words.parts(
        "review.position", position=ui_text(str(position + 1)), count=ui_text(str(len(items)))
    )
    return html.Nav(
        [html.Span(place), *links], className="sheet-nav", **attributes(aria_label=words("review.steps"))
    )


def _workbench(request: PageRequest, items: list[Item]) -> html.Section:
    words = request.words
    wanted = request.parameters.get("record")
    position = next((place for place, item in enumerate(items) if item.item_id == wanted), 0)
    told = (
        [notice(*words.parts("review.unknown_record", record=id_text(wanted)), tone="warning")]
        if wanted and items[position].item_id != wanted
        else []
    )
    first = position - position % ITEMS_SHOWN
    shown = items[first : first + ITEMS_SHOWN]
    listed = html.Ol(
        [_entry(request, item, item is items[position]) for item in shown],
        className="review-list",
        start=str(first + 1),
    )
    beside = html.Div(
        [_steps(request, items, position), *draw_record(request, items[position])],
        className="review-record",
        **attributes(data_detail="true"),
    )
    return section(
        words("review.items"),
        *told,
        html.Div([beside, listed], className="review-layout", **attributes(data_stepping="true")),
        note=words("review.items_note"),
    )


def layout(request: PageRequest) -> Component:
    """The filters, one item beside its source, and how far each document is."""
    words = request.words
    chosen, unknown = read_choice(request)
    ignored = html.Span([id_text(f"{name}={value} ") for name, value in unknown])
    told = [notice(*words.parts("frame.ignored", parameters=ignored), tone="warning")] if unknown else []
    items = list_items(request, chosen)
    bench = _workbench(request, items) if items else empty_state(words("review.none"))
    return page(
        words("page.review"),
        *told,
        _filters(request, chosen),
        bench,
        _progress(request),
        _reasons(request, chosen),
        lead=words("review.lead"),
        above=breadcrumbs(request, (words("page.documents"), request.link("/documents"))),
    )


PAGE = Page(
    name="review",
    path="/review",
    layout=layout,
    section="documents",
    own_parameters=("document", "kind", "stage", "reason", "state", "record"),
)
