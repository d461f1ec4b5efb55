"""From an address and a warehouse to a request that a page can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from indicators.known import default_as_of, list_plan_ids
from indicators.status import Status
from indicators.store import Store
from monitoring.readings import StoreReadings
from monitoring.request import PageNotFound, PageRequest
from monitoring.routing import Page, find_page
from monitoring.state import KnownValues, read_state
from monitoring.text import words_in

TILE_VALUES = ("tasks", "cases")
"""What the tile map can show beside the indicators of the catalogue."""


@dataclass(frozen=True)
class Visit:
    """A request and the page that answers it; no page where the path leads nowhere."""

    request: PageRequest
    page: Page | None

    @property
    def title(self) -> str:
        """The page's title; for an address that leads nowhere, the words that say so."""
        try:
            if self.page is not None:
                return self.page.title(self.request)
        except PageNotFound:
            pass
        return self.request.words("page.not_found")

    @property
    def is_found(self) -> bool:
        """False where the address names no page or nothing that the warehouse holds."""
        try:
            return self.page is not None and bool(self.page.title(self.request))
        except PageNotFound:
            return False


def known_values(store: Store) -> KnownValues:
    """The values that the query parameters may take."""
    places = store.table("places")
    return {
        "plan": list_plan_ids(store),
        "chapter": {str(number) for number in store.table("chapters")["chapter_no"]},
        "department": set(store.table("departments")["department_id"]),
        "status": {status.value for status in Status},
        "city": set(places.loc[places["level"] == "city", "place_code"]),
        "indicator": {*store.table("indicators")["indicator_code"], *TILE_VALUES},
    }


def read_visit(
    store: Store, pages: Sequence[Page], path: str, query: str, as_of: date | None = None
) -> Visit:
    """The visit that an address asks for.

    Args:
        store: the warehouse's frames.
        pages: all pages.
        path: path of the address.
        query: its query string, with or without the question mark.
        as_of: day to show where the address names none; default is the newest day of the inputs.
    """
    found = find_page(pages, path)
    page, arguments = found if found else (None, {})
    state, own, ignored = read_state(query, known_values(store), page.own_parameters if page else ())
    plan_id = state.plan or list_plan_ids(store)[0]
    day = state.as_of or as_of or default_as_of(store, plan_id)
    request = PageRequest(
        path=path,
        state=state,
        readings=StoreReadings(store, plan_id, day),
        words=words_in(state.lang),
        arguments=arguments,
        parameters=own,
        ignored=ignored,
    )
    return Visit(request, page)


def list_addresses(store: Store, pages: Sequence[Page], as_of: date | None = None) -> list[str]:
    """The path of every page of every plan, each once, in the order of the pages."""
    readings = [
        StoreReadings(store, plan_id, as_of or default_as_of(store, plan_id))
        for plan_id in list_plan_ids(store)
    ]
    found: dict[str, None] = {}
    for page in pages:
        if page.is_single:
            found[page.path] = None
        for reading in readings:
            found |= {quote(path, safe="/:~=!"): None for path in page.addresses(reading)}
    return list(found)
