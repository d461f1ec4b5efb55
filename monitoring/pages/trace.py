"""Where a figure comes from: what it says, the words or the row it rests on, and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.errors import UnknownProvenance
from indicators.provenance.formulas import FORMULAS
from indicators.provenance.ids import CountId, cell_id, parse_provenance_id
from indicators.provenance.trace import Trace
from indicators.tables.find import table_spec
from monitoring.components.attributes import attributes
from monitoring.components.column_meaning import column_meaning
from monitoring.components.marks import date_text, id_text, source_text, ui_text
from monitoring.components.page import facts, page, section
from monitoring.components.record import kind_of_record, name_column, name_record, name_value, record_page
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import trace_path
from monitoring.formatting import is_missing
from monitoring.pages.trace_inputs import draw_inputs
from monitoring.pages.trace_sources import draw_sources
from monitoring.pages.trace_steps import draw_steps
from monitoring.pages.trace_value import draw_value
from monitoring.readings import Readings
from monitoring.request import PageNotFound, PageRequest
from monitoring.routing import Page


def find_trace(request: PageRequest) -> Trace:
    """The trace of the id in the address.

    Raises:
        PageNotFound: if it names nothing that was known on the day.
    """
    try:
        return request.readings.trace(request.arguments["provenance_id"])
    except UnknownProvenance as fault:
        raise PageNotFound(str(fault)) from None


def row_of(request: PageRequest, trace: Trace) -> Mapping[str, Any] | None:
    """The row that the trace is about; None for a count."""
    if isinstance(trace.value, Mapping):
        return trace.value
    if trace.row_id is None:
        return None
    spec = table_spec(trace.table)
    return request.find_row(request.table(trace.table), spec.key, trace.row_id)


def heading(request: PageRequest) -> str:
    """What the figure is, in a few words."""
    trace = find_trace(request)
    kind = kind_of_record(request, trace.table)
    if trace.kind == "count":
        return request.words("trace.count_of", kind=kind)
    if trace.column is not None:
        return request.words("trace.cell_of", kind=kind, column=name_column(request, trace.column))
    return request.words("trace.record_of", kind=kind)


def _title(request: PageRequest) -> html.Span:
    # A column that the catalogue does not name is shown by its id, which may hold digits.
    return ui_text(heading(request))


def _subject(request: PageRequest, trace: Trace, row: Mapping[str, Any] | None) -> Any:
    """What the figure is about: the row's name, or the conditions of a count."""
    if row is not None:
        name = name_record(request, trace.table, row)
        href = record_page(request, trace.table, str(row[table_spec(trace.table).key]))
        return html.A(name, href=href) if href else name
    parsed = parse_provenance_id(trace.provenance_id)
    conditions = parsed.conditions if isinstance(parsed, CountId) else ()
    if not conditions:
        return request.words("trace.all_rows")
    given = dict(conditions)
    items = [
        html.Span(
            [
                name_column(request, column),
                request.words("trace.is"),
                name_value(request, column, value, given),
            ]
        )
        for column, value in conditions
    ]
    return html.Span(items, className="inline-list")


def _made(request: PageRequest, trace: Trace) -> html.Section:
    """The formula in words, then with its numbers."""
    words = request.words
    formula = FORMULAS[trace.formula]
    sentence = ui_text(formula.zh if request.language == "zh" else formula.en)
    lines: list[Any] = [html.P(sentence)]
    if trace.arithmetic is not None:
        lines.append(
            html.P(
                trace.arithmetic, className="arithmetic", **attributes(data_provenance=trace.provenance_id)
            )
        )
    lines += draw_steps(request, trace)
    lines += draw_inputs(request, trace)
    return section(words("trace.made"), *lines)


def _fields(request: PageRequest, row: Mapping[str, Any], trace: Trace) -> html.Details:
    comments = {column.name: column.comment for column in table_spec(trace.table).columns}

    def value(entry: Any) -> Any:
        if is_missing(entry["value"]) or entry["value"] == "":
            return html.Span(request.words("trace.empty"), className="missing")
        return source_text(str(entry["value"]))

    table = data_table(
        [
            Column(request.words("trace.field"), lambda entry: id_text(entry["name"]), row_header=True),
            Column(request.words("trace.value"), value),
            Column(
                request.words("downloads.meaning"),
                lambda entry: column_meaning(request, entry["name"], entry["comment"]),
            ),
        ],
        [{"name": name, "value": row[name], "comment": comments[name]} for name in comments],
        request.words("trace.fields"),
        shows_caption=False,
    )
    return html.Details([html.Summary(request.words("trace.fields")), table], className="behind-table")


def _stamp(request: PageRequest, trace: Trace) -> html.Dl:
    words = request.words
    plans = {row["document_id"]: row for row in frame_rows(request.stored("documents"))}
    plan = name_record(request, "documents", plans[trace.plan_id]) if trace.plan_id in plans else None
    rule = id_text(trace.rule_version) if trace.rule_version else None
    return facts(
        [
            (words("trace.id"), id_text(trace.provenance_id)),
            (words("frame.plan"), plan),
            (words("trace.day"), date_text(trace.as_of, request.language)),
            (words("trace.rule_version"), rule),
        ]
    )


def layout(request: PageRequest) -> Component:
    """The page of a figure's origin."""
    words = request.words
    trace = find_trace(request)
    row = row_of(request, trace)
    value = html.Div(
        [html.P(_subject(request, trace, row), className="trace-subject"), *draw_value(request, trace, row)],
        className="trace-value",
    )
    sources = [draw_sources(request, trace, row)] if trace.sources else []
    made = [_made(request, trace)]
    # What was read shows its words first, what was computed shows how.
    is_read = trace.kind == "record" or not (trace.inputs or trace.arithmetic or trace.steps)
    tail = [_fields(request, row, trace)] if row is not None else []
    return page(
        _title(request),
        value,
        *([*sources, *made] if is_read else [*made, *sources]),
        section(words("trace.more"), _stamp(request, trace), *tail),
    )


def addresses(readings: Readings) -> Iterable[str]:
    """The traces of the verdicts on plan, chapters and tasks; all others are one click from their figure."""
    for table in ("plan_progress", "chapter_progress", "task_progress"):
        for row_id in readings.table(table)["id"]:
            yield trace_path(cell_id(table, row_id, "status_code"))


PAGE = Page(
    name="trace",
    path="/trace/<provenance_id>",
    layout=layout,
    # No entry of the navigation: it is reached from a figure.
    section="documents",
    heading=heading,
    addresses=addresses,
)
