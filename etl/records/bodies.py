"""Lists of bodies: 省委网信办，公安厅、广州、深圳市政府和各有关单位 becomes one body a name.

Rules, each named where it is applied:

- ``left_out_level``: 省委网信办，公安厅 → 省公安厅
- ``shared_ending``: 广州、深圳市政府 → 广州市政府, 深圳市政府
- ``generic_body``: 各地级以上市人民政府 and 等有关单位 are classes of bodies
- ``joined_bodies``: 省教育厅和省科技厅 are two, 省工业和信息化厅 is one
- ``bracketed_name``: a second name in brackets belongs to the body before it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.reference.departments import Departments
from etl.reference.places import Gazetteer

_OFFICE = (
    r"(?:部|委|厅|局|办|署|办公室|委员会|政府|管委会|总队|支队|党委|海关|法院|检察院|总工会|工会|妇联|科协|残联|工商联|"
    r"侨联|文联|社科联|供销社|联社|贸促会|省委|市委|分署|总社|(?<=.)中央)"
)
_OTHER_BODY = (
    r"(?:院|会|行|社|站|队|团|校|馆|所|处|组|中心|公司|集团|大学|学院|企业|单位|部门|机构|联盟|高校|街道|镇|乡|协会|学会|"
    r"商会|基金|实验室|研究室|运营商|交易所|银行|地区|地市|地方|两市|三市|各市|各县|各区|新区|开发区|高新区)"
)
_OFFICE_END = re.compile(_OFFICE + r"$")
_BODY_END = re.compile(rf"(?:{_OFFICE}|{_OTHER_BODY})$")
_PLACE_END = re.compile(r"^[\u4e00-\u9fff]{2,5}(?:省|市|区|县|州|盟|旗)$")

_GENERIC = re.compile(
    r"^(?:等|各|有关|相关|其他|其它|所有)|^(?:省|市|区|县|州|自治区|中央|国务院|国家|全省|全市|全区)?(?:级|直|内)?(?:各|有关|相关|直属)"
    r"|^(?:省|市|区|县|州)(?:级|直)(?:单位|部门|机关)|^(?:地方|县级|市级|区级|省级|属地|地市|县|区)(?:各级)?[（\ue000]?.*政府$"
    r"|^(?:地方|各地|相关地区)$|(?:有关|相关)(?:单位|部门|地区|地市|企业|机构|市|区|县|各方)"
)
_GOVERNMENT = re.compile(r"^[省市县区州盟旗](?:级)?(?:人民)?政府$")
"""Behind a class of bodies it goes on with the class: 各盟行政公署、市人民政府."""
_CLASS_OF_PLACES = re.compile(r"各.{0,12}[省市县区州盟旗]")
_REST_OF_CLASS = re.compile(
    r"(?:自治区|直辖市|计划单列市|[市县区州盟旗])(?:$|.{0,14}(?:政府|管委会)$|(?:[及和、])?(?:直辖市|计划单列市)$)"
)
_CLASS_WORD = re.compile(
    r"^(?:园区|开发区|功能区|高新区|街道|乡镇|科研|高校|院校|企业|行业|金融机构|国有|基础|电信)"
)
"""Behind a class of bodies such a name goes on with the class: 各高等院校、科研院所."""
_BARE_CLASS = re.compile(r"单位|部门|机构|地区|企业|(?:人民)?团体")
_MARKED = re.compile(r"[★☆*＊▲△●]")
"""Signs by which some documents mark who leads."""
_NATIONAL = re.compile(
    r"^(?:国家|中国|全国|中央|国务院|最高|人民银行|人行|海关|民航|税务总局|证监会|银保监会|金融监管总局|南方|团)"
)
_NAMED_BY_PLACE = re.compile(
    r"(?!邮政|通信)[\u4e00-\u9fff]{2,3}(?:供电局|海关|海事局|边检总?站|出入境边防检查总?站|(?:金融)?监管分局|公安分局)"
)
"""Branches of the state and its firms are named by their place, without a level: 岚州供电局."""
_LEVEL = re.compile(
    r"^(?P<level>(?:[^省市区县各等]{2,4}(?:省|自治区|市|新区|区|县|州|盟|旗))|省|自治区|市(?!场)|区(?!域|块)|县|州|旗|盟)"
    r"(?P<party>委(?!员会|$))?(?=[\u4e00-\u9fff]{2})"
)
_SHARED = re.compile(
    r"^(?P<name>.*?)(?:等(?:有关|相关)?地?)?(?P<ending>(?:市|县|区|州)(?:党委政府|人民政府|政府|委|局))$"
)
_SEPARATOR = re.compile(r"[、，,；;。\s]+")
_JOINT = re.compile(r"以及|[和及与]")
_ETCETERA = re.compile(r"(?<![高中初平同])等(?P<class>[^等]*)$")
_LEAD_IN = re.compile(
    r"^(?:(?:以上|上述|均|由|请|其中|并|以及|经)+|[和及与](?=[省市县区州盟旗各有相国中自其地乡镇街]))+"
)
"""Words in front of a list; 和 opens a name as well: 和林格尔新区管委会."""
_HIDDEN = "\ue000"
"""Stands for each character of a nested bracket, so that what is in it is not split."""


@dataclass(frozen=True, slots=True)
class Body:
    """One body of a list."""

    name: str
    """Name with what the list leaves out restored."""
    name_as_written: str
    generic: bool
    start: int
    """First character in the text that was split."""
    end: int


def hide_brackets(text: str) -> str:
    """Replace what stands in brackets, and the brackets, by one placeholder a character."""
    depth = 0
    shown = []
    for character in text:
        depth += character in "（(〔["
        shown.append(_HIDDEN if depth else character)
        depth -= depth > 0 and character in "）)〕]"
    return "".join(shown)


def is_body(name: str, departments: Departments) -> bool:
    """Tell whether this is the name of a body: a listed one, or one that ends as names of bodies do."""
    plain = hide_brackets(name).replace(_HIDDEN, "")
    return departments.find(plain) is not None or (len(plain) > 1 and bool(_BODY_END.search(plain)))


def is_office(name: str, departments: Departments) -> bool:
    """Tell whether this is a body of the state, of a party or of a mass organisation, or a class of them."""
    plain = hide_brackets(name).replace(_HIDDEN, "")
    return departments.find(plain) is not None or (len(plain) > 1 and bool(_OFFICE_END.search(plain)))


def is_place(name: str) -> bool:
    """Tell whether this is a province, city, county or the like that stands for its government."""
    return bool(_PLACE_END.match(name))


def is_generic(name: str) -> bool:
    """Tell a class of bodies (各有关部门) from a body; rule ``generic_body``."""
    return bool(_GENERIC.search(name))


def list_level(names: Sequence[str]) -> str | None:
    """Find the level (省, 市, 自治区, 广州市) that a list of names shows in its first name that has one."""
    for name in names:
        found = None if _NATIONAL.match(name) or is_generic(name) else _LEVEL.match(name)
        if found:
            return found["level"]
    return None


def split_bodies(
    text: str, departments: Departments, gazetteer: Gazetteer | None, default_level: str | None = None
) -> list[Body]:
    """Split a list of bodies; spans count from the beginning of ``text``.

    ``default_level`` is the level that the document's other lists show, for a list that shows none.
    """
    bodies: list[Body] = []
    for start, end in _join_classes(text, _split(text, departments)):
        written = text[start:end]
        class_goes_on = bool(
            bodies and bodies[-1].generic and (_GOVERNMENT.match(written) or _CLASS_WORD.match(written))
        )
        bodies.append(
            Body(_without_second_name(written), written, class_goes_on or is_generic(written), start, end)
        )
    names = _shared_names(bodies) if gazetteer is None else _shared_rests(_shared_names(bodies), gazetteer)
    bodies = [replace(body, name=name) for body, name in zip(bodies, names, strict=True)]
    level = list_level([body.name for body in bodies]) or default_level
    return [
        _restore_level(body, bodies[:no], level, departments, gazetteer) for no, body in enumerate(bodies)
    ]


def _split(text: str, departments: Departments) -> list[tuple[int, int]]:
    hidden = hide_brackets(text)
    pieces = []
    start = 0
    for separator in [*_SEPARATOR.finditer(hidden), None]:
        end = separator.start() if separator else len(hidden)
        pieces.extend(_split_joined(hidden, start, end, departments))
        start = separator.end() if separator else end
    return [piece for piece in pieces if piece[0] < piece[1]]


def _split_joined(hidden: str, start: int, end: int, departments: Departments) -> list[tuple[int, int]]:
    """Rule ``joined_bodies``: cut at 和, 及, 与 and 等 where a whole name ends; drop words that lead in."""
    lead_in = _LEAD_IN.match(hidden[start:end])
    start += lead_in.end() if lead_in else 0
    etcetera = _ETCETERA.search(hidden, start, end)
    if etcetera and etcetera.start() > start and not _shares_ending(hidden[start:end]):
        more = _LEAD_IN.match(etcetera["class"])
        tail = etcetera.start("class") if more else etcetera.start()
        others = [(tail + (more.end() if more else 0), end)] if etcetera["class"] else []
        return [*_split_joined(hidden, start, etcetera.start(), departments), *others]
    if etcetera and not etcetera["class"]:
        return []
    if not _GENERIC.match(hidden[start:end]):
        for joint in _JOINT.finditer(hidden, start + 1, end - 1):
            left, right = hidden[start : joint.start()], hidden[joint.end() : end]
            if is_body(left, departments) and is_body(right, departments):
                rest = _split_joined(hidden, joint.end(), end, departments)
                return [(start, joint.start()), *rest]
    return [(start, end)]


def _join_classes(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put 各市、县（市、区）人民政府 and 市直有关部门、单位 together again: a class, then its rest."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        before = text[slice(*joined[-1])] if joined else ""
        of_places = _CLASS_OF_PLACES.fullmatch(before) and _REST_OF_CLASS.match(text[start:end])
        if of_places or (is_generic(before) and _BARE_CLASS.fullmatch(text[start:end])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _shares_ending(name: str) -> bool:
    """Whether this is a place with the ending of a list (佛山等市政府)."""
    shared = _SHARED.match(name)
    return shared is not None and 2 <= len(shared["name"]) <= 5 and not _BODY_END.search(shared["name"])


def _shared_names(bodies: list[Body]) -> list[str]:
    """Rule ``shared_ending``: names without an ending take that of the next 市政府 in the list."""
    names = [body.name for body in bodies]
    ending: str | None = None
    for no in range(len(names) - 1, -1, -1):
        shared = None if is_generic(names[no]) and "等" not in names[no] else _SHARED.match(names[no])
        if shared and _shares_ending(names[no]):
            ending = shared["ending"]
            names[no] = shared["name"] + ending
        elif ending and not _BODY_END.search(names[no]) and len(names[no]) <= 5:
            names[no] += ending[1:] if names[no][-1] in {*"市县区", ending[0]} else ending
        else:
            ending = None
    return names


def _shared_rests(names: list[str], gazetteer: Gazetteer) -> list[str]:
    """Rule ``shared_ending`` for other bodies: 广州、深圳海关 → 广州海关, 深圳海关."""
    rest = ""
    for no in range(len(names) - 1, -1, -1):
        place = next((mention for mention in gazetteer.find(names[no]) if mention.start == 0), None)
        if place is None:
            rest = ""
        elif place.end < len(names[no]):
            rest = names[no][place.end :]
        elif _OFFICE_END.search(rest) or rest.endswith("站"):
            names[no] += rest
    return names


def _without_second_name(written: str) -> str:
    """Rule ``bracketed_name``: 市民政局（市老龄办） is 市民政局."""
    plain = _MARKED.sub("", hide_brackets(written).replace(_HIDDEN, ""))
    return written if is_generic(written) or not plain else plain


def _restore_level(
    body: Body, before: list[Body], level: str | None, departments: Departments, gazetteer: Gazetteer | None
) -> Body:
    """Rule ``left_out_level``: a body of the list's level that is named without it."""
    name = body.name
    if level is None or body.generic or _has_level(name, departments, gazetteer):
        return body
    own = list_level([earlier.name for earlier in reversed(before)]) or level
    party = next((found for earlier in reversed(before) if (found := _LEVEL.match(earlier.name))), None)
    known = [departments.find(f"省{prefix}{name}") is not None for prefix in ("", "委")]
    if known[1] and (not known[0] or (party is not None and party["party"])):
        return replace(body, name=f"{own}委{name}")
    if known[0] or re.search(r"(?:厅|局|委|办|办公室)$", name):
        return replace(body, name=f"{own}{name}")
    return body


def _has_level(name: str, departments: Departments, gazetteer: Gazetteer | None) -> bool:
    if _LEVEL.match(name) or _NATIONAL.match(name) or _NAMED_BY_PLACE.fullmatch(name):
        return True
    listed = departments.find(name)
    if listed is not None and listed.level == "province":
        return True
    return gazetteer is not None and any(mention.start == 0 for mention in gazetteer.find(name))
