"""Pages full of invented years: long lists, every status, warnings; accessible and never too wide."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from waitress import create_server

from etl.demonstrate import write_demonstration_of
from etl.pipeline import build
from indicators.current import open_current_store
from indicators.demonstration import choose_demonstration_day
from monitoring.application import create_app
from tests.browser.conftest import ROOT
from tests.browser.test_looks import with_language
from tests.browser.watching import OVERFLOW, watched_page

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/warnings",
    "/cities?order=status",
    "/cities/440100",
    "/indicators/DIG01",
    "/indicators/GOV01",
    "/index-lab",
    "/downloads",
)
WIDTHS = (1100, 800, 320)


@pytest.fixture(scope="module")
def demonstration_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("demonstration")
    write_demonstration_of(ROOT / "data", folder / "data")
    build(folder / "data", folder / "warehouse")
    day = choose_demonstration_day(open_current_store(folder / "warehouse")[0])
    app = create_app(folder / "warehouse", as_of=day)
    server = create_server(app.server, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_full_of_data_are_accessible_and_fit(
    browser: Any, demonstration_address: str, language: str
) -> None:
    viewport = {"width": 1440, "height": 900}
    with watched_page(browser, demonstration_address, viewport=viewport, color_scheme="light") as watched:
        for path in PATHS:
            watched.go(with_language(path, language))
            assert watched.find_violations() == [], path
            assert watched.page.evaluate(OVERFLOW) <= 0, path
            for width in WIDTHS:
                watched.page.set_viewport_size({"width": width, "height": 900})
                assert watched.page.evaluate(OVERFLOW) <= 0, (path, width)
            watched.page.set_viewport_size(viewport)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_navigation_takes_one_row_on_a_desk(
    browser: Any, demonstration_address: str, language: str
) -> None:
    viewport = {"width": 1440, "height": 900}
    with watched_page(browser, demonstration_address, viewport=viewport) as watched:
        watched.go(with_language("/", language))
        rows = "new Set([...document.querySelectorAll('.main-nav li')].map(item => item.offsetTop)).size"
        assert watched.page.evaluate(rows) == 1


@pytest.mark.parametrize("width", [1440, 320])
def test_what_is_jumped_to_is_not_behind_the_banner(
    browser: Any, demonstration_address: str, width: int
) -> None:
    viewport = {"width": width, "height": 700}
    with watched_page(browser, demonstration_address, viewport=viewport) as watched:
        watched.go("/cities/440100?lang=en")
        watched.page.click("a[href='#observation_count']")
        top = "document.querySelector('#observation_count h2').getBoundingClientRect().top"
        banner = "document.querySelector('.demonstration').getBoundingClientRect().bottom"
        watched.page.wait_for_function(f"{top} < window.innerHeight")
        assert watched.page.evaluate(banner) <= watched.page.evaluate(top)
