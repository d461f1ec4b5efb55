"""Looking into trees of components."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder


def plain(component: Any) -> Any:
    """The tree as plain lists and dicts, as the browser receives it."""
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


@dataclass(frozen=True)
class Element:
    """A node with the marks of all nodes around it."""

    node: dict[str, Any]
    provenance_ids: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def properties(self) -> dict[str, Any]:
        return dict(self.node["props"])


def walk(component: Component) -> Iterator[tuple[Element, Any]]:
    """Every element of the tree with each of its children; texts come as strings or numbers."""
    yield from _walk(plain(component), (), ())


def _walk(
    node: Any, provenance_ids: tuple[str, ...], kinds: tuple[str, ...]
) -> Iterator[tuple[Element, Any]]:
    if not isinstance(node, dict) or "props" not in node:
        return
    properties = node["props"]
    if properties.get("data-provenance"):
        provenance_ids = (*provenance_ids, properties["data-provenance"])
    if properties.get("data-kind"):
        kinds = (*kinds, properties["data-kind"])
    element = Element(node, provenance_ids, kinds)
    children = properties.get("children")
    for child in children if isinstance(children, list) else [children]:
        yield element, child
        yield from _walk(child, provenance_ids, kinds)


def elements(component: Component) -> list[Element]:
    """Every element of the tree once."""
    seen: dict[int, Element] = {}
    for element, _ in walk(component):
        seen.setdefault(id(element.node), element)
    return list(seen.values())


def text_of(component: Component) -> str:
    """All texts of the tree in their order."""
    return "".join(str(child) for _, child in walk(component) if isinstance(child, str | int | float))
