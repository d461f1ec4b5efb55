"""Scripts and styles: compressed once, kept in memory, cached by the browser.

The files never change while the server runs, so each is compressed when first asked for and never again.
Answers that are made for one request (pages, JSON, CSV) are compressed lightly on the way out.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from threading import Lock

import brotli
from flask import Flask, Response, g, request

CHART_BUNDLE = "vendor/plotly-basic.min.js"
"""The part of the chart library that our charts need; a third of the whole."""
CHART_BUNDLE_ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where Dash looks for the chart library when a page first shows a chart."""

_COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg+xml")
_WORTHWHILE_BYTES = 1024
_YEAR_SECONDS = 31_536_000


def choose_encoding(accepted: str) -> str | None:
    """The better of the encodings that a browser accepts: br, gzip or none."""
    offers = {
        part.split(";")[0].strip()
        for part in accepted.lower().split(",")
        if "q=0" not in part.replace("q=0.", "")
    }
    return next((encoding for encoding in ("br", "gzip") if encoding in offers), None)


def compress(content: bytes, encoding: str, *, once: bool) -> bytes:
    """The content in an encoding; with ``once`` the effort is high because the result is kept."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=9 if once else 4))
    return gzip.compress(content, compresslevel=9 if once else 5, mtime=0)


def is_compressible(mimetype: str | None) -> bool:
    """True for text of any kind."""
    return mimetype is not None and mimetype.startswith(_COMPRESSIBLE)


class Compressor:
    """Compresses answers; what never changes is compressed once and kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[bytes, str], bytes] = {}
        self._lock = Lock()

    def add_to(self, server: Flask) -> None:
        """Compress every answer of the server that is worth it."""

        @server.after_request
        def compress_answer(response: Response) -> Response:
            if response.status_code != 200 and not g.get("page_is_missing"):
                return response
            if is_compressible(response.mimetype) and "Content-Encoding" not in response.headers:
                self._compress(response)
            return response

    def _compress(self, response: Response) -> None:
        is_file = request.path.startswith(("/_dash-component-suites/", "/assets/"))
        if is_file:
            _set_lifetime(response)
        response.direct_passthrough = False
        content = response.get_data()
        # The body is in memory now; the file behind it is not needed any more.
        response.close()
        encoding = choose_encoding(request.headers.get("Accept-Encoding", ""))
        response.vary.add("Accept-Encoding")
        if encoding is None or len(content) < _WORTHWHILE_BYTES:
            return
        response.set_data(
            self._keep(content, encoding) if is_file else compress(content, encoding, once=False)
        )
        response.headers["Content-Encoding"] = encoding

    def _keep(self, content: bytes, encoding: str) -> bytes:
        """The content in the encoding, compressed at the first call only."""
        # Not by address: a file answers to any number of them, and each would be kept.
        key = (sha256(content).digest(), encoding)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = compress(content, encoding, once=True)
            return self._kept[key]


def _set_lifetime(response: Response) -> None:
    """A file whose address names its version is kept for a year; any other is asked for again."""
    if request.path.startswith("/assets/") and "m" in request.args:
        response.cache_control.no_cache = None
        response.cache_control.max_age = _YEAR_SECONDS
        response.cache_control.immutable = True
    elif not response.cache_control.max_age:
        response.cache_control.no_cache = True


def serve_chart_bundle(server: Flask, assets: Path) -> None:
    """Answer Dash's request for the chart library with the vendored part of it."""
    content = (assets / CHART_BUNDLE).read_bytes()
    etag = sha256(content).hexdigest()

    @server.before_request
    def answer_chart_bundle() -> Response | None:
        if request.path != CHART_BUNDLE_ADDRESS:
            return None
        response = Response(content, mimetype="text/javascript")
        response.set_etag(etag)
        response.make_conditional(request)
        return response
