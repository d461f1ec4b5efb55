"""Which part of a document is shown."""

from __future__ import annotations

import pytest

from monitoring.pages.document_window import (
    CHARACTERS_IN_SHEET,
    LINES_IN_SHEET,
    SHEETS_SHOWN,
    SourceLine,
    cut_sheets,
    find_window,
    read_span,
)


def lines_of(*sizes: int, pages: list[int | None] | None = None) -> list[SourceLine]:
    """Lines of these lengths, one behind the other."""
    found, start = [], 0
    for number, size in enumerate(sizes, start=1):
        page = pages[number - 1] if pages else None
        found.append(SourceLine(number, page, start, start + size, "body"))
        start += size + 1
    return found


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3-7", (3, 7)),
        ("5-5", (5, 5)),
        ("0-10", (0, 10)),
        ("7-3", None),
        ("0-11", None),
        ("-3-7", None),
        ("3", None),
        ("a-b", None),
        ("3-7 ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_span_is_read_or_refused(text: str | None, span: tuple[int, int] | None) -> None:
    assert read_span(text, 10) == span


def test_each_printed_page_is_a_sheet() -> None:
    sheets = cut_sheets(lines_of(10, 10, 10, 10, pages=[1, 1, 2, 3]))
    assert [[line.number for line in sheet.lines] for sheet in sheets] == [[1, 2], [3], [4]]
    assert [sheet.page for sheet in sheets] == [1, 2, 3]


def test_a_document_without_pages_is_cut_by_lines() -> None:
    sheets = cut_sheets(lines_of(*[1] * (2 * LINES_IN_SHEET + 1)))
    assert [len(sheet.lines) for sheet in sheets] == [LINES_IN_SHEET, LINES_IN_SHEET, 1]


def test_a_long_sheet_is_cut_by_characters_and_a_long_line_is_never_lost() -> None:
    sheets = cut_sheets(lines_of(CHARACTERS_IN_SHEET - 1, 2, 3 * CHARACTERS_IN_SHEET, 5))
    assert [[line.number for line in sheet.lines] for sheet in sheets] == [[1], [2], [3], [4]]


def test_the_window_holds_the_span_and_knows_its_neighbours() -> None:
    sheets = cut_sheets(lines_of(9, 9, 9, 9, pages=[1, 2, 3, 4]))
    window = find_window(sheets, (12, 25))
    assert [sheet.page for sheet in window.shown] == [2, 3]
    assert window.before is not None and window.before.page == 1
    assert window.after is not None and window.after.page == 4


def test_a_span_that_ends_with_its_page_needs_no_other() -> None:
    sheets = cut_sheets(lines_of(9, 9, pages=[1, 2]))
    window = find_window(sheets, (0, 10))
    assert [sheet.page for sheet in window.shown] == [1]
    assert window.before is None


def test_an_overlong_span_is_shown_from_its_beginning() -> None:
    sheets = cut_sheets(lines_of(*[9] * 20, pages=list(range(1, 21))))
    window = find_window(sheets, (0, 200))
    assert [sheet.page for sheet in window.shown] == list(range(1, SHEETS_SHOWN + 1))


def test_an_empty_document_has_no_sheets() -> None:
    window = find_window(cut_sheets([]), (0, 0))
    assert (window.shown, window.before, window.after, window.lines) == ((), None, None, [])
