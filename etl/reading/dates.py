"""Which year a document is about, told from its title, its document number or its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.reading.text import Text

_HEAD_LINES = 40
"""So many lines with text, at the beginning and at the end, are searched."""

_CENTURY_YEAR = r"(?:19|20)\d{2}"
_PLAN_WORD = r"(?:要点|计划|方案|规划|分工|分解|安排|清单|措施|意见|行动|工作报告|公报)"
_YEAR_OR_RANGE = rf"(?:{_CENTURY_YEAR}\s*年?\s*[-—–－~～至到]+\s*)?({_CENTURY_YEAR})\s*年"
_TITLE = re.compile(rf"{_YEAR_OR_RANGE}[^，。；：！？\d]{{0,40}}?{_PLAN_WORD}")
"""A year, or the last of a range, with the word for a plan behind it in the same clause."""
_TITLE_IN_BRACKETS = re.compile(rf"{_PLAN_WORD}\s*[（(]\s*{_YEAR_OR_RANGE}")
"""The same in brackets behind the word for a plan."""
_DOCUMENT_NUMBER = re.compile(rf"[〔\[（(【]\s*({_CENTURY_YEAR})\s*[〕\]）)】]\s*\d+\s*号")
_DAY = re.compile(
    rf"({_CENTURY_YEAR})\s*(?:年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|[-./]\d{{1,2}}[-./]\d{{1,2}})"
)


def find_plan_year(text: Text) -> int | None:
    """Find the year that a plan is for; None where the document does not say.

    The first rule that finds a year decides: ``title`` (a year, or the last of a range, before the word for a
    plan or in brackets behind it), ``document_number`` (〔2022〕), ``first_date`` (a full date near the
    beginning), ``last_date`` (the signature at the end).
    """
    written = text.paragraphs()
    head, tail = written[:_HEAD_LINES], written[-_HEAD_LINES:]
    return (
        _find_year(_TITLE, head)
        or _find_year(_TITLE_IN_BRACKETS, head)
        or _find_year(_DOCUMENT_NUMBER, head)
        or _find_year(_DAY, head)
        or _find_year(_DAY, tail[::-1])
    )


def find_plan_start_year(text: Text) -> int | None:
    """Find the first year of a plan whose title names several (2021—2023年); None for a plan of one year."""
    head = text.paragraphs()[:_HEAD_LINES]
    for pattern in (_TITLE, _TITLE_IN_BRACKETS):
        title = next((match for line in head if (match := pattern.search(line))), None)
        if title is not None:
            first = re.search(_CENTURY_YEAR, title.string[title.start() : title.start(1)])
            return int(first[0]) if first and int(first[0]) < int(title[1]) else None
    return None


_TITLE_WORD = rf"(?:{_PLAN_WORD}|情况|分析|形势|快报|月报|季报|年报|简报|报告|任务|通知|数据|解读)"
_TITLE_OF_ANY = re.compile(
    rf"{_YEAR_OR_RANGE}(?!\d{{1,2}}月\d{{1,2}}日)[^，。；：！？]{{0,40}}?{_TITLE_WORD}"
)
_LONGEST_TITLE = 60
_OPENING = 300
"""So many characters of a line without end may hold a title."""
_LOOKS_BACK = re.compile("工作报告")


def find_title_years(text: Text) -> tuple[int | None, bool]:
    """Find the year in the title of a document, and whether the title says that it is of that year alone.

    A report on work (政府工作报告) speaks in the year of its title and tells of the year before as well.
    """
    for number, line in enumerate(text.paragraphs()[:_HEAD_LINES]):
        title = _TITLE_OF_ANY.search(line, 0, _OPENING)
        if title and (len(line) <= _LONGEST_TITLE or (number == 0 and len(line) > _OPENING)):
            return int(title[1]), _LOOKS_BACK.search(title[0]) is None
    return None, False


def _find_year(pattern: re.Pattern[str], lines: Sequence[str]) -> int | None:
    return next((int(match[1]) for line in lines if (match := pattern.search(line))), None)
