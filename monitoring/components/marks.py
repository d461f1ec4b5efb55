"""Text that carries digits but is no figure: each kind is named, so a crawler can tell it from a number."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.formatting import format_date, format_period


def source_text(text: Any, *, lang: str = "zh-CN", **properties: Any) -> html.Span:
    """Words of a document, as written: Chinese whatever the interface's language, unless said otherwise."""
    return html.Span(text, lang=lang, **attributes(data_kind="source"), **properties)


def date_text(day: date, language: str) -> html.Time:
    """A day in the reader's spelling."""
    return html.Time(format_date(day, language), dateTime=day.isoformat(), **attributes(data_kind="date"))


def period_text(period: str, language: str) -> html.Span:
    """A reference period in the reader's spelling."""
    return html.Span(format_period(period, language), **attributes(data_kind="date"))


def id_text(text: Any, **properties: Any) -> html.Span:
    """A number, code or id that names something, such as a task's number or a city's code."""
    return html.Span(str(text), **attributes(data_kind="id"), **properties)


def ui_text(text: Any, **properties: Any) -> html.Span:
    """Words of the interface that hold digits without stating a figure, such as a class of a legend."""
    return html.Span(text, **attributes(data_kind="ui"), **properties)
