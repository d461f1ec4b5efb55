"""The walk that the product promises: from a number on a page to the highlighted words, in two clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.watching import Watched, watched_page

pytestmark = pytest.mark.browser

DOCUMENTS = Path(__file__).resolve().parents[2] / "data" / "documents"
GUIDE = DOCUMENTS / "guangdong-digital-economy-guide-1.0.txt"
PLAN = DOCUMENTS / "guangdong-2022-work-points.txt"


def line_of(path: Path, number: int) -> str:
    return path.read_text(encoding="utf-8-sig").split("\n")[number - 1]


def highlighted(watched: Watched) -> str:
    return "".join(watched.page.locator("main mark").all_text_contents())


def click_and_wait(watched: Watched, selector: str) -> None:
    before = watched.page.get_attribute("#page-root", "data-address")
    watched.page.click(selector)
    watched.page.wait_for_selector(f'#page-root:not([data-address="{before}"])')


def test_a_figure_opens_its_sentence_and_its_document(browser: Any, base_address: str) -> None:
    clause = "河源新一代电子信息产业 2021年实现工业总产值 493.85亿元、工业增加值 113.41亿元"
    assert clause in line_of(GUIDE, 1278)
    with watched_page(browser, base_address) as watched:
        watched.go("/cities/441600")
        click_and_wait(watched, "#statement_count a.figure:has-text('113.41亿元')")
        assert watched.page.inner_text(".trace-figure") == "113.41亿元"
        assert highlighted(watched) == clause
        assert "2021年" in watched.page.inner_text(".trace-value")
        click_and_wait(watched, "a.open-document")
        assert "/documents/gd-guide-1.0?span=" in watched.page.url
        assert highlighted(watched) == clause
        line = watched.page.locator(".source-line:has(mark)")
        assert line.count() == 1
        assert line.locator(".line-number").inner_text() == "1278"
        assert line.locator("[data-kind=source]").inner_text() == line_of(GUIDE, 1278).strip()
        assert line.locator("xpath=ancestor::*[@data-role]").get_attribute("data-role") == "box"
        assert watched.page.locator("main mark").first.bounding_box()["y"] < 720


def test_a_computed_figure_opens_its_inputs(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/cities/445100")
        click_and_wait(watched, ".status-strip a.figure:has-text('1') >> nth=0")
        assert watched.page.inner_text(".trace-figure") == "1"
        inputs = watched.page.locator(".data-table:has(caption:text('由以下各项得出')) tbody tr")
        assert inputs.count() == 1
        assert highlighted(watched) == "潮州"
        click_and_wait(watched, "a.open-document")
        assert highlighted(watched) == "潮州"
        line = watched.page.locator(".source-line:has(mark)")
        number = int(line.locator(".line-number").inner_text())
        assert line.locator("[data-kind=source]").inner_text() == line_of(PLAN, number).strip()


def test_a_reference_figure_opens_file_and_row(browser: Any, base_address: str) -> None:
    rows = (DOCUMENTS.parent / "reference" / "cities_2021.csv").read_text(encoding="utf-8").splitlines()
    assert rows[4].startswith("CTX01,440400,珠海市,2021,3881.75,P,")
    with watched_page(browser, base_address) as watched:
        watched.go("/indicators/CTX01")
        watched.page.click("main section:has(h2:text-is('全部数据')) details summary")
        click_and_wait(watched, "main a.figure:has-text('3881.75亿元') >> nth=-1")
        assert watched.page.inner_text(".trace-figure") == "3881.75亿元"
        shown = watched.page.inner_text("main")
        assert "data/reference/cities_2021.csv" in shown
        assert watched.page.locator("dt:has-text('行或编号') + dd").inner_text() == "5"
        assert "初步数据" in shown


def test_words_that_a_box_interrupts_are_highlighted_without_the_box(browser: Any, base_address: str) -> None:
    """The case breaks off on line 1981 and goes on on line 2016; the body between is not its text."""
    with watched_page(browser, base_address) as watched:
        watched.go("/cases")
        click_and_wait(watched, "main a:has-text('广东省制造业数字化转型产业生态供给资源池')")
        click_and_wait(watched, ".facts a.quote-place")
        lines = watched.page.locator(".source-line:has(mark) .line-number").all_inner_texts()
        numbers = [int(number) for number in lines]
        assert numbers[0] == 1973
        assert numbers[-1] == 2034
        assert not [number for number in numbers if 1981 < number < 2016]
        between = watched.page.locator(".source-line:not(:has(mark)) .line-number").all_inner_texts()
        assert {str(number) for number in (1983, 2014)} & set(between)


def test_a_document_is_read_by_keyboard_from_page_to_page(browser: Any, base_address: str) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go("/documents/gd-guide-1.0?span=12642-12661")
        assert "第19页" in watched.page.inner_text(".sheet-name")
        watched.page.focus(".sheet-nav a[rel=next] >> nth=0")
        watched.page.keyboard.press("Enter")
        watched.page.wait_for_selector(".sheet-name:has-text('第20页')")
        assert watched.page.evaluate("document.activeElement.id") == "page-heading"
        watched.page.focus(".sheet-nav a[rel=prev] >> nth=0")
        watched.page.keyboard.press("Enter")
        watched.page.wait_for_selector(".sheet-name:has-text('第19页')")
        assert watched.page.locator("main mark").count() == 0
