"""What one match of the grammar says: number, multiplier and unit, before lists and hedges are looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from etl.model import Bound
from etl.reference.units import known_units
from etl.statements.bounds import is_landmark
from etl.statements.numerals import MULTIPLIERS, parse_arabic, parse_chinese

PERCENT = "%"
POINTS = "个百分点"

_RANK_BEFORE = re.compile(
    r"(?:[居列排位占获]|名列|排名|位次|[升跃降落跌退]至|[升跃降落跌退]到|保持|稳居|蝉联|全国|全省|全市|全区|世界|全球|国内"
    r"|行业|高校|同类|地区|城市|省份|地级市|设区市|县市|市县|增速|总量)(?:了|全国|全省|全市|世界|全球|国内|同类|行业|高校)?$"
    r"|(?:[居列]|排名|排在)[\u4e00-\u9fff]{1,6}$|(?:中部|西部|东部|东北|华[东南北中]|沿海|[长珠]三角|大湾区)$"
)
_RANK_BEHIND = re.compile(r"[，。、；,;）)的（(和及]|$")
_TOP_BEFORE = re.compile(r"(?:[居列入位进]|跻身|排名|世界|全[国球省市区县州]|行业|国内|保持|处于)$")
_VAGUE_BEFORE = re.compile(r"(?:[数几成好第每]|(?<![迈登跨站])上)$")
_SMALL_CHINESE_UNITS = frozenset(
    "个家户名位人次项件条种类款篇场座套台所处倍天年周秒亩吨元米级部支艘辆宗张岁轮架列层%间栋笔份起例批组对队"
) | {
    *("小时", "分钟", "个月", "个工作日", "季度", "公里", "个百分点", "人次", "场次", "批次", "乡镇"),
}
"""Units that may follow one Chinese digit; behind others it is mostly part of a word."""
_UNITS_OF_ONE = frozenset({"倍", "秒", "分钟", "小时", "天", "个工作日"})
_MINUS = re.compile(r"(?<![A-Za-z\d)）.])(?<![A-Za-z\d%])-$")
_HALF_WORDS = re.compile(r"^(?:过|超过|超)")


@dataclass(slots=True)
class Token:
    """A quantity in the making, in normal text."""

    start: int
    number_start: int
    number_end: int
    end: int
    value: Decimal
    form: str
    multiplier_text: str = ""
    unit: str = ""
    large: bool = False
    bound: Bound | None = None
    range_end: str = ""


def read_tokens(text: str, match: re.Match[str]) -> list[Token]:
    """Read one match of the grammar; a ratio holds several numbers, a name none."""
    form = match.lastgroup
    reader = _READERS.get(form or "")
    return reader(text, match) if reader else []


def _read_arabic(text: str, match: re.Match[str]) -> list[Token]:
    value = parse_arabic(match["arabic"])
    if value is None or (_is_lettered(text, match.end()) and not _ends_in_chinese(match["unit"])):
        return []
    token = Token(match.start(), match.start(), match.end("arabic"), match.end(), value, "arabic")
    token.multiplier_text = (match["multiplier"] or "").removeprefix("个")
    token.large = match["large"] is not None
    token.bound = Bound.MORE_THAN if match["many"] or match["many_more"] or match["many_last"] else None
    token.unit = _unit(match["unit"], match["per"])
    if _MINUS.search(text, max(0, match.start() - 2), match.start()):
        token.value = -value
    if match["unit"] and _is_technology(token, match["unit"], text[match.end() : match.end() + 1]):
        return []
    return [token]


_MIXED_PART = re.compile(r"(\d+(?:\.\d+)?)([亿万千]?)")


def _read_mixed(text: str, match: re.Match[str]) -> list[Token]:
    """4亿5000万 and 3万2千: the parts are added up."""
    value = Decimal(0)
    for digits, power in _MIXED_PART.findall(match["mixed"]):
        value += Decimal(digits) * MULTIPLIERS.get(power, 1)
    unit = _unit(match["mixed_unit"], None)
    return [Token(match.start(), match.start(), match.end("mixed"), match.end(), value, "arabic", unit=unit)]


def _is_lettered(text: str, end: int) -> bool:
    """A letter right behind makes a name of it (5G, 4K) unless the letter belongs to the unit."""
    behind = text[end : end + 1]
    return behind.isascii() and behind.isalpha()


def _ends_in_chinese(unit: str | None) -> bool:
    return unit is not None and not unit[-1].isascii()


def _is_technology(token: Token, unit: str, behind: str) -> bool:
    """Single letters after a small number name a generation (5G), not an amount; frequencies name bands."""
    if unit in {"G", "T", "P", "W"}:
        return (token.value < 10 and token.value == int(token.value)) or behind in ("-", " ")
    return unit.endswith("Hz")


def _unit(written: str | None, per: str | None) -> str:
    if written is None:
        return ""
    if per:
        return written + per
    unit = known_units().written(written)
    return unit.unit if unit else written


def _read_chinese(text: str, match: re.Match[str]) -> list[Token]:
    number = match["chinese"]
    multiplier = ""
    if _VAGUE_BEFORE.search(text, max(0, match.start() - 1), match.start()) and number[0] in "十百千万亿":
        return []
    value = parse_chinese(number)
    many = match["cn_many"] or match["cn_many_more"]
    if value is None:
        if number not in MULTIPLIERS or not (many or is_landmark(text, match.start(), match.end())):
            return []
        value, multiplier, form = Decimal(1), number, "implied"
    else:
        form = "chinese"
        bare = number.rstrip("万亿")
        if bare and MULTIPLIERS.get(number[len(bare) :], 0) > _largest_power(bare):
            bare_value = parse_chinese(bare)
            if bare_value is not None:
                number, multiplier, value = bare, number[len(bare) :], bare_value
    unit = _unit(match["cn_unit"], match["cn_per"])
    is_small = not multiplier and len(number) == 1 and number not in "百千"
    if is_small and not _is_counted(number, unit):
        return []
    if not unit and not match["cn_large"] and not match["cn_bare"]:
        return []
    token = Token(
        match.start(), match.start(), match.start() + len(number), match.end(), value, form, multiplier, unit
    )
    token.large = match["cn_large"] is not None or match["cn_bare"] is not None
    token.bound = Bound.MORE_THAN if many else None
    return [token]


def _is_counted(digit: str, unit: str) -> bool:
    """One Chinese digit before a unit counts; but 二 is an ordinal there (二期) and 一 an article (一个)."""
    if digit in "一二":
        return digit == "一" and unit in _UNITS_OF_ONE
    return not unit or unit in _SMALL_CHINESE_UNITS


def _largest_power(number: str) -> int:
    """The largest of 万 and 亿 inside a numeral: 三亿五千万 is no number of 万, 一万二千亿 is one of 亿."""
    return max((MULTIPLIERS[character] for character in number if character in "万亿"), default=1)


def _read_share(text: str, match: re.Match[str]) -> list[Token]:
    value = parse_arabic(match["share"]) or parse_chinese(match["share"])
    if value is None:
        return []
    if match["share_base"] == "百":
        return [
            Token(
                match.start(), match.start(), match.end(), match.end(), value, "percent_words", unit=PERCENT
            )
        ]
    if match["share_base"] == "千":
        return [
            Token(match.start(), match.start(), match.end(), match.end(), value, "percent_words", unit="‰")
        ]
    return [
        Token(
            match.start(), match.start(), match.end(), match.end(), value / 100, "percent_words", unit=PERCENT
        )
    ]


def _percent_of(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A fraction as a percentage to two decimals."""
    return (numerator * 100 / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _read_fraction(text: str, match: re.Match[str]) -> list[Token]:
    if match["fraction"]:
        left, right = match["fraction"].split("/")
        numerator, denominator = parse_arabic(left), parse_arabic(right)
    else:
        numerator, denominator = parse_chinese(match["numerator"]), parse_chinese(match["denominator"])
    if not numerator or not denominator or numerator >= denominator:
        return []
    value = _percent_of(numerator, denominator)
    return [Token(match.start(), match.start(), match.end(), match.end(), value, "fraction", unit=PERCENT)]


def _read_tenths(text: str, match: re.Match[str]) -> list[Token]:
    value = (parse_arabic(match["tenths"]) or parse_chinese(match["tenths"]) or Decimal(0)) * 10
    if match["half_tenth"]:
        value += 5 if match["half_tenth"] == "半" else parse_chinese(match["half_tenth"]) or 0
    return [Token(match.start(), match.start(), match.end(), match.end(), value, "tenths", unit=PERCENT)]


def _read_ratio(text: str, match: re.Match[str]) -> list[Token]:
    """4.0∶37.7∶58.3 is three numbers, 3∶1 is one: the first divided by the second."""
    sides: list[Token] = []
    position = match.start()
    for side in match["ratio"].split(":"):
        value = parse_arabic(side)
        if value is None:
            return []
        sides.append(Token(position, position, position + len(side), position + len(side), value, "ratio"))
        position += len(side) + 1
    if len(sides) > 2:
        return sides
    if sides[1].value == 0:
        return []
    value = sides[0].value / sides[1].value
    return [Token(match.start(), match.start(), match.end(), match.end(), value, "ratio")]


def _read_doubling(text: str, match: re.Match[str]) -> list[Token]:
    value = parse_chinese(match["doublings"]) or Decimal(0)
    number_start = match.start("doublings")
    return [Token(match.start(), number_start, number_start + 1, match.end(), value, "doubling", unit="番")]


def _read_half(text: str, match: re.Match[str]) -> list[Token]:
    bound = (
        Bound.MORE_THAN if _HALF_WORDS.match(match[0]) else Bound.NEARLY if match[0][0] in "近接" else None
    )
    return [
        Token(
            match.start(),
            match.start(),
            match.end(),
            match.end(),
            Decimal(50),
            "half",
            unit=PERCENT,
            bound=bound,
        )
    ]


def _read_half_unit(text: str, match: re.Match[str]) -> list[Token]:
    unit = _unit(match["half_of"], None)
    return [
        Token(match.start(), match.start(), match.start() + 1, match.end(), Decimal("0.5"), "half", unit=unit)
    ]


def _read_first(text: str, match: re.Match[str]) -> list[Token]:
    return [Token(match.start(), match.start(), match.end(), match.end(), Decimal(1), "rank")]


def _read_rank(text: str, match: re.Match[str]) -> list[Token]:
    value = parse_arabic(match["rank"]) or parse_chinese(match["rank"])
    before = _RANK_BEFORE.search(text, max(0, match.start() - 8), match.start())
    word = match["rank_word"]
    is_placed = before and (word == "大" or _RANK_BEHIND.match(text, match.end()))
    if value is None or not (word in {"位", "名"} or is_placed):
        return []
    return [Token(match.start(), match.start("rank"), match.end("rank"), match.end(), value, "rank")]


def _read_top(text: str, match: re.Match[str]) -> list[Token]:
    value = parse_arabic(match["top"]) or parse_chinese(match["top"])
    before = _TOP_BEFORE.search(text, max(0, match.start() - 3), match.start())
    if value is None or not before or not _RANK_BEHIND.match(text, match.end()):
        return []
    return [
        Token(
            match.start(),
            match.start("top"),
            match.end("top"),
            match.end(),
            value,
            "rank",
            bound=Bound.AT_MOST,
        )
    ]


_READERS: dict[str, Callable[[str, re.Match[str]], list[Token]]] = {
    "is_arabic": _read_arabic,
    "is_mixed": _read_mixed,
    "is_chinese": _read_chinese,
    "is_share": _read_share,
    "is_fraction": _read_fraction,
    "is_slash": _read_fraction,
    "is_tenths": _read_tenths,
    "is_ratio": _read_ratio,
    "is_doubling": _read_doubling,
    "is_half": _read_half,
    "is_half_unit": _read_half_unit,
    "is_first": _read_first,
    "is_rank": _read_rank,
    "is_top": _read_top,
}
