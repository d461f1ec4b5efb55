"""Dates and periods as they are written; for which figure they hold is decided in ``periods``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from etl.statements.numerals import parse_chinese

DATE_TIE = r"(?:截[至止][到至]?|到|至|自从?|从|于|在)"
"""What ties a date to the words before it."""
_YEAR = r"(?:19|20)\d{2}"
_TO = r"(?:-|—{1,2}|–|~|～|至|到)"
_CHINESE_YEAR = r"[一二]?[〇零一二三四五六七八九]{4}年"
_WITHIN_YEAR = rf"""
    \d{{1,2}}月?{_TO}\d{{1,2}}月(?:份)?
  | 前(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月
  | \d{{1,2}}月(?:份)?(?:\d{{1,2}}[日号]|底|末|上旬|中旬|下旬|初)?
  | [上下]半年 | 第?[一二三四1-4]季度 | 前[二三23]季度
"""
"""Months, half-years and quarters, which may stand behind a year or alone."""
_END_OF_YEAR = r"年?底|年末|末"

_DATE = re.compile(
    rf"""
    (?=[\d今本去上下前全年期第“一二三四五六七八九十〇零])(?:
      (?P<years>{_YEAR})年?{_TO}(?P<last_year>{_YEAR})年
    | (?P<month_year>{_YEAR})年(?P<first_month>\d{{1,2}})月{_TO}
        (?P<other_year>{_YEAR})年(?P<last_month>\d{{1,2}})月
    | (?P<year>{_YEAR})年(?:度|全年)?(?P<year_tail>{_WITHIN_YEAR}|{_END_OF_YEAR}|年?初|年中)?
    | (?P<this_year>今年|(?<![资基成版样])本年(?!龄))(?:度(?!报)|全年)?(?P<this_tail>{_WITHIN_YEAR}|底|末|初)?
    | (?P<last>去年|(?<!以)上年(?![龄均产]))(?:度(?!报)|全年)?(?P<last_tail>{_WITHIN_YEAR}|年?底|年?末|初)?
    | (?P<chinese_year>{_CHINESE_YEAR})(?:(?P<chinese_end>底|末))?
    | (?P<iso>{_YEAR}(?:[-/.])\d{{1,2}}[-/.]\d{{1,2}}(?!\d))(?:[ T]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?
    | (?P<bare>{_WITHIN_YEAR}
              | 全年(?!龄) | (?<![\d一二三四五六七八九十两几数多近半])年内
              | (?<![\d每历当同次一二三四五六七八九十两几〇零])(?:年底|年末|期末))
    | (?P<bare_day>\d{{1,2}}日)(?!元)
    | (?P<decade>\d{{2}}(?:-\d{{2}})?年?代|\d{{2}}世纪)
    | (?<![比例])(?<![比例]为)(?P<clock>\d{{1,2}}:\d{{2}}(?!\d|:|[.]))(?=[起止前后、，。；）)至到-]|$)
    | (?P<plan>“?(?:十[一二三四五六七八]|十)五”?(?:时期|期间|规划期|末|以来)?)(?<!十五)
    )
    """,
    re.VERBOSE,
)

_TAIL = re.compile(
    rf"""
      (?P<first>\d{{1,2}})月?{_TO}(?P<last>\d{{1,2}})月
    | 前(?P<count>\d{{1,2}}|[一二两三四五六七八九十]+)个月
    | (?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})[日号]|(?P<month_end>底|末))?
    | (?P<half>[上下])半年
    | 第?(?P<quarter>[一二三四1-4])季度
    | 前(?P<quarters>[二三23])季度
    | (?P<year_end>年?底|年?末|期末)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text.

    ``value`` is None where the mention does not say by itself which one is meant; ``template`` then holds
    it with a Y for the year (1—8月, 去年底), and is empty where not even that can be told.
    """

    start: int
    end: int
    value: str | None
    """2021 | 2022-06 | 2021-12-31 | 2018/2020."""
    form: str
    """year | month | day | range | open."""
    template: str = ""
    years_back: int | None = None
    """0 for 今年, 1 for 去年; None where the year is that of which the text is telling."""

    def in_year(self, year: int) -> str:
        """The value of a mention with a template, in this year."""
        value = self.template.replace("Y", str(year))
        if self.form == "day" and value.endswith("-00"):
            return f"{value[:-2]}{monthrange(year, int(value[5:7]))[1]}"
        return value


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
    start, end = match.span()
    for name, tail, back in (("this_year", "this_tail", 0), ("last", "last_tail", 1), ("bare", "bare", None)):
        if groups[name]:
            template, form = _read_tail(groups[tail] or "")
            return DateMention(start, end, None, form, template, back)
    if groups["year"]:
        year = int(groups["year"])
        template, form = _read_tail(groups["year_tail"] or "")
        value = DateMention(start, end, None, form, template).in_year(year) if template else None
        return DateMention(start, end, value, form)
    value, form = _read_absolute(groups)
    return DateMention(start, end, value, form)


def _read_absolute(groups: dict[str, str | None]) -> tuple[str | None, str]:
    """Ranges of years, years in characters, ISO dates and five-year plans."""
    value: str | None = None
    form = "open"
    if groups["years"]:
        value, form = f"{groups['years']}/{groups['last_year']}", "range"
    elif groups["month_year"]:
        first, last = int(groups["first_month"] or 0), int(groups["last_month"] or 0)
        if 1 <= first <= 12 and 1 <= last <= 12:
            value, form = f"{groups['month_year']}-{first:02d}/{groups['other_year']}-{last:02d}", "range"
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
    return value, form


def _read_plan(text: str) -> tuple[str | None, str]:
    """The years of a national five-year plan; the third began in 1966."""
    number = parse_chinese(text[: text.rindex("五")].strip("“"))
    if number is None:
        return None, "open"
    first = 1966 + 5 * (int(number) - 3)
    return (str(first + 4), "day") if text.endswith("末") else (f"{first}/{first + 4}", "range")


def _read_tail(text: str) -> tuple[str, str]:
    """Template and form of what stands within a year; the whole year where nothing does."""
    match = _TAIL.match(text)
    if match is None:
        return "Y", "year"
    if match["first"] or match["count"]:
        first = int(match["first"] or 1)
        last = int(match["last"] or parse_chinese(match["count"]) or match["count"])
        is_order = 1 <= first < last <= 12
        return (f"Y-{first:02d}/Y-{last:02d}", "range") if is_order else ("", "open")
    if match["month"]:
        return _read_month(match)
    if match["year_end"]:
        return "Y-12-31", "day"
    if match["half"]:
        return ("Y-01/Y-06" if match["half"] == "上" else "Y-07/Y-12"), "range"
    number = match["quarter"] or match["quarters"]
    last = 3 * int(parse_chinese(number) or number)
    return f"Y-{last - 2 if match['quarter'] else 1:02d}/Y-{last:02d}", "range"


def _read_month(match: re.Match[str]) -> tuple[str, str]:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return "", "open"
    if match["month_end"]:
        return f"Y-{month:02d}-00", "day"
    return (f"Y-{month:02d}-{int(match['day']):02d}", "day") if match["day"] else (f"Y-{month:02d}", "month")
