"""Pages in a browser: complete, accessible, within the width of the screen, and never asking another host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

AXE = (Path(__file__).with_name("vendor") / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """axe.run().then(found => found.violations.map(
    rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SINGLE_PAGES = ("/", "/tasks", "/departments", "/downloads")
LOOKS = [
    (1440, "light", "zh"),
    (1440, "dark", "en"),
    (390, "light", "en"),
    (390, "dark", "zh"),
    (320, "light", "zh"),
]


@dataclass
class Watched:
    """A page with everything it asked for and complained about."""

    page: Any
    base_address: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.base_address + path)
        self.page.wait_for_selector("#page-heading")

    def arrive(self, address: str) -> None:
        """Wait until the page of an address is shown."""
        self.page.wait_for_selector(f'#page-root[data-address="{address}"]')


@contextmanager
def watched_page(browser: Any, base_address: str, **options: Any) -> Iterator[Watched]:
    context = browser.new_context(**options)
    page = context.new_page()
    watched = Watched(page, base_address)
    page.on("request", lambda request: _note_foreign(watched, request.url))
    page.on("pageerror", lambda fault: watched.faults.append(str(fault)))
    page.on("console", lambda told: watched.faults.append(told.text) if told.type == "error" else None)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.faults == []


def _note_foreign(watched: Watched, url: str) -> None:
    if not url.startswith(("data:", "blob:", watched.base_address + "/")):
        watched.foreign.append(url)


def kinds_of_pages(browser: Any, base_address: str) -> list[str]:
    """One address of each kind: all single pages, and the first of each kind with an id."""
    with watched_page(browser, base_address) as watched:
        listed = watched.page.request.get(base_address + "/sitemap.txt").text().split()
    paths = [urlsplit(line).path for line in listed]
    first_of_kind: dict[tuple[str, int], str] = {}
    for path in paths:
        first_of_kind.setdefault((path.split("/")[1], path.count("/")), path)
    return list(first_of_kind.values())


@pytest.mark.parametrize(("width", "mode", "language"), LOOKS)
def test_each_kind_of_page_is_accessible_and_fits(
    browser: Any, base_address: str, width: int, mode: str, language: str
) -> None:
    paths = kinds_of_pages(browser, base_address)
    assert set(SINGLE_PAGES) <= set(paths)
    viewport = {"width": width, "height": 900}
    with watched_page(browser, base_address, viewport=viewport, color_scheme=mode) as watched:
        for path in paths:
            watched.go(path + ("?lang=en" if language == "en" else ""))
            assert (
                watched.page.evaluate("document.documentElement.lang")
                == {"zh": "zh-CN", "en": "en"}[language]
            )
            assert watched.page.get_attribute("html", "data-mantine-color-scheme") == mode
            assert watched.page.evaluate(OVERFLOW) <= 0, path
            watched.page.evaluate(f"() => {{ {AXE}\n }}")
            assert watched.page.evaluate(RUN_AXE) == [], path


def test_a_link_changes_the_page_without_loading_it_again(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/?as_of=2022-07-08")
        watched.page.evaluate("window.sameDocument = true")
        watched.page.click(".main-nav a[href^='/tasks']")
        watched.arrive("/tasks?as_of=2022-07-08")
        assert watched.page.title() == "任务 · 数字经济监测平台"
        assert watched.page.evaluate("window.sameDocument") is True
        assert watched.page.evaluate("document.activeElement.id") == "page-heading"
        watched.page.go_back()
        watched.arrive("/?as_of=2022-07-08")


def test_a_filter_becomes_part_of_the_address(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/tasks?as_of=2022-07-08&lang=en")
        assert watched.page.locator(".data-table tbody tr").count() == 30
        watched.page.select_option("#filter-chapter", "2")
        watched.page.fill("#filter-q", "数据")
        watched.page.click(".state-form[action='/tasks'] button >> nth=-1")
        watched.arrive("/tasks?as_of=2022-07-08&lang=en&chapter=2&q=%E6%95%B0%E6%8D%AE")
        assert watched.page.locator(".data-table tbody tr").count() == 3
        watched.page.reload()
        watched.page.wait_for_selector(".data-table")
        assert watched.page.locator(".data-table tbody tr").count() == 3
        assert watched.page.input_value("#filter-chapter") == "2"


def test_plan_and_day_are_chosen_above_every_page(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/tasks?status=ACHIEVED")
        assert watched.page.locator(".data-table tbody tr").count() == 1
        watched.page.click(".plan-bar summary")
        watched.page.fill("#filter-as_of", "2022-04-14")
        watched.page.click(".plan-bar button")
        watched.arrive("/tasks?as_of=2022-04-14&status=ACHIEVED")
        assert watched.page.locator(".data-table").count() == 0
        assert "2022年4月14日" in watched.page.inner_text(".plan-bar")
        watched.page.click(".brand")
        watched.arrive("/?as_of=2022-04-14")


def test_the_language_is_part_of_the_address(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/tasks?chapter=2")
        watched.page.click(".language-link")
        watched.arrive("/tasks?lang=en&chapter=2")
        assert watched.page.evaluate("document.documentElement.lang") == "en"
        assert watched.page.title() == "Tasks · Digital Economy Monitor"


def test_the_colour_mode_stays_on_the_device(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address, color_scheme="light") as watched:
        watched.go("/")
        watched.page.click("[aria-label='切换浅色或深色']")
        watched.page.wait_for_selector("html[data-mantine-color-scheme='dark']")
        watched.page.reload()
        watched.page.wait_for_selector("#page-heading")
        assert watched.page.get_attribute("html", "data-mantine-color-scheme") == "dark"
        assert "dark" not in watched.page.url


def test_two_browsers_do_not_see_each_others_filters(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as first, watched_page(browser, base_address) as second:
        first.go("/tasks?chapter=1")
        second.go("/tasks?chapter=2")
        first.page.reload()
        first.page.wait_for_selector(".data-table")
        assert first.page.locator(".data-table tbody tr").count() == 3
        assert "建设信息网络基础设施" in first.page.inner_text("main")
        assert "建设信息网络基础设施" not in second.page.inner_text("main")


def test_the_skip_link_leads_into_the_content(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/")
        watched.page.keyboard.press("Tab")
        assert watched.page.evaluate("document.activeElement.className") == "skip-link"
        watched.page.keyboard.press("Enter")
        assert watched.page.evaluate("document.activeElement.id") == "main"


def test_a_download_keeps_plan_and_day(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address, accept_downloads=True) as watched:
        watched.go("/downloads?as_of=2022-04-14")
        with watched.page.expect_download() as started:
            watched.page.click("a[href^='/export/task_progress.csv']")
        saved = started.value
        assert saved.suggested_filename == "task_progress_gd-plan-2022_2022-04-14.csv"
        assert Path(saved.path()).read_bytes().startswith(b"\xef\xbb\xbfid,task_no,")
