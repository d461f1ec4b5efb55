"""The form of the index in a browser: judgements by keyboard, consistency at once, files, on every screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from indicators.composite.scenario import JudgedWeights, Scenario, StoredWeights
from indicators.composite.weigh import judge
from monitoring.pages.index_choices import read_choices
from monitoring.pages.index_tree import IndexTree, build_tree
from tests.browser.watching import OVERFLOW, Watched, watched_page

pytestmark = pytest.mark.browser

LAB = "/index-lab"
JUDGEMENTS = {"DAT.DIG": "3", "DAT.GOV": "5", "DIG.GOV": "2", "GOV.INF": "1-4", "SEC.TRA": "7"}
"""Typed by hand; the pairs that are not named stay 1."""


@pytest.fixture(scope="module")
def tree(served_app: Any) -> IndexTree:
    nodes = served_app.read_visit(LAB, "").request.stored("index_nodes")
    return build_tree(nodes.to_dict("records"))


def chosen_in(watched: Watched, tree: IndexTree) -> Scenario:
    """The scenario that the address of the page asks for."""
    asked = parse_qs(urlsplit(watched.page.url).query)
    chosen = read_choices({name: values[-1] for name, values in asked.items()}, tree)
    assert chosen.faults == ()
    return chosen.scenario


def submit(watched: Watched, button: str = ".state-form .field-actions button[type=submit]") -> None:
    before = watched.page.get_attribute("#page-root", "data-address")
    watched.page.locator(button).first.click()
    watched.page.wait_for_function(
        "before => document.getElementById('page-root').dataset.address !== before", arg=before
    )


def open_details(watched: Watched) -> None:
    if watched.page.get_attribute(".form-details", "open") is None:
        watched.page.click(".form-details > summary")


def told_ratio(watched: Watched) -> float:
    found = re.search(r"CR = ([\d.]+)", watched.page.inner_text(".consistency"))
    assert found is not None
    return float(found[1])


def test_judgements_by_keyboard_are_told_at_once_and_go_into_the_scenario(
    browser: Any, base_address: str, tree: IndexTree
) -> None:
    with watched_page(browser, base_address, viewport={"width": 1440, "height": 900}) as watched:
        watched.go(LAB)
        open_details(watched)
        watched.page.select_option("select[name=weights]", "judged")
        assert told_ratio(watched) == 0
        for pair, key in JUDGEMENTS.items():
            field = watched.page.locator(f"select[data-item='{pair}']")
            field.focus()
            # Steps run from 9 at the top to 1/9; 1 is the ninth.
            place = 9 - int(key) if "-" not in key else 7 + int(key[2:])
            watched.page.keyboard.press("Home")
            for _ in range(place):
                watched.page.keyboard.press("ArrowDown")
            assert field.input_value() == key
        told = told_ratio(watched)
        submit(watched)
        weighing = chosen_in(watched, tree).weighing
        assert isinstance(weighing, JudgedWeights)
        expected = judge(weighing.judgements["DEI"].matrix)
        assert told == pytest.approx(expected.consistency_ratio, abs=5e-4)
        assert told_ratio(watched) == told
        assert watched.page.get_attribute(".consistency", "data-tone") == (
            "info" if expected.is_consistent else "warning"
        )


def test_contradicting_judgements_are_warned_of_in_both_languages(browser: Any, base_address: str) -> None:
    pairs = "DAT.DIG:9~DIG.GOV:9~DAT.GOV:1-9"
    with watched_page(browser, base_address) as watched:
        for query, word in (("", "自相矛盾"), ("&lang=en", "contradict each other")):
            watched.go(f"{LAB}?weights=judged&pairs={pairs}{query}")
            assert word in watched.page.inner_text(".consistency")
            assert watched.page.get_attribute(".consistency", "data-tone") == "warning"
            assert told_ratio(watched) > 0.1


def test_weights_and_exceptions_of_one_group_go_into_the_scenario(
    browser: Any, base_address: str, tree: IndexTree
) -> None:
    with watched_page(browser, base_address) as watched:
        watched.go(LAB)
        open_details(watched)
        watched.page.select_option("select[name=group]", "INF")
        submit(watched, ".group-chooser button")
        watched.page.fill("input[data-item='INF05']", "2.5")
        watched.page.select_option("select[data-item='INF02.part']", "out")
        watched.page.select_option("select[data-item='INF03.scale']", "rank")
        submit(watched)
        watched.page.select_option("select[name=group]", "GOV")
        submit(watched, ".group-chooser button")
        watched.page.select_option("select[data-item='GOV01.direction']", "-1")
        submit(watched)
        scenario = chosen_in(watched, tree)
        assert scenario.weighing == StoredWeights(weights={"INF05": 2.5})
        assert scenario.left_out == {"INF02"}
        assert scenario.exceptions["INF03"].normalising is not None
        assert scenario.exceptions["GOV01"].direction == -1


@pytest.mark.parametrize(
    ("query", "word"), [("", "太大；不得大于1"), ("?lang=en", "too large; it must be 1 or less")]
)
def test_a_file_that_is_refused_is_told_in_the_readers_language(
    browser: Any, base_address: str, tmp_path: Path, query: str, word: str
) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("screening: {minimum_share: 2}", encoding="utf-8")
    with watched_page(browser, base_address) as watched:
        watched.go(LAB + query)
        with watched.page.expect_file_chooser() as chooser:
            watched.page.click("button[data-scenario-parameter='scenario']")
        chooser.value.set_files(wrong)
        watched.page.wait_for_selector("[data-scenario-answer]:not(:empty)")
        assert word in watched.page.inner_text("[data-scenario-answer]")
        # The browser notes the refusal as an error of the network; it is the one that is meant.
        assert all("400" in fault for fault in watched.faults)
        watched.faults.clear()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 320])
def test_the_open_form_is_accessible_and_fits(
    browser: Any, base_address: str, width: int, language: str
) -> None:
    viewport = {"width": width, "height": 900}
    with watched_page(browser, base_address, viewport=viewport, color_scheme="light") as watched:
        for query in ("group=INF", "weights=judged&group=DEI&pairs=DAT.DIG:9~DIG.GOV:9~DAT.GOV:1-9"):
            watched.page.emulate_media(color_scheme="light")
            watched.go(f"{LAB}?{query}&lang={language}")
            for mode in ("light", "dark"):
                watched.page.emulate_media(color_scheme=mode)
                watched.page.wait_for_selector(f"html[data-mantine-color-scheme='{mode}']")
                assert watched.page.evaluate(OVERFLOW) <= 0, (query, mode)
                assert watched.find_violations() == [], (query, mode)
