"""Dates and periods as they are written; for which figure they hold is decided in ``periods``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.statements.numerals import parse_chinese

_YEAR = r"(?:19|20)\d{2}"
_TO = r"(?:-|—{1,2}|–|~|～|至|到)"
_CHINESE_YEAR = r"[一二]?[〇零一二三四五六七八九]{4}年"

_DATE = re.compile(
    rf"""
      (?P<years>{_YEAR})年?{_TO}(?P<last_year>{_YEAR})年
    | (?P<month_year>{_YEAR})年(?P<first_month>\d{{1,2}})月?
        {_TO}(?:(?P<other_year>{_YEAR})年)?(?P<last_month>\d{{1,2}})月
    | (?P<year>{_YEAR})年(?:度|全年)?
        (?:
            (?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})[日号]|(?P<month_end>底|末)|(?:上旬|中旬|下旬|初))?
          | (?P<half>上半年|下半年)
          | (?:第)?(?P<quarter>[一二三四1-4])季度
          | 前(?P<quarters>[二三23])季度
          | (?P<year_end>年?底|年末|末)
          | (?:年?初|年中)
        )?
    | (?P<chinese_year>{_CHINESE_YEAR})(?:(?P<chinese_end>底|末))?
    | (?P<iso>{_YEAR}(?:[-/.])\d{{1,2}}[-/.]\d{{1,2}}(?!\d))
    | (?P<bare_months>\d{{1,2}}月?{_TO}\d{{1,2}}月)(?:份)?
    | (?P<bare_month>\d{{1,2}}月(?:份)?(?:\d{{1,2}}[日号]|底|末|初)?)
    | (?P<bare_day>\d{{1,2}}日)(?!元)
    | (?P<decade>\d{{2}}(?:-\d{{2}})?年?代|\d{{2}}世纪)
    | (?<![比例])(?<![比例]为)(?P<clock>\d{{1,2}}:\d{{2}}(?!\d|:|[.]))(?=[起止前后、，。；）)至到-]|$)
    | (?P<bare_season>上半年|下半年|第?[一二三四1-4]季度|前[二三23]季度)
    | (?P<plan>“?(?:十[一二三四五六七八]|十)五”?(?:时期|期间|规划期|末|以来)?)(?<!十五)
    """,
    re.VERBOSE,
)

_QUARTER_MONTHS = {1: "03", 2: "06", 3: "09", 4: "12"}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text.

    ``value`` is None where the mention does not say by itself which one is meant (1—8月, 十四五).
    """

    start: int
    end: int
    value: str | None
    """2021 | 2022-06 | 2021-12-31 | 2018/2020."""
    form: str
    """year | month | day | range | open."""


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every date in normal text, left to right."""
    return tuple(_read(match) for match in _DATE.finditer(text) if not _inside_number(text, match))


def _inside_number(text: str, match: re.Match[str]) -> bool:
    """3.5月 or 12345年 hold no date: the digits go on to the left."""
    before = text[max(0, match.start() - 1) : match.start()]
    return match[0][0].isdigit() and (
        before.isdigit() or before == "." or (before.isascii() and before.isalpha())
    )


def _read(match: re.Match[str]) -> DateMention:
    groups = match.groupdict()
    value: str | None = None
    form = "open"
    if groups["years"]:
        value, form = f"{groups['years']}/{groups['last_year']}", "range"
    elif groups["month_year"]:
        last_year = groups["other_year"] or groups["month_year"]
        first, last = int(groups["first_month"]), int(groups["last_month"])
        if 1 <= first <= 12 and 1 <= last <= 12:
            value, form = f"{groups['month_year']}-{first:02d}/{last_year}-{last:02d}", "range"
    elif groups["year"]:
        value, form = _read_year(groups)
    elif groups["chinese_year"]:
        digits = groups["chinese_year"][:-1]
        year = parse_chinese(digits) if len(digits) == 4 else None
        if year is not None:
            value, form = (f"{year}-12-31", "day") if groups["chinese_end"] else (f"{year}", "year")
    elif groups["plan"]:
        value, form = _read_plan(groups["plan"])
    elif groups["iso"]:
        year_text, month, day = re.split(r"[-/.]", groups["iso"])
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            value, form = f"{year_text}-{int(month):02d}-{int(day):02d}", "day"
    return DateMention(match.start(), match.end(), value, form)


def _read_plan(text: str) -> tuple[str | None, str]:
    """The years of a national five-year plan; the third began in 1966."""
    number = parse_chinese(text.strip("“")[:-1].split("五")[0].rstrip("”")) if "五" in text else None
    if number is None:
        return None, "open"
    first = 1966 + 5 * (int(number) - 3)
    return (str(first + 4), "day") if text.endswith("末") else (f"{first}/{first + 4}", "range")


def _read_year(groups: dict[str, str | None]) -> tuple[str | None, str]:
    year = groups["year"]
    if groups["month"]:
        month = int(groups["month"])
        if not 1 <= month <= 12:
            return None, "open"
        if groups["day"]:
            return f"{year}-{month:02d}-{int(groups['day']):02d}", "day"
        return f"{year}-{month:02d}", "month"
    if groups["year_end"]:
        return f"{year}-12-31", "day"
    if groups["half"]:
        return (
            f"{year}-01/{year}-06" if groups["half"].startswith("上") else f"{year}-07/{year}-12"
        ), "range"
    if groups["quarter"]:
        number = int(parse_chinese(groups["quarter"]) or groups["quarter"])
        last = _QUARTER_MONTHS[number]
        return f"{year}-{int(last) - 2:02d}/{year}-{last}", "range"
    if groups["quarters"]:
        number = int(parse_chinese(groups["quarters"]) or groups["quarters"])
        return f"{year}-01/{year}-{_QUARTER_MONTHS[number]}", "range"
    return year, "year"
