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
    name: str, label: str, options: Iterable[tuple[str, str]], chosen: str | None, any_label: str
) -> html.Div:
    """A drop-down for one parameter; ``options`` are pairs of value and text."""
    field_id = f"filter-{name}"
    entries = [
        html.Option(text, value=value, selected="selected" if value == (chosen or "") else None)
        for value, text in [("", any_label), *options]
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


def filter_form(request: PageRequest, fields: Iterable[Any], *, path: str | None = None) -> html.Form:
    """The fields with one button, and a link that clears them."""
    return html.Form(
        [
            *fields,
            html.Div(
                [
                    html.Button(request.words("filters.apply"), type="submit"),
                    html.A(
                        request.words("filters.clear"),
                        href=request.link(path or request.path),
                        className="quiet-link",
                    ),
                ],
                className="field-actions",
            ),
        ],
        action=path or request.path,
        method="get",
        className="filters state-form",
        role="search",
        **attributes(aria_label=request.words("filters.label")),
    )
