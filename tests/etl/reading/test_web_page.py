"""Web pages: main text, blocks, lists, tables, encodings, what is left out, and what is refused."""

from __future__ import annotations

import random

import pytest

from etl.errors import UnreadableFile
from etl.reading.web_page import read_page_facts, read_web_page
from tests.etl.reading.writing import write_web_page

TEXT = "为推动数字经济发展，现就有关事项通知如下，请认真贯彻落实，并将情况及时报送。"


def read(page: str | bytes) -> list[str]:
    content = page if isinstance(page, bytes) else page.encode()
    return [line.text for line in read_web_page(content, "plan.html", "plan").lines]


def body(text: str) -> list[str]:
    return read(f"<!doctype html><meta charset=utf-8><body>{text}</body>")


def test_the_text_of_a_government_site_is_found_with_its_title() -> None:
    paragraphs = [
        "某市数字经济工作要点（试行）",
        TEXT,
        "一、夯实基础",
        f"（一）建设网络。{TEXT}",
        "二、做强产业",
        TEXT,
    ]
    assert read(write_web_page(paragraphs)) == paragraphs


@pytest.mark.parametrize(
    ("charset", "mark"),
    [
        ("gb2312", b""),
        ("gbk", b""),
        ("gb18030", b""),
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16", b""),
    ],
)
def test_encodings_as_declared_and_as_marked(charset: str, mark: bytes) -> None:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{declared}</head><p>{TEXT}</p>"
    assert read(mark + page.encode(charset)) == [TEXT]


def test_a_page_that_declares_what_it_is_not_is_still_read() -> None:
    assert read(f"<html><meta charset=utf-8><p>{TEXT}</p>".encode("gb18030")) == [TEXT]
    assert read(f"<html><meta charset=klingon><p>{TEXT}</p>".encode()) == [TEXT]
    assert read(f"<html><p>{TEXT}</p>".encode("gb18030")) == [TEXT]


def test_entities_blanks_and_line_breaks_are_shown_as_a_browser_does() -> None:
    assert body(
        "<p>&emsp;&emsp;增长&nbsp;5&#37;&lt;10&#37;，\n   其中第一产业，<br>第二行\n<b>粗</b>体</p>"
    ) == [
        "增长 5%<10%，其中第一产业，",
        "第二行粗体",
    ]


def test_numbers_that_a_browser_writes_are_read() -> None:
    assert body("<p>如下：</p><ol><li>甲，乙</li><li><p>丙，丁</p><p>戊</p><li value=7>己</ol>") == [
        "如下：", "1.甲，乙", "2.丙，丁", "戊", "7.己",
    ]  # fmt: skip
    assert body('<ol style="list-style-type: cjk-ideographic"><li>甲，乙</li><li>丙</li></ol>') == [
        "一、甲，乙",
        "二、丙",
    ]
    assert body("<ol><li>1.甲，乙</li><li>（二）丙</li></ol>") == ["1.甲，乙", "（二）丙"]
    assert body('<ol style="list-style:none"><li>甲，乙</li></ol><ul><li>丙，丁</li></ul>') == [
        "甲，乙",
        "丙，丁",
    ]
    assert body("<ol start=3 reversed><li>甲，</li><li>乙，</li></ol>") == ["3.甲，", "2.乙，"]


def test_tables_are_rows_with_tabs() -> None:
    table = (
        "<table><caption>任务表</caption><thead><tr><th>序号<th>任务<th>责任<br>单位</tr></thead>"
        "<tr><td colspan=3>一、基础，网络</tr><tr><td>1<td rowspan=2>建平台，建网络<td><p>市数据局</p>"
        "<p>市通信局</p></tr>"
        "<tr><td>2<td>市科技局</tr></table>"
    )
    assert body(table) == [
        "任务表", "序号\t任务\t责任 单位", "一、基础，网络",
        "1\t建平台，建网络\t市数据局 市通信局", "2\t\t市科技局",
    ]  # fmt: skip


def test_tables_that_only_set_the_page_are_running_text() -> None:
    page = f"<table><tr><td><p>{TEXT}</p><p>{TEXT}</p></td></tr></table>"
    assert body(page) == [TEXT, TEXT]
    nested = f"<table><tr><td>左，栏</td><td><table><tr><td>{TEXT}</td></tr></table></td></tr></table>"
    assert TEXT in body(nested)


def test_what_frames_the_text_is_left_out() -> None:
    page = (
        "<nav><p>导航，不是正文。</p></nav><script>var a='一、脚本，';</script><style>p{}</style>"
        f"<div hidden><p>隐藏，不是正文。</p></div><div style='display: none'>看不见，的。</div><p>{TEXT}</p>"
        "<div role=navigation>角色，导航。</div><select><option>选择，项。</select><!-- 注释，。 -->"
        "<div>【打印】【关闭】 分享到：微信 微博</div><footer>版权，所有。</footer>"
    )
    assert body(page) == [TEXT]


def test_raised_digits_never_join_a_number() -> None:
    assert body("<p>面积10<sup>4</sup>平方公里，</p>") == ["面积10⁴平方公里，"]


def test_the_heading_of_the_main_text_is_not_doubled() -> None:
    title = "某市工作要点（试行）"
    page = f"<title>{title}_政府网</title><body><div><h1>{title}</h1><p>{TEXT}</p></div>"
    assert read(f"<html><meta charset=utf-8>{page}") == ["某市工作要点（试行）", TEXT]


def test_facts_of_a_page() -> None:
    page = (
        '<html><head><meta name="PubDate" content="2023-03-28 09:30">'
        '<meta name="ContentSource" content="某市统计局">'
    )
    assert read_page_facts(page.encode(), "plan.html") == {
        "pubdate": "2023-03-28 09:30",
        "contentsource": "某市统计局",
    }


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<html><script>x</script></html>", "<html><body> <br> </body>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFile, match=r"plan\.html"):
        read(page)


def test_deep_nesting_is_read() -> None:
    assert body("<div>" * 1500 + TEXT + "</div>" * 1500) == [TEXT]


@pytest.mark.parametrize("nested", ["<div>", "<table><tr><td>", "<ol><li>"])
def test_nesting_without_end_is_refused_rather_than_read_with_holes(nested: str) -> None:
    with pytest.raises(UnreadableFile, match=r"plan\.html: elements stand within elements without end"):
        body(nested * 3000 + TEXT)


@pytest.mark.parametrize("seed", range(25))
def test_mutated_pages_are_read_or_refused_never_worse(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(write_web_page(["某市数字经济工作要点（试行）", TEXT, TEXT], "gb18030"))
    for _ in range(chance.randint(1, 60)):
        place = chance.randrange(len(content))
        if chance.random() < 0.5:
            content[place] = chance.randrange(256)
        else:
            del content[place : place + chance.randint(1, 30)]
    try:
        text = read_web_page(bytes(content), "plan.html", "plan")
    except UnreadableFile as fault:
        assert "\n" not in str(fault)
    else:
        assert all(text.content[line.start : line.end] == line.text for line in text.lines)
