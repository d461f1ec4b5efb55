"""A server over the real documents and a browser; without a browser the tests skip with one line."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from waitress import create_server

from etl.pipeline import build
from monitoring.application import Monitor, create_app

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """The application over a warehouse built from the inputs of this repository."""
    folder = tmp_path_factory.mktemp("browser-warehouse")
    build(ROOT / "data", folder)
    return create_app(folder)


@pytest.fixture(scope="session")
def base_address(served_app: Monitor) -> Iterator[str]:
    """Address of a server over that application."""
    server = create_server(served_app.server, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=1)


def _skip_or_fail(reason: str) -> None:
    """Skip where a developer has no browser; ``.ci/run`` sets REQUIRE_BROWSER, and there it is a failure."""
    message = f"no browser ({reason}); install one with: uv run playwright install chromium"
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import Error, sync_playwright

    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=installed, args=ARGUMENTS)
        except Error as fault:
            _skip_or_fail(str(fault).splitlines()[0])
        yield started
        started.close()
