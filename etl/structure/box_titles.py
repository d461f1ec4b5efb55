"""Where boxed texts begin: a title in front of the heading with which case studies open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.structure.numbering import NumberingStyle
from etl.structure.typography import PrintedLine

BACKGROUND_HEADING = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:背景|概况|概述|简介|基本情况|总体情况|缘起|起因)(?:介绍|情况|概况|概述|简介|说明)?"
)
"""Titles of the section with which a case study begins: 背景介绍, 案例背景, 基本情况, 项目概况 …"""

MOST_TITLE_LINES = 3
"""A box title takes at most so many lines."""


def find_box_openings(lines: Sequence[PrintedLine]) -> dict[int, int]:
    """Index of each line that may begin a box title → number of lines the title then takes.

    A title over several lines may also begin later; which of these lines is its first is left open here.
    """
    openings: dict[int, int] = {}
    for index, line in enumerate(lines):
        if not is_background_heading(line):
            continue
        for count in range(1, MOST_TITLE_LINES + 1):
            if index < count or lines[index - count].label is not None or lines[index - count].closes:
                break
            openings[index - count] = count
    return openings


def is_background_heading(line: PrintedLine) -> bool:
    """Whether a line is the numbered heading of the first section of a case study."""
    label = line.label
    if label is None or label.number != 1 or label.style is NumberingStyle.APPENDIX:
        return False
    return BACKGROUND_HEADING.fullmatch(line.text[label.length :]) is not None
