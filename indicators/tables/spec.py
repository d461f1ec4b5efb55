"""What describes a table that can be shown. Each room states its own tables in ``TABLES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import pandas as pd

from indicators.store import Store

Columns: TypeAlias = tuple[tuple[str, str], ...]
"""Names with their comments, in the order of the table."""
FindFrame: TypeAlias = Callable[[Store, str, date], pd.DataFrame]
"""Finds the rows for a plan, as far as was known on a day."""
FindPart: TypeAlias = Callable[[Store, str, date, str], pd.DataFrame]
"""Finds the rows of one code only."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column and the sentence that documents it."""

    name: str
    comment: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table that can be shown: every column documented, one column that names a row, a stable order."""

    name: str
    comment: str
    key: str
    """Column whose value names a row."""
    columns: tuple[TableColumn, ...]
    find_frame: FindFrame
    find_part: FindPart | None = None
    """For a large table of which a page needs one indicator or place: ``<name>:<code>`` holds that part."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.columns)


def describe_table(
    name: str,
    comment: str,
    columns: Columns,
    find_frame: FindFrame,
    *,
    key: str = "id",
    find_part: FindPart | None = None,
) -> TableSpec:
    """Return the description of a table from its columns."""
    return TableSpec(
        name, comment, key, tuple(TableColumn(*column) for column in columns), find_frame, find_part
    )
