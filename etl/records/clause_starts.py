"""What a clause of a measure does, read from its first words.

A verb of commitment opens a measure, a verb of effect closes the one before, a word of manner leads over
to what follows. Verbs that the list lacks are known by their form (做深, 用好) or by the adverb before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from etl.reference.bounds import known_bounds
from etl.reference.verbs import Verbs, known_verbs


class Opening(Enum):
    """What the first words of a clause make of it."""

    COMMITMENT = "commitment"
    EFFECT = "effect"
    MANNER = "manner"
    TIME = "time"
    """A bare date: it belongs to what follows and is of its kind."""
    DETAIL = "detail"
    """Says more about the clause before: 其中…, 明确… behind a document."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClauseStart:
    """The opening of a clause; ``action`` is its main verb as printed, adverbs left out."""

    opening: Opening
    action: str | None


_LISTED_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2}(?=[，,、]))[，,、]?"
)
_DETAIL = re.compile(r"其中|包括|包含|即|如|特别是|尤其是|例如|比如|分别|原则上|不得|逾期")
_DOCUMENT_DETAIL = re.compile(r"明确|规定|指导|细化|规范|提出|指明|界定")
_BACKGROUND = re.compile(
    r"(?:充分|更好)?发挥.*(?:作用|优势|功能|效应|效能)$"
    r"|(?:充分)?(?:利用|运用|抢抓|抓住|把握|采取|采用).*(?:机遇|契机|优势|资源|平台|渠道|技术|手段|方式|模式|方法)$"
    r"|(?:紧密)?(?:结合|立足|着眼).*(?:需求|实际|特点|优势|情况|条件|禀赋)$"
)
"""Rule ``background``: 充分发挥…作用 before another clause leads over to it."""
_LEADS_OVER = re.compile(
    r"(?:支持|鼓励|推动|引导|探索)(?:在|围绕|聚焦|依托)[^，]*(?:领域|方面|行业|环节|基础上|过程中|区域|方向)$"
)
"""Rule ``verb_without_object``: 支持在医疗、能源等领域 leads over to what is supported there."""
_BY_MEANS_OF = re.compile(
    r"(?:支持|鼓励|推动|引导|探索)[^，]{0,30}?(?:通过|采取|采用|运用|利用|借助)[^，]*(?:形式|方式|途径|手段|渠道|模式|等)$"
)
"""Rule ``means_without_act``: 鼓励企业通过订单、托管等多种形式 leads over to what they do."""
_SETTING = re.compile(r"[^，]{2,30}(?:之日起|(?<!今)(?<!然)(?<!之)后|之后|[期日]间|时|\d+[日天年月]内)$")
"""Rule ``setting``: 自批准之日起, 经评估后 tell when, and lead over to what is done then."""
_CLOSING_PICTURE = re.compile(
    r"(?:构建|打造|营造|培育形成|建立起|构筑).*的[^的]{0,14}(?:体系|格局|生态|局面|网络|环境|氛围|模式)$"
)
"""Rule ``closing_picture``: 构建…的…体系 behind another clause describes what comes of it."""
_OPENS_AFTER_COMMA = re.compile(r"服务(?!于|大局)|覆盖")
"""Verbs of effect that open a commitment of their own after a comma as well."""
_COMPLEMENT = re.compile(
    r"[做建管用打抓办搞守筑织夯走育引聚扩稳强优唱讲写答算摸盘理选配压严扛补拓延擦]"
    r"[好大强优深实细牢活精准稳齐长宽亮响清足透紧通]"
)
"""Rule ``verb_with_complement``: 做深, 用好 are verbs, listed or not."""
_MANNER_PHRASE = re.compile(
    r"在(?!线|建)|按(?![期时月季年件类需])|对(?![接标])|以(?![及上下内外来便])|于\d|(?:力争)?(?:到|至)?(?:\d{2,4}年)?(?:\d{1,2}月)?年?[底末]?之?前|[到至]\d"
)
_ALWAYS_MANNER = re.compile(r"通过|按照?|根据|坚持|立足|为了|遵循|本着|紧扣|瞄准")
_BACKGROUND_NOUN = re.compile(
    r"(?:要求|部署|作用|优势|契机|机遇|重点|抓手|主线|导向|领域|需求|任务|目标|方向|短板|规划|方案|安排|原则|基础上|过程中"
    r"|方面|战略|工作|情况|问题)$"
)
_SUBJECT_WITH_MODAL = re.compile(r"[^，]{2,14}?(?:要|应当?|须|必须|至少|均需)(?=[\u4e00-\u9fff])")
"""Rule ``subject_with_modal``: 各市要出台… is a commitment of its own."""
_SUBJECT_ACTS = re.compile(
    r"[^，]{2,10}?(?:及时|定期|适时|随时|按[月季周期年])(?=[\u4e00-\u9fff]{2})(?!\S{0,2}达)"
)
"""Rule ``subject_acts``: 重大事项及时报告 is a commitment of its own."""
_SUBJECT_BEGINS = re.compile(r"[各省市县区乡全]|国务院|有关|相关")
_SUBJECT_ENDS = re.compile(r"部门|单位|地区|地方|各地|级|政府|[厅局委办市县区]")
_LONGEST_SUBJECT = 16
"""Rule ``subject_named``: 省、市、县级编制… has its own subject in front of its verb."""
_FIGURE_REACHED = re.compile(
    rf"(?:达到?|{known_bounds().limit}|[降增减][至到]|[提升压缩高短]{{2}}[至到]|增长|保持在|下降|全覆盖)"
    r".{0,12}[\d一二三四五六七八九十百千万亿%两]"
)
_FIGURE_AT_END = re.compile(r"\d\s?[万亿千百]{0,3}[^\d，、]{0,6}$")
_DATE_AT_END = re.compile(r"[年月日][底末前内]{0,2}$")
"""Rule ``figure_reached``: 办结率达到95%, 到位资金80亿元以上 say how far the clause before is to lead."""
_KEPT_GOOD = re.compile(r"(?:维护|保障|保护|守护|巩固|夯实)[^，]*(?:权益|秩序|稳定|安全|公平|利益|底线)$")
"""Rule ``good_kept``: 维护消费者合法权益 behind another clause says what that one is for."""
_PREPOSITION = r"(?:力争|争取)?(?:到|至|于|在|自)?"
_DAY = r"\d{1,2}月(?:\d{1,2}日|份)?|(?:上|下)半年|第?[一二三四]季度"
_UNTIL = r"[底末初内中]?(?:之?前|以前|起)?"
_TIME_LEAD = re.compile(
    rf"{_PREPOSITION}(?:(?:\d{{4}}年|今年|本年|当年|明年)(?:{_DAY})?|{_DAY}){_UNTIL}"
    rf"|{_PREPOSITION}年[底末内](?:之?前)?|全年|每(?:半年|季度?|月|年|周|旬)末?(?:之?前)?"
    r"|年(?=[^度均底末内前轻龄报])"
)
"""Rule ``time_leads``: what a clause does is told by what follows its date (6月底前建成…, 每半年开展…)."""
_AIMED_AT = re.compile(r"力争|争取|努力实现")
"""Rule ``aimed_at``: 力争年底前投用, 力争比例超六成; with a verb of commitment behind it a new measure."""
_NOUN_OF_VERB = re.compile(r"率|量(?!子)|额|值|数(?![字据智量])|度(?!过)")
_QUOTED = re.compile(r"[“《（][^“《（”》）]*[”》）]")
_NEAREST_INNER_VERB = 4
_FIGURE_REACH = 16
"""Characters at the end of a clause in which its figure stands."""
_SHORTEST_OBJECT = 2


def read_start(clause: str, *, first: bool, behind_document: bool = False) -> ClauseStart:
    """Tell what a clause is by its first words.

    Args:
        clause: text between two commas.
        first: True where it opens a sentence, so that nothing stands before it that it could close.
        behind_document: True where the clause before is about issuing a document.

    """
    verbs = known_verbs()
    text = clause.strip()
    lead = _TIME_LEAD.match(text)
    if lead and not (first and _has_figure(text)):
        if lead.end() == len(text):
            return ClauseStart(Opening.TIME, None)
        text = text[lead.end() :].lstrip()
    at = _skip_adverbs(text, verbs)
    if _says_more(text, behind_document):
        return ClauseStart(Opening.DETAIL, None)
    if _BACKGROUND.match(text) or _LEADS_OVER.match(text) or _BY_MEANS_OF.match(text):
        return ClauseStart(Opening.MANNER, None)
    if _SETTING.fullmatch(text) and not _verb_at(text, at, verbs):
        return ClauseStart(Opening.MANNER, None)
    if not first and (_closes(text, at, verbs) or _tells_outcome(text, clause.strip(), at, verbs)):
        return ClauseStart(Opening.EFFECT, _action_at(text, 0, verbs))
    if _verb_at(text, at, verbs) or _COMPLEMENT.match(text, at):
        return ClauseStart(Opening.COMMITMENT, _action_at(text, 0, verbs))
    return _read_other_start(text, at, verbs)


def _verb_at(text: str, at: int, verbs: Verbs) -> re.Match[str] | None:
    """Rule ``verb_in_noun``: 上云率, 投资额 begin with a verb and are none, nor is 试点单位不少于20家."""
    verb = verbs.action.match(text, at)
    if verb is None or _NOUN_OF_VERB.match(text, verb.end()):
        return None
    noun = re.match(verbs.noun, text[at:]) if _FIGURE_REACHED.search(text) else None
    return None if noun and noun.end() > len(verb[0]) else verb


def _says_more(text: str, behind_document: bool) -> bool:
    return bool(_DETAIL.match(text) or (behind_document and _DOCUMENT_DETAIL.match(text)))


def _closes(text: str, at: int, verbs: Verbs) -> bool:
    """Rule ``effect_closes``; a point of a list (一是…) never closes anything."""
    effect = verbs.effect.match(text, at) and not _OPENS_AFTER_COMMA.match(text, at)
    return not _LISTED_POINT.match(text) and bool(
        effect or _CLOSING_PICTURE.match(text, at) or _KEPT_GOOD.match(text, at)
    )


def _tells_outcome(text: str, clause: str, at: int, verbs: Verbs) -> bool:
    """Rules ``figure_reached`` and ``aimed_at``; ``text`` is the clause without its date."""
    if _verb_at(text, at, verbs) or _COMPLEMENT.match(text, at) or _LISTED_POINT.match(text):
        return False
    if verbs.manner.match(text) or _MANNER_PHRASE.match(text) or _has_named_subject(text, verbs):
        return False
    return _has_figure(text) or bool(_AIMED_AT.match(clause))


def _read_other_start(text: str, at: int, verbs: Verbs) -> ClauseStart:
    """Read a clause that begins with no known verb."""
    point = _LISTED_POINT.match(text)
    if point:
        return ClauseStart(Opening.COMMITMENT, _action_at(text, point.end(), verbs))
    if verbs.manner.match(text) or _MANNER_PHRASE.match(text):
        return ClauseStart(Opening.MANNER, _inner_action(text, verbs))
    behind_adverb = at > 0 and len(text) - at > _SHORTEST_OBJECT
    if (
        behind_adverb
        or _has_figure(text)
        or _has_named_subject(text, verbs)
        or _SUBJECT_WITH_MODAL.match(text)
        or _SUBJECT_ACTS.match(text)
    ):
        return ClauseStart(Opening.COMMITMENT, None)
    return ClauseStart(Opening.OTHER, None)


def _has_named_subject(text: str, verbs: Verbs) -> bool:
    if not _SUBJECT_BEGINS.match(text):
        return False
    for subject in _SUBJECT_ENDS.finditer(text, 1, _LONGEST_SUBJECT):
        run = verbs.adverbs.match(text, subject.end())
        if verbs.commitment.match(text, run.end() if run else subject.end()):
            return True
    return False


def _has_figure(text: str) -> bool:
    ends_in_figure = _FIGURE_AT_END.search(text[-_FIGURE_REACH:]) and not _DATE_AT_END.search(text)
    if ends_in_figure and not re.search(r"\d", text[:2]):
        return True
    return bool(_FIGURE_REACHED.search(text))


def _skip_adverbs(text: str, verbs: Verbs) -> int:
    run = verbs.adverbs.match(text)
    return run.end() if run else 0


def _action_at(text: str, start: int, verbs: Verbs) -> str | None:
    """Read the verb, or two verbs in a row, at ``start``; adverbs before it are left out."""
    rest = text[start:]
    at = _skip_adverbs(rest, verbs)
    verb = _COMPLEMENT.match(rest, at) or verbs.action.match(rest, at)
    if not verb:
        return None
    second = verbs.action.match(rest, verb.end())
    return rest[at : second.end() if second and len(rest) > second.end() else verb.end()]


def _inner_action(text: str, verbs: Verbs) -> str | None:
    """Find the verb that a clause of manner leads to within itself; words in quotes do not count."""
    shown = _QUOTED.sub(lambda quoted: "・" * len(quoted[0]), text)
    if _ALWAYS_MANNER.match(shown) or _BACKGROUND_NOUN.search(shown):
        return None
    for verb in verbs.inner.finditer(shown, _NEAREST_INNER_VERB):
        if len(shown) - verb.end() >= _SHORTEST_OBJECT:
            return verb[0]
    return None
