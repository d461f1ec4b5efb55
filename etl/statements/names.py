"""Numbers that only name something: list and document numbers, versions, technologies, slogans, ordinals."""

from __future__ import annotations

import re

from etl.statements.dates import find_dates
from etl.statements.numerals import CHINESE_CHARACTERS

_CN = f"[{CHINESE_CHARACTERS}]"

_ORDERED = (
    "届|批|次|期|号|章|节|条|款|篇|部分|部|轮|代|个|步|类|种|年|季度|产业|方|时间|书记|梯队|方阵|主体|课堂|线|责任|动力"
    "|要务|曲线|人民医院|医院|中学|小学|师"
)
"""Words that 第 puts in order without ranking them."""

_NAME = re.compile(
    rf"""
    (?=[《A-Za-z\d〔\[(（第№“版工信政社共浏阅点访{CHINESE_CHARACTERS}])(?:
      《[^《》]{{0,120}}》                                               # titles
    | (?:https?://|www\.)[A-Za-z0-9./?=&%_:#~-]+ | [A-Za-z0-9._-]+@[A-Za-z0-9.-]+
    | [〔\[(（](?:19|20)\d{{2}}[〕\])）]第?\d+(?:-\d+)?号?                  # document numbers
    | (?:第|No\.?|№)?\d+号(?!召)
    | (?<![A-Za-z0-9])(?:[1-6](?:\.\d)?G|\d{{1,2}}[KkDd]|[A-Za-z]\d[A-Za-z])(?![A-Za-z])
                                                                       # 5G, 4K, 3D, B2B
    | (?:\d+|[A-Za-z]|{_CN}+)(?:\+(?:\d+|[NnXx](?![a-z])|{_CN}+))+       # 1+1+9+N
    | \d+[×xX*]\d+(?:小时)?                                             # 7×24小时
    | [A-Za-z]{{2,}}[-/ ]?\d+(?:\.\d+)*(?![\d%]|{_CN}*[万亿千百]|\.\d)(?:-\d+)*   # IC30, ISO 27001, COVID-19
    | (?:[Vv]|版本)\d+(?:\.\d+)* | \d+\.\d+版 | (?:工业|Web|信创|政府|社会|版)\d\.\d
    | \d[A-Za-z](?=级|类|景区)                                          # 5A级
    | 第(?:{_CN}+|\d+)(?:{_ORDERED})
    | 第“{_CN}+” | 第\d+页 | 共\d+页 | (?:浏览|阅读|点击|访问)(?:次数|量)?[:：]\d+
    | [一二三]次产业 | {_CN}{{1,3}}届 | {_CN}{{1,2}}中全会 | {_CN}{{1,2}}期(?!\d)
    | [（(](?:\d{{1,2}}|{_CN}{{1,3}})[)）]                                  # list numbers
    | (?:(?<=[。；:：])|^)(?:\d{{1,2}}|{_CN}{{1,3}})[.、．)）](?!\d)
    | {_CN}{{1,2}}是(?!{_CN})
    | \d{{3,4}}-\d{{7,8}} | (?<!\d)1\d{{10}}(?!\d)                           # telephone numbers
    | “[^“”]{{1,12}}”                                                    # slogans and named programmes
    )
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(r"\d[^“”]*(?:%|元|万|亿)")


def mask_names(text: str) -> bytearray:
    """Mark the characters of normal text in which a number states no quantity: names and dates.

    Shape: one byte a character, 1 where masked.
    """
    mask = bytearray(len(text))
    for match in _NAME.finditer(text):
        if match[0][0] == "“" and _FIGURE.search(match[0]):
            continue
        mask[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for date in find_dates(text):
        mask[date.start : date.end] = b"\x01" * (date.end - date.start)
    return mask
