"""Pages drawn over the real documents, and what can be read in them."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from monitoring.application import Monitor, draw_page
from tests.monitoring.trees import Element, elements, text_of


def draw(app: Monitor, path: str, query: str = "") -> Component:
    visit = app.read_visit(path, query)
    assert visit.is_found, path
    component = draw_page(visit)
    assert visit.request.words("page.failed") not in text_of(component)
    return component


def by_id(component: Component, name: str) -> Element:
    return next(element for element in elements(component) if element.properties.get("id") == name)


def inner_text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(inner_text, node))
    if isinstance(node, dict):
        return inner_text(node.get("props", {}).get("children"))
    return "" if node is None else str(node)


def rows_of(component: Any) -> list[str]:
    return [inner_text(element.node) for element in elements(component) if element.node["type"] == "Tr"]
