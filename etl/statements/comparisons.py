"""Phrases of figures that compare: growth and change, shares, ranks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.model import StatementKind
from etl.reference.changes import known_changes
from etl.statements.clauses import ReadPassage
from etl.statements.kinds import Claim
from etl.statements.pairing import paired_base, without_additions
from etl.statements.parts import Parts
from etl.statements.quantities import Quantity
from etl.statements.wording import MEASURE_TAIL, strip_words, with_subject

_CHANGE_WORDS = re.compile(rf"^(?:平均|累计|有效|可|预计|实现)*(?:{known_changes().either}|促进|优化)了?")


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


def whole_of(read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]], part: str) -> str:
    """What 其中 takes a part of: the nearest figure before the clause, of the same unit if there is one.

    A part with a measure of its own takes the whole without its measure.
    """
    start, _ = read.clause_at(quantity.number_start)
    before = [(other, phrase) for other, phrase in earlier if other.number_start < start] or earlier
    alike = [phrase for other, phrase in before if other.unit == quantity.unit]
    whole = (alike or [phrase for _, phrase in before])[-1].core
    return MEASURE_TAIL.sub("", whole) if MEASURE_TAIL.search(part) else whole


def is_growth_target(claim: Claim, quantity: Quantity, parts: Parts) -> bool:
    """Whether a target says by how much something is to grow."""
    return (
        claim.kind is StatementKind.TARGET
        and quantity.unit in {"%", "个百分点"}
        and re.search(r"增长|增速", parts.raw[-6:]) is not None
    )


def phrase_of_difference(
    read: ReadPassage,
    parts: Parts,
    quantity: Quantity,
    claim: Claim,
    earlier: list[tuple[Quantity, Phrase]],
    subject: str,
) -> tuple[str, str]:
    """Phrase and core of a growth or change: what grows or changes, not by how much."""
    core = strip_words(_RATE_WORDS.sub("", _CHANGE_WORDS.sub("", parts.before))) or parts.noun
    if claim.decided_by == "places_moved":
        base = earlier[-1][1].core if earlier else subject
        ranked = base if _PLACE_MOVED_ALONE.fullmatch(core) else core
        return (ranked + "排名" if ranked else ""), ranked
    base = _changed_base(read, quantity, earlier) or subject
    pulled = re.search(r"拉动(.{0,12}?)增长$", parts.raw)
    if pulled:
        return f"{base}对{pulled[1]}增长的拉动", base
    if core in {"占比", "比重", "份额"} and earlier:
        core = next((p.text or "" for other, p in reversed(earlier) if other.unit == "%"), core)
        return core, core
    if re.fullmatch(known_changes().rate, core):
        return base + core, base
    if not core or _COMPARISON.fullmatch(core):
        core = base
    elif (parts.among or core.endswith("类")) and earlier and not MEASURE_TAIL.search(core):
        core += whole_of(read, quantity, earlier, "").rpartition("类")[2]
    elif not parts.listed:
        core = with_subject(subject, core)
    if not core or claim.kind is StatementKind.CHANGE:
        return core, core
    of_same = [phrase.core for _, phrase in earlier if phrase.core.startswith(core)]
    core = of_same[-1] if of_same and _PLACE_ALONE.fullmatch(core) else core
    if earlier and _SECTOR.search(core):
        measure = _MEASURE_OF_SECTOR.search(earlier[-1][1].core)
        core += measure[0] if measure else ""
    word = "年均增速" if "年均" in parts.raw else "同比增长率" if "同比" in parts.raw else "增长率"
    core = re.sub(r"(?:年均|同比|增长率?|增速|累计|复合)+$", "", core)
    return core + word, core


_PLACE_MOVED_ALONE = re.compile(r"(?:前进|前移|后退|后移|跃升|上升|提升|下降|下滑)?")
_SECTOR = re.compile(r"(?<!就)(?<!创)业$")
_MEASURE_OF_SECTOR = re.compile(r"(?:增加值|总?产值|产量|营业收入|收入|投资|销售额|零售额|利润)$")
"""What a list of sectors measures: 采矿业增加值增长2%，制造业增长5%."""
_RATE_WORDS = re.compile(r"^(?:年均|同比|累计|复合)+$")
_PLACE_ALONE = re.compile(r"[\u4e00-\u9fff]{2,5}[省市县区]")
_COMPARISON = re.compile(r"(?:名义|实际|复合)|(?:快|慢|高|低)于.*|(?:较|比).{0,10}[少快短多高低慢]")
_ONE_OF_RATES = frozenset({"%", "个百分点"})


def _changed_base(read: ReadPassage, quantity: Quantity, earlier: list[tuple[Quantity, Phrase]]) -> str:
    """What a bare 增长 p% tells of: under 分别 the figure in the same order, else the last amount before it.

    Points tell of the percentage right before them.
    """
    if not earlier:
        return ""
    amounts = [phrase.core for other, phrase in earlier if other.unit not in _ONE_OF_RATES]
    amounts = without_additions(amounts)
    if quantity.unit == "个百分点" or not amounts:
        return earlier[-1][1].core
    start, end = read.clause_at(quantity.number_start)
    figures = [other for other in read.quantities_in(start, end) if other.unit == quantity.unit]
    if len(amounts) >= len(figures) > 1:
        order = sum(1 for other in figures if other.number_start < quantity.number_start)
        return amounts[len(amounts) - len(figures) + order]
    return amounts[-1]


_WITHIN = re.compile(r"在[^，。；]{1,20}中的?占比")
_REACHES = re.compile(r"(?:达到?|提[高升][到至]|[增升降]至|突破|超过?)(?:约|近)?$")
_PART_OF = ("占", "所占", "为", "相当于")


def phrase_of_share(
    parts: Parts, earlier: list[tuple[Quantity, Phrase]], subject: str, read: ReadPassage, quantity: Quantity
) -> tuple[str, str]:
    """Phrase and core of a share: what is a part, and of what."""
    before = parts.before
    if _WITHIN.match(before) and earlier:
        return earlier[-1][1].core + before, before
    if parts.listed and not before and not parts.noun and all(o.unit == "%" for o, _ in earlier):
        return earlier[-1][1].text or "", earlier[-1][1].core
    if (
        not before
        and not parts.noun
        and earlier
        and earlier[-1][0].unit == "%"
        and _REACHES.search(parts.raw)
    ):
        return earlier[-1][1].text or "", earlier[-1][1].core
    if before and not before.startswith(_PART_OF):
        core = strip_words(
            with_subject(subject, before + parts.noun) if not parts.listed else before + parts.noun
        )
        return (
            core if re.search(r"(?:率|比|比重|比例|份额|幅|增速|强度|指数|水平|度)$", core) else core + "比例"
        ), core
    if parts.noun and read.text[quantity.end : quantity.end + 1] == "的":
        core = strip_words(parts.predicate + ("的" if parts.predicate else "") + parts.noun) + "占比"
        return core, core
    known = [(other, (phrase.text or "") if other.unit == "%" else phrase.core) for other, phrase in earlier]
    base, tail = paired_base(read, quantity, known)
    whole = before.removeprefix("所") or tail or ("占" + parts.noun if parts.noun else "占比")
    if not re.search(r"比重?|比例|份额|占比$", whole):
        whole += "比重" if whole != "占" else "比"
    text = strip_words((base or subject) + whole)
    return text, text


def phrase_of_rank(parts: Parts, earlier: list[tuple[Quantity, Phrase]], subject: str) -> tuple[str, str]:
    """Phrase and core of a rank: by what, and among whom where the text says so."""
    core = strip_words(_RANK_VERB.sub("", parts.before))
    if not core or re.match(r"全国|全省|各省|各市|世界|全球|国内|数量|规模|总量", core):
        core = (earlier[-1][1].core if earlier else subject) + core
    else:
        core = strip_words(with_subject(subject, core))
    return (core + "排名" if core else ""), core


_RANK_VERB = re.compile(
    r"(?:稳|跃|位|名|仍|还|均|连续)?(?:居|列|排名|占据|占(?=全))|保持|蝉联|跻身|从(?=全)|跃升|升|滑落|而现在|连续.{1,2}年"
)
