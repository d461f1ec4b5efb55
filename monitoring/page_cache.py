"""Pages already drawn: an address and a version of the warehouse always give the same page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from dash.development.base_component import Component

from monitoring.visit import Visit

PAGES_KEPT = 64
"""The least recently used goes first; a page takes about a megabyte."""


def page_key(visit: Visit) -> Hashable:
    """Everything that decides how a page looks."""
    request = visit.request
    return (request.readings.version, request.plan_id, request.as_of, request.same_page(), request.ignored)


class PageCache:
    """Keeps the pages drawn last; safe to use from any thread."""

    def __init__(self, kept: int = PAGES_KEPT) -> None:
        self._kept = kept
        self._pages: OrderedDict[Hashable, Component] = OrderedDict()
        self._lock = Lock()

    def draw(self, visit: Visit, draw_page: Callable[[Visit], Component]) -> Component:
        """The page of the visit, drawn unless it is kept; a page that fails is not kept."""
        key = page_key(visit)
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        page = draw_page(visit)
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > self._kept:
                self._pages.popitem(last=False)
        return page
