"""What a responsibility clause says: its words cut into groups of bodies, each with its role.

The grammar is a row of groups and marks. A label stands before its group (牵头单位：…), a verb behind it
(…配合, …按职责分工负责), 会同 between two. What has no mark of its own depends on the rest of the clause:
behind a lead it takes part, and a plain list follows the document's convention, which is that the first
named leads unless the document says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from etl.model import Role
from etl.records.bodies import hide_brackets


class Mark(Enum):
    """What a mark says about the group it belongs to."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    JOINT = "joint"
    RESPONSIBLE = "responsible"
    """负责: several share it evenly; behind a lead they take part."""
    PLAIN = "plain"
    """A list without a mark, or under 责任单位："""


class ListOrder(Enum):
    """What a document says about the order of bodies in a list."""

    FIRST_LEADS = "first_leads"
    JOINT = "joint"
    UNSTATED = "unstated"
    """Nothing said: the first of a plain list leads, bodies that share one 负责 share it evenly."""


@dataclass(frozen=True, slots=True)
class Group:
    """A list of bodies under one mark; ``start`` and ``end`` count in the clause's text."""

    start: int
    end: int
    mark: Mark


_LABEL = (
    r"(?P<label>(?:总?牵头|主办|主责|主要|第一)(?:责任)?|责任|负责|落实|承办|实施|配合|参与|参加|协办|协同|协助|支持)"
    r"(?:责任)?(?:单位|部门|主体|机构)?(?:为|是)?\s*[:：]"
)
_LABEL_BARE = r"(?P<bare>牵头|责任|配合|参与|参加|协办|主办)(?:责任)?(?:单位|部门)(?:为|是)?\s*"
_STAGE = re.compile(
    r"(?:^|[，,；;。])\s*(?:到|于)?(?:\d{4}年(?:\d{1,2}月|[上下]半年)?|\d{1,2}月|年|[上下]半年|[一二三四]季度)"
    r"(?:\d{1,2}日|年?[底末中内])?(?:之?前)?"
    r"(?:完成|落实|出台|印发|制定|提出|取得|实现|开展|启动|形成|上报|持续|适时|分阶段|推进)?[^，,；;。]{0,24}(?=[，,；;。\s]|$)"
)
"""When something is to be done, told within a clause: 4月底前出台相关政策，年内持续推进."""
_CIRCUMSTANCE = re.compile(
    r"(?:结合|根据|按照)(?:各自|本地|当地|工作)?(?:实际|情况|要求)(?:认真|抓好)?(?=落实|实施|推进|负责|组织)"
)
"""Words on the way in which bodies act: 各地结合实际落实."""
_DUTY = (
    r"(?:按照?|依据?|根据|结合)(?:各自|有关|各)?(?:的)?(?:工作)?(?:职责|职能|权限|责任)"
    r"(?:和|与)?(?:任务)?(?:分工)?"
)
_VERBS = (
    (
        Mark.PARTICIPANT,
        rf"(?:{_DUTY})?(?:积极|共同|协同)?(?:配合|参加|参与|协助|协同|协办|支持)(?:落实|实施|推进|做好|完成)?",
    ),
    (
        Mark.LEAD,
        r"(?:共同|联合|总)?牵头(?:负责|组织实施|落实|实施|推进|抓好落实|抓总|承担)?|为主(?:负责)?|主办|负总责",
    ),
    (
        Mark.JOINT,
        rf"(?:共同)?{_DUTY}(?:共同)?(?:分别)?(?:负责|落实|推进|组织实施|抓好落实|承担)?(?:落实|实施)?"
        r"|分工负责|(?:分别|共同)负责|各负其责|各司其职",
    ),
    (Mark.RESPONSIBLE, r"负责(?:落实|实施|推进|组织实施)?|组织实施|抓好落实|落实|承担|承办"),
)
_WITH = r"(?:会同|会商|商(?!务)(?=[\u4e00-\u9fff]{2,8}(?:部|委|厅|局|办)))"
_MARKS = re.compile(
    "|".join(
        [_LABEL, _LABEL_BARE, rf"(?P<together>{_WITH})"]
        + [rf"(?P<{mark.name}>{pattern})(?!单位|部门|[:：])" for mark, pattern in _VERBS]
    )
)
_LABEL_MARKS = (
    (re.compile(r"牵头|主办|主责|主要|第一"), Mark.LEAD),
    (re.compile(r"责任|负责|落实|承办|实施"), Mark.PLAIN),
    (re.compile(r""), Mark.PARTICIPANT),
)
_MARKED_LEAD = re.compile(r"^[★☆*＊▲△●]|[★☆*＊▲△●]$")
_BRACKETED_ROLE = re.compile(r"[（(](?P<lead>牵头|主办)?(?P<other>配合|参加|参与|协办)?(?:单位|部门)?[）)]")
_REMARK = re.compile(
    r"[，,；;。]?\s*(?:以[上下]|[^，,；;。]{0,6}(?:排|列|居)?(?:在|于)?(?:第一|首)[^，,；;。]*牵头[^，,；;。]*|(?:下|上)同|不再[^，,；;。]*"
    r"|[^，,；;。]*标[^，,；;。]*为牵头[^，,；;。]*"
    r"|(?:牵头|责任|分管|联系|包抓|包保)(?:领导|人|同志)[:：][^，,；;。\s]*"
    r"|(?:完成)?(?:时限|时间|期限|进度)(?:要求)?[:：][^，,；;。]*|(?:长期|持续|逐年|分年度|适时)[^，,；;。]{0,6}"
    r"|(?:到|于)?(?:\d{4}年)?(?:\d{1,2}月|年)(?:\d{1,2}日|[底末中])?(?:之?前)?(?:完成|落实|[^，,；;。]{0,4}到位)?"
    r")(?=[，,；;。\s]|$)"
)


TERM = re.compile(
    r"(?:完成|办结|实施|工作|计划)?(?:时限|时间(?:节点)?|期限|进度)(?:要求|安排)?[:：]\s*(?P<term>[^，,；;。）)】〕\s]+)"
)
"""By when a task is to be done: 完成时限：2024年9月."""
STANDING = re.compile(
    r"(?P<reach>以[上下]|上述|各项|所有)[^。；;，,、]{0,12}?(?:均|都)?(?:需要?|须|由|请|涉及)(?P<bodies>[^。；;]{2,80}?)"
    r"(?P<verb>(?:共同|积极)?(?:参加|参与|配合|负责|落实|支持|协助))[^。；;]{0,12}?"
    r"(?:不再[^。；;）)】〕]*(?:列|标|注|赘)[^。；;）)】〕]*|下同)"
)
"""Bodies named once for many tasks: 以下均需各地级以上市人民政府配合，不再列出."""


def blank_remarks(clause: str) -> str:
    """Put commas in place of words about the lists (第一个为牵头单位，下同) that name nobody."""
    for pattern in (STANDING, _REMARK):
        clause = pattern.sub(lambda match: "，" * len(match[0]), clause)
    return clause


def blank_asides(clause: str) -> str:
    """As :func:`blank_remarks`, of a text known to be a clause: stages and circumstances as well."""
    for pattern in (_STAGE, _CIRCUMSTANCE):
        clause = pattern.sub(lambda match: "，" * len(match[0]), clause)
    return blank_remarks(clause)


def is_marked(clause: str) -> bool:
    """Tell whether a clause holds any label or verb of responsibility."""
    return _MARKS.search(hide_brackets(clause)) is not None


def starts_with_label(text: str) -> bool:
    """Tell whether a text begins with a label such as 责任单位：."""
    return re.match(rf"\s*(?:{_LABEL})", text) is not None


def cut_groups(clause: str) -> list[Group]:
    """Cut a clause, brackets around it taken off and remarks blanked, into groups with their marks."""
    shown = blank_asides(hide_brackets(clause))
    groups: list[Group] = []
    waiting = Mark.PLAIN
    start = 0
    for match in _MARKS.finditer(shown):
        mark = _mark_of(match)
        if match["label"] or match["bare"]:
            groups.append(Group(start, match.start(), waiting))
            waiting = mark
        elif match["together"]:
            groups.append(Group(start, match.start(), waiting if waiting is not Mark.PLAIN else Mark.LEAD))
            waiting = Mark.PARTICIPANT
        else:
            kept = waiting if waiting is Mark.PARTICIPANT and mark is Mark.RESPONSIBLE else mark
            groups.append(Group(start, match.start(), kept))
            waiting = Mark.PARTICIPANT if mark is Mark.LEAD else Mark.PLAIN
        start = match.end()
    groups.append(Group(start, len(shown), waiting))
    return [group for group in groups if re.search(r"[\u4e00-\u9fff]", shown[group.start : group.end])]


def _mark_of(match: re.Match[str]) -> Mark:
    label = match["label"] or match["bare"]
    if label:
        return next(mark for pattern, mark in _LABEL_MARKS if pattern.search(label))
    return next((mark for mark, _ in _VERBS if match[mark.name]), Mark.PARTICIPANT)


def bracketed_role(name_as_written: str) -> Role | None:
    """Read the role that a name carries with it: 省教育厅（牵头）, ★省教育厅."""
    if _MARKED_LEAD.search(name_as_written):
        return Role.LEAD
    found = _BRACKETED_ROLE.search(name_as_written)
    if not found or not (found["lead"] or found["other"]):
        return None
    return Role.LEAD if found["lead"] else Role.PARTICIPANT


def group_roles(groups: list[tuple[Group, int, bool]], order: ListOrder) -> tuple[list[list[Role]], str]:
    """Roles of the bodies of each group, and the mode: lead_first | by_duty | explicit.

    Shape: ``groups`` holds each group with its number of bodies, and whether it names any rather than a
    class of bodies, which shares nothing (办公厅负责，各地落实); a list of roles comes back for each.
    """
    has_lead = any(group.mark is Mark.LEAD for group, _, _ in groups)
    is_joint = any(group.mark is Mark.JOINT for group, _, _ in groups)
    shares = max(1, sum(named and group.mark is Mark.RESPONSIBLE for group, _, named in groups))
    roles: list[list[Role]] = []
    modes: set[str] = set()
    for group, count, names in groups:
        divided = (
            group.mark is Mark.RESPONSIBLE
            and (shares > 1 or order is ListOrder.UNSTATED)
            and shares + count > 2
        )
        if group.mark is Mark.LEAD:
            given, mode = [Role.LEAD] * count, "explicit"
        elif group.mark is Mark.PARTICIPANT or has_lead:
            given, mode = [Role.PARTICIPANT] * count, "explicit"
        elif not names and any(others for _, _, others in groups) and group.mark is Mark.RESPONSIBLE:
            given, mode = [Role.JOINT if is_joint else Role.PARTICIPANT] * count, "explicit"
        elif group.mark is Mark.JOINT or divided or (order is ListOrder.JOINT and count > 1):
            given, mode = [Role.JOINT] * count, "by_duty"
        else:
            given, mode = [Role.LEAD, *[Role.PARTICIPANT] * count][:count], "lead_first"
        roles.append(given)
        modes.add(mode)
    return roles, "explicit" if "explicit" in modes else "by_duty" if "by_duty" in modes else "lead_first"
