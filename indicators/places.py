"""Places as figures need them: which city a place lies in, and which cities a plan is for."""

from __future__ import annotations

import pandas as pd

from indicators.known import require_plan
from indicators.store import Store, frame_to_row_by_key


def cities_of_places(store: Store) -> dict[str, str]:
    """For every place that is a city or lies in one: the code of that city."""
    places = store.table("places")
    levels = dict(zip(places["place_code"], places["level"], strict=True))
    parents = dict(zip(places["place_code"], places["parent_code"], strict=True))
    found = {}
    for code in levels:
        above = next((place for place in _upwards(code, parents) if levels.get(place) == "city"), None)
        if above is not None:
            found[code] = above
    return found


def plan_place(store: Store, plan_id: str) -> str | None:
    """Code of the province or city that a plan is for; None where nothing tells.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    require_plan(store, plan_id)
    place: str | None = frame_to_row_by_key(store.table("documents"))[plan_id]["place_code"]
    return place


def monitored_cities(store: Store, plan_id: str) -> pd.DataFrame:
    """Return the prefecture-level cities of the place that a plan is for, by code; none if that is unknown.

    Shape: the columns of the table of places, one row a city.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    place = plan_place(store, plan_id)
    places = store.table("places")
    parents = dict(zip(places["place_code"], places["parent_code"], strict=True))
    cities = places[places["level"] == "city"]
    cities = cities[cities["place_code"].map(lambda code: place in _upwards(code, parents)).astype(bool)]
    return cities.sort_values("place_code").reset_index(drop=True)


def _upwards(code: str, parents: dict[str, str | None]) -> list[str]:
    """Return the place and all places that hold it, the nearest first."""
    path: list[str] = []
    above: str | None = code
    while above is not None and above not in path:
        path.append(above)
        above = parents.get(above)
    return path
