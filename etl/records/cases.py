"""Case studies: each boxed text with a title, a background, practices and results becomes a case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from etl.model import Case, CasePractice, record_id
from etl.reference.places import Gazetteer, Place, PlaceMention
from etl.structure.flow import Block, Flow, Heading, Structure
from etl.structure.passage import Passage, passage_of_spans

CaseSectionKind = Literal["background", "practice", "result"]

_SECTION_WORDS: tuple[tuple[CaseSectionKind, re.Pattern[str]], ...] = (
    ("background", re.compile(r"背景|概况|概述|简介|缘起|起因|基本情况|总体情况|案例情况|现状")),
    ("result", re.compile(r"成效|成果|成绩|效果|效益|收效|取得.*进展|启示|体会|展望|下一步|时间节点")),
    ("practice", re.compile(r"做法|举措|措施|经验|实践|探索|路径|内容|方案|步骤|过程|亮点|创新")),
)
"""Words that tell the class of a section by its heading; the first that fits."""
_ORDER: tuple[CaseSectionKind, ...] = ("background", "practice", "result")


@dataclass(frozen=True, slots=True)
class CaseSection:
    """One section of a case study with the text below its heading."""

    kind: CaseSectionKind
    heading: Heading
    blocks: tuple[Block, ...]


def find_cases(structure: Structure, gazetteer: Gazetteer) -> list[Case]:
    """The case studies of a document, in the order in which they begin."""
    titles = ((box, case_title(box)) for box in structure.boxes)
    return [_box_to_case(box, title, gazetteer) for box, title in titles if title is not None]


def case_title(box: Flow) -> Heading | None:
    """The title of a box; None where it does not begin with one."""
    first = box.blocks[0] if box.blocks else None
    return first if isinstance(first, Heading) and not first.label else None


def case_sections(box: Flow) -> tuple[CaseSection, ...]:
    """The sections of a case study, each with its class.

    A heading of no known class is taken for the next in the order background, practices, results.
    """
    headings = [block for block in box.blocks if isinstance(block, Heading) and block.label]
    if not headings:
        return ()
    top = min(heading.level for heading in headings)
    sections: list[CaseSection] = []
    heading: Heading | None = None
    below: list[Block] = []
    for block in [*box.blocks, None]:
        if block is None or (isinstance(block, Heading) and block.label and block.level == top):
            if heading is not None:
                before = sections[-1].kind if sections else None
                sections.append(CaseSection(_classify(heading.title, before), heading, tuple(below)))
            heading, below = block, []
        elif heading is not None:
            below.append(block)
    return tuple(sections)


def _classify(title: str, before: CaseSectionKind | None) -> CaseSectionKind:
    for kind, words in _SECTION_WORDS:
        if words.search(title):
            return kind
    if before is None:
        return "background"
    return _ORDER[min(_ORDER.index(before) + 1, len(_ORDER) - 1)]


def _box_to_case(box: Flow, heading: Heading, gazetteer: Gazetteer) -> Case:
    title = heading.title
    whole = _join_blocks(box.blocks)
    citation = whole.cite()
    case_id = record_id("case", citation.document_id, whole.offsets[0])
    subject, colon, _ = title.partition("：")
    city, county = find_case_place(title, gazetteer)
    sections = case_sections(box)
    return Case(
        case_id=case_id,
        title=title,
        subject=subject if colon else None,
        city=city.name_zh if city else None,
        city_code=city.place_code if city else None,
        county=_county_name(county),
        part=box.part,
        section_path=box.section_path,
        background=_text_of(sections, "background"),
        results=_text_of(sections, "result"),
        first_line=box.segments[0][0],
        last_line=box.segments[-1][1],
        segments=box.segments,
        citation=citation,
        practices=tuple(_find_practices(sections)),
    )


def find_case_place(title: str, gazetteer: Gazetteer) -> tuple[Place | None, PlaceMention | None]:
    """City and county (or zone) of a case study, as its title says them.

    The subject before the colon decides: one that names no city (省水利厅) has none, whatever follows. A
    county or zone of that city may follow later in the title. Several cities give none.
    """
    subject, colon, rest = title.partition("：")
    mentions = gazetteer.find(subject)
    cities = {mention.city.place_code: mention.city for mention in mentions if mention.city is not None}
    if len(cities) != 1:
        return None, None
    (city,) = cities.values()
    inner = [*mentions, *(gazetteer.find(rest, context=city) if colon else ())]
    counties = [m for m in inner if m.place.level in ("county", "zone") and m.city is city]
    return city, counties[0] if counties else None


def _county_name(mention: PlaceMention | None) -> str | None:
    """Official name of a county; a zone goes by the name that the title gives it."""
    if mention is None:
        return None
    return mention.place.name_zh if mention.place.level == "county" else mention.text


def _find_practices(sections: Sequence[CaseSection]) -> list[CasePractice]:
    """The numbered practices of a case study, counted through all of its practice sections."""
    practices: list[CasePractice] = []
    for section in sections:
        if section.kind != "practice":
            continue
        headings = [block for block in section.blocks if isinstance(block, Heading)]
        top = min((heading.level for heading in headings), default=0)
        groups: list[tuple[Heading, list[Block]]] = []
        for block in section.blocks:
            if isinstance(block, Heading) and block.level == top:
                groups.append((block, []))
            elif groups:
                groups[-1][1].append(block)
        for heading, below in groups:
            practices.append(_make_practice(heading, below, len(practices) + 1))
    return practices


def _make_practice(heading: Heading, below: Sequence[Block], practice_no: int) -> CasePractice:
    citation = _join_blocks([heading, *below]).cite()
    practice_id = record_id("practice", citation.document_id, heading.passage.offsets[0])
    text = "\n".join(block.passage.content for block in below)
    return CasePractice(practice_id, practice_no, heading.title, text, citation)


def _text_of(sections: Sequence[CaseSection], kind: CaseSectionKind) -> str:
    """Paragraphs of all sections of one class, one a line."""
    return "\n".join(
        block.passage.content for section in sections if section.kind == kind for block in section.blocks
    )


def _join_blocks(blocks: Sequence[Block]) -> Passage:
    passages = [block.passage for block in blocks]
    return passage_of_spans(passages[0].source, [span for passage in passages for span in passage.spans()])
