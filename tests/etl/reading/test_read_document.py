import codecs

import pytest

from etl.errors import UnreadableFile
from etl.reading.kinds import recognise_kind
from etl.reading.read import read_document

CONTENT = "一、总则\n（一）建设5G基站。\n"


def write(tmp_path, content, name="plan.txt"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        CONTENT.encode(),
        codecs.BOM_UTF8 + CONTENT.encode(),
        CONTENT.encode("gb18030"),
        CONTENT.encode("utf-16"),
        codecs.BOM_UTF16_BE + CONTENT.encode("utf-16-be"),
        CONTENT.replace("\n", "\r\n").encode(),
        CONTENT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16", "utf-16 big-endian", "crlf", "cr"],
)
def test_every_encoding_reads_as_the_same_text(tmp_path, content):
    text = read_document(write(tmp_path, content), "plan")
    assert text.content == CONTENT
    assert [line.text for line in text.lines] == ["一、总则", "（一）建设5G基站。", ""]
    assert text.document_id == "plan"


def test_lines_know_their_offsets(tmp_path):
    text = read_document(write(tmp_path, CONTENT.encode()), "plan")
    for line in text.lines:
        assert text.content[line.start : line.end] == line.text


@pytest.mark.parametrize(
    ("content", "mend"),
    [
        (b"", "holds no text"),
        (codecs.BOM_UTF8 + b"\n \n", "holds no text"),
        ("一、总则\n二、\x00\x01附则".encode(), "line 2: control character U+0000"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x81", "plan.txt"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfa", "UTF-8 text that its byte-order mark announces"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "DOC files cannot be read"),
    ],
    ids=["empty", "white space", "control characters", "picture", "wrong mark", "pdf", "doc"],
)
def test_what_is_not_text_is_refused_by_name(tmp_path, content, mend):
    path = write(tmp_path, content)
    if mend == "PDF" and recognise_kind(content, ".txt") != "PDF":
        pytest.fail("a PDF file must be recognised by its first bytes")
    with pytest.raises(UnreadableFile) as fault:
        read_document(path, "plan")
    assert mend in str(fault.value)
    assert "plan.txt" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match=r"absent\.txt: cannot be opened"):
        read_document(tmp_path / "absent.txt", "absent")


def test_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_document(tmp_path, "folder")


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (b"%PDF-1.4", ".txt", "PDF"),
        (b"PK\x03\x04", ".bin", "DOCX"),
        (b"<html>", ".HTM", "HTML"),
        ("一、".encode(), ".txt", "text"),
        ("一、".encode(), "", "text"),
    ],
)
def test_kind_is_told_by_first_bytes_then_by_suffix(content, suffix, kind):
    assert recognise_kind(content, suffix) == kind
