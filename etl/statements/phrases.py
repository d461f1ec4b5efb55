"""The indicator phrase: what a figure measures, in words that stand alone."""

from __future__ import annotations

import re

from etl.model import StatementKind
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.comparisons import (
    Phrase,
    is_growth_target,
    phrase_of_difference,
    phrase_of_rank,
    phrase_of_share,
    whole_of,
)
from etl.statements.kinds import Claim, is_end_of_change
from etl.statements.pairing import item_under_respectively
from etl.statements.parts import Parts
from etl.statements.quantities import Quantity
from etl.statements.subjects import opening_noun, subject_of
from etl.statements.verbs import DONE, first_verb
from etl.statements.wording import (
    MEASURE_TAIL,
    clean_words,
    is_count,
    names_its_thing,
    starts_with_verb,
    strip_words,
    with_subject,
    without_stray_marks,
)

_PREPOSITION = re.compile(
    r"^(?:使|以|在(?!.就业|[校建册职岗库营研读园网学])|自|从|于|为(?!主)|向|对|让|给|将|把|到|至)(?!线|孵|建|册|会|性|业|销|于|程|位)"
)
_POSSESSION = re.compile(r"拥有(?!量)|共有|现有|设有|具有|聚集|集聚(?!区)")
_AVERAGE_ALONE = re.compile(r"(?:日|月|年|人|户|亩)均")
_PER_UNIT = re.compile(r"(?<=[度量数率额])(?:达到?|为|增至|提高到)?每[百千万]?(?:人|户|平方公里|公里|亩)$")
"""The base of a rate behind its noun: 机器人密度达每万人500台."""
_FLOW_VERB = re.compile(r"(?:实现|完成)(?=[^，]{0,10}(?:收入|产值|增加值|额|量|利润|税收|出口|进口|投资)$)")


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
    if starts_with_verb(parts.before or parts.lead):
        subject = (subject or topic) if in_case else ""
    handed_on = own_subject or subject or topic
    shared = item_under_respectively(read, quantity)
    if shared:
        parts.before, subject = shared, ""
    if claim.kind in {StatementKind.GROWTH, StatementKind.CHANGE} or is_growth_target(claim, quantity, parts):
        text, core = phrase_of_difference(read, parts, quantity, claim, earlier, subject)
    elif claim.kind is StatementKind.SHARE or quantity.unit == "%":
        text, core = phrase_of_share(parts, earlier, subject, read, quantity)
    elif claim.kind is StatementKind.RANK:
        text, core = phrase_of_rank(parts, earlier, subject)
    else:
        text, core = _amount(read, parts, quantity, earlier, subject)
    return Phrase(without_stray_marks(text) or None, core, parts.noun, handed_on)


def _clause_before(read: ReadPassage, quantity: Quantity) -> str:
    """The clause before a figure's own, where the sentence has one: 企业数，2019年底为430家."""
    start, _ = read.clause_at(quantity.number_start)
    sentence, _ = read.sentence_at(quantity.number_start)
    return read.text[slice(*read.clause_at(start - 1))] if start > sentence else ""


def _between(read: ReadPassage, first: Quantity, second: Quantity) -> str:
    return read.text[first.end : second.start]


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
    core = _PER_UNIT.sub("", _FLOW_VERB.sub("", strip_words(_POSSESSION.sub("", core, count=1))))
    purpose = _PURPOSE.match(read.text, quantity.end)
    if purpose and _SPENDING.fullmatch(core):
        core = strip_words(purpose[1]) + core
    if _AVERAGE_ALONE.fullmatch(core) and earlier:
        core = earlier[-1][1].core + core
    if _is_verb_alone(core) and earlier:
        core = earlier[-1][1].core + (core if core in _MORE else "")
    return (core + _measure_word(core, quantity) if core else ""), core


_PURPOSE = re.compile(r"，(?:专项|主要|全部)?用于(?:开展|支持|推进|实施|加强)?([^，。；]{2,40})")
_SPENDING = re.compile(r"(?:累计|共)?(?:投入|安排|筹措|拨付|支出)(?:资金|经费)?")


def _is_verb_alone(core: str) -> bool:
    """完成 in 8月当月完成162亿元 names nothing."""
    return core in _MORE or core in {"完成", "实现", "达到"}


_MORE = frozenset({"新增", "净增", "增加", "减少"})


def _noun_behind(parts: Parts, quantity: Quantity, subject: str) -> str:
    """建成平台4个 has its noun before the number, 建成4个平台 behind it, with a predicate in 4家企业入驻."""
    if parts.before and parts.attributive and not is_count(quantity):
        return parts.noun + parts.before  # 首期规模500亿元的基金
    lead = _without_beneficiary(parts.before or parts.lead)
    if parts.predicate:
        return f"{lead}{parts.predicate}的{parts.noun}"
    core = lead + parts.noun
    has_subject = opening_noun(parts.lead + "实现") and not starts_with_verb(parts.lead)
    return core if has_subject else with_subject(subject, core)


def _without_beneficiary(words: str) -> str:
    """提供… of 为各部门提供…, where the verb still says something; else only the preposition goes."""
    at = first_verb(DONE, words, 1) if _BENEFICIARY.match(words) else None
    return words[at:] if at is not None and len(words) - at > _SHORT else _PREPOSITION.sub("", words)


_BENEFICIARY = re.compile(r"(?:为(?!主)|面向|向(?!导))")


_CLOSING_VERB = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:累计)?完成$")
"""The verb between a noun and its figure: 电信业务收入累计完成1万亿元."""


def _noun_before(
    read: ReadPassage, parts: Parts, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]], subject: str
) -> str:
    core = _PREPOSITION.sub("", _CLOSING_VERB.sub("", parts.before))
    if not core:
        return earlier[-1][1].core if earlier else clean_words(_clause_before(read, quantity))
    if parts.among and earlier:
        whole = whole_of(read, quantity, earlier, core)
        of_same = len(core) >= _ALIKE and core[-2:] in whole and is_count(quantity)
        of_same = of_same and not starts_with_verb(whole)
        return core if of_same or names_its_thing(core) else whole + core
    if parts.listed:
        return with_subject(subject, with_subject(_leading_verb(parts.lead, core), core))
    if subject or is_count(quantity):
        return with_subject(subject, core)
    return _with_earlier_noun(core, earlier)


def _measure_word(core: str, quantity: Quantity) -> str:
    """数量 and its like, where the phrase does not end with a word of measure already."""
    if MEASURE_TAIL.search(core) or _is_score(quantity):
        return ""
    if is_count(quantity):
        word = _COUNT_WORDS.get(quantity.unit, "数量")
        return "" if core.endswith(word) else word
    unit = known_units().written(quantity.unit)
    return _MEASURE_WORDS.get(unit.dimension, "") if unit and first_verb(DONE, core) == 0 else ""


def _is_score(quantity: Quantity) -> bool:
    """A bare number with decimals (满意度84.7) counts nothing."""
    return not (quantity.unit or quantity.multiplier_text) and quantity.value != int(quantity.value)


_MEASURE_WORDS = {"area": "面积", "length": "里程", "money": "金额"}
_COUNT_WORDS = {"人": "人数", "名": "人数", "户": "户数", "次": "次数", "人次": "人次", "笔": "笔数"}


def _with_earlier_noun(core: str, earlier: list[tuple[Quantity, Phrase]]) -> str:
    """A bare 产值 or 营业收入 is that of the firms counted before it in the sentence."""
    if len(core) >= _SHORT or not earlier or starts_with_verb(core):
        return core
    things = [phrase.noun or phrase.core for other, phrase in earlier if phrase.noun or other.unit in _BODIES]
    thing = things[-1] if things else earlier[0][1].core
    if core[:2] in thing or MEASURE_TAIL.search(thing):
        return core
    return thing + core


_SHORT = 5
_ALIKE = 4
_BODIES = frozenset({"家", "户", "所"})
"""Units in which firms and other bodies are counted."""


def _leading_verb(lead: str, core: str) -> str:
    """新增 in 新增A 10家、B 20家: the verb that the items of a list share, where they have none."""
    at = first_verb(DONE, lead)
    return lead[:2] if at == 0 and first_verb(DONE, core) != 0 else ""
