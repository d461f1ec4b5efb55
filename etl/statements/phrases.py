"""The indicator phrase: what a figure measures, in words that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.model import StatementKind
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.kinds import Claim, is_end_of_change
from etl.statements.pairing import item_under_respectively, paired_base
from etl.statements.parts import Parts, clean_words, strip_words
from etl.statements.quantities import Quantity
from etl.statements.subjects import opening_noun, subject_of
from etl.statements.verbs import DONE, THERE, first_verb

_PREPOSITION = re.compile(
    r"^(?:使|以|在|自|从|于|为(?!主)|向|对|让|给|将|把|到|至)(?!线|孵|建|册|会|性|业|销|于|程)"
)
_CHANGE_WORDS = re.compile(
    r"^(?:平均|累计|有效|可|预计|实现)*(?:提升|提高|降低|下降|减少|缩短|压缩|节省|节约|精简|压减|促进|优化)了?"
)
_COUNT_TAIL = re.compile(
    r"(?:数|数量|总?量|额|值|率|比重?|占比|总数|人数|人次|次数|户数|次数|规模|面积|里程|投资|投入|收入|资金|指数|金额|资本|时间|时长|长度|人口|余额|成本|强度|能力|速度|比例|份额|水平|带宽|容量|产能|笔数|支出|利润)$"
)
_POSSESSION = re.compile(r"拥有|共有|现有|设有|具有|聚集|集聚(?!区)")
_FLOW_VERB = re.compile(r"实现(?=[^，]{0,10}(?:收入|产值|增加值|额|量|利润|税收)$)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An indicator phrase and the words it is made of."""

    text: str | None
    """None where the text around the figure tells no noun."""
    core: str
    """The phrase without words of count, growth or share; what a later 占 p% or 增长 p% builds on."""
    noun: str
    """The counted noun behind the figure; empty where it stands before."""
    subject: str
    """Subject for the sentences behind it that name none."""


def phrase_of(
    read: ReadPassage,
    quantity: Quantity,
    claim: Claim,
    earlier: list[tuple[Quantity, Phrase]],
    topic: str,
    *,
    in_case: bool,
) -> Phrase:
    """Build the indicator phrase of a figure.

    Args:
        read: the passage.
        quantity: a figure of it that states something.
        claim: what it claims.
        earlier: figures of the same sentence with their phrases, in order.
        topic: subject to fall back on: that of the sentence before, or of the case study.
        in_case: True in a case study, whose sentences tell of one subject; in a report, a clause that opens
            with a verb tells of the government and takes no subject over.
    """
    if earlier and (
        quantity.range_end == "high" or is_end_of_change(_between(read, earlier[-1][0], quantity))
    ):
        return earlier[-1][1]
    parts = Parts(read, quantity)
    own_subject = opening_noun(read.text[slice(*read.clause_at(quantity.number_start))])
    subject = subject_of(read, quantity) or (own_subject if parts.listed else "")
    if _starts_with_verb(parts.before or parts.lead):
        subject = (subject or topic) if in_case else ""
    handed_on = own_subject or subject or topic
    shared = item_under_respectively(read, quantity)
    if shared:
        parts.before, subject = shared, ""
    if claim.kind in {StatementKind.GROWTH, StatementKind.CHANGE} or _is_growth_target(
        claim, quantity, parts
    ):
        text, core = _difference(read, parts, quantity, claim, earlier, subject)
    elif claim.kind is StatementKind.SHARE or quantity.unit == "%":
        text, core = _share(parts, earlier, subject, read, quantity)
    elif claim.kind is StatementKind.RANK:
        text, core = _rank(parts, earlier, subject)
    else:
        text, core = _amount(read, parts, quantity, earlier, subject)
    return Phrase(text or None, core, parts.noun, handed_on)


def _clause_before(read: ReadPassage, quantity: Quantity) -> str:
    """The clause before a figure's own, where the sentence has one: 企业数，2019年底为430家."""
    start, _ = read.clause_at(quantity.number_start)
    sentence, _ = read.sentence_at(quantity.number_start)
    return read.text[slice(*read.clause_at(start - 1))] if start > sentence else ""


def _between(read: ReadPassage, first: Quantity, second: Quantity) -> str:
    return read.text[first.end : second.start]


def _starts_with_verb(words: str) -> bool:
    words = re.sub(r"^(?:累计|平均|新)", "", words)
    return not words or first_verb(DONE, words) == 0 or first_verb(THERE, words) == 0


def _amount(
    read: ReadPassage, parts: Parts, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]], subject: str
) -> tuple[str, str]:
    if parts.has_noun_behind:
        core = _noun_behind(parts, quantity, subject)
    else:
        core = _noun_before(read, parts, quantity, earlier, subject)
    if quantity.form == "ratio" and re.search("三(?:次)?产业", core):
        order = sum(1 for other, _ in earlier if other.form == "ratio")
        return core + f"第{'一二三'[order % 3]}产业份额", core
    core = _FLOW_VERB.sub("", strip_words(_POSSESSION.sub("", core, count=1)))
    return (core + _measure_word(core, quantity) if core else ""), core


def _noun_behind(parts: Parts, quantity: Quantity, subject: str) -> str:
    """建成平台4个 has its noun before the number, 建成4个平台 behind it, with a predicate in 4家企业入驻."""
    if parts.before and parts.attributive and not _is_count(quantity):
        return parts.noun + parts.before  # 首期规模500亿元的基金
    lead = _PREPOSITION.sub("", parts.before or parts.lead)
    if parts.predicate:
        return f"{lead}{parts.predicate}的{parts.noun}"
    core = lead + parts.noun
    return core if opening_noun(parts.lead + "实现") else _with_subject(subject, core)


def _noun_before(
    read: ReadPassage, parts: Parts, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]], subject: str
) -> str:
    core = _PREPOSITION.sub("", parts.before)
    if not core:
        return earlier[-1][1].core if earlier else clean_words(_clause_before(read, quantity))
    if parts.among and earlier:
        return _whole_of(read, quantity, earlier) + core
    if parts.listed:
        return _with_subject(subject, _with_subject(_leading_verb(parts.lead), core))
    if subject or _is_count(quantity):
        return _with_subject(subject, core)
    return _with_earlier_noun(core, earlier)


def _whole_of(read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]]) -> str:
    """What 其中 takes a part of: the nearest figure before the clause, of the same unit if there is one."""
    start, _ = read.clause_at(quantity.number_start)
    before = [(other, phrase) for other, phrase in earlier if other.number_start < start] or earlier
    alike = [phrase for other, phrase in before if other.unit == quantity.unit]
    return (alike or [phrase for _, phrase in before])[-1].core


def _measure_word(core: str, quantity: Quantity) -> str:
    """数量 and its like, where the phrase does not end with a word of measure already."""
    if _COUNT_TAIL.search(core):
        return ""
    if _is_count(quantity):
        word = _COUNT_WORDS.get(quantity.unit, "数量")
        return "" if core.endswith(word) else word
    unit = known_units().written(quantity.unit)
    return _MEASURE_WORDS.get(unit.dimension, "") if unit and first_verb(DONE, core) == 0 else ""


_MEASURE_WORDS = {"area": "面积", "length": "里程", "money": "金额"}
_COUNT_WORDS = {"人": "人数", "名": "人数", "户": "户数", "次": "次数", "人次": "人次", "笔": "笔数"}


def _with_earlier_noun(core: str, earlier: list[tuple[Quantity, Phrase]]) -> str:
    """A bare 产值 or 营业收入 is that of the firms counted before it in the sentence."""
    if len(core) >= _SHORT or not earlier or _starts_with_verb(core):
        return core
    base = earlier[-1][1]
    if core[:2] in earlier[0][1].core or _COUNT_TAIL.search(base.noun or earlier[0][1].core):
        return core
    return (base.noun or earlier[0][1].core) + core


_SHORT = 5
_STANDS_ALONE = 8


def _leading_verb(lead: str) -> str:
    """新增 in 新增A 10家、B 20家: the verb that the items of a list share."""
    at = first_verb(DONE, lead)
    return lead[:2] if at == 0 else ""


def _is_growth_target(claim: Claim, quantity: Quantity, parts: Parts) -> bool:
    return (
        claim.kind is StatementKind.TARGET
        and quantity.unit in {"%", "个百分点"}
        and re.search(r"增长|增速", parts.raw[-6:]) is not None
    )


def _difference(
    read: ReadPassage,
    parts: Parts,
    quantity: Quantity,
    claim: Claim,
    earlier: list[tuple[Quantity, Phrase]],
    subject: str,
) -> tuple[str, str]:
    core = strip_words(_CHANGE_WORDS.sub("", parts.before)) or parts.noun
    base = _changed_base(read, quantity, earlier) or subject
    pulled = re.search(r"拉动(.{0,12}?)增长$", parts.raw)
    if pulled:
        return f"{base}对{pulled[1]}增长的拉动", base
    if core in {"增速", "增幅", "降幅", "涨幅", "增长率", "跌幅"}:
        return base + core, base
    if not core or _COMPARISON.fullmatch(core):
        core = base
    elif parts.among and earlier and not _COUNT_TAIL.search(core):
        core += _whole_of(read, quantity, earlier)
    elif not parts.listed:
        core = _with_subject(subject, core)
    if not core or claim.kind is StatementKind.CHANGE:
        return core, core
    word = "年均增速" if "年均" in parts.raw else "同比增长率" if "同比" in parts.raw else "增长率"
    core = re.sub(r"(?:年均|同比|增长率?|增速|累计|复合)+$", "", core)
    return core + word, core


_COMPARISON = re.compile(r"(?:名义|实际|复合)|(?:快|慢|高|低)于.*|(?:较|比).{0,10}[少快短多高低慢]")
_ONE_OF_RATES = frozenset({"%", "个百分点"})


def _changed_base(read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]]) -> str:
    """What a bare 增长 p% tells of: under 分别 the figure in the same order, else the last amount before it.

    Points tell of the percentage right before them.
    """
    if not earlier:
        return ""
    amounts = [phrase.core for other, phrase in earlier if other.unit not in _ONE_OF_RATES]
    if quantity.unit == "个百分点" or not amounts:
        return earlier[-1][1].core
    start, end = read.clause_at(quantity.number_start)
    figures = [other for other in read.quantities_in(start, end) if other.unit == quantity.unit]
    if read.text.startswith("分别", start) and len(amounts) >= len(figures) > 1:
        order = sum(1 for other in figures if other.number_start < quantity.number_start)
        return amounts[len(amounts) - len(figures) + order]
    return amounts[-1]


_PART_OF = ("占", "为", "相当于")


def _share(
    parts: Parts, earlier: list[tuple[Quantity, Phrase]], subject: str, read: ReadPassage, quantity: Quantity
) -> tuple[str, str]:
    before = parts.before
    if before and not before.startswith(_PART_OF):
        core = strip_words(
            _with_subject(subject, before + parts.noun) if not parts.listed else before + parts.noun
        )
        return (
            core if re.search(r"(?:率|比|比重|比例|份额|幅|增速|强度|指数|水平|度)$", core) else core + "比例"
        ), core
    if parts.noun and read.text[quantity.end : quantity.end + 1] == "的":
        core = strip_words(parts.predicate + ("的" if parts.predicate else "") + parts.noun) + "占比"
        return core, core
    known = [(other, (phrase.text or "") if other.unit == "%" else phrase.core) for other, phrase in earlier]
    base, tail = paired_base(read, quantity, known)
    whole = before or tail or ("占" + parts.noun if parts.noun else "占比")
    if not re.search(r"比重?|比例|份额|占比$", whole):
        whole += "比重" if whole != "占" else "比"
    text = strip_words((base or subject) + whole)
    return text, text


def _rank(parts: Parts, earlier: list[tuple[Quantity, Phrase]], subject: str) -> tuple[str, str]:
    core = strip_words(_RANK_VERB.sub("", parts.before))
    if not core or re.match(r"全国|全省|各省|各市|世界|全球|国内|数量|规模|总量", core):
        core = (earlier[-1][1].core if earlier else subject) + core
    else:
        core = strip_words(_with_subject(subject, core))
    return (core + "排名" if core else ""), core


_RANK_VERB = re.compile(
    r"(?:稳|跃|位|名|仍|还|均|连续)?(?:居|列|排名|占据|占(?=全))|保持|蝉联|跻身|从(?=全)|跃升|升|滑落|而现在|连续.{1,2}年"
)


def _with_subject(subject: str, core: str) -> str:
    if not subject or not core or subject in core or core.startswith(subject[:3]):
        return core
    if len(core) >= _STANDS_ALONE and not _starts_with_verb(core):
        return core
    return subject + core


def _is_count(quantity: Quantity) -> bool:
    unit = known_units().written(quantity.unit)
    return quantity.unit == "" or (unit is not None and unit.dimension == "count")
