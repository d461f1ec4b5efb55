"""PDF pages: reading order, furniture, tables, turned pages, raised digits, and what is refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from etl.errors import UnreadableFile
from etl.reading.pdf import read_pdf
from etl.reading.text import Text
from tests.etl.reading.printing import PrintedPage, print_pages, set_paragraphs

LONG = "推动产业数字化转型升级，加快建设工业互联网平台，新建5G基站1200座。" * 4


def read(*pages: PrintedPage) -> Text:
    return read_pdf(print_pages(list(pages)), "plan.pdf", "plan")


def lines_of(text: Text) -> list[str]:
    return [line.text for line in text.lines]


def test_lines_come_from_the_top_down_whatever_the_order_in_the_file() -> None:
    page = PrintedPage()
    page.write("第二行文字", 79, 700)
    page.write("第一行文字", 79, 740)
    page.write("右边", 300, 740)
    assert lines_of(read(page)) == ["第一行文字  右边", "第二行文字"]


def test_lines_know_page_and_place() -> None:
    first, second = PrintedPage(), PrintedPage()
    first.write("第一页的文字内容在这里", 79, 740)
    second.write("第二页的文字内容在这里", 100, 600, 20)
    text = read(first, second)
    assert [line.page for line in text.lines] == [1, 2]
    place = text.lines[1].position
    assert place is not None
    assert (place.left, place.right) == (100.0, 320.0)
    assert place.bottom < 600 < place.top


def test_headers_footers_and_page_numbers_are_left_out_and_nothing_else() -> None:
    pages = set_paragraphs([LONG] * 12, header="某市人民政府文件")
    assert len(pages) > 2
    content = read(*pages).content
    assert "某市人民政府文件" not in content
    assert "—" not in content
    assert content.replace("\n", "") == LONG * 12


def test_a_line_that_only_looks_like_furniture_stays() -> None:
    """The same height, but figures that count nothing; and a sentence that stands on one page only."""
    pages = []
    for number, value in enumerate((310, 275, 412), start=1):
        page = PrintedPage()
        page.write(f"第{'一二三'[number - 1]}季度的情况说明文字如下", 79, 740)
        page.write(f"增加值{value}亿元", 79, 120)
        pages.append(page)
    assert lines_of(read(*pages))[1::2] == ["增加值310亿元", "增加值275亿元", "增加值412亿元"]


def test_page_numbers_of_every_make_are_left_out() -> None:
    for written in ("{}", "- {} -", "第 {} 页", "{} / 3", "第{}页 共3页"):
        pages = []
        for number in (1, 2, 3):
            page = PrintedPage()
            page.write("正文文字内容在这里" + "甲乙丙"[number - 1], 79, 740)
            page.write(written.format(number), 280, 60, 12)
            pages.append(page)
        assert [line[-1] for line in lines_of(read(*pages))] == ["甲", "乙", "丙"], written


def test_a_ruled_table_is_read_row_by_row_with_tabs() -> None:
    page = PrintedPage()
    page.write("附件：任务分工表在下面", 79, 780)
    columns, rows = (79, 120, 320, 520), (750, 720, 660, 630)
    for x in columns:
        page.rule(x, rows[0], x, rows[-1])
    for y in rows:
        page.rule(columns[0], y, columns[-1], y)
    for text, x, y in (
        ("序号", 82, 730), ("任务", 124, 730), ("责任单位", 324, 730),
        ("1", 82, 685), ("建设算力平台，接入机架", 124, 700), ("8000个", 124, 670), ("市数据局", 324, 685),
        ("2", 82, 640), ("推进光网进村", 124, 640), ("市通信管理局", 324, 640),
    ):  # fmt: skip
        page.write(text, x, y, 12)
    assert lines_of(read(page)) == [
        "附件：任务分工表在下面",
        "序号\t任务\t责任单位",
        "1\t建设算力平台，接入机架8000个\t市数据局",
        "2\t推进光网进村\t市通信管理局",
    ]


def test_a_merged_cell_over_all_columns_is_a_line_and_a_frame_is_no_table() -> None:
    page = PrintedPage()
    for x in (79, 300, 520):
        page.rule(x, 750 if x != 300 else 720, x, 660)
    for y in (750, 720, 690, 660):
        page.rule(79, y, 520, y)
    for text, x, y in (
        ("一、夯实基础", 82, 730), ("建平台", 82, 700), ("市数据局", 304, 700), ("建网络", 82, 670),
        ("市通信局", 304, 670),
    ):  # fmt: skip
        page.write(text, x, y, 12)
    # A frame around running text.
    for x in (79, 520):
        page.rule(x, 600, x, 500)
    for y in (600, 500):
        page.rule(79, y, 520, y)
    page.write("框内的第一行文字", 90, 570)
    page.write("框内的第二行文字", 90, 540)
    assert lines_of(read(page)) == [
        "一、夯实基础", "建平台\t市数据局", "建网络\t市通信局", "框内的第一行文字", "框内的第二行文字",
    ]  # fmt: skip


def test_raised_digits_never_join_a_number() -> None:
    page = PrintedPage()
    page.write("面积10", 79, 740, 16)
    page.write("4", 127, 747, 9)
    page.write("平方公里", 132, 740, 16)
    assert lines_of(read(page)) == ["面积10⁴平方公里"]


def test_a_page_shown_turned_reads_like_an_upright_one() -> None:
    page = PrintedPage(rotation=90)
    page.write_turned("横放的表格第一行文字", 100, 79)
    page.write_turned("横放的表格第二行文字", 130, 79)
    assert lines_of(read(page)) == ["横放的表格第一行文字", "横放的表格第二行文字"]


def test_slanted_watermarks_are_left_out() -> None:
    page = PrintedPage()
    page.write("正文的文字内容在这里", 79, 740)
    page.write("内部资料", 200, 400, 60, slant=True)
    assert lines_of(read(page)) == ["正文的文字内容在这里"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    page = PrintedPage()
    page.write("加粗的标题文字", 79, 740)
    page.write("加粗的标题文字", 79.4, 740)
    page.write("百分之11的增长幅度", 79, 700)
    assert lines_of(read(page)) == ["加粗的标题文字", "百分之11的增长幅度"]


def test_print_tells_where_paragraphs_begin() -> None:
    text = read(*set_paragraphs([LONG, "短的一段文字。", LONG]))
    begun = [line.text[:4] for line in text.lines if line.opens]
    assert begun == ["推动产业", "短的一段", "推动产业"]


def test_scanned_pages_are_refused_by_number() -> None:
    page, scan, again, last = (PrintedPage() for _ in range(4))
    for written in (page, last):
        written.write("有文字的一页内容在这里", 79, 740)
    for scanned in (scan, again):
        scanned.show_picture(0, 0, 595, 842)
    with pytest.raises(UnreadableFile, match=r"plan\.pdf, pages 2-3: scanned, without text; .*\(OCR\)"):
        read(page, scan, again, last)


def test_a_scan_with_a_page_number_is_refused_too() -> None:
    pages = []
    for number in (1, 2):
        scan = PrintedPage()
        scan.show_picture(10, 10, 575, 820)
        scan.write(f"- {number} -", 280, 40, 12)
        pages.append(scan)
    with pytest.raises(UnreadableFile, match="pages 1-2: scanned"):
        read(*pages)


def test_a_blank_page_and_a_small_picture_are_no_scans() -> None:
    page, blank, logo = (PrintedPage() for _ in range(3))
    page.write("有文字的一页内容在这里", 79, 740)
    logo.show_picture(100, 700, 100, 60)
    assert lines_of(read(page, blank, logo)) == ["有文字的一页内容在这里"]


def test_a_pdf_without_any_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="the PDF holds no text"):
        read(PrintedPage())


def test_a_protected_pdf_is_refused_with_the_mend() -> None:
    page = PrintedPage()
    page.write("有文字的一页内容在这里", 79, 740)
    content = print_pages([page], locked=True)
    with pytest.raises(
        UnreadableFile, match=r"plan\.pdf: the PDF is protected by a password; .*save it without"
    ):
        read_pdf(content, "plan.pdf", "plan")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-" + bytes(range(256)) * 9])
def test_a_broken_pdf_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as fault:
        read_pdf(content, "plan.pdf", "plan")
    assert "plan.pdf" in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("seed", range(25))
def test_mutated_files_are_read_or_refused_never_worse(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(print_pages(set_paragraphs([LONG] * 3)))
    for _ in range(chance.randint(1, 40)):
        place = chance.randrange(len(content))
        if chance.random() < 0.5:
            content[place] = chance.randrange(256)
        else:
            del content[place : place + chance.randint(1, 60)]
    try:
        text = read_pdf(bytes(content), "plan.pdf", "plan")
    except UnreadableFile as fault:
        assert "\n" not in str(fault)
    else:
        assert all(text.content[line.start : line.end] == line.text for line in text.lines)


def test_the_printed_fixture_is_there() -> None:
    fixture = Path(__file__).resolve().parents[2] / "data" / "plan-city-printed.pdf"
    assert read_pdf(fixture.read_bytes(), fixture.name, "plan").page_count == 4
