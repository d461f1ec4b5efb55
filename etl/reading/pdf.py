"""PDF files: lines in reading order with pages and places; pages without text are refused, not skipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from etl.errors import UnreadableFile
from etl.reading.page_furniture import drop_furniture
from etl.reading.pdf_lines import PageLine, make_lines
from etl.reading.pdf_page import Page, read_page
from etl.reading.pdf_paragraphs import mark_paragraphs
from etl.reading.pdf_tables import read_tables
from etl.reading.text import Text, text_of

_PICTURE_SHARE = 0.5
"""A picture over so much of a page without text is a scan of it."""
_DRAWN_PATHS = 100
"""A page without text that draws so many shapes has its letters drawn."""
_FEW_CHARACTERS = 10
"""A page with fewer holds no text besides a stamp or a number."""
_UNMAPPED_SHARE = 0.1
_LISTED_PAGES = 12
_RECOGNISE = "have them read by text recognition (OCR) and checked, or get the document as Word or text"


def read_pdf(content: bytes, name: str, document_id: str) -> Text:
    """Read a PDF: one printed line a line, running headers, footers and page numbers left out.

    Raises:
        UnreadableFile: if the file is broken or protected by a password, or if pages hold no text that can be
            read; the message names the pages.

    """
    pages = _read_pages(content, name)
    lines_of = drop_furniture([_lines_of(page) for page in pages])
    _refuse_unreadable(pages, lines_of, name)
    lines = [line for page_lines in lines_of for line in page_lines]
    if not lines:
        raise UnreadableFile(f"{name}: the PDF holds no text; {_RECOGNISE.replace('them', 'it')}")
    text = text_of("\n".join(line.text for line in lines), document_id)
    placed = zip(text.lines, lines, mark_paragraphs(lines), strict=True)
    return Text(
        document_id,
        text.content,
        tuple(
            replace(made, page=line.page, position=line.position, opens=opens) for made, line, opens in placed
        ),
    )


def _read_pages(content: bytes, name: str) -> list[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            raise UnreadableFile(
                f"{name}: the PDF is protected by a password; open it with that, save it without and use "
                "the new file"
            ) from None
        raise UnreadableFile(
            f"{name}: the PDF is broken and cannot be opened; get it again from where it came"
        ) from None
    pages: list[Page] = []
    try:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            try:
                pages.append(read_page(page, number))
            finally:
                page.close()
    except pypdfium2.PdfiumError:
        raise UnreadableFile(
            f"{name}, page {len(pages) + 1}: the page is broken; get the PDF again from where it came"
        ) from None
    finally:
        document.close()
    if not pages:
        raise UnreadableFile(f"{name}: the PDF has no pages; get it again from where it came")
    return pages


def _lines_of(page: Page) -> list[PageLine]:
    """Lines and rows of tables of a page from the top down."""
    rows, glyphs = read_tables(page)
    lines = [*rows, *make_lines(glyphs, page.number)]
    return sorted(lines, key=lambda line: (-line.position.top, line.position.left))


def _refuse_unreadable(pages: Sequence[Page], lines_of: Sequence[Sequence[PageLine]], name: str) -> None:
    scanned = [
        page.number
        for page, lines in zip(pages, lines_of, strict=True)
        if sum(len(line.text) for line in lines) < _FEW_CHARACTERS and _shows_something(page)
    ]
    if scanned:
        raise UnreadableFile(f"{name}, {_list_pages(scanned)}: scanned, without text; {_RECOGNISE}")
    unnamed = [
        page.number
        for page in pages
        if page.unmapped > _UNMAPPED_SHARE * max(_FEW_CHARACTERS, page.unmapped + len(page.glyphs))
    ]
    if unnamed:
        raise UnreadableFile(
            f"{name}, {_list_pages(unnamed)}: the PDF does not say which characters its letters are; "
            f"{_RECOGNISE}"
        )


def _shows_something(page: Page) -> bool:
    return page.picture_share >= _PICTURE_SHARE or page.path_count >= _DRAWN_PATHS


def _list_pages(numbers: Sequence[int]) -> str:
    """Pages as a reader would name them: ``pages 2, 4-6``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    listed = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    more = ["…"] if len(listed) > _LISTED_PAGES else []
    return ("page " if len(numbers) == 1 else "pages ") + ", ".join(listed[:_LISTED_PAGES] + more)
