"""Case studies: each boxed text with a title, a background, practices and results becomes a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.model import Case, CasePractice, record_id
from etl.reference.places import Gazetteer, Place, PlaceMention
from etl.structure.box_sections import CaseSection, CaseSectionKind, case_sections
from etl.structure.flow import Block, Flow, Heading, Structure
from etl.structure.passage import Passage, passage_of_spans
from etl.structure.titled_boxes import without_caption


def find_cases(structure: Structure, gazetteer: Gazetteer) -> list[Case]:
    """The case studies of a document, in the order in which they begin."""
    titles = ((box, case_title(box)) for box in structure.boxes)
    return [_box_to_case(box, title, gazetteer) for box, title in titles if title is not None]


def case_title(box: Flow) -> Heading | None:
    """The title of a box, its caption (案例一：) left out; None where it does not begin with one."""
    first = box.blocks[0] if box.blocks else None
    if not isinstance(first, Heading) or first.label:
        return None
    return replace(first, title=without_caption(first.title))


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
    """The practices of a case study, counted through all of its practice sections.

    Rules: ``numbered`` (a heading of the section's highest level, with what stands below it), ``unnumbered``
    (a paragraph in front of all of these, or where there are none, is a practice without a heading).
    """
    groups = [group for section in sections if section.kind == "practice" for group in _group_blocks(section)]
    return [_make_practice(group, number) for number, group in enumerate(groups, start=1)]


def _group_blocks(section: CaseSection) -> list[list[Block]]:
    """The blocks of each practice of a section, its heading first where it has one."""
    top = min((block.level for block in section.blocks if isinstance(block, Heading)), default=0)
    groups: list[list[Block]] = []
    numbered = False
    for block in section.blocks:
        begins = isinstance(block, Heading) and block.level == top
        numbered = numbered or begins
        if begins or not numbered:
            groups.append([block])
        else:
            groups[-1].append(block)
    return groups


def _make_practice(blocks: Sequence[Block], practice_no: int) -> CasePractice:
    first, *rest = blocks
    heading, below = (first.title, rest) if isinstance(first, Heading) else ("", blocks)
    citation = _join_blocks(blocks).cite()
    practice_id = record_id("practice", citation.document_id, first.passage.offsets[0])
    text = "\n".join(block.passage.content for block in below)
    return CasePractice(practice_id, practice_no, heading, text, citation)


def _text_of(sections: Sequence[CaseSection], kind: CaseSectionKind) -> str:
    """Paragraphs of all sections of one class, one a line."""
    return "\n".join(
        block.passage.content for section in sections if section.kind == kind for block in section.blocks
    )


def _join_blocks(blocks: Sequence[Block]) -> Passage:
    passages = [block.passage for block in blocks]
    return passage_of_spans(passages[0].source, [span for passage in passages for span in passage.spans()])
