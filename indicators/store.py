"""Frames of the warehouse's tables, read once per snapshot and handed out as copies."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, Protocol, TypeVar, cast

import numpy as np
import pandas as pd
from sqlalchemy import Boolean, Date, Float, Integer, Select, select
from sqlalchemy.engine import Engine
from sqlalchemy.types import TypeEngine

from etl.warehouse.schema import metadata
from indicators.errors import UnknownTable

RESULTS_KEPT = 512
"""How many results computed from the tables a store remembers; the least recently used goes first."""

Result = TypeVar("Result")


class Snapshot(Protocol):
    """A published version of the warehouse, open for reading."""

    @property
    def version(self) -> str:
        """Name of the version."""

    @property
    def engine(self) -> Engine:
        """Read-only access to its tables."""


class Store:
    """The tables of one snapshot as frames; a snapshot never changes, so each is read only once."""

    def __init__(self, warehouse: Snapshot) -> None:
        self._warehouse = warehouse
        self._lock = RLock()
        self._tables: dict[str, pd.DataFrame] = {}
        self._results: OrderedDict[Hashable, object] = OrderedDict()

    @property
    def version(self) -> str:
        """Version of the snapshot behind this store."""
        return self._warehouse.version

    def table(self, name: str) -> pd.DataFrame:
        """All rows of a table, ordered by its key.

        Shape: the columns of the schema in their order. Missing text is None, missing whole numbers are
        ``pd.NA`` (Int64), missing figures NaN; dates are ``datetime.date`` or None.

        Raises:
            UnknownTable: if the schema has no such table.

        """
        if name not in metadata.tables:
            raise UnknownTable(f"no table {name!r} in the warehouse")
        with self._lock:
            if name not in self._tables:
                table = metadata.tables[name]
                self._tables[name] = self.read(select(table).order_by(*table.primary_key.columns))
            return self._tables[name].copy()

    def read(self, query: Select[Any]) -> pd.DataFrame:
        """Run a query and return its rows, in its order; nothing is remembered.

        Shape: its columns; missing cells and types as in :meth:`table`.
        """
        with self._warehouse.engine.connect() as connection:
            columns = connection.execute(query).cursor.fetchnumpy()
        return pd.DataFrame(
            {
                column.name: _as_declared(columns[column.name], column.type)
                for column in query.selected_columns
            }
        )

    def derived(self, key: Hashable, compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return a copy of the frame under ``key``, computed the first time it is asked for."""
        return self.remember(key, compute).copy()

    def remember(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result under ``key``, computed the first time it is asked for; nobody may change it."""
        with self._lock:
            if key not in self._results:
                self._results[key] = compute()
                while len(self._results) > RESULTS_KEPT:
                    self._results.popitem(last=False)
            self._results.move_to_end(key)
            return cast(Result, self._results[key])


def frame_to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Turn a frame into one mapping a row; what is missing is None, whatever its column holds."""
    columns = [
        [None if missing else value for value, missing in zip(values.tolist(), values.isna(), strict=True)]
        for _, values in frame.items()
    ]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def frame_to_row_by_key(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Turn a frame into its rows by the value of its first column."""
    key = str(frame.columns[0])
    return {row[key]: row for row in frame_to_rows(frame)}


def _as_declared(values: Any, type_: TypeEngine[Any]) -> Any:
    """Return a column as its type in the schema wants it; the driver masks missing cells."""
    cells, missing = np.ma.getdata(values), np.ma.getmaskarray(values)
    if isinstance(type_, Integer):
        return pd.arrays.IntegerArray(cells.astype("int64"), missing)
    if isinstance(type_, Float):
        return np.where(missing, np.nan, cells.astype("float64"))
    if isinstance(type_, Boolean):
        return cells.astype("bool")
    if isinstance(type_, Date):
        cells = cells.astype("datetime64[D]")
    cells = cells.astype("object")
    cells[missing] = None
    # A series by name of its type: from a bare array a frame would make its own text type, with NaN for None.
    return pd.Series(cells, dtype="object")
