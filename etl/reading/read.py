"""The way in: any file of a known kind becomes a text."""

from collections.abc import Callable
from pathlib import Path

from etl.errors import UnreadableFile
from etl.reading.kinds import recognise_kind, tell_mend
from etl.reading.pdf import read_pdf
from etl.reading.plain_text import read_plain_text
from etl.reading.text import Text
from etl.reading.web_page import read_web_page
from etl.reading.word import read_word

Reader = Callable[[bytes, str, str], Text]
"""Content of the file, its name for messages, document id → text."""

READERS: dict[str, Reader] = {
    "text": read_plain_text,
    "PDF": read_pdf,
    "DOCX": read_word,
    "HTML": read_web_page,
}
"""Reader of each kind of file; a kind that is recognised but missing here is refused by name."""


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
        raise UnreadableFile(f"{path}: {tell_mend(kind)}")
    return reader(content, str(path), document_id)
