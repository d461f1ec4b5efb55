"""The form that writes a page's state into its address.

It is a plain form: ``assets/navigation.js`` turns its submission into an address that keeps all other
parameters, so a filter is a link like any other and needs no callback.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dash_mantine_components as dmc
from dash import html

from monitoring.components.attributes import attributes
from monitoring.request import PageRequest


def choice(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    chosen: str | None,
    any_label: str | None = None,
    *,
    lang: str | None = None,
) -> html.Div:
    """A drop-down for one parameter.

    Args:
        name: the parameter.
        label: its name for the reader.
        options: pairs of value and text.
        chosen: the value that is set now.
        any_label: text of the entry that sets nothing; without it there is no such entry.
        lang: language of the options' texts where it is not that of the interface, as for titles of chapters.
    """
    field_id = f"filter-{name}"
    unset = [("", any_label)] if any_label is not None else []
    entries = [
        html.Option(
            text,
            value=value,
            selected="selected" if value == (chosen or "") else None,
            **attributes(lang=lang if value else None),
        )
        for value, text in [*unset, *options]
    ]
    return html.Div(
        [
            html.Label(label, htmlFor=field_id),
            html.Select(entries, id=field_id, name=name, **attributes(data_kind="ui")),
        ],
        className="field",
    )


def search_field(name: str, label: str, value: str | None, kind: str = "search") -> dmc.TextInput:
    """A field for words or, with ``kind="date"``, for a day."""
    return dmc.TextInput(
        id=f"filter-{name}",
        name=name,
        label=label,
        value=value or "",
        inputProps={"type": kind},
        className="field",
    )


def filter_form(
    request: PageRequest,
    fields: Iterable[Any],
    *,
    button: str | None = None,
    clears: bool = True,
    label: str | None = None,
) -> html.Form:
    """The fields with one button and, with ``clears``, a link that clears them.

    ``label`` tells forms of one page apart.
    """
    actions: list[Any] = [html.Button(button or request.words("filters.apply"), type="submit")]
    if clears:
        actions.append(
            html.A(request.words("filters.clear"), href=request.link(request.path), className="quiet-link")
        )
    return html.Form(
        [*fields, html.Div(actions, className="field-actions")],
        action=request.path,
        method="get",
        className="filters state-form",
        **attributes(aria_label=label or request.words("filters.label")),
    )
