"""The application: one router callback on the server, and the routes that are not pages."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# The chart library imports these lazily; two first callbacks at once would meet a half-imported module.
import numpy  # noqa: F401 - imported before any thread is, not used by name
import pandas  # noqa: F401 - likewise
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import Flask, Response, g
from flask import request as http_request

from indicators.current import CurrentStore
from monitoring.first_paint import write_index
from monitoring.frame import frame_page
from monitoring.page_cache import PageCache
from monitoring.pages import PAGES
from monitoring.pages.failure import draw_failure, draw_not_found
from monitoring.request import PageNotFound
from monitoring.serving.routes import add_routes
from monitoring.serving.security import add_security_headers
from monitoring.serving.static_files import Compressor, serve_chart_bundle
from monitoring.theme import frame_in_theme
from monitoring.visit import Visit, read_visit

ASSETS = Path(__file__).resolve().parent.parent / "assets"

_BOOT_SCRIPT = "boot.js"
_ICON = "favicon.svg"
_log = logging.getLogger(__name__)


class Monitor(Dash):
    """Dash with an index page in the reader's language."""

    def __init__(self, store: CurrentStore, as_of: date | None) -> None:
        """Prepare the application for one warehouse; ``as_of`` replaces the default day."""
        super().__init__(
            __name__,
            assets_folder=str(ASSETS),
            assets_ignore=r"^boot\.js$",
            assets_path_ignore=["^vendor$"],
            title="",
            update_title="",
            serve_locally=True,
            suppress_callback_exceptions=True,
            compress=False,
        )
        self._current_store = store
        self._as_of = as_of

    def read_visit(self, path: str, query: str) -> Visit:
        """The visit that an address asks for, with the published version of the warehouse."""
        store, _ = self._current_store.open()
        return read_visit(store, PAGES, path, query, self._as_of)

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """The first HTML of a page; an address that leads nowhere is answered with status 404."""
        visit = self.read_visit(http_request.path, http_request.query_string.decode("utf-8", "replace"))
        g.page_is_missing = not visit.is_found
        words = visit.request.words
        return write_index(
            parts,
            language=visit.request.language,
            title=f"{visit.title} · {words('frame.product')}",
            icon=self.get_asset_url(_ICON),
            boot_script=self.get_asset_url(_BOOT_SCRIPT),
            needs_script=words("frame.needs_script"),
        )


def draw_page(visit: Visit) -> Component:
    """The page with its frame; what the warehouse does not hold becomes a page that says so."""
    try:
        content = visit.page.layout(visit.request) if visit.page else draw_not_found(visit.request)
    except PageNotFound:
        content = draw_not_found(visit.request)
    return frame_page(visit, content)


def draw_page_or_failure(visit: Visit, cache: PageCache) -> Component:
    """The page, or one that says that it failed: a faulty page must not leave a blank screen."""
    try:
        return cache.draw(visit, draw_page)
    except Exception:
        _log.exception("page %s failed", visit.request.path)
        return frame_page(visit, draw_failure(visit.request))


def mark_missing_pages(server: Flask) -> None:
    """Answer 404 where the first HTML was written for an address that leads nowhere."""

    @server.after_request
    def set_status(response: Response) -> Response:
        if g.get("page_is_missing"):
            response.status_code = 404
        return response


def create_app(warehouse_dir: Path, as_of: date | None = None) -> Monitor:
    """The application over one warehouse folder.

    Args:
        warehouse_dir: folder with the published warehouse; another version published later is served at once.
        as_of: day to show where an address names none; default is the newest day of the chosen plan's inputs.
    """
    store = CurrentStore(warehouse_dir)
    cache = PageCache()
    app = Monitor(store, as_of)
    app.layout = frame_in_theme([dcc.Location(id="address", refresh=False), html.Div(id="page")])

    @app.callback(Output("page", "children"), Input("address", "href"))
    def show_page(href: str | None) -> Component:
        parts = urlsplit(href or "/")
        return draw_page_or_failure(app.read_visit(parts.path or "/", parts.query), cache)

    serve_chart_bundle(app.server, ASSETS)
    add_routes(app.server, store, as_of)
    add_security_headers(app.server, app.csp_hashes())
    Compressor().add_to(app.server)
    mark_missing_pages(app.server)
    return app
