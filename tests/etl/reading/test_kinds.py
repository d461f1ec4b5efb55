"""Which kind a file is, by content before suffix, and what is said of kinds that are not read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from etl.errors import UnreadableFile
from etl.reading.kinds import recognise_kind
from etl.reading.read import READERS, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def package(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (b"%PDF-1.4", ".txt", "PDF"),
        (b"\n\n%PDF-1.4", ".docx", "PDF"),
        (package("[Content_Types].xml", "word/document.xml"), ".zip", "DOCX"),
        (package("[Content_Types].xml", "xl/workbook.xml"), ".docx", "XLSX"),
        (package("OFD.xml", "Doc_0/Document.xml"), ".pdf", "OFD"),
        (package("plan.txt"), ".docx", "ZIP"),
        (b"PK\x03\x04broken", ".docx", "DOCX"),
        (OLE, ".doc", "DOC"),
        (OLE, ".wps", "WPS"),
        (OLE, ".txt", "DOC"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "ENCRYPTED"),
        (rb"{\rtf1\ansi", ".doc", "RTF"),
        (b"<!DOCTYPE html><p>x", ".doc", "HTML"),
        (b"\xef\xbb\xbf  <HTML><p>x", ".txt", "HTML"),
        ("\ufeff<html>".encode("utf-16-le"), ".txt", "HTML"),
        (b'<?xml version="1.0"?><!-- x --><html xmlns="x">', ".xml", "HTML"),
        (b"<p>no head</p>", ".shtml", "HTML"),
        ("一、总则".encode(), ".txt", "text"),
        ("一、总则 <html> 之后".encode(), "", "text"),
        ("一、总则".encode(), ".doc", "DOC"),
    ],
)
def test_content_decides_before_the_suffix(content: bytes, suffix: str, kind: str) -> None:
    assert recognise_kind(content, suffix) == kind


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("plan.doc", OLE, "DOC files cannot be read; open it in Word or WPS and save it as DOCX"),
        ("plan.wps", OLE, "WPS files cannot be read; open it in Word or WPS and save it as DOCX"),
        ("plan.ofd", package("OFD.xml"), "OFD files cannot be read; .* export it as PDF with text"),
        (
            "plan.docx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "encrypted Word files .* take the protection off",
        ),
        (
            "plan.xlsx",
            package("xl/workbook.xml"),
            "XLSX files cannot be read; save the document as DOCX, PDF",
        ),
        ("plan.docx", b"PK\x03\x04broken", "the Word file is broken .* save it again"),
        ("plan.pdf", b"not a pdf", "the PDF is broken"),
    ],
)
def test_what_is_not_read_is_refused_with_the_mend(
    tmp_path: Path, name: str, content: bytes, mend: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=mend) as fault:
        read_document(path, "plan")
    assert name in str(fault.value)
    assert "\n" not in str(fault.value)


def test_the_kinds_that_are_read() -> None:
    assert set(READERS) == {"text", "PDF", "DOCX", "HTML"}
