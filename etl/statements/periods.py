"""When a figure holds: a date holds for its own clause and on to the next date or the full stop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.statements.clauses import ReadPassage
from etl.statements.dates import DateMention
from etl.statements.numerals import parse_chinese
from etl.statements.quantities import Quantity

_AS_OF_BEFORE = re.compile(r"(?:截至|截止到?|截止至|到|至|截至到)$")
_SINCE_BEFORE = re.compile(r"(?:自从?|从|由)$")
_SINCE_BEHIND = re.compile(r"(?:[^，。；\d]{0,8})?(?:以来|起(?![步草]|到了?|来))")
_CONSECUTIVE = re.compile(r"起?，?连续([一二两三四五六七八九十\d]{1,2})年")
_NO_DATE = re.compile(r"目前|当前|现有|现在|近年来|近几年|截至目前|迄今|至今|如今")


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds."""

    value: str | None
    """2021 | 2021-12-31 | 2022-06 | 2018/2020; None where the text gives none."""
    kind: str
    """year | as_of | range | since | none."""

    @property
    def is_closed(self) -> bool:
        """True for a stretch of time with an end, in which something can flow."""
        return self.kind in {"year", "range"}


NO_PERIOD = Period(None, "none")


def period_of(read: ReadPassage, quantity: Quantity) -> Period:
    """Find the period of a quantity by the dates of its sentence."""
    start, _ = read.sentence_at(quantity.number_start)
    clause_start, clause_end = read.clause_at(quantity.number_start)
    before = [
        date for date in read.dates_in(start, quantity.number_start) if date.end <= quantity.number_start
    ]
    before = [date for date in before if not _is_yardstick(read.text, date)]
    behind = read.dates_in(quantity.end, clause_end)
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
    if chosen is None or chosen.value is None:
        return NO_PERIOD
    return _read_period(read, chosen)


def _is_yardstick(text: str, date: DateMention) -> bool:
    """In 比2019年增长 and 是2017年的3倍 the year is what the figure is compared with."""
    return text[date.start - 1 : date.start] in {"比", "较", "是"} and date.start > 0


def _ends_item(read: ReadPassage, quantity: Quantity, date: DateMention) -> bool:
    """A date behind a quantity belongs to the next item where a mark or another quantity stands between."""
    between = read.text[quantity.end : date.start]
    return "、" in between or bool(read.quantities_in(quantity.end, date.start))


def _read_period(read: ReadPassage, date: DateMention) -> Period:
    value = date.value
    before = read.text[max(0, date.start - 4) : date.start]
    behind = read.text[date.end : date.end + 16]
    consecutive = _CONSECUTIVE.match(behind)
    if consecutive and value is not None and len(value) == 4:
        number = consecutive[1]
        years = int(number) if number.isdigit() else int(parse_chinese(number) or 1)
        return Period(f"{value}/{int(value) + years - 1}", "range")
    if _SINCE_BEHIND.match(behind) and (_SINCE_BEFORE.search(before) or "以来" in behind[:11]):
        return Period(value, "since")
    if _AS_OF_BEFORE.search(before) or date.form == "day":
        return Period(value, "as_of")
    return Period(value, "year" if date.form == "year" else "range")
