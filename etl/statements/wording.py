"""Words of an indicator phrase: cleaned at their ends, and put behind the subject they need."""

from __future__ import annotations

import re

from etl.reference.units import known_units
from etl.statements.quantities import Quantity
from etl.statements.subjects import DATE_WORDS, LEADING_WORDS
from etl.statements.verbs import DONE, THERE, first_verb

_TRAILING = re.compile(
    r"(?:[，、：,:\s（(—–~～-]|分别|(?<![日年月人户亩平周])均|两年平均|平均|已经?|共计?|达到?|高达|多达|可?达|约?为|是|约|近|超过?|突破|至|到|了|合计|总计|维持在|保持在|稳定在|控制在|提升|提高|降低|下降"
    r"|减少|增长|增加|缩短|压缩|节省|上升|回落|收窄|扩大|精简|压减|同比|环比|比上年末?|较上年末?|也|就|仅|由|从|以|与|为|将|把|给|向|对|使|有|共有|排名|居|位居|位列|名列|稳居|跃居|升至"
    r"|降至|降为|提至|等|的|可|累计(?=$)|实现(?=$)|平均(?=$)|和|及)+$"
)
_AUXILIARY = re.compile(r"已经|已|了|共计|(?<=[一-龥])共(?=有)|成功|正式|分别|先后")
_COMPARED = re.compile(
    r"连续[一二两三四五六七八九十\d]{1,2}年|(?:比|较)(?:20\d\d年(?:同期|[底末])?|[\d—-]+月份?|上年末?|去年|上半年|上年同期|上月|上季度|年初|上届)|按可比价格计算|同口径"
)
_FROM = re.compile(r"(?:由|从)(?:上半年|上年|去年|年初|[\d年月日底末]{1,10})?$")
_ASIDE = re.compile(r"[（(][^（()）]{4,60}[)）]")
MEASURE_TAIL = re.compile(
    r"(?:数|数量|总?量|额|值|率|比重?|占比|总数|人数|人次|次数|户数|次数|规模|面积|里程|投资|投入|收入|资金|指数|金额|资本|时间|时长|长度|人口|余额|成本|强度|能力|速度|比例|份额|水平|带宽|容量|产能|笔数|支出|利润)$"
)


def clean_words(words: str) -> str:
    """Words without dates, asides, connectives, hedges and verbs of measuring at their ends."""
    words = DATE_WORDS.sub("", _COMPARED.sub("", _ASIDE.sub("", words)))
    while True:
        shorter = _FROM.sub("", _TRAILING.sub("", LEADING_WORDS.sub("", words)))
        if shorter == words:
            return _AUXILIARY.sub("", words)
        words = shorter


def strip_words(words: str) -> str:
    """Words without marks and particles at their ends."""
    return words.strip("，、：；的和及与（( ")


def starts_with_verb(words: str) -> bool:
    """True where words open with a verb that governs a figure, or are none."""
    words = re.sub(r"^(?:累计|平均|新)", "", words)
    return not words or first_verb(DONE, words) == 0 or first_verb(THERE, words) == 0


def with_subject(subject: str, core: str) -> str:
    """Put words behind the subject that they need; words that stand alone need none."""
    if not subject or not core or subject in core or core.startswith(subject[:3]):
        return core
    if len(core) >= _STANDS_ALONE and not starts_with_verb(core):
        return core
    return subject + core


_STANDS_ALONE = 8


def is_count(quantity: Quantity) -> bool:
    """True for a number of things, as against an amount of money, time or size."""
    unit = known_units().written(quantity.unit)
    return quantity.unit == "" or (unit is not None and unit.dimension == "count")
