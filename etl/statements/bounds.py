"""Words before and behind a number that tell how it limits the true value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.model import Bound
from etl.reference.bounds import known_bounds

_WORDS = known_bounds()
_WITH_NOUN = {Bound.AT_MOST: r"最[高多长][^，。；、：\d]{0,5}", Bound.ABOUT: r"约占[^，。；\d]{0,10}"}
"""Words behind which a noun may stand before the number: 最高比例达95%."""
_BETWEEN = r"(?:[了达到为至有在可共计]|达到|[:：]){0,2}"


def _named_groups(words: Mapping[Bound, str], more: Mapping[Bound, str]) -> str:
    return "|".join(
        f"(?P<{bound.value}>{pattern}{'|' + more[bound] if bound in more else ''})"
        for bound, pattern in words.items()
    )


_BEFORE_PATTERN = re.compile(f"(?:{_WORDS.none}|{_named_groups(_WORDS.before, _WITH_NOUN)}){_BETWEEN}$")
_BEHIND_PATTERN = re.compile(_named_groups(_WORDS.behind, {Bound.AT_LEAST: "起(?=[，。、；）)]|$)"}))
_WINDOW = 14
_LONGEST_PLAIN = 4


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """The hedge that ends where a number starts, and where the hedge begins."""
    window = text[max(0, start - _WINDOW) : start]
    match = _BEFORE_PATTERN.search(window)
    if match is None or match.lastgroup is None:
        return None
    if match[0].startswith(("最", "约占")) and len(match[0]) > _LONGEST_PLAIN:
        return Bound(match.lastgroup), start  # 最高比例可达95%: the noun in between is no hedge
    return Bound(match.lastgroup), start - len(window) + match.start()


def is_landmark(text: str, start: int, end: int) -> bool:
    """Whether a bare 千 or 万亿 between these offsets stands for an amount: 突破千家, 迈上万亿元台阶."""
    return bound_before(text, start) is not None or text.startswith(_LANDMARKS, end)


_LANDMARKS = ("大关", "台阶", "门槛", "关口")


def bound_behind(text: str, end: int) -> tuple[Bound, int] | None:
    """The hedge that begins where a quantity ends, and where the hedge ends."""
    match = _BEHIND_PATTERN.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    return Bound(match.lastgroup), match.end()
