"""The published snapshot, open for reading: one read-only engine for each version, swapped without a pause.

A server asks :func:`open_current` at each request. It looks at CURRENT at most once a second; when another
version is published it opens that one and lets go of the old. The old engine closes once the last request
(or cache) that holds it is done. Open a warehouse only behind a fork, never before it.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine

from etl.errors import WarehouseUnavailable
from etl.warehouse.snapshot import Snapshot, read_current, verify_snapshot

LOOK_SECONDS = 1.0
"""CURRENT is looked at no more often than this."""

_ATTEMPTS = 3
"""A snapshot may be pruned between the look at CURRENT and its opening; the next look finds its successor."""

_log = logging.getLogger(__name__)


class Warehouse:
    """A snapshot open for reading; hold it for as long as its rows are wanted.

    Its connections close when nothing refers to it any more.
    """

    def __init__(self, snapshot: Snapshot, path: Path) -> None:
        """Open the file at ``path`` read-only; no connection is made before the first query."""
        self.version: str = snapshot.version
        """Name of the version; no two contents share it."""
        self.built_at: datetime = snapshot.built_at
        """Moment of the build (UTC)."""
        self.engine: Engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True})
        """Read-only connections, safe to use from any thread."""
        weakref.finalize(self, self.engine.dispose)


@dataclass
class _Held:
    warehouse: Warehouse
    looked_at: float


class WarehouseReader:
    """Hands out the published version of one warehouse folder; safe to use from any thread."""

    def __init__(self, warehouse_dir: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Read from this folder; ``clock`` gives seconds."""
        self._warehouse_dir = warehouse_dir
        self._clock = clock
        self._lock = threading.Lock()
        self._held: _Held | None = None

    def open_current(self) -> Warehouse:
        """Return the published version; the one held before stays in use if the new one cannot be opened.

        Raises:
            WarehouseUnavailable: if none is published and none is held.

        """
        with self._lock:
            now = self._clock()
            held = self._held
            if held is not None and now - held.looked_at < LOOK_SECONDS:
                return held.warehouse
            try:
                warehouse = self._look(held)
            except WarehouseUnavailable as error:
                if held is None:
                    raise
                _log.warning("version %s stays in use: %s", held.warehouse.version, error)
                warehouse = held.warehouse
            self._held = _Held(warehouse, now)
            return warehouse

    def _look(self, held: _Held | None) -> Warehouse:
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._open_published(held)
            except WarehouseUnavailable:
                continue
        return self._open_published(held)

    def _open_published(self, held: _Held | None) -> Warehouse:
        snapshot = read_current(self._warehouse_dir)
        if held is not None and held.warehouse.version == snapshot.version:
            return held.warehouse
        return Warehouse(snapshot, verify_snapshot(self._warehouse_dir, snapshot))


_readers: dict[Path, WarehouseReader] = {}
_readers_lock = threading.Lock()


def open_current(warehouse_dir: Path) -> Warehouse:
    """Open the published version of a warehouse folder, shared by the whole process.

    Raises:
        WarehouseUnavailable: if there is none; the message says how to build it.

    """
    folder = warehouse_dir.resolve()
    with _readers_lock:
        reader = _readers.setdefault(folder, WarehouseReader(folder))
    return reader.open_current()
