"""The elements of a web page become lines: blocks, line breaks, numbered lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from etl.reading.list_numbers import raise_digits, write_label, write_number
from etl.reading.table_lines import TableGrid, grid_to_lines

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "legend", "li", "main", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_LIST_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:[^;]*\s)?([\w-]+)", re.I)
_LABELLED = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}(?:[.．、）)]|是)|[①-⒛]|第.{1,3}[章节条]")
"""An item that bears a number of its own."""
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ \t]*\n\s*(?={_HAN})")
"""Line break of the source between Chinese characters: shown as a blank, but none is meant."""
_BLANKS = re.compile(r"[ \t\n\r\f\v\xa0]+")
_TOOL_LINE = re.compile(
    r"[\s【\[\]】|｜:：/]*(?:(?:打印|关闭|收藏|分享|转发|返回|顶部|纠错|下载|扫一扫|在手机打开当前页|字体|字号|分享到?"
    r"|[大中小特默认超]{1,2}|微信|微博|QQ|空间|本页|页面|窗口|视力保护色|我要|听全文)[\s【\[\]】|｜:：/]*)+"
)
"""A line of nothing but the tools of a page."""
_WITH_COMMA = frozenset({"chineseCounting", "chineseLegalSimplified", "ideographDigital"})
"""Numbers behind which browsers write 、 instead of a point."""
_MOST_COLUMNS = 100
_BREAK = "\x1e"
"""Stands for a line break that is shown, until blanks are put in order."""


def find_lines(elements: Iterable[Any]) -> Iterator[str]:
    """The lines that these elements show, one after the other; lines of tools only are left out."""
    for element in elements:
        for line in _element_lines(element):
            if line and not _TOOL_LINE.fullmatch(line):
                yield line


def _element_lines(start: Any) -> Iterator[str]:
    return _Walk().lines(start)


class _Walk:
    """Goes through an element without recursion, so that no depth of nesting is too much; tables apart."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._label = ""
        self._labels: dict[Any, str] = {}

    def lines(self, start: Any) -> Iterator[str]:
        """The lines of an element."""
        stack: list[tuple[Any, bool, bool]] = [(start, False, False)]
        while stack:
            element, is_end, keeps_breaks = stack.pop()
            is_block = element.tag in _BLOCKS
            if is_block:
                yield from self._flush()
            if is_end:
                if element.tag == "li":
                    self._label = ""
                if element is not start:
                    self._add(element.tail, keeps_breaks)
                continue
            stack.append((element, True, keeps_breaks))
            if element.tag == "table":
                for caption in element.findall("caption"):
                    yield from _element_lines(caption)
                yield from grid_to_lines(_grid(element))
                continue
            keeps_breaks = keeps_breaks or element.tag == "pre"
            self._open(element, keeps_breaks)
            stack += [(child, False, keeps_breaks) for child in reversed(element)]

    def _open(self, element: Any, keeps_breaks: bool) -> None:
        if element.tag == "ol":
            self._labels |= _list_labels(element)
        elif element.tag == "li":
            self._label = self._labels.get(element, "")
        elif element.tag == "br":
            self._pieces.append(_BREAK)
        self._add(raise_digits(element.text or "") if element.tag == "sup" else element.text, keeps_breaks)

    def _add(self, text: str | None, keeps_breaks: bool) -> None:
        if text:
            self._pieces.append(text.replace("\n", _BREAK) if keeps_breaks else text)

    def _flush(self) -> Iterator[str]:
        """The lines collected so far, blanks as a browser shows them; the first bears the item's number."""
        for line in "".join(self._pieces).split(_BREAK):
            text = _BLANKS.sub(" ", _SOURCE_BREAK.sub("", line)).strip()
            if text:
                yield text if _LABELLED.match(text) else write_label(self._label, text)
                self._label = ""
        self._pieces = []


def _list_labels(numbered: Any) -> dict[Any, str]:
    """The numbers that a browser writes in front of the items of a list."""
    labels: dict[Any, str] = {}
    items = [child for child in numbered if child.tag == "li"]
    step = -1 if numbered.get("reversed") is not None else 1
    number = _whole(numbered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        styled = _LIST_STYLE.search(f"{item.get('style', '')};{numbered.get('style', '')}")
        style = _LIST_STYLES.get(styled[1].lower() if styled else numbered.get("type", "1"))
        if style is not None:
            labels[item] = write_number(max(number, 0), style) + ("、" if style in _WITH_COMMA else ".")
        number += step
    return labels


def _grid(table: Any) -> TableGrid:
    """The cells of a table; those of tables within its cells stay with these."""
    grid = TableGrid()
    covered: dict[int, int] = {}
    for row in _rows(table):
        grid.open_row()
        position = _skip_covered(grid, covered, 0)
        begun: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            columns = min(max(1, _whole(cell.get("colspan"), 1)), _MOST_COLUMNS)
            rows = max(1, _whole(cell.get("rowspan"), 1))
            grid.add(_element_lines(cell), columns)
            begun |= dict.fromkeys(range(position, position + columns), rows)
            position = _skip_covered(grid, covered, position + columns)
        covered = {place: rows - 1 for place, rows in (covered | begun).items() if rows > 1}
    return grid


def _skip_covered(grid: TableGrid, covered: dict[int, int], position: int) -> int:
    """Put empty cells where cells of rows above reach down."""
    while position in covered:
        grid.add(())
        position += 1
    return position


def _rows(table: Any) -> Iterator[Any]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _whole(text: str | None, default: int) -> int:
    stripped = (text or "").strip()
    return int(stripped) if re.fullmatch(r"-?[0-9]{1,6}", stripped) else default
