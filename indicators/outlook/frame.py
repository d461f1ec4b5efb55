"""Rows as a frame whose columns have their types even where there is no row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import isfinite
from typing import Any

import pandas as pd

from indicators.tables.spec import Columns


def rows_to_frame(
    columns: Columns, rows: Iterable[Mapping[str, Any]], floats: Collection[str], whole: Collection[str]
) -> pd.DataFrame:
    """Make a frame of documented columns; missing figures are NaN, whole numbers NA, all else None."""
    every = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series(
                [row[name] for row in every],
                dtype="float64" if name in floats else "Int64" if name in whole else "object",
            )
            for name, _ in columns
        }
    )


def finite_or_none(value: float) -> float | None:
    """Return a bound, or None where there is none."""
    return value if isfinite(value) else None
