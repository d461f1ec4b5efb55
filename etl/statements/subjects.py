"""The subject that a clause takes over from the clauses before it."""

from __future__ import annotations

import re

from etl.statements.clauses import ReadPassage
from etl.statements.dates import DATE_TIE
from etl.statements.quantities import Quantity
from etl.statements.verbs import HAVE

DATE_WORDS = re.compile(
    rf"{DATE_TIE}?(?:20|19)\d\d年?(?:(?:[-—至]+(?:20|19)\d\d年)|(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)(?:年?底|末|度|上半年|下半年|以来|起|全年|初|年)?"
)
LEADING_WORDS = re.compile(
    r"^(?:(?:[，。；、：,;:\s（(]|其中|同时|此外|另外|目前|当前|并且?|且|现(?=有|已|共)|已经?|共计?(?!享|同|建|济|有产权)|还|也|均|又|为此|因此|截至目前|据统计|近年来|全年|年末|年底|期末|\d{1,2}月[底末]?前?|一是|二是|三是|截[至止]到?"
    r"|仅|合计|的|了|——|-|至今|迄今|如今|当月|当年|本月|[一二两三四五六七八九十]年来?(?=累计|共|全省|全市|，)|拟(?!定|态|合|人)|力争|确保|努力|预计|成功|强力|进一步|持续|不断|稳步|有序|率先|逐步|以及))+"
)
_VERB_END = re.compile(
    rf"累计|已经?|共(?=有|计|\d|超|约|近|完成|投|安排|培|建成)|实现|拥有(?!量)|(?<!拥){HAVE}|完成|新增|吸引|提供|建成|建设完成|推动|带动|支持|引进|形成|聚集|集聚|汇聚|覆盖|推出|开展|获"
    r"|入选|入驻|涌现|平均|日均|年均|为[^，]{0,20}(?:提供|创造)|每年|产业链|促进|打造"
)
_MEASURE_END = re.compile(
    r"分别|同比|占(?!地)|达|超(?!高|算|级|市|导)|下降|约(?!束|定)|近(?!年)|\d(?![\d.]*[GKD])|增长|提升|提高|降低"
)
_NO_SUBJECT = re.compile(
    r"^(?:充分|利用|第一时间|通过|为|在|由|对|以|按照|根据|围绕|依托|随着|利用|将|把|从|自|向|一方面|另一方面|全年|五年来|经|与|使|让|推动|推进|加快|加强|建立|构建|完善|实施|组织|开展|打造|建设|支持|鼓励|引导|深化"
    r"|实现|提升|促进|形成|成立|出台|推出|搭建|制定|举办|培育|引进|发展|强化|持续|积极|大力|全面|扎实|深入|着力|优化|落实|统筹|全国|全省|全市|全县|挖掘|减少|带动|有效|平均|投入|累计|创新|首批|联合)"
)


def subject_of(read: ReadPassage, quantity: Quantity) -> str:
    """The noun phrase that opens the nearest earlier clause of the sentence with a verb of its own."""
    sentence_start, _ = read.sentence_at(quantity.number_start)
    position, _ = read.clause_at(quantity.number_start)
    while position > sentence_start:
        begin, end = read.clause_at(position - 1)
        found = opening_noun(read.text[begin:end])
        if found:
            return found
        if begin >= position:
            break
        position = begin
    return ""


def opening_noun(clause: str) -> str:
    """What stands before the first verb of a clause; empty where it opens with a verb or a preposition.

    A clause that measures its own subject (人脸支付库数据超过500万) hands nothing on.
    """
    words = LEADING_WORDS.sub("", DATE_WORDS.sub("", LEADING_WORDS.sub("", clause)))
    if _NO_SUBJECT.match(words):
        return ""
    verb, measure = _VERB_END.search(words, 2), _MEASURE_END.search(words)
    if verb is None or (measure is not None and measure.start() < verb.start()):
        return ""
    noun = re.sub(r"(?:成功|先后|已|共|正|全年|五年)+$", "", words[: verb.start()]).strip("，、：；的和及与 ")
    is_cut = words[: verb.start()].endswith("、") or noun.count("《") != noun.count("》")
    return noun if 3 <= len(noun) <= 24 and not is_cut else ""


def opens_with_verb(words: str) -> bool:
    """True where words begin with a verb or a preposition, so name no subject."""
    return _NO_SUBJECT.match(words) is not None
