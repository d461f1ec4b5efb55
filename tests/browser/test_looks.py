"""One page of each kind on two screens, in two languages and colour modes: accessible and never too wide."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.watching import OVERFLOW, list_paths, one_of_each_kind, watched_page

pytestmark = pytest.mark.browser

KINDS = {
    "/",
    "/tasks",
    "/cities",
    "/departments",
    "/cases",
    "/indicators",
    "/documents",
    "/reference",
    "/downloads",
}
FURTHER = (
    # Opened at a span; a city that no document names; an indicator with a chart; nothing found by a search.
    "/documents/gd-guide-1.0?span=12642-12661",
    "/cities/441700",
    "/indicators/CTX02",
    "/cases?q=zzz",
)
NARROWEST = 320
MOST_VISITS = 120


def with_language(path: str, language: str) -> str:
    if language == "zh":
        return path
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_each_kind_of_page_is_accessible_and_fits(
    browser: Any, base_address: str, width: int, language: str
) -> None:
    viewport = {"width": width, "height": 900}
    with watched_page(browser, base_address, viewport=viewport, color_scheme="light") as watched:
        paths = one_of_each_kind(list_paths(watched))
        assert set(paths) >= KINDS
        assert 4 * (len(paths) + len(FURTHER)) <= MOST_VISITS
        for path in [*paths, *FURTHER]:
            watched.page.emulate_media(color_scheme="light")
            watched.go(with_language(path, language))
            assert watched.page.get_attribute("html", "lang") == {"zh": "zh-CN", "en": "en"}[language]
            for mode in ("light", "dark"):
                watched.page.emulate_media(color_scheme=mode)
                watched.page.wait_for_selector(f"html[data-mantine-color-scheme='{mode}']")
                assert watched.page.evaluate(OVERFLOW) <= 0, (path, mode)
                assert watched.find_violations() == [], (path, mode)
            watched.page.set_viewport_size({"width": NARROWEST, "height": 800})
            assert watched.page.evaluate(OVERFLOW) <= 0, (path, NARROWEST)
            watched.page.set_viewport_size(viewport)
