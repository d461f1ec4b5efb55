"""Figures that belong to the items of a list in order: under 分别, and shares behind amounts."""

from __future__ import annotations

import re

from etl.statements.clauses import ReadPassage
from etl.statements.quantities import Quantity
from etl.statements.verbs import DONE, first_verb
from etl.statements.wording import clean_words

_RESPECTIVELY = re.compile(r"分别")
_SHARED_TAIL = re.compile(
    r"(?:居民)?(?:人均)?(?:可支配收入|消费支出|生产总值)|(?:总|工业)?(?:增加值|产值|产量|销量|销售额|营业?收入|收入|投资额?|出口额?|进口额?|占比|比重|人数|面积|数量|总量|里程|利润|价格|发生数|用电量"
    r"|增速|零售额|成交额|交易额|发电量|覆盖率|普及率|参保率|规模|余额|支出|死亡人数|吞吐量|周转量|[起件受案人户][数量]|[\u4e00-\u9fff]{0,6}率)$"
)


def item_under_respectively(read: ReadPassage, quantity: Quantity) -> str:
    """The item that 分别 pairs with a figure; a noun that closes the list serves all items."""
    start, end = read.clause_at(quantity.number_start)
    mark = _RESPECTIVELY.search(read.text, start, quantity.start)
    if mark is None:
        return ""
    figures = [other for other in read.quantities_in(mark.end(), end) if not other.range_end]
    words = clean_words(read.text[start : mark.start()])
    items = _split_items(words, len(figures))
    place = next((i for i, other in enumerate(figures) if other.number_start == quantity.number_start), None)
    if place is None or len(items) < 2 or len(items) != len(figures):
        return ""
    return _completed(items, place)


_ORDINAL = re.compile(r"第[一二三四五六七八九十]")
"""第二、第三产业增加值 are the same of two sectors."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}?[省市县区州盟旗]")


def _completed(items: list[str], place: int) -> str:
    """An item with what it shares: the noun that closes the list, or the thing that opens it.

    In A、B占用C的比重 the words from the verb on close the list; in 事故起数和死亡人数 the 事故 opens it.
    """
    item, last = items[place], items[-1]
    of_place = _PLACE.match(last)
    if _PLACE.fullmatch(item) and of_place:
        return item + last[of_place.end() :]
    ordinal = _ORDINAL.match(last)
    if _ORDINAL.fullmatch(item) and ordinal:
        return item + last[ordinal.end() :]
    tail = _SHARED_TAIL.search(last)
    if tail is None:
        return item
    if place < len(items) - 1 and not _SHARED_TAIL.search(item):
        verb = first_verb(DONE, last, 2)
        return item + last[tail.start() if verb is None or verb > tail.start() else verb :]
    opening = _SHARED_TAIL.search(items[0])
    if place > 0 and opening and opening.start() > 1 and tail.start() == 0 and item == last:
        return items[0][: opening.start()] + item
    return item


def _split_items(words: str, count: int) -> list[str]:
    """Split a list into as many items as there are figures, at 及 and 与 only if need be."""
    for marks in ("、", "、|和|以及", "、|以及|和|与|及"):
        items = [item for item in re.split(marks, words) if item]
        if len(items) == count:
            return items
    return []


def without_additions(amounts: list[str]) -> list[str]:
    """Amounts without what was only added to them: 用户18亿户，净增3千万户，占六成 is told of the users."""
    return [words for words in amounts if not words.endswith(("净增", "新增", "增加", "减少"))] or amounts


def paired_base(
    read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, str]]
) -> tuple[str, str]:
    """Pair the shares of A x、B y，占 p%、q% with the figures before them in order.

    Args:
        read: the passage.
        quantity: a share.
        earlier: figures of the same sentence before this one, each with its core or, for shares, its phrase.

    Returns:
        What the share is a part of, and the words from 占 on that an earlier share of the clause has printed.
    """
    clause_start, clause_end = read.clause_at(quantity.number_start)
    shares = [words for other, words in earlier if other.unit == "%" and other.number_start >= clause_start]
    bases = without_additions([words for other, words in earlier if other.unit not in {"%", "个百分点"}])
    printed = re.search(r"占.*$", shares[0]) if shares else None
    tail = printed[0] if printed else ""
    count = sum(other.unit == "%" for other in read.quantities_in(clause_start, clause_end))
    if len(bases) >= count > 1:
        return bases[len(bases) - count + len(shares)], tail
    return (bases[-1] if bases else ""), tail
