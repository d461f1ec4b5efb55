"""The indicator phrase: what a figure measures, in words that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.model import StatementKind
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.kinds import Claim
from etl.statements.quantities import Quantity

_LEADING = re.compile(
    r"^(?:(?:[，。；、：,;:\s]|其中|同时|此外|另外|目前|当前|并且?|且|现|已经?|共计?|还|也|均|又|为此|因此|截至目前|据统计|近年来|一是|二是|三是|使|截[至止]到?|到|至|以|在|自|从|于"
    r"|仅|合计|的|了|——|-)(?!业|销|场|会|线|享|建|有企业|性|程|案|立项|及|体))+"
)
_DATE = re.compile(
    r"(?:截[至止]到?|到|至|自|从)?(?:20|19)\d\d年?(?:(?:[-—至]+(?:20|19)\d\d年)|(?:\d{1,2}月)?(?:\d{1,2}日)?)(?:底|末|度|上半年|下半年|以来|起|全年|初)?"
)
_TRAILING = re.compile(
    r"(?:[，、：,:\s]|分别|均|已|已经|共计?|达到?|高达|多达|约?为|是|约|近|超过?|突破|至|到|了|合计|总计|实现(?=$)|维持在|保持在|稳定在|控制在|提升|提高|降低|下降|减少|增长"
    r"|增加|缩短|压缩|节省|上升|回落|收窄|扩大|精简|压减|同比|环比|也|就|仅|由|从|以|与|为|将|把|给|向|对|使|有(?=$)|共有|累计(?=$)|排名|居|位居|位列|名列|稳居|跃居|升至|降至|降为|提至)+$"
)
_CHANGE_TAIL = re.compile(
    r"(?:提升|提高|降低|下降|减少|增长|增加|缩短|压缩|节省|上升|回落|收窄|扩大|精简|压减|同比|环比|比上年|较上年|年均|平均|分别|了|约|近|超过?|达到?|、|，)+$"
)
_SUBJECT_END = re.compile(
    r"累计|已经?|共(?!享|同|建|用|服|治)|实现|拥有|(?<![没所])有(?!效|限|线|关|序|色|机|力)|完成|同比|占(?!地)|达|超|新增|吸引|提供|发展|建成|建设完成|推动|带动|支持|引进|形成|聚集|集聚|汇聚|覆盖|推出|开展|获|为|是"
    r"|入选|入驻|通过|增长|下降|约|近(?!年)|涌现|利用|平均|日均|在(?!线|建|孵|册)|\d"
)
_SUBJECT_BAD = re.compile(
    r"^(?:通过|为|在|由|对|以|按照|根据|围绕|依托|随着|利用|将|把|从|自|向|一方面|另一方面|全年|五年来|经|与)"
)
_COUNT_TAIL = re.compile(
    r"(?:数量?|量|额|值|率|比重?|占比|总数|人数|户数|次数|规模|面积|里程|投资|收入|资金|指数|金额|资本|时间|时长|长度|人口|余额|成本|强度|能力|速度|比例|份额|水平|带宽|容量|产能|笔数)$"
)
_NOUN_END = re.compile(
    r"[，。；：、（）(),;:]|中(?=$|，)|(?:实现|完成|开展|参展|正式|进行|提供|通过|入选|入围|上榜|获|使用|激活|领取|接入|上云|制作|均|全部|纳入|成功|已|开通|办理|落户|投入使用|得到)"
)
_AUXILIARY = re.compile(r"已经|已|了|共计|共(?=有)|成功|正式|分别")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An indicator phrase and the subject that it stands on."""

    text: str | None
    subject: str
    """Subject of the sentence, to be taken over by later clauses without one."""
    core: str
    """The phrase without words of count, growth or share."""


def phrase_of(
    read: ReadPassage, quantity: Quantity, claim: Claim, earlier: list[tuple[Quantity, Phrase]], topic: str
) -> Phrase:
    """Build the indicator phrase of a figure.

    Args:
        earlier: figures of the same sentence with their phrases, in order.
        topic: subject to fall back on, from the sentence before.
    """
    item_start, item_end = read.item_at(quantity)
    clause_start, _ = read.clause_at(quantity.number_start)
    start = item_start
    for other in read.quantities:
        if start < other.end <= quantity.start:
            start = other.end
    before = _clean(read.text[start : quantity.start])
    noun = _noun_behind(read, quantity, item_end)
    subject = _subject(read, quantity) or (earlier[-1][1].subject if earlier else topic)
    if claim.kind in {StatementKind.GROWTH, StatementKind.CHANGE}:
        return _difference_phrase(before, noun, claim, earlier, subject, read.text[start : quantity.start])
    if claim.kind is StatementKind.SHARE or quantity.unit == "%":
        return _share_phrase(before, noun, earlier, subject, quantity, read)
    if claim.kind is StatementKind.RANK:
        return _rank_phrase(before, earlier, subject)
    core = _join(before, noun)
    if start > clause_start and not noun and not before and earlier:
        core = earlier[-1][1].core
    core = _with_subject(subject, core)
    core = _strip(core)
    if not core:
        return Phrase(None, subject, "")
    text = core if _COUNT_TAIL.search(core) or not _is_count(quantity) else core + "数量"
    return Phrase(text, subject, core)


def _difference_phrase(
    before: str, noun: str, claim: Claim, earlier: list[tuple[Quantity, Phrase]], subject: str, raw: str
) -> Phrase:
    core = _CHANGE_TAIL.sub("", before)
    if not core and noun:
        core = noun
    if not core and earlier:
        core = earlier[-1][1].core
    elif core:
        core = _with_subject(subject, core)
    core = _strip(core)
    if not core:
        return Phrase(None, subject, "")
    if claim.kind is StatementKind.CHANGE:
        return Phrase(core, subject, core)
    word = "年均增速" if "年均" in raw else "同比增长率" if "同比" in raw else "增长率"
    tail = "" if re.search(r"增速|增幅|增长率$", core) else word
    return Phrase(core + tail, subject, core)


def _share_phrase(
    before: str,
    noun: str,
    earlier: list[tuple[Quantity, Phrase]],
    subject: str,
    quantity: Quantity,
    read: ReadPassage,
) -> Phrase:
    if before.startswith("占") or not before:
        whole = before if before.startswith("占") else ""
        if not whole and noun and read.text[quantity.end : quantity.end + 1] == "的":
            core = _strip(_with_subject(subject, noun)) + "占比"
            return Phrase(core, subject, core)
        base, tail = _paired(read, quantity, earlier)
        base = base or subject
        whole = whole or tail
        if whole in {"占", ""}:
            whole = "占" + noun if noun else "占比"
        elif not re.search(r"比重?|比例|份额|占比$", whole):
            whole += "比重"
        text = _strip(base + whole)
        return Phrase(text or None, subject, text)
    core = _strip(_with_subject(subject, _join(before, noun)))
    if not core:
        return Phrase(None, subject, "")
    return Phrase(core if re.search(r"率|占比|比重|比例|份额|比$", core) else core + "比例", subject, core)


def _paired(read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]]) -> tuple[str, str]:
    """Pair 占 p%、q% with the figures before them in order: the first with the first, the second with the second."""
    shares: list[Phrase] = []
    bases: list[Phrase] = []
    for other, phrase in earlier:
        if other.unit == "%" and other.number_start >= read.clause_at(quantity.number_start)[0]:
            shares.append(phrase)
        elif other.unit != "%":
            bases.append(phrase)
    tail = ""
    if shares:
        match = re.search(r"占.*$", shares[0].text or "")
        tail = match[0] if match else ""
    clause = read.clause_at(quantity.number_start)
    count = sum(1 for other in read.quantities if other.unit == "%" and clause[0] <= other.start < clause[1])
    if len(bases) >= count > 1:
        return bases[len(bases) - count + len(shares)].core, tail
    return (bases[-1].core if bases else ""), tail


def _rank_phrase(before: str, earlier: list[tuple[Quantity, Phrase]], subject: str) -> Phrase:
    core = _strip(before)
    if not core or re.match(r"(?:全国|全省|世界|全球|国内)", core):
        base = earlier[-1][1].core if earlier else subject
        core = base + core
    else:
        core = _strip(_with_subject(subject, core))
    return Phrase(core + "排名" if core else None, subject, core)


def _clean(words: str) -> str:
    words = _DATE.sub("", words)
    while True:
        shorter = _TRAILING.sub("", _LEADING.sub("", words))
        if shorter == words:
            return _AUXILIARY.sub("", words)
        words = shorter


def _strip(words: str) -> str:
    return words.strip("，、：；的和及与 ")


def _noun_behind(read: ReadPassage, quantity: Quantity, item_end: int) -> str:
    """The counted noun right behind the unit, up to a verb, a mark or the next figure."""
    end = max(item_end, quantity.end)
    for other in read.quantities:
        if quantity.end <= other.start < end:
            end = other.start
            break
    words = read.text[quantity.end : end].lstrip("的")
    stop = _NOUN_END.search(words)
    if stop and stop.start() > 0:
        words = words[: stop.start()]
    elif stop:
        words = ""
    return re.sub(r"[和及与、的]+$", "", words)


def _join(before: str, noun: str) -> str:
    return before + noun if not noun or not before.endswith(noun) else before


def _subject(read: ReadPassage, quantity: Quantity) -> str:
    """The noun phrase that opens the first clause of the sentence which has one before this figure."""
    start, _ = read.sentence_at(quantity.number_start)
    position = start
    clause_start, _ = read.clause_at(quantity.number_start)
    found = ""
    while position <= clause_start:
        begin, end = read.clause_at(position)
        candidate = _subject_of(read.text[begin:end])
        if candidate:
            found = candidate
            break
        if end + 1 <= position:
            break
        position = end + 1
    return found


def _subject_of(clause: str) -> str:
    clause = _LEADING.sub("", _DATE.sub("", _LEADING.sub("", clause)))
    if _SUBJECT_BAD.match(clause):
        return ""
    stop = _SUBJECT_END.search(clause)
    words = clause[: stop.start()] if stop else ""
    return _strip(words) if 2 <= len(words) <= 24 else ""


def _with_subject(subject: str, core: str) -> str:
    if not subject or subject in core or core.startswith(subject[:4]):
        return core
    return subject + core


def _is_count(quantity: Quantity) -> bool:
    unit = known_units().written(quantity.unit)
    return quantity.unit == "" or (unit is not None and unit.dimension == "count")
