"""Documents, rules and standards that a measure promises to issue, draft or revise.

Rules:

- ``titled``: 出台《…》; a title in 《》 counts where a drafting verb governs it, not under 落实
- ``described``: 制定…实施方案; a phrase that ends in a word for a document
- ``rule_established``: 建立…管理制度
- ``list_of_documents``: A办法、B细则 are two
- ``no_adjective``: what ends in 的 is no part of a name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.reference.papers import known_papers
from etl.reference.verbs import known_verbs

_VERBS = known_verbs()
_PAPERS = known_papers()
_WRITE = re.compile(
    rf"(?P<before>(?:研究|启动|探索|谋划|推动|加快|组织|抓紧|尽快|适时|牵头|参与|联合|继续|率先|完成|及时|推进)*)"
    rf"(?P<verb>(?:{_VERBS.document})+(?:完成|实施(?!方案|细则|办法|意见|计划|规则|条例|标准))?)"
)
_ESTABLISH = re.compile(r"(?P<before>(?:研究|探索|加快|推动|逐步)*)(?P<verb>建立健全|建立完善|建立|制度化)")
_IMPROVE = re.compile(r"(?P<before>(?:研究|探索|加快|推动|逐步|进一步)*)(?P<verb>健全|优化)")
_NO_WRITING = re.compile(
    r"(?:落实|贯彻|执行|实施|根据|按照|依据|遵守|遵循|宣传|宣贯|对照|推广|学习|围绕|结合|达到|符合|依照|衔接|参照)[^，。；]{0,6}$"
)
_NAME_END = rf"(?=$|[，。；、,;]|和|及|与|等|并|，|{_VERBS.document}|（|\()"
_DESCRIBED = re.compile(rf"(?P<name>[^，。；,;《》]{{0,60}}(?:{_PAPERS.paper})){_NAME_END}")
_RULE = re.compile(rf"(?P<name>[^，。；,;《》]{{2,60}}(?:{_PAPERS.rule})){_NAME_END}")
_IMPROVED_RULE = re.compile(rf"(?P<name>[^，。；,;《》]{{2,40}}(?:{_PAPERS.revisable})){_NAME_END}")
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_VERB_BEHIND = re.compile(rf"[^，。；《]{{0,8}}?(?P<verb>{_VERBS.document}|立法)")
_LISTED_PAPER = re.compile(rf"(?:{_PAPERS.paper})$")
_COUNTED = re.compile(r"\d+\s?(?:项|个|部|份|件|批)(?:以上|左右)?")
_PURPOSE = re.compile(
    r"(?:全?[省市区县]|[我本][省市区县]|自治区)?(?:支持|促进|推动|加快|推进|加强|鼓励|关于|进一步|规范|扶持)"
)
"""Titles begin so, and 的 is a part of them: 支持…发展的若干政策措施."""


@dataclass(frozen=True, slots=True)
class DeliverableSpan:
    """A document wanted: its name as it stands in the text, and the verb that wants it."""

    start: int
    end: int
    action: str
    stage_wanted: str
    """drafting | issued."""


def find_deliverables(text: str) -> list[DeliverableSpan]:
    """Every document that a measure promises, left to right."""
    found = {(span.start, span.end): span for span in [*_find_titled(text), *_find_described(text)]}
    return [found[place] for place in sorted(found)]


def _find_titled(text: str) -> Iterator[DeliverableSpan]:
    for title in _TITLE.finditer(text):
        clause_start = max(text.rfind(mark, 0, title.start()) for mark in "，。；,;") + 1
        before = _TITLE.sub(lambda inner: "、" * len(inner[0]), text[clause_start : title.start()])
        verbs = list(_WRITE.finditer(before))
        if verbs and not _is_hindered(before[verbs[-1].end() :]):
            yield _span(title.start(), title.end(), verbs[-1])
            continue
        behind = _VERB_BEHIND.match(text, title.end())
        if behind and re.search(r"推动|推进|加快|做好|启动|开展|完成", before):
            drafting = _is_drafting(behind["verb"]) or "启动" in before
            yield DeliverableSpan(
                title.start(), title.end(), behind["verb"], "drafting" if drafting else "issued"
            )


def _is_hindered(between: str) -> bool:
    """Whether another verb takes the title: 制定措施落实《…》."""
    return bool(_NO_WRITING.search(between))


def _find_described(text: str) -> Iterator[DeliverableSpan]:
    end = 0
    for pattern, phrase in ((_WRITE, _DESCRIBED), (_ESTABLISH, _RULE), (_IMPROVE, _IMPROVED_RULE)):
        for verb in pattern.finditer(text):
            if verb.start() < end or not _governs(text, verb):
                continue
            named = phrase.match(text, verb.end())
            if named is None or not named["name"]:
                continue
            end = named.end()
            for start, stop in _split_names(text, named.start(), named.end()):
                yield _span(start, stop, verb)
        end = 0


def _governs(text: str, verb: re.Match[str]) -> bool:
    """Whether the verb is the writer's own act: not 参与制定, and not a noun as in 标准制定."""
    before = re.split(r"[，。；,;]", text[: verb.start()])[-1]
    if (
        "参与" in verb["before"]
        or before.endswith("参与")
        or (verb["verb"] == "完善" and text[verb.end() :][:1] != "《")
    ):
        return False
    return not before or bool(
        re.search(
            r"(?:并|和|、|是|前|年|月|底|要|须|应|将|[分逐][^，]{1,3}|由.+牵头|组织|推动|支持|指导|鼓励|会同.+|尽快|抓紧|(?:部门|单位|地区|各地|级)[一-龥]{0,3}|[一-龥]{2,}(?:厅|局|委|部|办|省|市|区|县))$",
            before,
        )
        or re.match(
            r"(?:围绕|依托|聚焦|针对|结合|根据|按照|面向|为|以|对|就|在|支持|指导|组织|推动|鼓励)",
            before.strip(),
        )
    )


def _split_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Rules ``list_of_documents`` and ``no_adjective``."""
    pieces = [start + match.start() for match in re.finditer(r"[、和及与]", text[start:end])]
    cuts = [cut for cut in pieces if _LISTED_PAPER.search(text[start:cut])]
    bounds = [start, *[cut + 1 for cut in cuts], end]
    for left, right in pairwise(bounds):
        stop = right if right == end else right - 1
        counted = _COUNTED.match(text, left)
        left = counted.end() if counted else left
        adjective = text.rfind("的", left, stop)
        if adjective >= 0 and stop - adjective > 4 and not _PURPOSE.match(text, left):
            left = adjective + 1
        if _LISTED_PAPER.search(text[left:stop]) and stop - left > 2:
            yield left, stop


def _span(start: int, end: int, verb: re.Match[str]) -> DeliverableSpan:
    action = verb["before"] + verb["verb"]
    return DeliverableSpan(start, end, action, "drafting" if _is_drafting(action) else "issued")


def _is_drafting(action: str) -> bool:
    """Whether what is wanted is the work on a document and not yet the document given out."""
    begun = re.search(rf"研究|启动|探索|谋划|立法|{_VERBS.draft}", action)
    return begun is not None and re.search(_VERBS.publish, action) is None
