"""What kind of file this is: told by its content, then by its suffix; and what to do with kinds not read."""

import io
import re
import zipfile

_PDF_WITHIN = 1024
"""Bytes at the beginning in which a PDF announces itself."""
_HTML = re.compile(rb"(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_WITHIN = 4096
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1"
_PACKAGES = (
    ("word/", "DOCX"),
    ("OFD.xml", "OFD"),
    ("xl/", "XLSX"),
    ("ppt/", "PPTX"),
    ("content.xml", "ODT"),
)
"""First letters of the names of the parts that a package of each kind holds."""
_SUFFIXES = {
    ".pdf": "PDF", ".docx": "DOCX", ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".shtml": "HTML",
    ".doc": "DOC", ".wps": "WPS", ".ofd": "OFD", ".rtf": "RTF", ".mht": "MHTML", ".mhtml": "MHTML",
    ".odt": "ODT", ".xls": "XLS", ".xlsx": "XLSX", ".ppt": "PPT", ".pptx": "PPTX", ".zip": "ZIP",
    ".rar": "RAR",
}  # fmt: skip
_SAVE_AS_WORD = "open it in Word or WPS and save it as DOCX"
_MENDS = {
    "DOC": _SAVE_AS_WORD,
    "WPS": _SAVE_AS_WORD,
    "RTF": _SAVE_AS_WORD,
    "ODT": "open it in its program and save it as DOCX",
    "OFD": "open it in an OFD reader and export it as PDF with text, or ask the publisher for the Word file",
    "MHTML": "open it in a browser and save the page as HTML",
    "ENCRYPTED": "open it with its password, take the protection off and save it as DOCX",
    "ZIP": "unpack it and use the document inside",
    "RAR": "unpack it and use the document inside",
}
_USUAL_MEND = "save the document as DOCX, PDF, HTML or plain text (UTF-8)"


def recognise_kind(content: bytes, suffix: str) -> str:
    """The kind of a file: ``PDF``, ``DOCX``, ``HTML``, ``text``, or the name of a kind that is not read.

    Args:
        content: the whole file.
        suffix: of its name, with the point; asked only where the content does not say.
    """
    return _kind_by_content(content, suffix.lower()) or _SUFFIXES.get(suffix.lower(), "text")


def tell_mend(kind: str) -> str:
    """What to do with a file of a kind that is not read, in one clause."""
    name = "encrypted Word" if kind == "ENCRYPTED" else kind
    return f"{name} files cannot be read; {_MENDS.get(kind, _USUAL_MEND)}"


def _kind_by_content(content: bytes, suffix: str) -> str | None:
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "PDF"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(content, suffix)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "ENCRYPTED"
        return _SUFFIXES[suffix] if suffix in (".doc", ".wps", ".xls", ".ppt") else "DOC"
    if content.startswith(b"{\\rtf"):
        return "RTF"
    if content.startswith(b"Rar!"):
        return "RAR"
    return "HTML" if _is_html(content) else None


def _kind_of_package(content: bytes, suffix: str) -> str:
    """Kind of a ZIP package by its parts; one that cannot be opened by its suffix, else Word, as most are."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # The last is what the library raises for a version of the format that it does not know.
        return _SUFFIXES.get(suffix, "DOCX")
    for start, kind in _PACKAGES:
        if any(name.startswith(start) for name in names):
            return kind
    return "ZIP"


def _is_html(content: bytes) -> bool:
    beginning = content[:_HTML_WITHIN]
    if beginning.startswith(_BYTE_ORDER_MARKS[1:]):
        beginning = beginning.replace(b"\0", b"")
    for mark in _BYTE_ORDER_MARKS:
        beginning = beginning.removeprefix(mark)
    return _HTML.match(beginning.lstrip()) is not None
