"""Every address of the sitemap once: it answers, asks no other host, logs no error, makes up no number."""

from __future__ import annotations

from typing import Any

import pytest

from monitoring.application import Monitor
from monitoring.components.value import trace_path
from tests.browser.watching import list_paths, watched_page

pytestmark = pytest.mark.browser

KINDS = {"date", "id", "source", "ui"}

READ_NUMBERS = """() => {
    const found = {naked: [], ids: [], kinds: []};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const words = walker.currentNode.data, around = walker.currentNode.parentElement;
        if (!/\\p{Nd}/u.test(words) || around.closest('script, style, noscript')) { continue; }
        const marked = around.closest('[data-provenance], [data-kind]');
        if (marked === null) { found.naked.push(words); }
        else if (marked.dataset.kind) { found.kinds.push(marked.dataset.kind); }
    }
    for (const element of document.querySelectorAll('[data-provenance]')) {
        found.ids.push(element.dataset.provenance);
    }
    return found;
}"""


def test_no_address_makes_up_a_number(browser: Any, base_address: str, served_app: Monitor) -> None:
    shown_on: dict[str, str] = {}
    with watched_page(browser, base_address) as watched:
        paths = list_paths(watched)
        assert len(paths) == len(set(paths)) > 150
        watched.go(paths[0])
        failed = served_app.read_visit("/", "").request.words("page.failed")
        for path in paths:
            assert watched.page.request.get(base_address + path).status == 200, path
            if path != paths[0]:
                watched.follow(path)
            numbers = watched.page.evaluate(READ_NUMBERS)
            assert watched.page.inner_text("#page-heading") != failed, path
            assert numbers["naked"] == [], path
            assert set(numbers["kinds"]) <= KINDS, path
            for provenance_id in numbers["ids"]:
                shown_on.setdefault(provenance_id, path)
    assert len(shown_on) > 500
    # The page of each id is what the server would answer; asked for here without the way over the wire.
    unresolved = {
        provenance_id: path
        for provenance_id, path in shown_on.items()
        if not served_app.read_visit(trace_path(provenance_id), "").is_found
    }
    assert unresolved == {}


@pytest.mark.parametrize(
    "path",
    [
        "/trace/nothing-of-this-name",
        "/trace/cell~tasks~nothing~title",
        "/trace/cell~no-such-table~x~y",
        "/trace/count~tasks~no_such_column=1",
        "/trace/count~tasks~task_no",
        "/documents/nothing",
        "/cities/999999",
        "/cases/nothing",
        "/indicators/NOPE",
    ],
)
def test_an_unknown_id_is_told_plainly(browser: Any, base_address: str, path: str) -> None:
    with watched_page(browser, base_address) as watched:
        answer = watched.page.goto(base_address + path)
        watched.page.wait_for_selector("#page-heading")
        assert answer.status == 404
        assert watched.page.inner_text("#page-heading") == "没有这个页面"
        assert path in watched.page.inner_text("main")
        # The browser itself logs the status of the answer.
        assert all("404" in fault for fault in watched.faults)
        watched.faults.clear()
