"""The pattern of quantities in normal text: every way in which a number and its unit are written."""

from __future__ import annotations

import re
from functools import cache

from etl.reference.units import known_units
from etl.statements.numerals import CHINESE_CHARACTERS, MULTIPLIERS

_AR = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CN = f"[{CHINESE_CHARACTERS}]"
_CN_NUMBER = rf"{_CN}+(?:点[〇零一二三四五六七八九]+[万亿]{{0,2}})?"
_MANY = "[余多]"
_LONGEST_FIRST = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
_MULTIPLIER = rf"(?:个(?=[万亿]))?(?:{_LONGEST_FIRST})(?![瓦伏帕卡赫米克强佳])(?!分[点之])"
_LARGE = r"大(?![小量型规多数湾幅会学连力于批家赛奖师棚和以精报召，。、])"
_BARE_NOUN = (
    r"(?=(?:省级|市级|中央|国家)?(?:部门|厅局|委办局|省(?![级内会长直])|地市|城市|企业|行业(?!企业))"
    r"|市(?![级场值民委政辖直域])|县(?![级域])|国(?![家企内产有际债民]))"
)
_PER = (
    r"/(?:[年月日天周秒时户人亩吨件辆台次家个]|小时|[百千万]人|平方公里|平方米|公里|立方米|千瓦时|[亿万]元)"
)

CANDIDATE = re.compile(rf"[\d翻过超近接半首榜第前]|{_CN}")
"""A character at which a quantity may begin."""


@cache
def grammar() -> re.Pattern[str]:
    """Build the pattern once; the last group named tells the form of the quantity."""
    unit = known_units().pattern
    return re.compile(
        rf"""
          (?P<share_base>[百千万])分之(?P<share>{_AR}|{_CN_NUMBER})(?P<is_share>)
        | (?P<denominator>{_CN}+)分之(?P<numerator>{_CN}+)(?P<is_fraction>)
        | (?P<ratio>(?<![\d:.]){_AR}(?::{_AR})+(?![\d:]))(?P<is_ratio>)
        | (?P<fraction>(?<![\d/.A-Za-z])\d{{1,2}}/\d{{1,2}}(?![\d/年月]))(?P<is_slash>)
        | (?P<tenths>[一二两三四五六七八九]|\d)成(?P<half_tenth>半|[一二三四五六七八九])?
              (?![立为本功果效员长都品熟绩交套份型就人像因语渝了不])(?P<is_tenths>)
        | 翻了?(?P<doublings>[一二两三四])番(?P<is_doubling>)
        | (?:(?:超过|过|超|接近|近)(?:半数|半(?=[的以，。；、企人产市]|$))
              |(?<![前后上下另一每])一半|(?<![超过近])半数)(?P<is_half>)
        | (?<![前后上下大夜])半(?:个)?(?P<half_of>小时|工作日|天(?![河津])|年(?=内|以内))(?P<is_half_unit>)
        | (?:首位|榜首)(?P<is_first>)
        | 第(?P<rank>{_AR}|{_CN}+)(?P<rank_word>位(?!列)|名(?![录单])|大(?!道|街))?(?P<is_rank>)
        | 前(?P<top>{_AR}|{_CN}+)(?:位|名|强|列)?(?P<is_top>)
        | (?<![A-Za-z\d.+])(?P<mixed>\d+亿\d+(?:\.\d+)?万?|\d+万\d+千?)(?P<mixed_unit>{unit})(?P<is_mixed>)
        | (?<![A-Za-z\d.+])(?P<arabic>{_AR})(?P<many>{_MANY})?
              (?P<multiplier>{_MULTIPLIER})?(?P<many_more>{_MANY})?
              (?:(?:\ (?=[A-Za-z]{{2}}))?(?P<unit>{unit})(?P<per>{_PER})?(?P<many_last>多(?=[，。、；人家]))?
              |(?P<large>{_LARGE}|{_BARE_NOUN}))?
              (?P<is_arabic>)
        | (?P<chinese>{_CN_NUMBER})(?P<cn_many>{_MANY})?(?P<cn_many_more>{_MANY})?
              (?:(?P<cn_unit>{unit})(?P<cn_per>{_PER})?|(?P<cn_large>{_LARGE})|(?P<cn_bare>{_BARE_NOUN}))?
              (?P<is_chinese>)
        """,
        re.VERBOSE,
    )
