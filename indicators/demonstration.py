"""Whether what is shown is invented: a snapshot of demonstration years says so itself."""

from __future__ import annotations

import pandas as pd

from etl.warehouse.demonstration import BUILD_ENTRY, MARK
from indicators.store import Store

__all__ = ["MARK", "find_demonstration", "is_demonstration"]


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
