"""What is published: immutable snapshots, each with a manifest, and the pointer CURRENT to one of them.

A warehouse folder holds::

    wh_<UTC>_<hash>.duckdb   a snapshot; its name is used once and its content never changes
    wh_<UTC>_<hash>.json     its manifest
    CURRENT                  a copy of the manifest of the published snapshot
    staging/                 snapshots being built
    LOCK                     held by the one process that builds or publishes

Readers look at CURRENT alone. It is replaced in one step, so it always names a complete snapshot.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import WarehouseUnavailable
from etl.warehouse.schema import metadata

CURRENT = "CURRENT"
STAGING = "staging"
_HASH_BLOCK_BYTES = 1 << 20


class Snapshot(BaseModel):
    """The manifest of a snapshot."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str = Field(pattern=r"^[0-9A-Za-z_]+$")
    """Moment of the build and hash of the content, such as 20220714T080000Z_0123456789ab."""
    content_hash: str
    """Hash of the schema and of all rows: equal for two builds from the same inputs."""
    schema_hash: str
    """Hash of the names and types of all columns: a program reads only snapshots of its own schema."""
    sha256: str
    """Checksum of the file."""
    built_at: datetime
    """Moment of the build (UTC)."""

    @property
    def file_name(self) -> str:
        """Name of the snapshot's file in the warehouse folder."""
        return f"wh_{self.version}.duckdb"

    @property
    def manifest_name(self) -> str:
        """Name of the snapshot's manifest in the warehouse folder."""
        return f"wh_{self.version}.json"


def compute_schema_hash() -> str:
    """Compute the hash of the names and types of all tables and columns that this program knows."""
    columns = (
        f"{table.name}.{column.name} {column.type}\n"
        for table in metadata.sorted_tables
        for column in table.columns
    )
    return hashlib.sha256("".join(columns).encode()).hexdigest()


def compute_sha256(path: Path) -> str:
    """Compute the SHA-256 checksum of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_HASH_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def read_manifest(path: Path) -> Snapshot:
    """Read a manifest or CURRENT.

    Raises:
        WarehouseUnavailable: if there is none, or it is not a manifest.

    """
    try:
        return Snapshot.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise WarehouseUnavailable(
            f"{path}: no warehouse has been published here; run `python -m etl build`"
        ) from None
    except (OSError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise WarehouseUnavailable(
            f"{path}: not a manifest of a warehouse ({reason}); run `python -m etl build` to publish anew"
        ) from None


def read_current(warehouse_dir: Path) -> Snapshot:
    """Read which snapshot is published.

    Raises:
        WarehouseUnavailable: if none is.

    """
    return read_manifest(warehouse_dir / CURRENT)


def list_snapshots(warehouse_dir: Path) -> list[Snapshot]:
    """List the snapshots that are kept, oldest first; one without its file or manifest is left out."""
    snapshots = []
    for path in sorted(warehouse_dir.glob("wh_*.duckdb")):
        with suppress(WarehouseUnavailable):
            snapshots.append(read_manifest(path.with_suffix(".json")))
    return snapshots


def verify_snapshot(warehouse_dir: Path, snapshot: Snapshot) -> Path:
    """Return the path of a snapshot's file once its schema and its checksum are seen to be right.

    Raises:
        WarehouseUnavailable: if the file is missing, is not what was built, or is of another schema.

    """
    path = warehouse_dir / snapshot.file_name
    if snapshot.schema_hash != compute_schema_hash():
        raise WarehouseUnavailable(
            f"{path}: the snapshot has other columns than this version of the program; "
            "run `python -m etl build`"
        )
    if not path.is_file():
        raise WarehouseUnavailable(
            f"{path}: the snapshot is missing; run `python -m etl rollback` or `python -m etl build`"
        )
    if compute_sha256(path) != snapshot.sha256:
        raise WarehouseUnavailable(
            f"{path}: the file is not the one that was built (its checksum differs); "
            "run `python -m etl rollback` or `python -m etl build`"
        )
    return path


def write_manifest(path: Path, snapshot: Snapshot) -> None:
    """Write a manifest in one step: a reader sees the old one or the new one, never a part."""
    draft = path.with_name(f".{path.name}-{uuid4().hex}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(snapshot.model_dump_json(indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
