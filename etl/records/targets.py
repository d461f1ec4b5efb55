"""Numbers that somebody must reach: the quantities of a measure that are promises.

A quantity is a target unless a rule says that it is something else:

- ``threshold``: 20户以上自然村 limits whom the measure is for
- ``name``: 15分钟便民服务圈, 三级医院
- ``counted_list``: A、B及C 4类场景 counts its own list; ``counted_method``: 16项重点任务
- ``scope``: 围绕20个产业集群
- ``starting_value``: the 3次 of 由3次减为1次
- ``grant``: 给予100万元奖励
- ``condition``: 新招用人数达到25%的，可申请贷款
- ``fact``: 已建成…
- ``figure_of_speech``: 一张图, 两大任务

五级贯通 reaches 5 级; promises that hold no quantity at all are found by :mod:`etl.records.bare_goals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.model import Bound
from etl.records.bare_goals import FACT, Goal, find_bare_figures, find_coverage, is_quoted
from etl.reference.bounds import known_bounds
from etl.reference.changes import known_changes
from etl.reference.verbs import known_verbs
from etl.statements.quantities import Quantity, find_quantities
from etl.statements.tokens import POINTS
from etl.statements.verbs import DONE, first_verb
from etl.structure.passage import Passage

_TIME_UNITS = frozenset(
    ["秒", "毫秒", "微秒", "分钟", "小时", "天", "日", "周", "个月", "月", "季度", "年", "工作日", "个工作日"]
)
_MEASURING_UNITS = frozenset(["户", "人", "元", "岁", "平方米", "公里", "米", "吨", "亩", "级"]) | _TIME_UNITS
"""Units that say how big something is; with 以上 in front of a noun they limit it."""
_WAYS_UNITS = frozenset(
    {"大", "张", "链", "网", "端", "体", "化", "流", "线", "手", "头", "方面", "步", "层", "维", ""}
)
_HEDGE = known_bounds().hedge
_CHANGE = known_changes().either
_AMOUNT_LEAD = rf"(?:{_HEDGE}|各|[了]|[^\d，]{{0,2}}(?:以上))?$"
_REACHED = re.compile(
    r"(?:达到?|冲刺|(?:完成|建成|新建|建设)(?:[一二三四首]期|首批)|至|到|为|增加|保持在"
    rf"|{_CHANGE}|{_HEDGE}|{known_verbs().done}|{known_verbs().there}|[^\d]{{2}}(?:率|数|量|额|值|规模))"
    + _AMOUNT_LEAD
)
"""A verb that reaches, makes or counts the figure right behind it."""
_SCOPE_LEAD = re.compile(r"(?:围绕|聚焦|针对|面向|依托|结合|在|对|按照|根据|立足|瞄准|以)[^，。；]{0,12}$")
_METHOD_NOUN = re.compile(
    r"(?:(?!出台|制定|开展|实施|建立|完善|落实)[^，。；、\d]){0,6}?(?:任务|行动|措施|举措|领域|行业|方面|环节|方向|维度|要素|机制|体系)(?=$|[，。；、\d建试])"
)
"""Rule ``counted_method``: 16项重点任务, 8个领域 count how the text is built."""
_STRUCTURED = re.compile(r"(?:落实|发挥|实施|贯彻|深化|用好)$")
_GRANT = re.compile(r"给予|奖励|奖补|罚款|最高支持|扣减|返还|可申请|可享受|可按")
_SUBSIDY = re.compile(r"补助|补贴|资助|贴息|每[家个名户人项]")
_SIZE_BEFORE = re.compile(r"(?:其中|营业?收入?|产值|投资额?|销售额?|规模|市值|估值|交易额|[个家项户以上])$")
_SIZED = re.compile(r"(?:以上)?的?[^，。；、\d]{0,10}(?:企业|项目|园区|集群|平台|基地|主体)")
"""Rule ``threshold`` of money: 10家营收超10亿元企业."""
_OF_SAME_KIND = {
    "户": re.compile(r"[^，。；]{0,6}?(?:企业|农户|牧户|商户|家庭|主体|用户|居民)"),
    "人": re.compile(r"[^，。；]{0,6}?(?:人员|人才|学员|群众|居民|农民|干部|员工)"),
}
_NOTHING = re.compile(r"(?!)")
_LEADS_ON = re.compile(r"(?:带动|推动|服务|惠及|支持|引导|帮助|覆盖|吸纳|组织)$")
"""带动800户以上企业 counts what it leads on; 20户以上自然村 is a size."""
_REACHED_LAST = re.compile(r"(?:达到?|突破|新增|建成|培育|引进|打造)$")
_CONDITION = re.compile(r"[^，。；]*的$")
_OF_ELIGIBLE = re.compile(r"(?:对|且|凡|对于|符合)[^，。；]*$")
"""Rule ``condition``: 对…且日均流量超过30GB的基站."""
_SHARE_OF_PLACES = re.compile(
    r"的?[\u4e00-\u9fff（）]{2,10}?(?:推广|开展|建成|实现|应用|建立|部署|落地|铺开)"
)
"""Rule ``share_of_places``: 在60%以上的行政村推广 promises 60 %."""
_LISTED_BEFORE = re.compile(r"(?:等|[、及和与][^、，。；及和与]{1,14})$")
_LOWERED_TO = re.compile(rf"[^，。；]{{0,4}}(?:{_CHANGE}|[减降增升]|调整)\S{{0,2}}[为至到]")
"""Rule ``starting_value``: 由3次减为1次 promises 1 次."""
_LEVELS_JOINED = re.compile(r"级(?:全面|全)?(?:贯通|联通|连通|互通|打通|通达)")
_SUBJECT_END = re.compile(
    rf"(?:(?:总数|总量|规模)?(?:力争|预计|要|将|达到?|增至|[降升提高压缩短]{{1,2}}[到至]|保持在|{_HEDGE}"
    rf"|{_CHANGE}|增加|至|到|为|了|各|每年|年均))+$"
)
_LEADING = re.compile(
    r"^(?:(?:力争)?[到至]?\d{2,4}年(?:\d{1,2}月)?[底末]?前?|\d+年[内底]|年底前|年内|力争|其中|[，、：]|全市|全年|全省)+"
)
_RANKED_AMONG = re.compile(
    r"(?:稳?步?(?:进入|跻身|位居|稳居|位列|保持|列|居))+(?:在?(?:全国|全省|全市|全区|全球|世界|国内|省内|同类[^，。；]{0,6}))?的?$"
)
"""Words between what is ranked and its rank: 综合水平进入全国前三."""
_RANGE_BEHIND = re.compile(r"^[-—~～至到]+[\d.]+[万亿]?(?:个|家|项|名|%)?")
_STARTING_FIGURE = re.compile(r"(?:[由从][\d.]+[^，。；\d]{1,4}|[\d.]+[%％]?[-—~～至到]+)$")
"""Words in front of a figure that tell where it starts: 由3.5次, 3- of 3-5家."""


def find_goals(measure: Passage) -> list[Goal]:
    """Every target that a measure sets, left to right."""
    text = measure.content
    goals = [_quantity_to_goal(text, quantity) for quantity in _promised(measure)]
    if not any(goal.unit == "%" and "覆盖" in goal.indicator for goal in goals):
        goals.extend(find_coverage(text))
    taken = [(goal.start, goal.end) for goal in goals]
    goals.extend(
        goal
        for goal in find_bare_figures(text)
        if not any(start < goal.end and goal.start < end for start, end in taken)
    )
    return sorted(goals, key=lambda goal: goal.start)


def _promised(measure: Passage) -> Iterator[Quantity]:
    text = measure.content
    for quantity in find_quantities(measure):
        if _is_promise(text, quantity):
            yield quantity


def _is_promise(text: str, quantity: Quantity) -> bool:
    """Apply the rules of this module; what none of them takes out is a promise."""
    clause = max(text.rfind(mark, 0, quantity.start) for mark in "，。；,;（(") + 1
    before, behind = text[clause : quantity.start], _RANGE_BEHIND.sub("", text[quantity.end :])
    behind = behind.removeprefix(quantity.unit) if len(behind) < len(text) - quantity.end else behind
    if (
        is_quoted(text, quantity.start)
        or FACT.search(before)
        or _is_grant(text[clause : quantity.end + 6], quantity.unit)
        or _is_condition(text, before, behind)
    ):
        return False
    if quantity.unit == "%" and before.endswith("在") and _SHARE_OF_PLACES.match(behind):
        return True
    if re.search(r"[由从]$", before) and _LOWERED_TO.match(behind):
        return False
    if quantity.unit == "级" and quantity.form == "chinese":
        return bool(_LEVELS_JOINED.match(text, quantity.end - 1))
    if quantity.unit in _WAYS_UNITS and quantity.form != "rank":
        figure = bool(re.search(r"(?:达到?|至|到)$", before)) or _has_bound_before(quantity)
        return quantity.form == "arabic" and quantity.unit == "" and figure
    reached = bool(_REACHED.search(before)) or _has_bound_before(quantity)
    noun_behind = bool(re.match(r"(?:的)?[\u4e00-\u9fff“A-Za-z]", behind)) and not re.match(
        r"以[上下内]|左右|大关|台阶|门槛|的?目标|用于|投向|用以|投入", behind
    )
    if quantity.unit in _MEASURING_UNITS and noun_behind:
        return (
            reached
            and quantity.unit in {"元", "人", "户", "公里", "吨", "亩", "平方米"}
            and not _is_threshold(text, quantity)
        )
    if noun_behind and (
        (_METHOD_NOUN.match(behind) and not before.endswith("覆盖"))
        or _STRUCTURED.search(before)
        or _counts_list(before, quantity)
    ):
        return False
    if noun_behind and not reached:
        return not (_SCOPE_LEAD.search(before) or _LISTED_BEFORE.search(before) or quantity.form == "chinese")
    return not (quantity.value == 1 and quantity.form == "chinese")


def _is_condition(text: str, before: str, behind: str) -> bool:
    """Rule ``condition``: the clause ends in 的 before a comma, or limits who is eligible."""
    outside = text[: len(text) - len(behind)].count("（") == text[: len(text) - len(behind)].count("）")
    rest = re.split(r"[，；。]", behind if outside else behind.partition("）")[2], maxsplit=1)
    ends_in_de = len(rest) == 2 and _CONDITION.fullmatch(rest[0]) is not None
    return ends_in_de or (behind.startswith("的") and _OF_ELIGIBLE.match(before) is not None)


def _counts_list(before: str, quantity: Quantity) -> bool:
    """Rule ``counted_list``: A、B及C三类 names as many as it counts."""
    items = re.split(r"、|以及|[和及与]", before)
    return quantity.value > 1 and len(items) == quantity.value and not _REACHED_LAST.search(items[-1])


def _is_grant(clause: str, unit: str) -> bool:
    """Rule ``grant``; words for subsidies count beside money only (补贴发放等数据3000万条 is none)."""
    return bool(_GRANT.search(clause) or (unit in {"元", "%"} and _SUBSIDY.search(clause)))


def _has_bound_before(quantity: Quantity) -> bool:
    return quantity.start < quantity.number_start and quantity.bound is not Bound.EXACT


def _is_threshold(text: str, quantity: Quantity) -> bool:
    """Rule ``threshold``: …以上 with a noun right behind, and no verb of reaching that figure before it."""
    before = text[: quantity.start]
    if quantity.bound is Bound.MORE_THAN and quantity.unit == "元":
        return bool(_SIZE_BEFORE.search(before) or not before) and bool(_SIZED.match(text, quantity.end))
    if quantity.bound not in {Bound.AT_LEAST, Bound.AT_MOST}:
        return False
    if _OF_SAME_KIND.get(quantity.unit, _NOTHING).match(text[quantity.end :].lstrip("的")):
        return not _LEADS_ON.search(before[: quantity.start])
    return not re.search(r"(?:达到?|突破|实现|完成|新增|发放|培训|超过)$", before)


def _quantity_to_goal(text: str, quantity: Quantity) -> Goal:
    joined = quantity.unit == "级" and _LEVELS_JOINED.match(text, quantity.end - 1)
    indicator = _indicator(text, quantity)
    goal = Goal(
        quantity.start,
        quantity.end,
        quantity.si_value,
        quantity.unit,
        _comparator(text, quantity),
        _target_type(text, quantity),
        indicator,
        None,
    )
    if joined:
        return replace(goal, comparator="=", target_type="milestone", indicator=text[: joined.end()].strip())
    return goal


def _comparator(text: str, quantity: Quantity) -> str:
    lowered = re.search(
        rf"(?:(?:[降减]|{known_changes().down})[至到为]|控制在)\D{{0,3}}$", text[: quantity.number_start]
    )
    if quantity.bound in {Bound.AT_MOST, Bound.LESS_THAN} or lowered or quantity.form == "rank":
        return "<="
    return ">="


def _target_type(text: str, quantity: Quantity) -> str:
    before = text[max(0, quantity.number_start - 12) : quantity.number_start]
    if quantity.form == "rank":
        return "rank"
    if _comparator(text, quantity) == "<=":
        return "ceiling"
    if re.search(r"(?:比重|占比|率|比例|份额)\D{0,6}(?:到|至)$", before):
        return "share"
    if (
        quantity.form == "doubling"
        or quantity.unit == POINTS
        or re.search(rf"(?:{_CHANGE}|{known_changes().rate}|年均)[^\d到至]{{0,8}}$", before)
    ):
        return "growth"
    if quantity.unit == "%":
        return "coverage" if "覆盖" in text[: quantity.end + 4] else "share"
    if re.search(r"(?:总数|总量|累计|规模|达到?|突破|超过|保有量)\D{0,4}$", before):
        return "cumulative"
    return "increase"


def _indicator(text: str, quantity: Quantity) -> str:
    """Name what the number counts: the noun before it, or the noun behind with what is done to it."""
    clause = max(text.rfind(mark, 0, quantity.start) for mark in "，。；,;（(") + 1
    subject = re.split(r"\d[^、]*、", text[clause : quantity.start])[-1]
    subject = _SUBJECT_END.sub("", _STARTING_FIGURE.sub("", subject))
    subject = _RANKED_AMONG.sub("", subject) if quantity.form == "rank" else subject
    subject = _without_verb(_LEADING.sub("", subject).strip())
    behind = re.split(r"[，。；、,;（）()]", _RANGE_BEHIND.sub("", text[quantity.end :]))[0].strip()
    behind = re.sub(r"^(?:以上|左右|的|[①-⑳])+", "", behind)
    if not behind:
        return subject or text[clause : quantity.end].strip()
    done = first_verb(DONE, behind, 2)
    if done is not None:
        return f"{behind[done:]}的{behind[:done]}数"
    return f"{behind}数" if quantity.unit not in {"%", "元"} else f"{subject}{behind}"


def _without_verb(subject: str) -> str:
    """建设5G基站 → 5G基站; a subject that is nothing but a verb stays."""
    verbs = known_verbs()
    adverbs = verbs.adverbs.match(subject)
    verb = verbs.commitment.match(subject, adverbs.end() if adverbs else 0)
    return subject[verb.end() :] if verb and len(subject) - verb.end() >= 2 else subject
