"""Measures of a task with what each of them promises: targets, deliverables, or a kind of act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from etl.model import Deliverable, Measure, MeasureKind, Target, record_id
from etl.records.deadlines import find_deadline, find_term
from etl.records.deliverables import find_deliverables
from etl.records.measures import split_measures
from etl.records.targets import find_goals
from etl.structure.passage import Passage

_EVENT_ACT = "举办|承办|主办|召开|办好|举行|筹办|组织|开展|参加"
_EVENT_WORD = (
    "大会|论坛|峰会|博览会|展览会|展会|交易会|洽谈会|推介会|对接会|圆桌会|年会|研讨会|发布会"
    "|竞赛|大赛|赛事|比赛|活动|活动周|宣传周|周|节|展"
)
_EVENT = re.compile(rf"(?:{_EVENT_ACT})[^，。；]{{0,60}}(?:{_EVENT_WORD})(?:$|[，。；、”]|\d)")
_BODY_WORD = (
    "(?:平台|中心|分中心|机构|交易所|交易场所|实验室|研究院|基地|基金|联盟|APP|App|系统|信息库|数据库|大脑"
    "|学院|园区|产业园|专区|枢纽|门户|自助机|小程序)"
)
_FOUND = "建设|新建|组建|成立|设立|搭建|筹建|打造|建成|建立|创建|完善"
_FOUND_BODY = re.compile(
    rf"^[^，。；]{{0,8}}?(?:{_FOUND})[^，。；]{{0,60}}?{_BODY_WORD}(?:$|[，。；、”建和及\d])"
)
_NAMED_BODY = re.compile(rf"“[^”]{{1,40}}”[^，。；]{{0,12}}?{_BODY_WORD}|{_BODY_WORD}上线")
_PROJECT_WORD = (
    "工程|行动计划|研发计划|专项|专项行动|重大项目|重点项目|示范区|示范省|试点|试验区|先导区|示范城市|先行区|枢纽节点|集群"
    "|试点示范|综试区|一期|二期|三期"
)
_PROJECT = re.compile(
    rf"“[^”]{{0,40}}(?:工程|行动|计划|城市|项目|专项)[^”]{{0,40}}”|(?:{_PROJECT_WORD})(?:$|[，。；、建设创项等工（])"
    r"|[^，。；]、[^，。；]{0,80}等[^，。；、]{0,20}(?:设施|项目|工程|基地)(?:建设)?$"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A measure and what it promises."""

    measure: Measure
    targets: tuple[Target, ...]
    deliverables: tuple[Deliverable, ...]


def read_measures(
    texts: Sequence[Passage], task_id: str, task_no: int, plan_year: int | None
) -> Iterator[Commitment]:
    """Read the measures of a task, numbered through all stretches of its text."""
    measure_no = 0
    for text in texts:
        for span in split_measures(text.content):
            measure_no += 1
            passage = text.part(span.start, span.end)
            citation = passage.cite()
            measure_id = record_id("measure", citation.document_id, passage.offsets[0])
            lead_in = text.content[span.sentence_start : span.start]
            targets = tuple(_targets(passage, lead_in, measure_id, task_id, task_no, plan_year))
            deliverables = tuple(_deliverables(passage, lead_in, measure_id, task_id, task_no, plan_year))
            kind = measure_kind(passage.content, has_target=bool(targets), has_deliverable=bool(deliverables))
            due = find_term([passage.content, lead_in], plan_year)
            measure = Measure(
                measure_id, task_id, task_no, measure_no, passage.content, span.action, kind, citation, *due
            )
            yield Commitment(measure, targets, deliverables)


def measure_kind(text: str, *, has_target: bool, has_deliverable: bool) -> MeasureKind:
    """Choose the first kind that fits, in the order of :class:`~etl.model.MeasureKind`."""
    if has_target:
        return MeasureKind.QUANTIFIED_TARGET
    if has_deliverable:
        return MeasureKind.DELIVERABLE_DOCUMENT
    if _EVENT.search(text):
        return MeasureKind.EVENT
    if _NAMED_BODY.search(text) or _FOUND_BODY.search(text):
        return MeasureKind.INSTITUTION_OR_PLATFORM
    if _PROJECT.search(text):
        return MeasureKind.NAMED_PROJECT
    return MeasureKind.GENERAL


def _targets(
    measure: Passage, lead_in: str, measure_id: str, task_id: str, task_no: int, plan_year: int | None
) -> Iterator[Target]:
    for goal in find_goals(measure):
        deadline, stated = find_deadline(lead_in + measure.content, len(lead_in) + goal.start, plan_year)
        citation = measure.cite()
        yield Target(
            record_id("target", citation.document_id, measure.offsets[goal.start]),
            task_id,
            measure_id,
            task_no,
            measure.content,
            goal.indicator,
            goal.value,
            goal.unit,
            goal.comparator,
            goal.target_type,
            goal.scope,
            deadline,
            stated,
            citation,
        )


def _deliverables(
    measure: Passage, lead_in: str, measure_id: str, task_id: str, task_no: int, plan_year: int | None
) -> Iterator[Deliverable]:
    text = measure.content
    spans = find_deliverables(text)
    for span, following in zip_longest(spans, spans[1:]):
        behind = text[span.end : following.start if following else len(text)]
        citation = measure.cite()
        yield Deliverable(
            record_id("deliverable", citation.document_id, measure.offsets[span.start]),
            task_id,
            measure_id,
            task_no,
            measure.content[span.start : span.end],
            span.action,
            span.stage_wanted,
            measure.content,
            citation,
            *find_term([text[: span.start], behind, lead_in], plan_year),
        )
