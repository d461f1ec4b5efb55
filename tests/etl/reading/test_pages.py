from pathlib import Path

import pytest

from etl.reading.pages import number_pages, read_printed_number
from etl.reading.read import read_document
from etl.reading.text import text_of


def pages_of(*lines):
    return list(number_pages(text_of("\n".join(lines), "text").lines))


@pytest.mark.parametrize(
    ("text", "number"),
    [("- 6 -", 6), ("— 12 —", 12), ("－140－", 140), ("第 3 页", 3), ("第3页 共20页", 3), ("  -1-  ", 1)],
)
def test_printed_number(text, number):
    assert read_printed_number(text) == number


@pytest.mark.parametrize("text", ["6", "2022", "1.6", "-", "第3章", "- 6 - 甲", "6 -"])
def test_other_lines_are_no_page_numbers(text):
    assert read_printed_number(text) is None


def test_text_without_marks_has_no_pages():
    assert pages_of("甲", "乙", "丙") == [None, None, None]


def test_form_feeds_count_pages():
    assert pages_of("甲", "乙", "\f丙", "\f丁") == [1, 1, 2, 3]


def test_form_feeds_follow_the_printed_numbers():
    assert pages_of("甲", "- 5 -", "\f乙", "- 6 -", "\f丙") == [5, 5, 6, 6, 7]


def test_numbers_at_the_foot():
    assert pages_of("甲", "- 1 -", "乙", "丙", "- 2 -", "丁") == [1, 1, 2, 2, 2, 3]


def test_numbers_at_the_head():
    assert pages_of("封面", "- 2 -", "甲", "- 3 -", "乙") == [1, 2, 2, 3, 3]


def test_numbers_that_do_not_rise_by_one_prove_nothing():
    assert pages_of("甲", "- 1 -", "乙", "- 5 -") == [None] * 4


def page_text(first_line):
    """A page of five lines."""
    return [first_line, "甲", "乙", "丙", "丁"]


def test_set_in_lines_begin_pages_where_printed_numbers_agree():
    """Two pages before the count begins; numbers 1 and 4 stand in place of the mark."""
    first_lines = [" 前言", " 戊", "- 1 -", " 己", " 庚", "- 4 -", " 辛"]
    lines = [line for first_line in first_lines for line in page_text(first_line)]
    assert pages_of(*lines)[::5] == [None, None, 1, 2, 3, 4, 5]
    assert pages_of(*lines)[4::5] == [None, None, 1, 2, 3, 4, 5]


def test_set_in_lines_with_numbers_at_the_foot():
    """Pages 2 and 4 print their number; the next page begins with the mark."""
    first_lines = [" 戊", " 己", " 庚", " 辛", " 壬"]
    pages = [page_text(first_line) for first_line in first_lines]
    pages[1].append("- 2 -")
    pages[3].append("- 4 -")
    assert pages_of(*[line for page in pages for line in page]) == [
        number for number, page in enumerate(pages, start=1) for _ in page
    ]


def test_printed_numbers_decide_where_set_in_lines_disagree():
    """Numbers 1 and 2 with two set-in lines between: these begin no pages; page 1 closes with its number."""
    first_lines = [" 戊", "- 1 -", " 己", " 庚", "- 2 -", " 辛"]
    lines = [line for first_line in first_lines for line in page_text(first_line)]
    assert pages_of(*lines)[::5] == [1, 1, 2, 2, 2, 3]


def test_set_in_lines_alone_prove_nothing():
    assert pages_of(" 甲", "乙", " 丙") == [None] * 3


@pytest.mark.parametrize(
    ("line", "page"),
    [
        (1, None),
        (48, None),
        (89, 1),
        (511, 6),
        (666, 7),
        (757, 8),
        (1481, 23),
        (1534, 24),
        (1598, 25),
        (7083, 140),
        (7140, 141),
    ],
)
def test_pages_of_the_guide(line, page):
    """Read off the printed numbers 6, 23, 25, 140 and the first lines of the pages beside them."""
    guide = read_document(Path("data/documents/guangdong-digital-economy-guide-1.0.txt"), "guide")
    assert guide.lines[line - 1].page == page


def test_work_plan_shows_no_pages():
    plan = read_document(Path("data/documents/guangdong-2022-work-points.txt"), "plan")
    assert plan.page_count == 0
