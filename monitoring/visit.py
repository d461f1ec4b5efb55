"""From an address and a warehouse to a request that a page can answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
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
    plan_ids = list_plan_ids(store)
    named = plan_named_in(arguments, plan_ids)
    if state.plan is None and named not in (None, plan_ids[0]):
        # A task of an older plan is found without being told the plan, and links onward stay with it.
        state = state.model_copy(update={"plan": named})
    plan_id = state.plan or plan_ids[0]
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


def plan_named_in(arguments: Mapping[str, str], plan_ids: Collection[str]) -> str | None:
    """The plan to which the page's own subject belongs, by the ids in its path; None where there is none."""
    words = {word for value in arguments.values() for word in re.split(r"[~:=]", value)}
    named = words.intersection(plan_ids)
    return named.pop() if len(named) == 1 else None


def list_addresses(store: Store, pages: Sequence[Page], as_of: date | None = None) -> list[str]:
    """The address of every page of every plan, each once, in the order of the pages.

    An address names its plan only where it would not be found otherwise.
    """
    plan_ids = list_plan_ids(store)
    readings = [StoreReadings(store, plan_id, as_of or default_as_of(store, plan_id)) for plan_id in plan_ids]
    found: dict[str, None] = {}
    for page in pages:
        if page.is_single:
            found[page.path] = None
        for reading in readings:
            for path in page.addresses(reading):
                written = quote(path, safe="/:~=!")
                if written not in found and not _is_found_without_plan(page, path, reading.plan_id, plan_ids):
                    written += f"?plan={reading.plan_id}"
                found[written] = None
    return list(found)


def _is_found_without_plan(page: Page, path: str, plan_id: str, plan_ids: Sequence[str]) -> bool:
    """Whether the newest plan has this page, or the path tells its plan."""
    return plan_id == plan_ids[0] or plan_named_in(page.match(path) or {}, plan_ids) == plan_id
