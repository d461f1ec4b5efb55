"""One writer at a time, across threads and processes, released by the system when the writer dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from etl.errors import BuildFailed

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_POLL_SECONDS = 0.05


@contextmanager
def hold_lock(path: Path, patience_seconds: float) -> Iterator[None]:
    """Hold the lock of a file, waiting for another holder at most ``patience_seconds``.

    Raises:
        BuildFailed: if another holder does not let go in time.

    """
    deadline = time.monotonic() + patience_seconds
    with path.open("ab") as file:
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise BuildFailed(
                    f"{path}: another build has been writing to this folder for {patience_seconds:g} s; "
                    "wait until it is done, or end it"
                )
            time.sleep(_POLL_SECONDS)
        yield
