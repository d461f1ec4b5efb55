"""Word files (DOCX): paragraphs with the numbers that Word writes itself, rows of tables, text boxes.

Left out: headers and footers, tables of contents that Word generates, footnotes, hidden and deleted text.
Word files hold no pages, so lines have none.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from etl.errors import UnreadableFile
from etl.reading.list_numbers import raise_digits, write_label
from etl.reading.table_lines import TableGrid, grid_to_lines
from etl.reading.text import Text, text_of
from etl.reading.word_numbering import Numbering

_LARGEST_CONTENT = 400 * 2**20
"""Bytes that a file may unpack to."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {
        qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:pPr"), qn("w:rPr"),
        qn("w:footnoteReference"), qn("w:endnoteReference"), f"{_MC}Fallback",
    }
)  # fmt: skip
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")))
"""Elements around blocks that show nothing of their own."""
_TEXT_BOX = qn("w:txbxContent")
_SIGNS = {qn("w:tab"): "\u3000", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:cr"): "\n"}


def read_word(content: bytes, name: str, document_id: str) -> Text:
    """Read a Word file; a paragraph is a line, a row of a table is a line with tabs between its cells.

    Raises:
        UnreadableFile: if the file is broken or holds no text.

    """
    try:
        _check_size(content, name)
        document = docx.Document(io.BytesIO(content))
        lines = list(_Body(document).lines())
    except UnreadableFile:
        raise
    except Exception as fault:  # a broken package fails in any of its layers: zip, XML, parts
        raise UnreadableFile(
            f"{name}: the Word file is broken ({type(fault).__name__}); open it in Word or WPS, save it "
            "again as DOCX and use that"
        ) from None
    if not any(line.strip() for line in lines):
        raise UnreadableFile(
            f"{name}: the Word file holds no text, perhaps only pictures; get the document as text, or have "
            "its pictures read by text recognition (OCR) and checked"
        )
    return text_of("\n".join(lines), document_id)


def _check_size(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _LARGEST_CONTENT:
            raise UnreadableFile(
                f"{name}: the Word file unpacks to more than {_LARGEST_CONTENT >> 20} MB; remove its pictures"
            )


class _Body:
    """Walks through a document from its first block to its last."""

    def __init__(self, document: Any) -> None:
        styles = document.part.styles.element
        self._body = document.element.body
        self._numbering = Numbering(_numbering_root(document), styles)
        self._contents_styles = {
            style.get(qn("w:styleId"))
            for style in styles.findall(qn("w:style"))
            if (found := style.find(qn("w:name"))) is not None
            and found.get(qn("w:val"), "").lower().startswith("toc ")
        }

    def lines(self) -> Iterator[str]:
        """The lines of the whole document."""
        return self._blocks(self._body)

    def _blocks(self, container: Any) -> Iterator[str]:
        for block in _flatten(container):
            if block.tag == qn("w:p"):
                yield from self._paragraph(block)
            else:
                yield from grid_to_lines(self._grid(block))

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        boxes: list[Any] = []
        text = "".join(_pieces(paragraph, boxes))
        label = self._numbering.next_label(paragraph)
        if not self._is_of_contents(paragraph):
            text = text.strip(" \t\u3000\xa0")
            yield from write_label(label if text else "", text).split("\n")
        for box in boxes:
            yield from self._blocks(box)

    def _is_of_contents(self, paragraph: Any) -> bool:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style is not None and style.get(qn("w:val")) in self._contents_styles

    def _grid(self, table: Any) -> TableGrid:
        grid = TableGrid()
        for row in _rows(table):
            grid.open_row()
            skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
            if skipped is not None:
                grid.add((), columns=_whole(skipped))
            for cell in _flatten(row, wanted="w:tc"):
                properties = cell.find(qn("w:tcPr"))
                span = None if properties is None else properties.find(qn("w:gridSpan"))
                merged = None if properties is None else properties.find(qn("w:vMerge"))
                goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
                lines = () if goes_on else tuple(self._blocks(cell))
                grid.add(lines, columns=1 if span is None else _whole(span))
        return grid


def _numbering_root(document: Any) -> Any | None:
    """Root of numbering.xml; None where the file has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _flatten(container: Any, wanted: str = "") -> Iterator[Any]:
    """Paragraphs and tables of a container (or the elements wanted), content controls opened."""
    tags = {qn(wanted)} if wanted else {qn("w:p"), qn("w:tbl")}
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        if element.tag in tags:
            yield element
        elif element.tag in _WRAPPERS and not _is_generated_contents(element):
            stack += reversed(element)


def _rows(table: Any) -> Iterator[Any]:
    return (
        row for row in _flatten(table, wanted="w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
    )


def _is_generated_contents(control: Any) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _pieces(paragraph: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph; text boxes anchored in it are collected in ``boxes``."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or (element.tag == qn("w:r") and _is_hidden(element)):
            continue
        if element.tag == _TEXT_BOX:
            boxes.append(element)
        elif element.tag == qn("w:t"):
            yield raise_digits(element.text or "") if _is_raised(element.getparent()) else element.text or ""
        elif element.tag in _SIGNS:
            ends_page = element.get(qn("w:type"), "textWrapping") != "textWrapping"
            yield "" if ends_page else _SIGNS[element.tag]
        else:
            stack += reversed(element)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _is_raised(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return mark is not None and mark.get(qn("w:val")) == "superscript"


def _whole(element: Any) -> int:
    value = element.get(qn("w:val"), "1")
    return max(1, min(int(value), 100)) if value.isascii() and value.isdecimal() else 1
