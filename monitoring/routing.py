"""From an address to a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from dash.development.base_component import Component

from monitoring.readings import Readings
from monitoring.request import PageRequest


def _no_addresses(readings: Readings) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Page:
    """One kind of page: where it lives and what draws it.

    A page module defines ``layout(request) -> Component`` and ``PAGE = Page(...)``;
    ``monitoring.pages.PAGES`` lists them all.
    """

    name: str
    """Key under ``page.`` in the text catalogue: the title."""
    path: str
    """Path with placeholders, such as ``/tasks/<task_id>``; a placeholder takes one segment."""
    layout: Callable[[PageRequest], Component]
    section: str
    """Name of the navigation entry that this page belongs to."""
    heading: Callable[[PageRequest], str] | None = None
    """Title of the very page, such as a task's; raises PageNotFound for an unknown id. Default: its name."""
    addresses: Callable[[Readings], Iterable[str]] = _no_addresses
    """Paths of all pages of this kind that have placeholders, for the sitemap."""
    own_parameters: tuple[str, ...] = ()
    """Query parameters beyond the common ones."""

    @property
    def is_single(self) -> bool:
        """True where the path has no placeholder."""
        return "<" not in self.path

    def match(self, path: str) -> dict[str, str] | None:
        """The values of the placeholders if ``path`` belongs to this page, else None."""
        pattern = re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, path)
        return {name: unquote(value) for name, value in found.groupdict().items()} if found else None

    def title(self, request: PageRequest) -> str:
        """The page's title in the reader's language."""
        return self.heading(request) if self.heading else request.words(f"page.{self.name}")


def find_page(pages: Iterable[Page], path: str) -> tuple[Page, dict[str, str]] | None:
    """The page that answers ``path``, with the values of its placeholders."""
    normal = path.rstrip("/") or "/"
    for page in pages:
        arguments = page.match(normal)
        if arguments is not None:
            return page, arguments
    return None
