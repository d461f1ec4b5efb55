"""Case studies that no other measure sets apart: told by their titles, and by numbering where they end.

Rules:

- ``caption``: 案例1：…, 【案例二】… open a case study
- ``opening_heading``: a title in front of 一、背景 and the like opens one, where the document has several
- ``body_goes_on``: a chapter, an appendix or a number that runs on in the body ends it
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.structure.box_sections import names_section, section_heading_length
from etl.structure.numbering import DIVISIONS, Label, NumberingStyle
from etl.structure.runs import NO_RUNS, Fit, NumberRuns
from etl.structure.typography import PrintedLine, part_of_line

_FEWEST_UNCAPTIONED = 2
"""A single text that begins with its background may be the whole document."""
_FEWEST_UNNUMBERED = 2
_LONGEST_TITLE = 60
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})"
_BARE_CAPTION = re.compile(
    rf"[【〔\[]?(?:典型|优秀|实践|应用|创新|示范)?(?:专栏\s?{_NUMERAL}\s?)?案例\s?[（(]?{_NUMERAL}[）)]?[】〕\]]?[：:]?"
)
"""案例一：, 典型案例3, 【案例2】"""
_CAPTION = re.compile(rf"{_BARE_CAPTION.pattern}(?:(?<=[】〕\]：:])|\s*[.．、]|\s)\s*")
"""The same with a title behind it on its line."""
_PAGE_BEHIND = re.compile(r"[.…·\s]\s*\d{1,3}$")
"""The end of a line of a table of contents."""


def find_case_titles(lines: Sequence[PrintedLine], openings: Mapping[int, int]) -> dict[int, int]:
    """Index of the first line of each case study → number of lines its title takes.

    ``openings`` are the lines that may begin a title in front of a heading such as 背景介绍.
    """
    titles = {index: count for index, count in openings.items() if count == 1}
    captions = {index: 1 for index, line in enumerate(lines) if _is_caption(lines, index, line)}
    for index in range(len(lines) - 1):
        if _BARE_CAPTION.fullmatch(lines[index].text) and _may_be_title(lines[index + 1]):
            captions[index] = 2
            titles.pop(index + 1, None)
    return titles | captions if captions or len(titles) >= _FEWEST_UNCAPTIONED else {}


def without_caption(title: str) -> str:
    """The title of a case study without 案例一： in front of it."""
    caption = _BARE_CAPTION.match(title)
    return title[caption.end() :].lstrip("：:.．、 \u3000") if caption else title


def separate_titled_lines(lines: Sequence[PrintedLine], titles: Mapping[int, int]) -> tuple[int, ...]:
    """Find the flow of each line: 0 for the body, 1, 2 … for the case studies in their order."""
    flows: list[int] = []
    boxes = flow = title_lines = 0
    body = box = NO_RUNS
    for index, line in enumerate(lines):
        if index in titles:
            boxes += 1
            flow, title_lines, box = boxes, titles[index], NO_RUNS
        if title_lines:
            title_lines -= 1
        elif line.label is not None and flow:
            if _leaves(line, line.label, body, box):
                flow = 0
            else:
                box = box.place(line.label)[1]
        if line.label is not None and not flow:
            body = body.place(line.label)[1]
        flows.append(flow)
    return tuple(flows)


def label_sections(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Cut unnumbered headings of sections off the text behind them, and count them as if numbered.

    A case study with a numbered heading of a section, or with fewer than two others, is left as it is.
    """
    heads = [section_heading_length(line.text) if line.label is None else 0 for line in lines]
    is_numbered = any(line.label and names_section(line.text[line.label.length :]) for line in lines)
    if is_numbered or sum(map(bool, heads)) < _FEWEST_UNNUMBERED:
        return list(lines)
    labelled: list[PrintedLine] = []
    number = 0
    for line, length in zip(lines, heads, strict=True):
        if not length:
            labelled.append(line)
            continue
        number += 1
        label = Label(NumberingStyle.NAMED, number, 0, "")
        labelled.append(replace(part_of_line(line, 0, length), label=label))
        if length < len(line.text):
            labelled.append(part_of_line(line, length, len(line.text)))
    return labelled


def _is_caption(lines: Sequence[PrintedLine], index: int, line: PrintedLine) -> bool:
    caption = _CAPTION.match(line.text)
    if caption is None or line.closes or not 0 < len(line.text) - caption.end() <= _LONGEST_TITLE:
        return False
    if _PAGE_BEHIND.search(line.text) or "。" in line.text:
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and _CAPTION.match(following.text) is None


def _may_be_title(line: PrintedLine) -> bool:
    return line.label is None and not line.closes and len(line.text) <= _LONGEST_TITLE


def _leaves(line: PrintedLine, label: Label, body: NumberRuns, box: NumberRuns) -> bool:
    """Rule ``body_goes_on``; where both numberings run on, a heading that names a section stays."""
    if label.style in DIVISIONS or label.style is NumberingStyle.APPENDIX:
        return True
    if body.place(label)[0] is not Fit.CONTINUES:
        return False
    return box.place(label)[0] is not Fit.CONTINUES or not names_section(line.text[label.length :])
