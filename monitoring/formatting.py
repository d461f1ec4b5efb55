"""Numbers, units and dates as a reader of Chinese or English writes them.

Chinese groups by 万 and 亿, English by thousands and, from a million on, by the word. At most two decimals
are shown behind a grouping word; the exact figure stands in the title of its element and in every CSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

_SCALES = {
    "zh": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
    "en": ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
}
_SHORT_SCALES = {
    "zh": _SCALES["zh"],
    "en": (
        (Decimal(10) ** 12, " tn"),
        (Decimal(10) ** 9, " bn"),
        (Decimal(10) ** 6, " m"),
        (Decimal(1000), "k"),
    ),
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_PART_OF_YEAR = re.compile(r"(\d{4})-([QH]\d)")
_PARTS_OF_YEAR = {
    "zh": {
        "H1": "上半年",
        "H2": "下半年",
        "Q1": "第一季度",
        "Q2": "第二季度",
        "Q3": "第三季度",
        "Q4": "第四季度",
    },
    "en": {"H1": "first half of", "H2": "second half of", "Q1": "Q1", "Q2": "Q2", "Q3": "Q3", "Q4": "Q4"},
}
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def is_missing(value: object) -> bool:
    """True for None, NaN and NaT: nothing is known."""
    return (
        value is None or value is pd.NA or bool(value != value)
    )  # of all values only these differ from themselves


_LABEL_CLOSES = re.compile(r"[、.．。:：,，）)】〕\]①-⒛]$|是$")
"""The end of a number that stands right before its title: （一）, 1. and 一是, but not 第一章."""


def holds_words(wanted: str | None, *texts: object) -> bool:
    """True where words that a reader looks for stand in any of some texts; a missing text holds none."""
    known = " ".join(str(text) for text in texts if not is_missing(text))
    return (wanted or "").casefold() in known.casefold()


def heading_text(row: Mapping[str, Any]) -> str:
    """A heading as printed: its number, if it has one, and its title."""
    label, title = ("" if is_missing(row[field]) else str(row[field]).strip() for field in ("label", "title"))
    gap = "" if not label or _LABEL_CLOSES.search(label) else " "
    return f"{label}{gap}{title}".strip()


def _decimal(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _plain(value: Decimal, decimals: int | None) -> str:
    """The number without exponent or needless zeros; exactly ``decimals`` places where they are given."""
    if decimals is not None:
        return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _group_thousands(text: str) -> str:
    whole, point, fraction = text.partition(".")
    return f"{int(whole.removeprefix('-')):,}".join(("-" if whole.startswith("-") else "", point + fraction))


def format_exact(value: Any, language: str) -> str:
    """The whole figure, every digit of it: 28231.97, in English 28,231.97."""
    text = _plain(_decimal(value), None)
    return _group_thousands(text) if language == "en" else text


def format_number(value: Any, language: str, unit_mult: int = 0) -> str:
    """A figure for the eye: 123456 is 12.35万 or 123,456; 28231.97 (10⁸) is 2.82万亿 or 2.82 trillion.

    Args:
        value: int, float or Decimal; not missing.
        language: zh or en.
        unit_mult: exponent of ten that the value is to be multiplied with (SDMX UNIT_MULT).
    """
    number = _decimal(value).scaleb(unit_mult)
    for scale, word in _SCALES[language]:
        if abs(number) >= scale:
            short = (number / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
            return _plain(short, None) + word
    return format_exact(number, language)


def format_short(value: Any, language: str, unit_mult: int = 0) -> str:
    """A figure for narrow places, with three significant digits: 1138.97 (10⁸) is 1139亿 or 114 bn.

    No digit before the point is lost, and a number below a thousand keeps up to two decimals.
    """
    number = _decimal(value).scaleb(unit_mult)
    for scale, word in _SHORT_SCALES[language]:
        if abs(number) >= scale:
            return _round_significant(number / scale) + word
    return _round_significant(number)


def choose_scale(values: Iterable[Any], language: str) -> tuple[Decimal, str]:
    """The grouping word that suits all figures of an axis, with its size: the one that the greatest needs.

    Figures below the smallest word stay as they are: 1 and an empty word.
    """
    greatest = max((abs(_decimal(value)) for value in values), default=Decimal(0))
    found = next(((scale, word) for scale, word in _SCALES[language] if greatest >= scale), None)
    return found or (Decimal(1), "")


def name_base_unit(unit: str, unit_mult: int, language: str) -> str:
    """The unit without the multiplier that its Chinese name holds: 亿元 (10⁸) is 元, 万人 (10⁴) is 人."""
    word = next((word for scale, word in _SCALES["zh"] if scale == Decimal(10) ** unit_mult), "")
    return unit.removeprefix(word) if language == "zh" else unit


def _round_significant(number: Decimal) -> str:
    """At most three significant digits, but every digit before the point."""
    decimals = min(max(0, 2 - number.adjusted()), 2) if number else 0
    return _plain(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), None)


def format_percent(value_pct: Any, decimals: int | None = None) -> str:
    """A percentage given in percent: 25.2 → 25.2%."""
    return f"{_plain(_decimal(value_pct), decimals)}%"


def format_share(share: Any, decimals: int = 0) -> str:
    """A share between 0 and 1 in percent: 0.6667 → 67%."""
    return format_percent(_decimal(share) * 100, decimals)


def format_fixed(value: Any, language: str, decimals: int) -> str:
    """A figure with a fixed number of decimals: 63.2738 with one is 63.3."""
    text = _plain(_decimal(value), decimals)
    return _group_thousands(text) if language == "en" else text


def format_significant(value: Any, language: str, digits: int = 4) -> str:
    """A figure with so many significant digits, but every digit before the point: 0.11153, 1227.6 is 1228."""
    number = _decimal(value)
    decimals = max(0, digits - 1 - number.adjusted()) if number else 0
    text = _plain(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), None)
    return _group_thousands(text) if language == "en" else text


def format_part(value: Any, language: str, *, is_share: bool = False) -> str:
    """A figure of a computation, rounded so that a pocket calculator still gives the result: 0.3333, 33.33%.

    Whole numbers and figures of up to four decimals stay as they are; every CSV holds the exact one.
    """
    number = _decimal(value)
    if is_share:
        return format_percent((number * 100).quantize(Decimal("0.01"), ROUND_HALF_UP))
    if not number or abs(number) >= 1:
        return format_exact(number.quantize(Decimal("0.0001"), ROUND_HALF_UP), language)
    return format_significant(number, language)


def format_date(day: date, language: str) -> str:
    """2022年7月8日 or 8 July 2022."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_part_of_year(part: str, language: str) -> str:
    """A part of any year, as written behind the year of a period: 03 is 3月 or Mar, Q1 is 第一季度 or Q1."""
    if part in _PARTS_OF_YEAR[language]:
        name = _PARTS_OF_YEAR[language][part]
        return name.removesuffix(" of")
    return f"{int(part)}月" if language == "zh" else _MONTHS[int(part) - 1][:3]


def format_period(period: str, language: str) -> str:
    """A reference period as far as known: 2022-04 is 2022年4月 or April 2022; other spellings unchanged."""
    if "/" in period:
        return "—".join(format_period(end, language) for end in period.split("/"))
    part = _PART_OF_YEAR.fullmatch(period)
    if part is not None and part[2] in _PARTS_OF_YEAR[language]:
        name = _PARTS_OF_YEAR[language][part[2]]
        return f"{part[1]}年{name}" if language == "zh" else f"{name} {part[1]}"
    found = _PERIOD.fullmatch(period)
    if found is None:
        return period
    year, month, day = found.groups()
    if day:
        return format_date(date(int(year), int(month), int(day)), language)
    if month:
        return f"{year}年{int(month)}月" if language == "zh" else f"{_MONTHS[int(month) - 1]} {year}"
    return f"{year}年" if language == "zh" else year
