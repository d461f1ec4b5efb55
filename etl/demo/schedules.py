"""Planned paths of a demonstration: each way of stating one occurs, so that each can be seen on a page.

Targets take the kinds in turn, in the order of their ids: the course of earlier years where the indicator
adds up within the year and three years are there, else points and steps. Of the places with targets of their
own the first goes by months, the second by days, whatever the plan states. Of the deliverables and measures
every third has planned days for its stages, spread over the plan's year by their points; the others are left
to the deadline. Nothing is drawn: the same plan gives the same paths, and no series depends on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from etl.demo.stages import StagedItem
from etl.linking.schedules import YEARS_OF_PROFILE
from etl.warehouse.demonstration import MARK

_QUARTERS = ((3, 31, 0.2), (6, 30, 0.45), (9, 30, 0.75))
"""Month, day and share due at its end; the year's end is due in full."""
EVERY = 3
"""Of the staged items one in this many has planned days."""


def plan_paths(
    year: int,
    first_year: int,
    targets: Mapping[str, bool],
    items: Sequence[StagedItem],
    place_codes: Sequence[str],
) -> Iterator[dict[str, Any]]:
    """Make the entries of ``schedules.yml`` for one plan.

    Args:
        year: Year of the plan.
        first_year: First year of the demonstration.
        targets: Targets by number; True where the indicator adds up within the year.
        items: Deliverables and measures judged by stages.
        place_codes: Places with targets of their own.

    """
    kinds = ("points", "steps")
    earlier = list(range(max(first_year, year - YEARS_OF_PROFILE), year))
    turn = 0
    for target_id, adds_up in sorted(targets.items()):
        if adds_up and len(earlier) == YEARS_OF_PROFILE:
            yield {**_entry(target_id, year), "kind": "profile", "years": earlier}
        else:
            yield {**_entry(target_id, year), **_path(kinds[turn % len(kinds)], year)}
            turn += 1
        for place_code, kind in zip(place_codes, ("monthly", "daily"), strict=False):
            yield {**_entry(target_id, year), "place_code": place_code, "kind": kind}
    for item in sorted(items, key=lambda each: each.item_id)[::EVERY]:
        yield {**_entry(item.item_id, year), "kind": "stages", "stages": _plan_stages(item, year)}


def _entry(subject_id: str, year: int) -> dict[str, Any]:
    return {"subject_id": subject_id, "known_on": date(year, 4, 30), "reason": f"{MARK}：进度安排"}


def _path(kind: str, year: int) -> dict[str, Any]:
    return {"kind": kind, "points": {date(year, month, day): share for month, day, share in _QUARTERS}}


def _plan_stages(item: StagedItem, year: int) -> dict[str, date]:
    """Spread the stages over the days of the year by their points; the last is due on its last day."""
    start, length = date(year, 1, 1), (date(year, 12, 31) - date(year, 1, 1)).days
    return {
        stage: start + timedelta(days=length * points // 100)
        for stage, points in item.points.items()
        if points > 0
    }
