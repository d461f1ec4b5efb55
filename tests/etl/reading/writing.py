"""The same paragraphs as a Word file and as a web page, the way offices and sites make them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from itertools import groupby

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HAN = "一二三四五六七八九十"


def write_word(paragraphs: Sequence[str]) -> bytes:
    """A Word file; numbers stand in the text as typed, paragraphs with tabs are rows of a table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉不是正文"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    for has_tabs, group in groupby(paragraphs, key=lambda paragraph: "\t" in paragraph):
        for paragraph in [] if has_tabs else group:
            document.add_paragraph(paragraph)
        if has_tabs:
            add_table(document, [paragraph.split("\t") for paragraph in group])
    return save(document)


def add_table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> None:
    """A table with these cells."""
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text


def write_numbered_word(paragraphs: Sequence[str]) -> bytes:
    """A Word file in which Word numbers: 一、 （一） 1. are taken off the text and made a list."""
    document = docx.Document()
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    patterns = [re.compile(rf"[{HAN}]+、"), re.compile(rf"（[{HAN}]+）"), re.compile(r"\d+[.、]")]
    # Arabic numbers run on through the chapters, as in the text.
    list_id = add_list(document, levels, restarts={2: 0})
    for paragraph in paragraphs:
        for level, pattern in enumerate(patterns):
            label = pattern.match(paragraph)
            if label is not None:
                number_paragraph(document.add_paragraph(paragraph[label.end() :]), list_id, level)
                break
        else:
            document.add_paragraph(paragraph)
    return save(document)


def add_list(
    document: docx.document.Document,
    levels: Sequence[tuple[str, str]],
    restarts: dict[int, int] | None = None,
    starts: dict[int, int] | None = None,
) -> int:
    """Define a list of (format, pattern) levels and give its id."""
    numbering = document.part.numbering_part.element
    definition_id = 100 + len(numbering.findall(f"{{{numbering.nsmap['w']}}}abstractNum"))
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{(starts or {}).get(level, 1)}"/>'
        f'<w:numFmt w:val="{style}"/>'
        + (f'<w:lvlRestart w:val="{restarts[level]}"/>' if restarts and level in restarts else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, (style, pattern) in enumerate(levels)
    )
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition_id}">{written}</w:abstractNum>'
    )
    numbering.insert(0, definition)
    return int(numbering.add_num(definition_id).numId)


def number_paragraph(paragraph: docx.text.paragraph.Paragraph, list_id: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id


def save(document: docx.document.Document) -> bytes:
    """The bytes of a Word file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_web_page(paragraphs: Sequence[str], charset: str = "utf-8") -> bytes:
    """A page of a government site: navigation, tools and links around the text, the title in front of it."""
    title, *text = paragraphs
    written = "\n".join(
        _write_block(has_tabs, list(group)) for has_tabs, group in groupby(text, lambda p: "\t" in p)
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{html.escape(title)}_某市人民政府门户网站</title>
<script>var menu = "一、首页，二、新闻。";</script><style>p {{ margin: 0 }}</style></head>
<body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li></ul></div>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a></div>
<div class="box"><h1>{html.escape(title)}</h1><div>字号：<a>大</a> <a>中</a> <a>小</a></div>
<div id="text">{written}</div></div>
<div class="links"><a href="/1">相关文件一</a><a href="/2">相关解读，请点击。</a></div>
<footer>主办：某市人民政府办公室，版权所有。</footer></body></html>""".encode(charset)


def _write_block(has_tabs: bool, paragraphs: list[str]) -> str:
    if not has_tabs:
        return "\n".join(
            f'<p style="text-indent:2em">&emsp;&emsp;{html.escape(item)}</p>' for item in paragraphs
        )
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row.split("\t")) for row in paragraphs)
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
