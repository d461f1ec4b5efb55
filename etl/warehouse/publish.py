"""Building and publishing of snapshots: all or nothing, one writer at a time, earlier ones at hand."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import BuildFailed, WarehouseUnavailable
from etl.warehouse.check import Fault, find_faults
from etl.warehouse.load import Tables, compute_content_hash, read_tables, write_tables
from etl.warehouse.lock import hold_lock
from etl.warehouse.snapshot import (
    CURRENT,
    STAGING,
    Snapshot,
    compute_schema_hash,
    compute_sha256,
    list_snapshots,
    read_current,
    verify_snapshot,
    write_manifest,
)

KEPT_SNAPSHOTS = 5
"""Snapshots that stay for a rollback, the published one included."""

_FAULTS_SHOWN = 5
_PATIENCE_SECONDS = 120.0


def build_snapshot(
    warehouse_dir: Path,
    tables: Tables,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    kept: int = KEPT_SNAPSHOTS,
) -> Snapshot:
    """Build a snapshot from rows, check it and publish it.

    If a kept snapshot holds the same content, that one is published and no second copy is made.

    Raises:
        BuildFailed: if a check fails; what was published before stays published.

    """
    stop_at_faults(find_faults(tables))
    content_hash = compute_content_hash(tables)
    with _hold_warehouse(warehouse_dir) as staging:
        snapshot = _find_same_content(warehouse_dir, content_hash)
        if snapshot is None:
            snapshot = _stage_snapshot(staging, tables, content_hash, clock())
            _move_into_place(staging, warehouse_dir, snapshot)
        write_manifest(warehouse_dir / CURRENT, snapshot)
        _remove_old_snapshots(warehouse_dir, snapshot, kept)
    return snapshot


def publish_version(warehouse_dir: Path, version: str) -> Snapshot:
    """Publish a kept snapshot again.

    Raises:
        WarehouseUnavailable: if there is no such version; the message lists those there are.

    """
    with _hold_warehouse(warehouse_dir):
        kept = {snapshot.version: snapshot for snapshot in list_snapshots(warehouse_dir)}
        if version not in kept:
            known = ", ".join(kept) or "none"
            raise WarehouseUnavailable(f"{warehouse_dir}: no version {version!r}; kept versions: {known}")
        return _point_current(warehouse_dir, kept[version])


def rollback(warehouse_dir: Path) -> Snapshot:
    """Publish the snapshot that was built before the published one.

    Raises:
        WarehouseUnavailable: if nothing is published, or nothing older is kept.

    """
    with _hold_warehouse(warehouse_dir):
        current = read_current(warehouse_dir)
        older = [kept for kept in list_snapshots(warehouse_dir) if kept.version < current.version]
        if not older:
            raise WarehouseUnavailable(
                f"{warehouse_dir}: {current.version} is the oldest version kept, there is none before it; "
                "it stays published"
            )
        return _point_current(warehouse_dir, older[-1])


def check_published(warehouse_dir: Path) -> tuple[Snapshot, list[Fault]]:
    """Check the published snapshot again: its file, its rows and that they are the rows it was built from.

    Raises:
        WarehouseUnavailable: if there is none or its file was changed.

    """
    snapshot = read_current(warehouse_dir)
    tables = read_tables(verify_snapshot(warehouse_dir, snapshot))
    faults = find_faults(tables)
    if compute_content_hash(tables) != snapshot.content_hash:
        faults.append(Fault("(all)", "", "the rows are not those that the manifest names"))
    return snapshot, faults


def stop_at_faults(faults: list[Fault]) -> None:
    """Raise BuildFailed with the first faults and the number of the rest; do nothing if there are none."""
    if faults:
        shown = "; ".join(str(fault) for fault in faults[:_FAULTS_SHOWN])
        rest = len(faults) - _FAULTS_SHOWN
        more = f"; and {rest} more" if rest > 0 else ""
        raise BuildFailed(f"{len(faults)} faults, nothing was published: {shown}{more}")


@contextmanager
def _hold_warehouse(warehouse_dir: Path) -> Iterator[Path]:
    """Hold the folder as its only writer; give an empty staging folder that is gone afterwards."""
    warehouse_dir.mkdir(parents=True, exist_ok=True)
    with hold_lock(warehouse_dir / "LOCK", _PATIENCE_SECONDS):
        # Whoever left something in staging is dead: the lock is ours.
        shutil.rmtree(warehouse_dir / STAGING, ignore_errors=True)
        (warehouse_dir / STAGING).mkdir(exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=warehouse_dir / STAGING))
        try:
            yield staging
        finally:
            shutil.rmtree(warehouse_dir / STAGING, ignore_errors=True)


def _find_same_content(warehouse_dir: Path, content_hash: str) -> Snapshot | None:
    for snapshot in list_snapshots(warehouse_dir):
        if snapshot.content_hash == content_hash:
            try:
                verify_snapshot(warehouse_dir, snapshot)
            except WarehouseUnavailable:
                continue
            return snapshot
    return None


def _stage_snapshot(staging: Path, tables: Tables, content_hash: str, built_at: datetime) -> Snapshot:
    draft = staging / "draft.duckdb"
    write_tables(draft, tables)
    if compute_content_hash(read_tables(draft)) != content_hash:
        raise BuildFailed(f"{draft}: the rows read back are not the rows written; nothing was published")
    version = f"{built_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}_{content_hash[:12]}"
    snapshot = Snapshot(
        version=version,
        content_hash=content_hash,
        schema_hash=compute_schema_hash(),
        sha256=compute_sha256(draft),
        built_at=built_at,
    )
    draft.chmod(draft.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    draft.rename(staging / snapshot.file_name)
    return snapshot


def _move_into_place(staging: Path, warehouse_dir: Path, snapshot: Snapshot) -> None:
    write_manifest(warehouse_dir / snapshot.manifest_name, snapshot)
    (staging / snapshot.file_name).rename(warehouse_dir / snapshot.file_name)


def _point_current(warehouse_dir: Path, snapshot: Snapshot) -> Snapshot:
    verify_snapshot(warehouse_dir, snapshot)
    write_manifest(warehouse_dir / CURRENT, snapshot)
    return snapshot


def _remove_old_snapshots(warehouse_dir: Path, published: Snapshot, kept: int) -> None:
    for snapshot in list_snapshots(warehouse_dir)[:-kept]:
        if snapshot.version == published.version:
            continue
        file = warehouse_dir / snapshot.file_name
        try:
            if os.name == "nt":
                file.chmod(stat.S_IWRITE)  # Windows does not delete a read-only file
            file.unlink()
        except PermissionError:
            continue  # Windows: a reader still has it open; the next build tries again
        (warehouse_dir / snapshot.manifest_name).unlink(missing_ok=True)
