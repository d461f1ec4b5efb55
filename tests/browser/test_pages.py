"""What a reader does on the pages: follow links, filter, choose plan, day, language and colours, download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.watching import watched_page

pytestmark = pytest.mark.browser


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
