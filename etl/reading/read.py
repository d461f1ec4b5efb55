"""The way in: any file of a known kind becomes a text."""

from collections.abc import Callable
from pathlib import Path

from etl.errors import UnreadableFile
from etl.reading.plain_text import read_plain_text
from etl.reading.text import Text

Reader = Callable[[bytes, str, str], Text]
"""Content of the file, its name for messages, document id → text."""

READERS: dict[str, Reader] = {"text": read_plain_text}
"""Reader of each kind of file; a kind that is recognised but missing here is refused by name."""

_SIGNATURES = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "DOCX"), (b"\xd0\xcf\x11\xe0", "DOC"))
"""First bytes that name the kind of a file, whatever its suffix says."""

_SUFFIXES = {".pdf": "PDF", ".docx": "DOCX", ".doc": "DOC", ".html": "HTML", ".htm": "HTML"}
"""Kinds told by suffix; every other file is taken for text."""


def read_document(path: Path, document_id: str) -> Text:
    """Read one document into text with lines, pages and character offsets.

    Raises:
        UnreadableFile: if the file is missing, empty, or of a kind that cannot be read; the message names the
            file and the mend.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise UnreadableFile(f"{path}: cannot be opened ({reason}); check name and permissions") from None
    kind = recognise_kind(content, path.suffix)
    reader = READERS.get(kind)
    if reader is None:
        raise UnreadableFile(f"{path}: {kind} files cannot be read; save the document as plain text (UTF-8)")
    return reader(content, str(path), document_id)


def recognise_kind(content: bytes, suffix: str) -> str:
    """The kind of a file: by its first bytes, then by its suffix, else ``text``."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    return _SUFFIXES.get(suffix.lower(), "text")
