"""Numerals in Arabic digits, in Chinese characters and mixed, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_LARGE = {"万": 10**4, "亿": 10**8}

CHINESE_CHARACTERS = "〇零一二两三四五六七八九十百千万亿"
"""Characters of numerals in running text; the forms of cheques (壹, 贰) are read, not searched for."""

MULTIPLIERS = {
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "十万亿": 10**13,
    "百万亿": 10**14,
}
"""Multipliers that stand behind a number, and the power of ten each means."""

_LONGEST = 40
"""Characters of the longest numeral that anybody writes; longer runs are no numeral."""

_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def parse_arabic(text: str) -> Decimal | None:
    """Read 1234.5 or 1,234.5; None for anything else."""
    return Decimal(text.replace(",", "")) if _ARABIC.fullmatch(text) else None


def parse_chinese(text: str) -> Decimal | None:
    """Read a numeral in Chinese characters, such as 一万二千三百四十五点六 or 十二.

    None where the characters do not make one number: 一一, 三五, 百百. Digits read one by one (二〇二二) make
    a number only where a zero shows that they are meant so.
    """
    if len(text) > _LONGEST:
        return None
    bare = text.rstrip("万亿")
    if "点" in bare and bare != text:
        number, power = parse_chinese(bare), MULTIPLIERS.get(text[len(bare) :])
        return number * power if number is not None and power else None
    whole, mark, decimals = text.partition("点")
    value = _parse_whole(whole)
    if value is None or (mark and not decimals):
        return None
    if not decimals:
        return Decimal(value)
    if any(character not in _DIGITS for character in decimals):
        return None
    return Decimal(f"{value}." + "".join(str(_DIGITS[character]) for character in decimals))


def _parse_whole(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return (
            int("".join(str(_DIGITS[character]) for character in text)) if set(text) & set("〇零") else None
        )
    for character in ("亿", "万"):
        if character in text:
            return _parse_around(text, character)
    return _parse_below_ten_thousand(text)


def _parse_around(text: str, character: str) -> int | None:
    """Read a numeral around its last 亿 or 万: what stands before counts as many, what follows is added."""
    before, _, after = text.rpartition(character)
    if character == "万" and "万" in before:
        return None
    high = _parse_whole(before)
    if high is None:
        return None
    unit = _LARGE[character]
    if not after:
        return high * unit
    after_zero = after.lstrip("零〇")
    low = _parse_whole(after_zero)
    if low is None or low >= unit:
        return None
    if after_zero == after and low < 10 and after in _DIGITS:
        low *= unit // 10  # 三万五 is 35000
    return high * unit + low


_BELOW_TEN_THOUSAND = re.compile(
    r"(?:(?P<thousands>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[千仟])?(?P<zero_a>[零〇])?"
    r"(?:(?P<hundreds>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[百佰])?(?P<zero_b>[零〇])?"
    r"(?:(?P<tens>[一二三四五六七八九壹贰叁肆伍陆柒捌玖])?(?P<ten>[十拾]))?"
    r"(?P<ones>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?"
)


def _parse_below_ten_thousand(text: str) -> int | None:
    if text in {"零", "〇"}:
        return 0
    match = _BELOW_TEN_THOUSAND.fullmatch(text)
    if match is None or text[-1] in "零〇":
        return None
    thousands, hundreds, ones = (
        _DIGITS.get(match[name] or "", 0) for name in ("thousands", "hundreds", "ones")
    )
    tens = _DIGITS.get(match["tens"] or "一", 0) if match["ten"] else 0
    zero = match["zero_a"] or match["zero_b"]
    if zero and text[0] in "零〇":
        return None
    if ones and not zero and not match["ten"] and (thousands or hundreds):
        ones *= 10 if hundreds else 100  # 三百五 is 350, 三千六 is 3600
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
