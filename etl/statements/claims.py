"""Which quantities state something, and the named reasons why the others do not."""

from __future__ import annotations

import re

from etl.model import Bound
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.quantities import Quantity
from etl.statements.subjects import DATE_WORDS, LEADING_WORDS

_STRUCTURE_NOUN = re.compile(
    r"(?:重点|主要|关键|核心|基本|功能|主题|基础|业务|应用|产业|重要|主攻|细分|不同|主导|方面的?|子|具体|技术)?"
    r"(?:领域|门类|维度|方面|层面|层级|层次|层(?!楼)|环节|阶段|体系|架构|板块|模块|步骤|原则|要素|功能|方向|机制|角度|视角|特征"
    r"|特点|重点|抓手|主线|统一|转变|关键|核心|问题|任务|行动|战略|路径|目标|要求|举措(?!.{0,4}落地)|关系|结合|抓|坚持|确保"
    r"|转化|一体化|应用终端|类|中心任务|支柱|支撑|保障|优势|途径|步|手段|梯次|篇章|意识|自信|维护|确立|安全观|赋能|字|规定|大事|文章|实事|台阶|难题|短板|差距|清单制|一批|不变|不放松)"
)
_MEANS = re.compile(r"[^，；。]{0,14}为(?:载体|抓手|重点|主体|核心|依托|切入点|牵引|基础)")
_SPEED_CLASS = re.compile(r"[A-Za-z]*(?:速率|带宽)?(?:及)?以上的?[\u4e00-\u9fff]")
_KIND_NOUN = re.compile(r".{0,6}?(?:枢纽|基础|职能|主体|信息库|集团|服务领域|技术)")
_ENUMERATION = re.compile(r"(?:[^，。；：、\d]{1,24}(?:、|和|与|及|以及))+[^，。；：、\d]{1,24}?(?<!等)$")
_GRADE = re.compile(r"(?:吨|元|瓦|米|公里|人|亿|万|千)?级(?!别?以上)|强(?!化|大|度)|佳|型")
_CIRCLE = re.compile(r".{0,8}圈(?!定)|制|段(?!路)|检|票制|行程|办结制")
_SPENT = re.compile(r"(?:经过|历时|历经|用时|耗时|用了?)(?:近|约|超过?)?$")
_PLAN_WORD = re.compile(
    r"(?:来|以来|系列|主题|纪念|庆|试点|发展规划|远景|愿景|内(?!容)|期|行动|计划|规划|后|前(?!列)|间|左右的?时间|之久|实施方案|攻坚|目标|任务|建设期|一遇)"
)
_SPAN_BEFORE = re.compile(r"(?:近|未来|今后|连续|最近|过去|前|后|每|再(?:用|过)|持续|为期|时隔|逐|每隔|第)$")
_SCOPE_NOUN = re.compile(
    r"[^，、；。\d]{1,14}?(?:共有|共|均|分别|都|全部|合计|累计|之间|联合|各|增加值|销售额|总产值|产值|产量)"
)
_THRESHOLD_BEHIND = re.compile(
    r"[^，；。]{0,6}?(?:即(?:可|奖|给)|方可|方能|才能|可申[报请]|便可|的?，?(?:给予|予以|按|奖励(?!给)|补助|补贴|资助|可(?:以)?(?:申请|获得|享受)))|的$|的，"
)
_NOUN_BEHIND = re.compile(r"的?[\u4e00-\u9fff]{2}")
_REWARD = re.compile(r"给予|予以|奖励(?!给)|补助|资助|奖补|扶持奖|最高奖|一次性")
_MEASURED_DIMENSIONS = frozenset({"money", "area", "length", "mass", "energy", "volume"})
_MEASURED_UNITS = frozenset({"岁", "户", "年", "天", "小时", "人", "名", "周", "个月"})
_TIME_FRAME = re.compile(
    r"缩短|压缩|压减|减少|降|耗时|用时|需|仅|时限|时间|周期|时长|工期|平均|由|从|办结|寿命|提前|提速|最快|最长|期限|节省|有|达|到|至|为|超|实现"
)
_TIME_DONE = re.compile(r"(?:即可|之?内|以内|办结|完成|出证|就能|便可|即达|可)")
_QUOTE = re.compile(r"“[^“”]{0,80}”")
_EXISTENCE = re.compile(r"[^，、]{0,30}(?:入选|上榜|入围|获|荣获|被)")
_COUNTED_BEFORE = re.compile(
    r"有|共|等|达|设|建|立|增|入|为|出|成|办|开|举|引|推|选|获|选|动|展|施|持|盖|通|了|超|聚|造|对接|整合|的|与|和|及|、|在|由|将|把"
)


def reason_against(read: ReadPassage, quantity: Quantity) -> str | None:
    """The code of the reason why a quantity states nothing; None where it is a statement.

    - ``duty_order``: 第一位的为牵头单位 orders bodies.
    - ``priority``: 摆在首位 ranks a concern, not a figure.
    - ``award``: 十大新闻.
    - ``age``: 65岁以上 says who is meant.
    - ``quoted``: a count inside quotation marks names a programme.
    - ``grade``: 三级, 30万吨级, 500强.
    - ``structure``: a count that only structures a method, scopes a noun or sums up a list.
    - ``time_span``: a span that places an action (近三年).
    - ``per``: the base of a rate (每100人).
    - ``threshold``: a condition, not a fact.
    - ``scope``: a count that only bounds the subject of another figure (三个地区共有…).
    """
    checks = (
        _duty_order,
        _priority,
        _award,
        _age,
        _quoted,
        _grade,
        _structure,
        _time_span,
        _per,
        _threshold,
        _scope,
    )
    for check in checks:
        if check(read, quantity):
            return check.__name__.lstrip("_")
    return None


def _duty_order(read: ReadPassage, quantity: Quantity) -> bool:
    return quantity.form == "rank" and re.search(r"牵头|责任单位", read.after(quantity)) is not None


def _priority(read: ReadPassage, quantity: Quantity) -> bool:
    before = read.text[max(0, quantity.start - 3) : quantity.start]
    return quantity.form == "rank" and re.search(r"[摆放置作][在于到为]?$", before) is not None


def _award(read: ReadPassage, quantity: Quantity) -> bool:
    return quantity.value == 10 and read.text[quantity.number_end : quantity.number_end + 1] == "大"


def _age(read: ReadPassage, quantity: Quantity) -> bool:
    if quantity.unit != "岁":
        return False
    return re.search(r"寿命|年龄|平均|均龄", read.before(quantity)) is None


def _quoted(read: ReadPassage, quantity: Quantity) -> bool:
    start, end = read.sentence_at(quantity.number_start)
    opened = read.text.rfind("“", start, quantity.start)
    closed = read.text.find("”", quantity.end, end)
    if opened < 0 or closed < 0 or "”" in read.text[opened : quantity.start]:
        return False
    return quantity.unit not in {"%", "元", "个百分点"} and not quantity.multiplier_text


def _grade(read: ReadPassage, quantity: Quantity) -> bool:
    return (
        quantity.unit == "级"
        or (quantity.form != "rank" and bool(_GRADE.match(read.text, quantity.end)))
        or (_is_time(quantity) and bool(_CIRCLE.match(read.text, quantity.end)))
    )


def _structure(read: ReadPassage, quantity: Quantity) -> bool:
    if quantity.unit not in {"个", "大", "类", "项", "种", "层", "", "条", "步"} or quantity.multiplier_text:
        return False
    if quantity.form in {"rank", "ratio"}:
        return False
    after = read.text[quantity.end : quantity.end + 12]
    if quantity.form == "chinese" and quantity.unit == "层":
        return True
    if (
        quantity.form == "chinese"
        and quantity.unit in {"", "类"}
        and _KIND_NOUN.match(after.removeprefix("大"))
    ):
        return True
    if quantity.form == "chinese" and _sums_up_list(read, quantity):
        return True
    if read.text[quantity.start - 1 : quantity.start] == "以" and _MEANS.match(read.after(quantity)):
        return True
    return _STRUCTURE_NOUN.match(after) is not None and not re.match("(?:产业|任务)集群", after)


def _sums_up_list(read: ReadPassage, quantity: Quantity) -> bool:
    """广州、深圳两个…: the count only adds up the items named right before it."""
    before = read.before(quantity)
    if before.endswith(("等", "分为", "分成")):
        return not before.endswith("等")
    items = re.split(r"、|以及|[和与及]", before)
    return len(items) > 1 and "、" in before + "、" * (quantity.value == 2) and len(items) == quantity.value


def _is_time(quantity: Quantity) -> bool:
    unit = known_units().written(quantity.unit)
    return unit is not None and unit.dimension == "time"


def _time_span(read: ReadPassage, quantity: Quantity) -> bool:
    if not _is_time(quantity) or quantity.unit == "岁":
        return False
    if (
        quantity.value == 24
        and quantity.unit == "小时"
        and not re.match(r"[，。；以之内]|$", read.after(quantity))
    ):
        return True  # round the clock
    before, after = read.before(quantity), read.text[quantity.end : quantity.end + 8]
    if _SPENT.search(read.text, max(0, quantity.number_start - 6), quantity.number_start):
        return False
    if quantity.unit in {"年", "个月"} and quantity.bound is Bound.NEARLY:
        return True
    if _SPAN_BEFORE.search(before):
        return True
    is_short = quantity.unit in {"小时", "分钟", "秒", "毫秒", "ms", "个工作日"}
    if quantity.value == 1 and quantity.form == "chinese":
        return not _TIME_DONE.match(after)
    if not is_short and _PLAN_WORD.match(after):
        return True
    return quantity.form == "chinese" and not is_short and not _TIME_FRAME.search(before[-8:])


def _per(read: ReadPassage, quantity: Quantity) -> bool:
    return re.search(r"每(?:一)?$|满分$", read.text[max(0, quantity.start - 3) : quantity.start]) is not None


def _threshold(read: ReadPassage, quantity: Quantity) -> bool:
    unit = known_units().written(quantity.unit)
    if unit is None and not quantity.multiplier_text:
        return False
    after = read.after(quantity)
    if _is_time(quantity) and _TIME_DONE.match(after):
        return False
    if (
        _THRESHOLD_BEHIND.match(after)
        and quantity.unit != "%"
        and re.match(r".{0,8}(?:即|方可|方能|才能|可申[报请]|给予|予以|奖励(?!给)|补助|资助)", after)
    ):
        return True
    start, end = read.sentence_at(quantity.number_start)
    if _REWARD.search(read.text, start, end) and re.search(
        r"(?:达到?|满|超过|不低于|每|按|最高)(?:人民币)?$",
        read.text[max(start, quantity.start - 3) : quantity.number_start],
    ):
        return True
    measured = unit is not None and (unit.dimension in _MEASURED_DIMENSIONS or unit.unit in _MEASURED_UNITS)
    if unit is not None and unit.dimension == "money" and quantity.start < quantity.number_start:
        later = read.quantities_in(quantity.end, read.clause_at(quantity.number_start)[1])
        if later and re.fullmatch(
            r"(?:的?[\u4e00-\u9fff“”]{2,12})?", read.text[quantity.end : later[0].start]
        ):
            return not re.search(r"增长|下降|同比|提高", read.text[quantity.end : later[0].start])
    if (
        unit is not None
        and unit.dimension == "information"
        and _SPEED_CLASS.match(read.text, quantity.number_end)
    ):
        return True
    hedged_behind = read.text[quantity.end - 2 : quantity.end] in {"以上", "以下", "以内"}
    return (
        measured
        and hedged_behind
        and _NOUN_BEHIND.match(after) is not None
        and not re.match("的?(?:增长|提升|下降|水平)", after)
    )


_TOLD_BEHIND = re.compile(
    r"[^，；。\d]{2,40}?(?:数|量|额|值|率|比|收入|用户|规模)(?:共|合计|分别|均)?(?:为|达到?|是|超过?|突破|约)*\d"
)
"""A figure that is told of what was counted: 三家企业的用户总数达18亿户."""


def _scope(read: ReadPassage, quantity: Quantity) -> bool:
    """三个地区共有…, 17个重点行业增加值增长…: the count only says of what the figure behind it is told."""
    if (
        quantity.unit not in {"个", "类", "项", "家", "", "种", "所", "市"}
        or quantity.multiplier_text
        or quantity.bound != Bound.EXACT
    ):
        return False
    if quantity.form in {"rank", "ratio"} or quantity.value > 50:
        return False
    before = read.before(quantity)
    after = read.after(quantity)
    opens_clause = not LEADING_WORDS.sub("", DATE_WORDS.sub("", before)).strip("，、 ")
    if quantity.form == "chinese" and opens_clause and _TOLD_BEHIND.match(after):
        return True
    is_counted = _COUNTED_BEFORE.search(before[-3:]) is not None
    return not is_counted and _SCOPE_NOUN.match(after) is not None and re.search(r"\d", after) is not None
