"""Words before and behind a number that tell how it limits the true value."""

from __future__ import annotations

import re

from etl.model import Bound

_BEFORE: tuple[tuple[Bound, str], ...] = (
    (Bound.AT_MOST, "不超过|不得超过|不高于|不多于|不大于|最[高多长][^，。；、：\\d]{0,5}|至多|封顶|控制在"),
    (Bound.AT_LEAST, "不少于|不低于|不得少于|不得低于|不小于|不短于|至少|最[少低]|起码"),
    (Bound.LESS_THAN, "少于|低于|小于|不足|不到|未满|未达"),
    (Bound.MORE_THAN, "超过|超出|超额|超|突破|多于|高于|大于|逾|不止|冲破|跨过|跨越|站上|跃上|迈上"),
    (Bound.NEARLY, "将近|接近|近|逼近"),
    (Bound.ABOUT, "约占[^，。；\\d]{0,10}|大约|约为|约|大概|估计|左右"),
)
_BETWEEN = r"(?:[了达到为至有在可共计]|达到|[:：]){0,2}"
_BEFORE_PATTERN = re.compile(
    "(?:" + "|".join(f"(?P<{bound.value}>{words})" for bound, words in _BEFORE) + ")" + _BETWEEN + "$"
)
_WINDOW = 14
_LONGEST_PLAIN = 4

_BEHIND_PATTERN = re.compile(
    r"(?P<at_least>(?:及|或)?以上|起(?=[，。、；）)]|$))"
    r"|(?P<about>左右|上下)"
    r"|(?P<at_most>(?:及|或)?以内|之内|以下)"
)


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """The hedge that ends where a number starts, and where the hedge begins."""
    window = text[max(0, start - _WINDOW) : start]
    match = _BEFORE_PATTERN.search(window)
    if match is None or match.lastgroup is None:
        return None
    if match[0].startswith(("最", "约占")) and len(match[0]) > _LONGEST_PLAIN:
        return Bound(match.lastgroup), start  # 最高比例可达95%: the noun in between is no hedge
    return Bound(match.lastgroup), start - len(window) + match.start()


def bound_behind(text: str, end: int) -> tuple[Bound, int] | None:
    """The hedge that begins where a quantity ends, and where the hedge ends."""
    match = _BEHIND_PATTERN.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    return Bound(match.lastgroup), match.end()
