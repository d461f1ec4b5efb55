"""Whether what is shown is invented: a snapshot of demonstration years says so itself."""

from __future__ import annotations

from datetime import date

import pandas as pd

from etl.warehouse.demonstration import BUILD_ENTRY, MARK
from indicators.known import list_plan_ids
from indicators.store import Store, frame_to_row_by_key

__all__ = ["MARK", "choose_demonstration_day", "find_demonstration", "is_demonstration"]

_LATE_IN_THE_YEAR = (10, 31)
"""Month and day on which much has been reported and much is open still."""


def find_demonstration(build: pd.DataFrame) -> str | None:
    """Return the mark with the settings that a demonstration was made with; None for real data.

    Args:
        build: The table ``build`` of the snapshot.

    """
    marks = list(build.loc[build["name"] == BUILD_ENTRY, "value"])
    return marks[0] if marks else None


def is_demonstration(store: Store) -> bool:
    """Say whether a snapshot holds demonstration years."""
    return store.remember("is demonstration", lambda: find_demonstration(store.table("build")) is not None)


def choose_demonstration_day(store: Store) -> date:
    """Choose the day that a demonstration shows by itself: late in the year of its newest plan."""
    plan = frame_to_row_by_key(store.table("documents"))[list_plan_ids(store)[0]]
    return date(plan["plan_year"], *_LATE_IN_THE_YEAR)
