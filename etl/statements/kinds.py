"""What a figure claims: the kinds, and the first that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.model import StatementKind
from etl.reference.bounds import known_bounds
from etl.reference.changes import known_changes
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.periods import Period
from etl.statements.quantities import Quantity
from etl.statements.subjects import LEADING_WORDS
from etl.statements.tokens import PERCENT, POINTS
from etl.statements.verbs import DONE, THERE, first_verb

_WORDS = known_changes()

_TARGET = re.compile(
    r"(?<![虚模])拟(?!定|态|人|订)|筹划|筹建|筹备|力争|争取(?=到20|在|实现|达到|建成|完成|年内)|确保|(?<!年度)(?<!完成)目标(?!的|任务的)|预计|预期(?!寿命|指数|水平)|将(?:会)?(?:达|新增|建成|实现|形成|超|突破|完成|带动|投|开|于|在|有)"
    r"|(?<![截高加升长降大少增减缩])(?:到|至)(?:20\d\d年|“?十[四五六]五”?末)(?!以来)|规划(?:建设|投资|总|面积)|计划(?:投资|建设|新增|总|于|在|用|引|培)|努力"
)
_GROWTH = re.compile(rf"同比|环比|{_WORDS.rate}|增长|年均增|较上年|比上年|较去年|比去年|上涨|下跌|增加(?!值)")
_CHANGE = re.compile(
    rf"{_WORDS.either}|增加(?!值)|降(?:了|约|近|超|幅)?$|拉动|优化|改善|翻|跌|涨|[比较][^，]{{1,10}}[少快短]$"
)
_BARE_CHANGE = re.compile(f"(?:{_WORDS.either})$")
_TO_LEVEL = re.compile(r"(?:[至到为]|达|达到|控制在)(?:了)?(?:约|近|超过?|不足)?$")
_COMPARISON = re.compile(r"(?:是|为|相当于|达到?)[^，；。]{1,20}的?$")
_NEGATIVE = re.compile(rf"{_WORDS.down}|负增长|[少短]$|降(?:了|约|近|超|幅|至)?$|跌|低于$")
_STRICT_GROWTH = re.compile(
    r"同比|环比|增速|增幅|(?<!自然)增长率|年均增|涨幅|较上年|比上年|较去年|比去年|(?<!自然)增长|上涨|下跌|增产|减产|增收|^[，、；其中和]*(?:[^，]{0,8}类)?(?:下降|增加)"
)
_FALL_OF_FLOW = re.compile(r"(?:下降|增加)(?:了|约|近|超)?$")
_RATE_OF_GROWTH = re.compile(f"(?<!自然)(?:{_WORDS.rate})")
_SHARE = re.compile(r"占|比重|占比|比例|份额")
_RATE = re.compile(
    r"日均|年均|月均|人均|周均|户均|亩均|均每|每(?:年|月|日|天|周|人|户|亩|平方米|平方公里|秒|小时|分钟|季度|百|千|万|个|家|名|台|吨)"
    r"|(?<![\d余])[百千万]人(?:口)?(?=[^，\d]{2,14}(?:拥有量|数))|日活|月活|单位(?:面积|产值|GDP|能耗)|年度?均|[亩单]产"
)
_CAPACITY = re.compile(
    r"机架|机柜|带宽|产能|装机|吞吐能力|处理能力|承载能力|接待能力|算力|存储|容量|库容|可容纳|可同时|同时支持|生产能力|供应能力|设计能力|并发"
)
_CUMULATIVE = re.compile(r"累计|历年")
_FLOW_NOUN = re.compile(
    r"(?<!单位)产值|增加值|营业?收入|营收|交易量|交易额|成交额|成交量|销售额|销售收入|收入(?!水平)|利润|税收|纳税|产量|吞吐量|进出口|(?:出口|进口)(?:总?额|总值|交货值|$|\|)|投资额|发电量|用电量"
    r"|零售额|生产总值|客运量|货运量|周转量|业务总?量|(?<!单位)GDP|利税|税额|专利授权量|申请量|减税"
)
_FIRMS_OF_SIZE = re.compile(r"(?:[超过达破]|以上|[亿万]元)的?[^，、]{0,6}(?:企业|公司|集群|项目|园区)$")
_MONEY_SPENT = re.compile(r"投资|投入|募集|贷款|融资|发放|奖励|补贴|补助|申报|拨付|金额")
_STOCK = re.compile(
    r"注册资本|资产|余额|存款|市值|净值|库存|保有量|存量|面积|(?<!出生)(?<!死亡)人口|里程|规模|总数|数量$|床位"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Kind of a figure and its sign."""

    kind: StatementKind
    sign: int
    """-1 for a decline of growth or change, else 1."""
    decided_by: str
    """Name of the rule."""


def claim_of(
    read: ReadPassage, quantity: Quantity, period: Period, previous: Claim | None, *, prospective: bool
) -> Claim:
    """Decide the kind of a figure, in the order of the list.

    Args:
        read: the passage.
        quantity: a figure of it that states something.
        period: when the figure holds.
        previous: claim of the figure before it in the same sentence, if any; lists and 其中 inherit it.
        prospective: True where the whole passage tells what is to be reached.
    """
    sentence_start, _ = read.sentence_at(quantity.number_start)
    sentence_before = read.text[sentence_start : quantity.start]
    before = read.before(quantity)
    after = read.after(quantity)
    own = _own_words(read, quantity)
    sign = -1 if _is_decline(quantity, own) else 1
    if prospective or period.lies_ahead or _TARGET.search(sentence_before):
        return Claim(StatementKind.TARGET, sign if _is_difference(quantity, own) else 1, "target_word")
    if previous is not None and is_end_of_change(own):
        return previous
    if quantity.form == "rank":
        return Claim(StatementKind.RANK, 1, "rank_word")
    difference = _inherited_difference(read, quantity, previous)
    difference = difference or _difference(quantity, own, sign, previous)
    if difference:
        return difference
    proportion = _proportion(quantity, before, after)
    if proportion:
        return proportion
    return _by_verb(read, quantity, period, previous)


_FROM_TO = re.compile(
    rf"(?:左右|以上)?(?:{_WORDS.either}|增加|升级|跃居|发展|调整|[升降减缩增提])?(?:了)?(?:至|到|为)"
    rf"(?:20\d\d年[底末]?的)?(?:{known_bounds().hedge})?$"
)


def is_end_of_change(own: str) -> bool:
    """The words between the two figures of 由4次降为0次: the second claims what the first does."""
    return _FROM_TO.fullmatch(own) is not None


def _own_words(read: ReadPassage, quantity: Quantity) -> str:
    """The words of the clause before a figure, from the figure before it on."""
    start, _ = read.clause_at(quantity.number_start)
    for other in read.quantities_in(start, quantity.number_start):
        if start < other.end <= quantity.start:
            start = other.end
    return _CONTRIBUTION.sub("贡献率", read.text[start : quantity.start])


_CONTRIBUTION = re.compile(r"增长的?贡献率")
"""A share of growth, and no growth."""


def _is_difference(quantity: Quantity, own: str) -> bool:
    """By how much something grew or changed, not to what."""
    return bool(_CHANGE.search(own) or _GROWTH.search(own)) and not _TO_LEVEL.search(own)


def _is_decline(quantity: Quantity, own: str) -> bool:
    return _is_difference(quantity, own) and bool(_NEGATIVE.search(own)) and quantity.value > 0


def _difference(quantity: Quantity, own: str, sign: int, previous: Claim | None) -> Claim | None:
    if quantity.form == "doubling":
        return Claim(StatementKind.CHANGE, 1, "doubling")
    unit = known_units().written(quantity.unit)
    relative = quantity.unit in {PERCENT, POINTS, "倍", "个基点", "‰"}
    duration = unit is not None and unit.dimension == "time"
    if relative and _STRICT_GROWTH.search(own) and not _TO_LEVEL.search(own):
        if quantity.unit == POINTS and not re.search(r"同比|环比", own):
            return Claim(StatementKind.CHANGE, sign, "points")
        return Claim(StatementKind.GROWTH, sign, "growth_word")
    if "同比" in own and _is_difference(quantity, own):
        return Claim(StatementKind.GROWTH, sign, "year_on_year")
    if relative and quantity.unit != POINTS and _RATE_OF_GROWTH.search(own):
        return Claim(StatementKind.GROWTH, sign, "growth_rate")
    in_row = previous is not None and previous.kind is StatementKind.GROWTH
    if quantity.unit == PERCENT and _FALL_OF_FLOW.search(own) and (in_row or _FLOW_NOUN.search(own)):
        return Claim(StatementKind.GROWTH, sign, "growth_of_flow")
    places = quantity.unit in {"位", "个位次", "位次"}
    if (relative or duration or places) and _is_difference(quantity, own):
        return Claim(StatementKind.CHANGE, sign, "places_moved" if places else "change_word")
    if quantity.unit == POINTS:
        return Claim(StatementKind.CHANGE, sign, "points")
    if not quantity.unit and not quantity.multiplier_text and _BARE_CHANGE.search(own):
        return Claim(StatementKind.CHANGE, sign, "bare_change")
    return None


def _inherited_difference(read: ReadPassage, quantity: Quantity, previous: Claim | None) -> Claim | None:
    """The second figure of 分别增长10%、7.9% grows as the first does."""
    if previous is None or previous.kind not in {StatementKind.GROWTH, StatementKind.CHANGE}:
        return None
    earlier = read.quantities_in(read.sentence_at(quantity.number_start)[0], quantity.number_start)
    if not earlier or earlier[-1].unit != quantity.unit:
        return None
    between = read.text[earlier[-1].end : quantity.start]
    if re.fullmatch(r"[、和与及]|以及|[-–~～至到]|—+", between):
        return Claim(previous.kind, previous.sign, "listed")
    return None


def _proportion(quantity: Quantity, before: str, after: str) -> Claim | None:
    if quantity.form == "ratio":
        return Claim(StatementKind.RATIO, 1, "ratio_form")
    if quantity.unit == "倍":
        return Claim(StatementKind.RATIO, 1, "times_as_much")
    if quantity.unit == "‰" and not _SHARE.search(before):
        return Claim(StatementKind.RATE, 1, "per_mille")
    if quantity.unit == PERCENT:
        return Claim(StatementKind.SHARE, 1, "percentage")
    if "/" in quantity.unit or (_RATE.search(before) and not re.search(r"[，；]", before)):
        return Claim(StatementKind.RATE, 1, "per_unit")
    unit = known_units().written(quantity.unit)
    dimension = unit.dimension if unit is not None else ""
    if dimension == "money":
        return None
    if (
        dimension in {"computing", "information"}
        or _CAPACITY.search(before[-14:])
        or _CAPACITY.match(after[:10].lstrip("的"))
        or _CAPACITY.search(after[:8])
    ):
        return Claim(StatementKind.CAPACITY, 1, "capacity_word")
    return None


def _by_verb(read: ReadPassage, quantity: Quantity, period: Period, previous: Claim | None) -> Claim:
    """Level, flow or cumulative: first what the nouns say, then the list it stands in, then the verb."""
    before, after = read.before(quantity), read.after(quantity)
    own = _own_words(read, quantity)
    by_noun = _by_noun(quantity, period, before, after, own)
    if by_noun:
        return by_noun
    if previous is not None and previous.kind in _INHERITED and _continues(read, quantity, own):
        return previous
    verb = None if _is_measured_noun(read, quantity, before) else _governing_verb(before, after)
    if verb == "done":
        closed = period.is_closed or _WITHIN_YEAR.search(before) is not None
        return Claim(StatementKind.FLOW if closed else StatementKind.CUMULATIVE, 1, "done_verb")
    if verb == "there":
        return Claim(StatementKind.LEVEL, 1, "existence")
    if quantity.unit in _EVENT_UNITS and period.is_closed:
        return Claim(StatementKind.FLOW, 1, "event_unit")
    if previous is not None and previous.decided_by == "done_verb" and not _IS_TOLD.search(own):
        return previous
    return Claim(StatementKind.LEVEL, 1, "no_verb")


def _by_noun(quantity: Quantity, period: Period, before: str, after: str, own: str) -> Claim | None:
    unit = known_units().written(quantity.unit)
    if _CUMULATIVE.search(before):
        return Claim(StatementKind.CUMULATIVE, 1, "cumulative_word")
    if period.kind == "since":
        return Claim(StatementKind.CUMULATIVE, 1, "since")
    near = own[-12:].rpartition("的")[2] if unit is not None and unit.dimension == "count" else own[-12:]
    near = "" if _FIRMS_OF_SIZE.search(own) else near  # 产值过百亿元企业 counts firms, and no output
    if _FLOW_NOUN.search(near + "|" + after[:14]) and not _STOCK.search(own[-8:]):
        kind = StatementKind.CUMULATIVE if period.kind == "as_of" else StatementKind.FLOW
        return Claim(kind, 1, "flow_noun")
    if _STOCK.search(own[-6:]) and not _MONEY_SPENT.search(own):
        return Claim(StatementKind.LEVEL, 1, "stock_noun")
    if unit is not None and unit.dimension == "time":
        return Claim(StatementKind.LEVEL, 1, "duration")
    if _FROM.search(own) and _REACHING.match(after):
        return Claim(StatementKind.LEVEL, 1, "from_level")
    return None


def _continues(read: ReadPassage, quantity: Quantity, own: str) -> bool:
    """A further item of a list, 其中 or 共计, or a figure without words of its own."""
    after = read.after(quantity)
    has_predicate = first_verb(DONE, after) is not None or first_verb(THERE, after) is not None
    return (
        read.item_at(quantity)[0] > read.clause_at(quantity.number_start)[0]
        or _TOTAL.match(read.before(quantity)) is not None
        or (not own.strip("，、和及与 ") and not has_predicate)
    )


_INHERITED = frozenset({StatementKind.LEVEL, StatementKind.CUMULATIVE, StatementKind.FLOW})
_FROM = re.compile(r"[由从](?:20\d\d年)?的?$")
_REACHING = re.compile(r"[\u4e00-\u9fff]{0,3}?[至到为]")
_TOTAL = re.compile(r"其中|共计|合计|总计")
_MEASURED = re.compile(r"超过?|突破|达到?|[约近]$")
_TRANSITIVE = re.compile(
    r"节省|节约|减少|降低|吸引|带动|引进|引入|完成|实现|建成|培育|推动|发放|投入|撬动|惠及|提供|新建|形成|生产|支持|减负|促成|促进|服务(?:企业|群众|用户|客户|市场)|^[为向给在]"
)
_MARKED = re.compile(r"已|了|共|累计|新增|净增")


def _is_measured_noun(read: ReadPassage, quantity: Quantity, before: str) -> bool:
    """In 应用终端超过10万台 a noun stands before 超过, though it holds a verb; it opens with none."""
    hedged = read.text[quantity.start : quantity.number_start] or before[-2:]
    if not _MEASURED.search(hedged) or _MARKED.search(before):
        return False
    words = LEADING_WORDS.sub("", before)
    if _TRANSITIVE.search(words):
        return False
    return first_verb(DONE, words) not in {None, 0} and first_verb(THERE, words) is None


_IS_TOLD = re.compile(r"(?:数|量|达到?|为|共有)$")
"""The end of words that tell a level: 9月末用户数达到."""
_EVENT_UNITS = frozenset({"人次", "架次", "车次", "班次", "列次", "场次", "船次", "例次", "剂次", "次"})
_WITHIN_YEAR = re.compile(r"(?:[一全当今去]|前|本)年(?!度报)|年内|[上下]半年")
_FULL_COVERAGE = re.compile(r"全覆盖|覆盖")


def _governing_verb(before: str, after: str) -> str | None:
    """done, there (something exists), or None without a verb.

    The verb of which the figure is the subject (家企业入驻) goes before the one of which it is the object,
    and of these the first one governs; verbs inside nouns (研发机构, 上市企业) do not count.
    """
    behind_done = first_verb(DONE, after)
    behind_there = first_verb(THERE, after)
    if behind_there is not None and (behind_done is None or behind_there <= behind_done):
        return "there"
    done = first_verb(DONE, before)
    there = first_verb(THERE, before)
    if there is not None and (done is None or there <= done):
        is_plain_have = "有" in before[there : there + 2]
        return "done" if is_plain_have and behind_done is not None else "there"
    if done is not None:
        return "there" if before[done:].startswith("实现") and _FULL_COVERAGE.search(after) else "done"
    return "done" if behind_done is not None else None
