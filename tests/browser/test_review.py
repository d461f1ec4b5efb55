"""Checking a document without a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_pages import watched_page

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.getAttribute('aria-current') === 'true'"
ALL_HOLD = """wanted => [...document.querySelectorAll('.review-item')]
    .every(item => item.innerText.includes(wanted))"""
RECORD = "new URLSearchParams(location.search).get('record')"


def test_keys_step_through_the_list_and_carry_the_focus(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page
        watched.go("/review?document=gd-guide-1.0")
        page.keyboard.press("j")
        assert page.evaluate(RECORD) is None, "outside the list the key means nothing"
        page.focus(".review-item")
        ids = [
            page.locator(".review-item").nth(place).get_attribute("href").split("record=")[1]
            for place in range(4)
        ]
        for key, place in (("j", 1), ("ArrowDown", 2), ("j", 3), ("k", 2), ("ArrowUp", 1)):
            page.keyboard.press(key)
            page.wait_for_function(f"wanted => {RECORD} === wanted && {FOCUSED}", arg=ids[place])


def test_keys_pressed_while_a_page_is_on_its_way_are_not_lost(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.page
        watched.go("/review?document=gd-guide-1.0")
        wanted = page.locator(".review-item").nth(3).get_attribute("href").split("record=")[1]
        page.focus(".review-item")
        for _ in range(3):
            page.keyboard.press("j")
        page.wait_for_function(f"wanted => {RECORD} === wanted && {FOCUSED}", arg=wanted)


def test_another_filter_starts_at_the_first_item_again(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        page = watched.page
        watched.go("/review?document=gd-guide-1.0")
        page.click("[data-step='next']")
        page.wait_for_function(f"() => {FOCUSED}")
        page.fill("main #filter-q", "基站")
        page.press("main #filter-q", "Enter")
        page.wait_for_function(f"() => {RECORD} === null && location.search.includes('q=')")
        page.wait_for_function(ALL_HOLD, arg="基站")
        assert page.locator(".review-item").count() > 1
