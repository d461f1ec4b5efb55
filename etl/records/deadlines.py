"""Days by which something must be done: 2025年6月底前, 年底前, 上半年, 三季度."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

_DEADLINE = re.compile(
    r"(?P<year>[2２][0０]\d{2})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:(?P<half>上半年|下半年)|(?:第)?(?P<quarter>[一二三四])季度)?"
    r"|(?P<bare_half>上半年|下半年)|(?:第)?(?P<bare_quarter>[一二三四])季度|(?P<bare_month>\d{1,2})月(?:(?P<bare_day>\d{1,2})日)?(?=[底末前中份])"
    r"|(?P<year_end>年底|年末|年内|今年|当年)"
)
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_TITLE = re.compile(r"《[^《》]*》|“[^“”]*”")
"""A date within a title or a name sets no deadline."""
_NAME_BEHIND = re.compile(r"(?:版|度报告|计划|规划|第|》|工作要点|行动|全国|以来|起|开始)")

_BASE_BEFORE = re.compile(r"(?:较|比|同|相较于?|相比于?|以|自|从|由)$")
_BASE_BEHIND = re.compile(r"[底末]?(?:的|水平)?(?:基础上?|相比|为基期|为基数)")
"""Rule ``base_year``: 较2021年翻一番 measures from that year and sets no deadline."""


def find_deadline(sentence: str, position: int, plan_year: int | None) -> tuple[date | None, bool]:
    """Find the deadline of what stands at ``position`` of a sentence, and whether the sentence states it.

    The nearest date before it counts, else the first behind it; without one, the end of the plan's year.
    A month without a year lies in the plan's year.
    """
    sentence = _TITLE.sub(lambda title: "・" * len(title[0]), sentence)
    dates = [
        (match.start(), day)
        for match in _DEADLINE.finditer(sentence)
        if not (_NAME_BEHIND.match(sentence, match.end()) or _is_base(sentence, match))
        and (day := _read_day(match, plan_year)) is not None
    ]
    before = [day for start, day in dates if start <= position]
    behind = [day for start, day in dates if start > position]
    if before or behind:
        return (before[-1] if before else behind[0]), True
    return (date(plan_year, 12, 31) if plan_year is not None else None), False


def find_term(stretches: Sequence[str], plan_year: int | None) -> tuple[date | None, bool]:
    """Find the day by which something is to be done as a whole, and whether the words state it.

    The first stretch of words that holds a date decides, and its last date (6月底前起草，年底印发) counts;
    without one, the end of the plan's year.
    """
    for words in stretches:
        day, stated = find_deadline(words, len(words), plan_year)
        if stated:
            return day, True
    return find_deadline("", 0, plan_year)


def read_term(term: str, plan_year: int | None) -> date | None:
    """Read the day by which a whole task is to be done; of several (6月起草，12月底前完成) the last."""
    day, stated = find_deadline(term, len(term), plan_year)
    return day if stated else None


def _is_base(sentence: str, match: re.Match[str]) -> bool:
    return bool(_BASE_BEFORE.search(sentence, 0, match.start()) or _BASE_BEHIND.match(sentence, match.end()))


def _read_day(match: re.Match[str], plan_year: int | None) -> date | None:
    year = int(match["year"]) if match["year"] else plan_year
    if year is None:
        return None
    half = match["half"] or match["bare_half"]
    quarter = match["quarter"] or match["bare_quarter"]
    day = match["day"] or match["bare_day"]
    if half:
        month = 6 if half == "上半年" else 12
    elif quarter:
        month = _QUARTERS[quarter]
    else:
        month = int(match["month"] or match["bare_month"] or 12)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(int(day), last) if day and int(day) > 0 else last)
