"""The store of the version that is published now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Lock

from etl.errors import WarehouseUnavailable
from etl.warehouse.open import Warehouse, open_current
from indicators.store import Store

__all__ = ["CurrentStore", "WarehouseUnavailable", "open_current_store"]


class CurrentStore:
    """Hands out the store of the published version of one warehouse folder; safe to use from any thread."""

    def __init__(self, warehouse_dir: Path) -> None:
        self._warehouse_dir = warehouse_dir
        self._lock = Lock()
        self._held: tuple[Warehouse, Store] | None = None

    def open(self) -> tuple[Store, datetime]:
        """The store, and the moment its snapshot was built (UTC).

        Raises:
            WarehouseUnavailable: if no version was ever published.
        """
        warehouse = open_current(self._warehouse_dir)
        with self._lock:
            if self._held is None or self._held[0] is not warehouse:
                self._held = (warehouse, Store(warehouse))
            return self._held[1], warehouse.built_at


def open_current_store(warehouse_dir: Path) -> tuple[Store, datetime]:
    """The store of the published version, for one use; a server keeps a :class:`CurrentStore`.

    Raises:
        WarehouseUnavailable: if no version was ever published.
    """
    return CurrentStore(warehouse_dir).open()
