"""When a figure holds: a date holds for its own clause and on to the next date or the full stop.

A date without a year (1—8月, 年底) is of the year that the sentence has named last, else of the year that
the text is telling of; 今年 and 去年 count from the year in which the document speaks. Where the document
says neither, the period stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.statements.clauses import ReadPassage
from etl.statements.dates import DateMention
from etl.statements.numerals import parse_chinese
from etl.statements.quantities import Quantity

_AS_OF_BEFORE = re.compile(r"(?:截至|截止到?|截止至|到|至|截至到)$")
_SINCE_BEFORE = re.compile(r"(?:自从?|从|由)$")
_SINCE_BEHIND = re.compile(r"(?:[^，。；\d]{0,8})?(?:以来|起(?![步草]|到了?|来))")
_CONSECUTIVE = re.compile(r"起?，?连续([一二两三四五六七八九十\d]{1,2})年")
_NO_DATE = re.compile(r"目前|当前|现有|现在|近年来|近几年|截至目前|迄今|至今|如今")
_YARDSTICK_BEFORE = re.compile(r"(?:[比较是与同按]|[高低快慢多少大小]于)$")
_YARDSTICK_BEHIND = re.compile(r"(?:的?同期|同比|不变价|可比价|基数|相比|持平)")
_FROM_BEFORE = re.compile(r"[由从]$")


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds."""

    value: str | None
    """2021 | 2021-12-31 | 2022-06 | 2018/2020; None where the text gives none."""
    kind: str
    """year | as_of | range | since | none."""

    lies_ahead: bool = False
    """True for a stretch of years that begins, at the earliest, in the year in which the document speaks."""

    @property
    def is_closed(self) -> bool:
        """True for a stretch of time with an end, in which something can flow."""
        return self.kind in {"year", "range"}


@dataclass(frozen=True, slots=True)
class Years:
    """What a document says about its own time."""

    told: int | None = None
    """Year that the passage is telling of; 全年, 1—8月 and 年末 lie in it."""
    current: int | None = None
    """Year in which the document speaks; 今年 is this one, 去年 the one before."""


NO_PERIOD = Period(None, "none")
UNKNOWN_YEARS = Years()


def period_of(read: ReadPassage, quantity: Quantity, years: Years = UNKNOWN_YEARS) -> Period:
    """Find the period of a quantity by the dates of its sentence."""
    start, _ = read.sentence_at(quantity.number_start)
    clause_start, clause_end = read.clause_at(quantity.number_start)
    before = [
        date
        for date in read.dates_in(start, quantity.number_start)
        if date.end <= quantity.number_start and not _is_elsewhere(read, date, quantity)
    ]
    behind = [date for date in read.dates_in(quantity.end, clause_end) if not _is_yardstick(read.text, date)]
    chosen = before[-1] if before else None
    if chosen is not None and chosen.start < clause_start:
        cut = _NO_DATE.search(read.text, chosen.end, quantity.start)
        if cut:
            return NO_PERIOD
    if (
        (chosen is None or chosen.start < clause_start)
        and behind
        and not _ends_item(read, quantity, behind[0])
    ):
        chosen = behind[0]
    if chosen is None:
        return NO_PERIOD
    value = chosen.value or _in_known_year(chosen, before, years)
    if not value:
        return NO_PERIOD
    period = _read_period(read, chosen, value)
    return replace(period, lies_ahead=_lies_ahead(value, years))


def _lies_ahead(value: str, years: Years) -> bool:
    """Whether a stretch of whole years (“十五五”) is still to come."""
    first, _, last = value.partition("/")
    is_of_years = len(first) == len(last) == len("2026")
    return is_of_years and years.current is not None and int(first) >= years.current


def _in_known_year(date: DateMention, before: list[DateMention], years: Years) -> str | None:
    """A date without a year of its own, in the year meant."""
    if not date.template:
        return None
    if date.years_back is not None:
        return date.in_year(years.current - date.years_back) if years.current else None
    named = [
        earlier.value
        for earlier in before
        if earlier.value and earlier.start < date.start and _is_one(earlier)
    ]
    year = int(named[-1][:4]) if named else years.told
    return date.in_year(year) if year else None


def _is_one(date: DateMention) -> bool:
    """True for a date within one year."""
    first, _, last = (date.value or "").partition("/")
    return not last or first[:4] == last[:4]


def _is_elsewhere(read: ReadPassage, date: DateMention, quantity: Quantity) -> bool:
    """The date is a yardstick or one of founding, or that of the figure from which another one starts."""
    if _is_yardstick(read.text, date) or _FOUNDED.search(read.text, max(0, date.start - 4), date.start):
        return True
    starts_change = _FROM_BEFORE.search(
        read.text, max(0, date.start - 1), date.start
    ) and read.text.startswith("的", date.end)
    return bool(starts_change and read.quantities_in(date.end, quantity.number_start))


_FOUNDED = re.compile(r"(?:成立|[始兴]建|创[建办立]|组建|设立|建立|注册|诞生|落成|建[成校院]?)于$")
"""成立于1958年，拥有员工800人: the staff is not that of the year."""


def _is_yardstick(text: str, date: DateMention) -> bool:
    """In 比2019年增长 and 是2017年的3倍 the year is what the figure is compared with."""
    return bool(
        _YARDSTICK_BEFORE.search(text, max(0, date.start - 2), date.start)
        or _YARDSTICK_BEHIND.match(text, date.end)
    )


def _ends_item(read: ReadPassage, quantity: Quantity, date: DateMention) -> bool:
    """A date behind a quantity belongs to the next item where a mark or another quantity stands between."""
    between = read.text[quantity.end : date.start]
    return "、" in between or bool(read.quantities_in(quantity.end, date.start))


def _read_period(read: ReadPassage, date: DateMention, value: str) -> Period:
    before = read.text[max(0, date.start - 4) : date.start]
    behind = read.text[date.end : date.end + 16]
    consecutive = _CONSECUTIVE.match(behind)
    if consecutive and len(value) == 4:
        number = consecutive[1]
        years = int(number) if number.isdigit() else int(parse_chinese(number) or 1)
        return Period(f"{value}/{int(value) + years - 1}", "range")
    if _SINCE_BEHIND.match(behind) and (_SINCE_BEFORE.search(before) or "以来" in behind[:11]):
        return Period(value, "since")
    if _AS_OF_BEFORE.search(before) or date.form == "day":
        return Period(value, "as_of")
    return Period(value, "year" if date.form == "year" else "range")
