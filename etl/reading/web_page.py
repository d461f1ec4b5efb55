"""Web pages (HTML): the main text as lines; navigation, tools and whatever else frames it are left out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from etl.errors import UnreadableFile
from etl.reading.plain_text import decode_text
from etl.reading.text import Text, text_of
from etl.reading.web_lines import find_lines
from etl.reading.web_main import find_main_text

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_DECLARED_WITHIN = 4096
"""Bytes at the beginning in which a page names its encoding."""
_CHINESE_CODES = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "euc-cn", "hz-gb-2312"})
"""Names of GB18030 and what it includes."""
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\u200b\u200e\u200f\ufffe\uffff]")
"""Controls and marks that show nothing."""


def read_web_page(content: bytes, name: str, document_id: str) -> Text:
    """Read a web page; a block of text is a line, a row of a table is a line with tabs between its cells.

    Raises:
        UnreadableFile: if the page is empty, in an unknown encoding, or shows no text.

    """
    characters = _XML_DECLARATION.sub("", _NO_TEXT.sub("", _decode(content, name)))
    try:
        lines = list(_lines(characters))
    except RecursionError:
        raise UnreadableFile(
            f"{name}: elements stand within elements without end; open the page in a browser, copy "
            "the text and save that as plain text (UTF-8)"
        ) from None
    if not any(line.strip() for line in lines):
        raise UnreadableFile(
            f"{name}: the web page holds no text, perhaps it loads its text when shown; open it in a "
            "browser, copy the text and save that as plain text (UTF-8)"
        )
    return text_of("\n".join(lines), document_id)


def read_page_facts(content: bytes, name: str) -> dict[str, str]:
    """What a page says about itself in its ``meta`` elements, by their names in lower case."""
    root = _parse(_XML_DECLARATION.sub("", _NO_TEXT.sub("", _decode(content, name))))
    facts: dict[str, str] = {}
    for element in [] if root is None else root.iter("meta"):
        key, value = element.get("name", "").strip().lower(), element.get("content", "").strip()
        if key and value:
            facts.setdefault(key, value)
    return facts


def _decode(content: bytes, name: str) -> str:
    """Characters of a page: by its byte-order mark, else as it declares, else as plain text is tried."""
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared is not None and not marked:
        encoding = declared[1].decode("ascii").lower()
        try:
            return content.decode("gb18030" if encoding in _CHINESE_CODES else encoding)
        except (LookupError, UnicodeError):
            pass  # pages often declare what they are not
    return decode_text(content.replace(b"\0", b"") if not marked else content, name)


def _parse(characters: str) -> Any | None:
    try:
        parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(characters, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        # The parser leaves out what stands too deep; a text with holes must not be used.
        raise RecursionError
    return root


def _lines(characters: str) -> Iterator[str]:
    root = _parse(characters)
    return iter(()) if root is None else find_lines(find_main_text(root))
