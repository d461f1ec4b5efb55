"""A page under watch: what it asks for, what it complains about, and how a test moves through it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

AXE = (Path(__file__).with_name("vendor") / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """axe.run().then(found => found.violations.map(
    rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOLLOW = """address => {
    const link = document.createElement('a');
    link.href = address;
    document.getElementById('page').append(link);
    link.click();
}"""


@dataclass
class Watched:
    """A page with everything it asked for and complained about."""

    page: Any
    base_address: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Load an address as a first visit."""
        self.page.goto(self.base_address + path)
        self.page.wait_for_selector("#page-heading")

    def follow(self, address: str) -> None:
        """Go on to an address as a reader does who clicks a link to it."""
        self.page.evaluate(FOLLOW, address)
        self.arrive(address)

    def arrive(self, address: str) -> None:
        """Wait until the page of an address is shown."""
        self.page.wait_for_selector(f'#page-root[data-address="{address}"]')

    def find_violations(self) -> list[str]:
        """Rules of accessibility that the page breaks, each with the elements that break it."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(f"() => {{ {AXE}\n }}")
        return list(self.page.evaluate(RUN_AXE))


@contextmanager
def watched_page(browser: Any, base_address: str, **options: Any) -> Iterator[Watched]:
    """A page in a browser of its own; at the end it must have asked no other host and logged no error."""
    context = browser.new_context(**options)
    page = context.new_page()
    watched = Watched(page, base_address)
    page.on("request", lambda request: _note_foreign(watched, request.url))
    page.on("pageerror", lambda fault: watched.faults.append(str(fault)))
    page.on("console", lambda told: watched.faults.append(told.text) if told.type == "error" else None)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.faults == []


def _note_foreign(watched: Watched, url: str) -> None:
    if not url.startswith(("data:", "blob:", watched.base_address + "/")):
        watched.foreign.append(url)


def list_paths(watched: Watched) -> list[str]:
    """The path of every page of the sitemap."""
    lines = watched.page.request.get(watched.base_address + "/sitemap.txt").text().split()
    return [urlsplit(line).path for line in lines]


def one_of_each_kind(paths: list[str]) -> list[str]:
    """The first path of each kind: all single pages, and one for each page with an id."""
    first: dict[tuple[str, int], str] = {}
    for path in paths:
        first.setdefault((path.split("/")[1], path.count("/")), path)
    return list(first.values())
