"""Running headers, footers and page numbers: what a page repeats because it is a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.reading.pdf_lines import PageLine

_EDGE_LINES = 3
"""So many lines from the top and from the bottom of a page are looked at."""
_SAME_HEIGHT = 4.0
"""Points by which the same line of two pages may differ in height."""
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-－—–‐·\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?[-－—–‐·\s]*(?:[/／共,，]\s*共?\s*\d{1,4}\s*页?)?"
)


def drop_furniture(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Leave out the lines of pages that are page furniture.

    Two rules. ``running_line``: a line at the top or bottom of at least two pages, at the same height and
    with the same words, in which every number stays the same or counts the pages. ``page_number``: the
    outermost line of a page that is nothing but the page's number.
    """
    groups: dict[tuple[str, str, int], list[PageLine]] = {}
    for lines in pages:
        for side, line in _edge_lines(lines):
            words = _NUMBERS.sub("#", "".join(line.text.split()))
            for height in _heights(line):
                groups.setdefault((side, words, height), []).append(line)
    running = {
        id(line)
        for group in groups.values()
        if len({line.page for line in group}) > 1 and _counts_pages(group)
        for line in group
    }
    kept = [[line for line in lines if id(line) not in running] for lines in pages]
    return [_without_page_number(lines) for lines in kept]


def _edge_lines(lines: Sequence[PageLine]) -> list[tuple[str, PageLine]]:
    edges = [("top", line) for line in lines[:_EDGE_LINES]] + [
        ("bottom", line) for line in lines[-_EDGE_LINES:]
    ]
    return [(side, line) for side, line in edges if not line.is_row]


def _heights(line: PageLine) -> tuple[int, int]:
    """Two bands of heights, shifted by half, so that near heights share one."""
    bottom = line.position.bottom
    return round(bottom / (2 * _SAME_HEIGHT)) * 2, round((bottom + _SAME_HEIGHT) / (2 * _SAME_HEIGHT)) * 2 + 1


def _counts_pages(group: Sequence[PageLine]) -> bool:
    """Whether each number in these lines is the same on all pages, or one more on each further page."""
    numbers = [[int(number) for number in _NUMBERS.findall(line.text)] for line in group]
    for column in zip(*numbers, strict=True):
        shifts = {number - line.page for number, line in zip(column, group, strict=True)}
        if len(set(column)) > 1 and len(shifts) > 1:
            return False
    return True


def _without_page_number(lines: list[PageLine]) -> list[PageLine]:
    for index in (-1, 0):
        if lines and not lines[index].is_row:
            number = _PAGE_NUMBER.fullmatch(lines[index].text)
            if number is not None and int(number[1]) == lines[index].page:
                del lines[index]
    return lines
