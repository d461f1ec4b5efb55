"""Early warnings in a table: which target, of which place, how sure, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dash import html

from indicators.provenance.ids import cell_id, count_id
from indicators.status import Status
from monitoring.components.attributes import attributes
from monitoring.components.limits import name_limit
from monitoring.components.marks import date_text, id_text, source_text, ui_text
from monitoring.components.record import name_indicator, name_place
from monitoring.components.status import status_badge
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value, missing_value, trace_path
from monitoring.formatting import format_share, format_significant, is_missing
from monitoring.pages.observation_rows import RATES, to_readers_unit
from monitoring.request import PageRequest
from monitoring.theme import WARNING_STYLES

Row = Mapping[str, Any]
TABLE = "warnings"
LEVELS = ("likely", "probable", "unknown", "none")
"""The order in which warnings are listed."""
CERTAIN = 0.99
"""Chance beyond which no figure is told."""
NO_CHANCE = "warnings.no_chance"


def sort_by_urgency(rows: Sequence[Row]) -> list[Row]:
    """The likeliest misses first."""

    def urgency(row: Row) -> tuple[int, float, str]:
        chance = row["chance_to_miss"]
        return LEVELS.index(row["warning_code"]), 0.0 if is_missing(chance) else -float(chance), row["id"]

    return sorted(rows, key=urgency)


def warning_totals(request: PageRequest, rows: Sequence[Row]) -> list[Any]:
    """How many targets are warned of, and of how many nothing can be said, in one sentence."""
    counts = {
        level: figure_value(
            request,
            sum(row["warning_code"] == level for row in rows),
            count_id(TABLE, warning_code=level),
        )
        for level in LEVELS
    }
    total = figure_value(request, len(rows), count_id(TABLE))
    return request.words.parts("warnings.lead", total=total, **counts)


def scale_to_reader(request: PageRequest, row: Row, value: float) -> Decimal:
    """A value of the series that a warning or projection is about, in the unit that the language names."""
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    return to_readers_unit(request, {"value": float(value), "series_type": row["series_type"]}, indicator)


def name_unit(request: PageRequest, row: Row) -> str:
    """The unit of that series; a rate is in percent whatever the indicator counts."""
    if row["series_type"] in RATES:
        return "%"
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    return request.words.name(indicator, "unit")


def target_ends(row: Row) -> list[str]:
    """The columns that tell what is to be reached: the value, or both ends of a range."""
    return ["lowest", "highest"] if row["target_type"] == "range" else ["target_value"]


def target_figure(request: PageRequest, row: Row) -> html.Span:
    """What is to be reached: at least, at most, or between both ends."""
    columns, unit = target_ends(row), name_unit(request, row)
    ends = [warning_figure(request, row, column) for column in columns[:-1]]
    ends.append(warning_figure(request, row, columns[-1], unit=unit))
    if len(ends) > 1:
        return html.Span(ui_text(request.words.parts("warnings.between", lower=ends[0], upper=ends[1])))
    sign = [code for code, end in ((">=", "lowest"), ("<=", "highest")) if not is_missing(row[end])]
    return html.Span([*(name_limit(request, row, code) for code in sign), *ends])


def outlook_address(request: PageRequest, row: Row) -> str:
    """Where the outlook of a target of a place is shown."""
    return f"{request.link('/warnings', target=row['id'])}#outlook"


def warning_words(request: PageRequest, code: str) -> html.Span:
    """Shape and words of a level of warning."""
    style = WARNING_STYLES[code]
    shape = html.Span(
        className="status-shape",
        **attributes(data_tone=style.tone, data_shape=style.shape, aria_hidden="true"),
    )
    name = html.Span(request.words.code("warning", code), className="status-name")
    return html.Span([shape, name], className="status", **attributes(data_tone=style.tone))


def warning_badge(request: PageRequest, row: Row) -> html.A:
    """Shape and words of a warning; opens what it rests on."""
    provenance_id = cell_id(TABLE, row["id"], "warning_code")
    return html.A(
        warning_words(request, row["warning_code"]),
        href=request.link(trace_path(provenance_id)),
        className="status-link",
        title=request.words("status.why"),
        **attributes(data_provenance=provenance_id),
    )


def warning_figure(request: PageRequest, row: Row, column: str, *, unit: str = "") -> Any:
    """A figure of a warning in the unit that the reader's language names."""
    provenance_id = cell_id(TABLE, row["id"], column)
    if is_missing(row[column]):
        return figure_value(request, None, provenance_id, missing_key=NO_CHANCE)
    value = scale_to_reader(request, row, row[column])
    shown = format_significant(value, request.language)
    return figure_value(request, value, provenance_id, shown=shown, unit=unit)


def chance_to_miss(request: PageRequest, row: Row) -> Any:
    """The chance in percent; where there is none the reason."""
    value = row["chance_to_miss"]
    reason = row["unknown_reason"]
    shown = None if is_missing(value) else _chance_text(value)
    return figure_value(
        request,
        None if is_missing(value) else value,
        cell_id(TABLE, row["id"], "chance_to_miss"),
        shown=shown,
        missing_key=NO_CHANCE if is_missing(reason) else f"code.unknown_reason.{reason}",
    )


def _chance_text(chance: float) -> str:
    """A chance in percent; never a certainty that no projection can give."""
    if chance >= CERTAIN:
        return f"> {format_share(CERTAIN)}"
    if chance <= 1 - CERTAIN:
        return f"< {format_share(1 - CERTAIN)}"
    return format_share(chance)


def _projected(request: PageRequest, row: Row) -> Any:
    projected = warning_figure(request, row, "projected", unit=name_unit(request, row))
    if is_missing(row["interval_lower"]):
        return projected
    lower, upper = (warning_figure(request, row, end) for end in ("interval_lower", "interval_upper"))
    interval = request.words.parts("warnings.interval", lower=lower, upper=upper)
    return [projected, ui_text(interval, className="note-line")]


def _status(request: PageRequest, row: Row) -> html.A:
    provenance_id = cell_id(TABLE, row["id"], "status_code")
    return html.A(
        status_badge(row["status_code"], request.words.status_name(Status(row["status_code"]))),
        href=request.link(trace_path(provenance_id)),
        className="status-link",
        title=request.words("status.why"),
        **attributes(data_provenance=provenance_id),
    )


def name_task(request: PageRequest, row: Row) -> Any:
    """The task of a target, with the way to its page."""
    tasks = request.table("tasks")
    found = frame_rows(tasks[tasks["task_no"] == row["task_no"]])
    if not found:
        return missing_value(request, "warnings.no_task")
    content = [id_text(int(found[0]["task_no"]), className="task-number"), source_text(found[0]["title"])]
    return html.A(content, href=request.link(f"/tasks/{found[0]['task_id']}"))


def warning_table(
    request: PageRequest, rows: Sequence[Row], caption: Any, *, names_target: bool = True
) -> html.Table:
    """One row for each target of each place; the place leads to its outlook.

    Args:
        request: the page's request.
        rows: of the table of warnings.
        caption: what is listed.
        names_target: False where a heading names the indicator and the task of all rows.
    """
    words = request.words
    places = {code: name_place(request, code) for code in {row["place_code"] for row in rows}}
    indicators = {code: name_indicator(request, code) for code in {row["indicator_code"] for row in rows}}

    def subject(row: Row) -> list[Any]:
        return [
            *([html.Div(indicators[row["indicator_code"]])] if names_target else []),
            html.Span([places[row["place_code"]], " "], className="note-line"),
            html.A(words("warnings.outlook"), href=outlook_address(request, row)),
        ]

    def target(row: Row) -> Any:
        due = words.parts("warnings.due", day=date_text(row["deadline"], request.language))
        return [html.Div(target_figure(request, row)), html.Span(due, className="note-line")]

    def since(row: Row) -> Any:
        if is_missing(row["warned_since"]):
            return html.Span(words("warnings.never"), className="missing")
        return date_text(row["warned_since"], request.language)

    named = words("warnings.subject") if names_target else words("warnings.place")
    columns = [
        Column(named, subject, row_header=True),
        Column(words("warnings.warning"), lambda row: warning_badge(request, row)),
        Column(words("warnings.chance"), lambda row: chance_to_miss(request, row), numeric=True),
        Column(words("warnings.since"), since),
        Column(words("warnings.target"), target, numeric=True),
        Column(words("warnings.projected"), lambda row: _projected(request, row), numeric=True),
        Column(words("warnings.status"), lambda row: _status(request, row)),
    ]
    if names_target:
        columns.append(Column(words("warnings.task"), lambda row: name_task(request, row)))
    return data_table(columns, rows, caption, shows_caption=False)
