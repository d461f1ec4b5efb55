"""Plain text files: bytes become characters, whatever of the usual encodings and line ends they use."""

import codecs
from dataclasses import replace

from etl.errors import UnreadableFile
from etl.reading.pages import number_pages
from etl.reading.text import Text, text_of

_MARKED_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks that name their encoding."""

_UNMARKED_ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order: bytes of Chinese text in GB18030 are hardly ever valid UTF-8."""

_PAGE_CONTROLS = "\t\n\f\r\v"


def decode_text(content: bytes, name: str) -> str:
    """Characters of a text file: byte-order mark dropped, line feeds only.

    Raises:
        UnreadableFile: if the file is empty, is not text, or is in an encoding that is not known.
    """
    characters = _decode(content, name).replace("\r\n", "\n").replace("\r", "\n")
    if not characters.strip():
        raise UnreadableFile(f"{name}: the file holds no text; save the document again with its text")
    control = next((c for c in characters if (c < " " and c not in _PAGE_CONTROLS) or c == "\x7f"), None)
    if control is not None:
        line = characters.count("\n", 0, characters.index(control)) + 1
        raise UnreadableFile(
            f"{name}, line {line}: control character U+{ord(control):04X}, so this is not a text file; "
            "save the document as plain text (UTF-8)"
        )
    return characters


def _decode(content: bytes, name: str) -> str:
    for mark, encoding in _MARKED_ENCODINGS:
        if content.startswith(mark):
            return _decode_as(content, encoding, name)
    for encoding in _UNMARKED_ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        f"{name}: neither UTF-8, UTF-16 nor GB18030 text; save the document as plain text (UTF-8)"
    )


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableFile(
            f"{name}, byte {fault.start}: not the {encoding.removesuffix('-sig').upper()} text that its "
            "byte-order mark announces; save the document again as plain text (UTF-8)"
        ) from None


def read_plain_text(content: bytes, name: str, document_id: str) -> Text:
    """A plain text file with the printed page of each line, where the text shows pages.

    Raises:
        UnreadableFile: as :func:`decode_text`.
    """
    text = text_of(decode_text(content, name), document_id)
    pages = number_pages(text.lines)
    lines = tuple(replace(line, page=page) for line, page in zip(text.lines, pages, strict=True))
    return Text(document_id, text.content, lines)
