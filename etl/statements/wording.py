"""Words of an indicator phrase: cleaned at their ends, and put behind the subject they need."""

from __future__ import annotations

import re

from etl.reference.units import known_units
from etl.statements.dates import DATE_TIE, find_dates
from etl.statements.quantities import Quantity
from etl.statements.subjects import LEADING_WORDS
from etl.statements.verbs import DONE, THERE, first_verb

_TRAILING = re.compile(
    r"(?:[，、：,:\s（(—–~～-]|分别|(?<![日年月人户亩平周])均|两年平均|(?<!全[国省市])平均|已经?|共计?|达到?|高达|多达|可?达|约?为|是|约|近|超过?|突破|至|到|了|合计|总计|维持在|保持在|稳定在|控制在|提升|提高|降低|下降"
    r"|减少|增长|增加|上涨|下跌|连续|缩短|压缩|节省|上升|回落|收窄|扩大|缩小|精简|压减|同比|环比|比上年末?|较上年末?|也|就|仅|由|从|以|与|为|将|把|给|向|对|使|有|共有|排名|居|位居|位列|名列|稳居|跃居|升至"
    r"|降至|降为|提至|低[至到]|等|的|可|累计(?=$)|实现(?=$)|(?<!全[国省市])平均(?=$)|和|(?<!惠)及|低(?=[至到]))+$"
)
AUXILIARY = re.compile(r"已经|已|了|共计|(?<=[一-龥])共(?=有)|成功|正式|分别|先后")
_COMPARED = re.compile(
    r"连续[一二两三四五六七八九十\d]{1,2}年|(?:比|较)(?:20\d\d年(?:同期|[底末])?|[\d—-]+月份?|[去上]年(?:同期|全年|年?[底末])?|上半年|上月|上季度|年初|上届|同期)|按照?[^，。；]{0,8}(?:可比|不变)价格?计算的?|同口径"
)
_FROM = re.compile(r"(?:由|从)(?:上半年|上年|去年|年初|[\d年月日底末]{1,10})?$")
ASIDE = re.compile(r"[（(][^（()）]{4,60}[)）]")
MEASURE_TAIL = re.compile(
    r"(?:数|数量|总?量|额|值|率|比重?|占比|总数|人数|人次|次数|户数|次数|规模|面积|里程|投资|投入|收入|资金|指数|金额|资本|时间|时长|长度|人口|余额|成本|强度|能力|速度|比例|份额|水平|带宽|容量|产能|笔数|支出|利润|价格|[^各同幅][度差]|标准|(?<!实现)装机|营收|得分|等级)$"
)


def clean_words(words: str) -> str:
    """Words without dates, asides, connectives, hedges and verbs of measuring at their ends."""
    words = _without_dates(_COMPARED.sub("", ASIDE.sub("", words)))
    words = words[words.rfind("（") + 1 :] if words.count("（") > words.count("）") else words
    while True:
        shorter = _FROM.sub("", _TRAILING.sub("", LEADING_WORDS.sub("", words)))
        if shorter == words:
            return AUXILIARY.sub("", words)
        words = shorter


def _without_dates(words: str) -> str:
    """Words without the dates outside titles, and without what ties these to the sentence."""
    kept, position = [], 0
    for date in find_dates(words):
        if words.count("《", 0, date.start) > words.count("》", 0, date.start):
            continue
        kept.append(_TIES_BEFORE.sub("", words[position : date.start]))
        tie = _TIES_BEHIND.match(words, date.end)
        position = tie.end() if tie else date.end
    return "".join([*kept, words[position:]])


_TIES_BEFORE = re.compile(f"{DATE_TIE}$")
_TIES_BEHIND = re.compile(r"(?:以来|起(?!步)|期间|时期|前(?=[，\u4e00-\u9fff])|当月)")


def strip_words(words: str) -> str:
    """Words without marks and particles at their ends."""
    return words.lstrip("，、：；的（( ").rstrip("，、：；的和及与（( ")


def without_summed_list(words: str) -> str:
    """Words without the list that a count behind them sums up: A、B、C等 before 6类机构.

    What governs the list stays: its verb, with what stands before that.
    """
    if not _SUMMED.search(words):
        return words
    at = first_verb(DONE, words[: words.index("、")])
    verb = DONE.match(words, at) if at is not None else None
    return words[: verb.end()] if verb else ""


_SUMMED = re.compile(r"、[^、，；：]{1,16}等$")


_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))


def without_stray_marks(words: str) -> str:
    """Words without the quotation marks and brackets whose partners were cut away."""
    for opening, closing in _PAIRS:
        if words.count(opening) or words.count(closing):
            words = _without_stray(words, opening, closing)
    return words


def _without_stray(words: str, opening: str, closing: str) -> str:
    kept = list(words)
    open_places: list[int] = []
    for place, character in enumerate(words):
        if character == opening:
            open_places.append(place)
        elif character == closing:
            if open_places:
                open_places.pop()
            else:
                kept[place] = ""
    for place in open_places:
        kept[place] = ""
    return "".join(kept)


def starts_with_verb(words: str) -> bool:
    """True where words open with a verb that governs a figure, or are none."""
    words = re.sub(r"^(?:累计|平均|新)", "", words)
    return not words or first_verb(DONE, words) == 0 or first_verb(THERE, words) == 0


def with_subject(subject: str, core: str) -> str:
    """Put words behind the subject that they need; words that stand alone need none."""
    if not subject or not core or subject in core or core.startswith(subject[:3]):
        return core
    if (len(core) >= _STANDS_ALONE or names_its_thing(core)) and not starts_with_verb(core):
        return core
    return subject + core


def names_its_thing(words: str) -> bool:
    """True for a measure with the thing measured before it: 和美乡村覆盖率, but not 平均上架率."""
    measure = MEASURE_TAIL.search(words)
    if measure is None:
        return False
    end = measure.start() - (2 if len(measure[0]) == 1 else 0)  # 率 closes 覆盖率, 值 closes 增加值
    return len(_AVERAGE.sub("", words[: max(0, end)])) >= _SHORTEST_THING


_AVERAGE = re.compile(r"^(?:累计|平均|[日月年人户]均|日活跃?|月活跃?|总|年)+")
_STANDS_ALONE = 8
_SHORTEST_THING = 4


def is_count(quantity: Quantity) -> bool:
    """True for a number of things, as against an amount of money, time or size."""
    unit = known_units().written(quantity.unit)
    return quantity.unit == "" or (unit is not None and unit.dimension == "count")
