"""A new entry at the end of the register: comments and order stay, and nothing is half written."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from etl.errors import InvalidRegister
from etl.reading.register import REGISTER, RegisteredDocument, load_register
from etl.warehouse.lock import hold_lock

LOCK = ".documents.lock"
"""Beside the register; held by whoever writes it."""
_PATIENCE_SECONDS = 10.0
_FIELDS = (
    "id", "file", "title_zh", "title_en", "publisher", "place", "kind", "plan_year", "plan_start_year",
    "issued_date", "published_date", "published_note_zh", "published_note_en", "sha256", "licence",
)  # fmt: skip
"""In the order in which entries are written."""


def write_entry(documents_dir: Path, entry: RegisteredDocument, content: bytes) -> None:
    """Put a file beside the register and its entry at the register's end; both, or neither.

    Raises:
        InvalidRegister: if the register is not written as a list that can be gone on with.
        FileExistsError: if a file of this name is there.

    """
    with hold_lock(documents_dir / LOCK, _PATIENCE_SECONDS):
        _write_both(documents_dir, entry, content)


def _write_both(documents_dir: Path, entry: RegisteredDocument, content: bytes) -> None:
    register = documents_dir / REGISTER
    before = register.read_bytes()
    known = load_register(documents_dir)
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    after = mark + append_entry(before.decode("utf-8-sig"), entry).encode("utf-8")
    file = documents_dir / entry.file
    _write_new(file, content)
    try:
        _replace(register, after)
        if load_register(documents_dir) != (*known, entry):
            raise InvalidRegister(
                f"{register}: an entry cannot be added at its end; make `documents:` the last list in it, "
                "one indented block for each document"
            )
    except BaseException:
        # Whatever happened, the register and the folder are as they were.
        if register.read_bytes() != before:
            _replace(register, before)
        file.unlink(missing_ok=True)
        raise


def append_entry(register: str, entry: RegisteredDocument) -> str:
    """The text of a register with one more entry, set in like the others."""
    ends = "\r\n" if "\r\n" in register else "\n"
    indents = re.findall(r"^( *)- +\w+ *:", register, re.MULTILINE)
    indent = indents[-1] if indents else "  "
    values = entry.model_dump()
    lines = [f"{name}: {_write_value(values[name])}" for name in _FIELDS if values[name] is not None]
    block = [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]
    return ends.join([register.rstrip(), "", *block, ""])


def describe_entry(entry: RegisteredDocument) -> Mapping[str, str]:
    """The fields of an entry as they are written."""
    values = entry.model_dump()
    return {name: _write_value(values[name]) for name in _FIELDS if values[name] is not None}


def _write_value(value: str | int | date) -> str:
    """A value in YAML on one line; text is quoted where it would be read as something else."""
    if not isinstance(value, str):
        return str(value)
    written: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=True)
    return written.removesuffix("\n").removesuffix("\n...")


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that must not be there yet, completely or not at all."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    temporary = Path(written.name)
    try:
        # A link fails where the name is taken; a rename would overwrite.
        os.link(temporary, file)
    except OSError as fault:
        if isinstance(fault, FileExistsError) or file.exists():
            raise FileExistsError(fault.errno, "a file of this name is there", str(file)) from None
        temporary.rename(file)
    finally:
        temporary.unlink(missing_ok=True)
    file.chmod(0o644)


def _replace(file: Path, content: bytes) -> None:
    """Replace a file at once; whoever reads it sees the old or the new one."""
    mode = file.stat().st_mode & 0o777
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    temporary = Path(written.name)
    try:
        temporary.chmod(mode)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
