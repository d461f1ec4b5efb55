"""Nothing on a page is made up: every digit has a source that resolves, or is date, id or source text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from dash.development.base_component import Component

from indicators.store import Store
from monitoring.application import Monitor, draw_page
from monitoring.pages import PAGES
from monitoring.routing import find_page
from monitoring.visit import Visit, list_addresses
from tests.monitoring.trees import Element, elements, plain, walk

KINDS = {"date", "id", "source", "ui"}
FILES = re.compile(r"/export/\w+\.csv|/assets/.+|/healthz|/sitemap\.txt")
CJK = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def visits(app: Monitor, store: Store) -> list[Visit]:
    return [app.read_visit(path, query) for path in list_addresses(store, PAGES) for query in ("", "lang=en")]


@pytest.fixture(scope="module")
def drawn(visits: list[Visit]) -> list[tuple[Visit, Component]]:
    return [(visit, draw_page(visit)) for visit in visits]


def place(visit: Visit) -> str:
    return f"{visit.request.path} ({visit.request.language})"


def naked_digits(component: Component) -> Iterator[tuple[str, Element]]:
    """Texts with digits that stand under no mark."""
    for element, child in walk(component):
        has_digit = isinstance(child, str | int | float) and re.search(r"\d", str(child))
        if has_digit and not element.provenance_ids and not element.kinds:
            yield str(child), element


def test_no_page_fails(drawn: list[tuple[Visit, Component]]) -> None:
    failed = {visit.request.words(f"page.{name}") for visit, _ in drawn for name in ("failed", "not_found")}
    for visit, component in drawn:
        assert visit.is_found, place(visit)
        headings = [element for element in elements(component) if element.node["type"] == "H1"]
        assert len(headings) == 1, place(visit)
        assert str(headings[0].properties["children"]) not in failed, place(visit)


def test_every_digit_stands_under_a_mark(drawn: list[tuple[Visit, Component]]) -> None:
    naked = {place(visit): [text for text, _ in naked_digits(component)] for visit, component in drawn}
    assert {page: texts for page, texts in naked.items() if texts} == {}


def test_marks_are_of_the_known_kinds(drawn: list[tuple[Visit, Component]]) -> None:
    for visit, component in drawn:
        for element in elements(component):
            kind = element.properties.get("data-kind")
            assert kind is None or kind in KINDS, (place(visit), kind)


def test_every_source_resolves(drawn: list[tuple[Visit, Component]]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for visit, component in drawn:
        request = visit.request
        for element in elements(component):
            provenance_id = element.properties.get("data-provenance")
            key = (provenance_id, request.plan_id, request.as_of)
            if provenance_id is None or key in seen:
                continue
            seen.add(key)
            found = request.readings.trace(provenance_id)
            assert found.provenance_id == provenance_id, place(visit)
            assert found.formula or found.sources or found.inputs, provenance_id
    assert len(seen) > 100


def test_every_link_leads_somewhere(drawn: list[tuple[Visit, Component]], app: Monitor) -> None:
    @cache
    def leads_somewhere(path: str) -> bool:
        return FILES.fullmatch(path) is not None or app.read_visit(path, "").is_found

    broken: dict[str, str] = {}
    for visit, component in drawn:
        for element in elements(component):
            href = element.properties.get("href")
            if href is None or href.startswith("#"):
                continue
            parts = urlsplit(href)
            assert not parts.netloc, (place(visit), href)
            is_ours = find_page(PAGES, unquote(parts.path)) or FILES.fullmatch(parts.path)
            if is_ours and not leads_somewhere(unquote(parts.path)):
                broken[href] = place(visit)
    assert broken == {}


def test_links_keep_the_language(drawn: list[tuple[Visit, Component]]) -> None:
    for visit, component in drawn:
        if visit.request.language != "en":
            continue
        for element in elements(component):
            href = element.properties.get("href", "")
            kept = (
                "lang=en" in href or href.startswith(("#", "/export/")) or "data-reload" in element.properties
            )
            assert element.node["type"] != "A" or kept, (place(visit), href)


def test_words_of_documents_are_marked_as_chinese(drawn: list[tuple[Visit, Component]]) -> None:
    """On an English page every Chinese text stands within an element that names its language."""
    for visit, component in drawn:
        if visit.request.language == "en":
            unmarked = list(chinese_outside_of_marks(component))
            assert unmarked == [], (place(visit), unmarked[:3])


def chinese_outside_of_marks(component: Any) -> Iterator[str]:
    def look(node: Any) -> Iterator[str]:
        if isinstance(node, list):
            for child in node:
                yield from look(child)
        elif isinstance(node, str):
            if CJK.search(node):
                yield node
        elif isinstance(node, dict) and "props" in node and not node["props"].get("lang"):
            yield from look(node["props"].get("children"))

    yield from look(plain(component))


def test_ids_are_used_once_on_a_page(drawn: list[tuple[Visit, Component]]) -> None:
    for visit, component in drawn:
        ids = [element.properties["id"] for element in elements(component) if element.properties.get("id")]
        assert len(ids) == len(set(ids)), place(visit)
