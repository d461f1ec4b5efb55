"""Statements of a whole document: its body and its boxed case studies, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from etl.model import Case, Rejection, Statement
from etl.reference.places import Gazetteer, Place, unlisted_city
from etl.statements.find import Findings, StatementContext, find_statements
from etl.statements.outlook import paragraphs_with_outlook
from etl.statements.periods import UNKNOWN_YEARS, Years
from etl.statements.subjects import opens_with_verb
from etl.structure.box_sections import case_sections
from etl.structure.flow import Block, Flow, Heading, Paragraph, Structure

_OFFICE_OF_CITY = re.compile(
    r"^([\u4e00-\u9fff]{2,4}[市县])(?=人民政府|统计局|20\d\d年)|\d年([\u4e00-\u9fff]{2,4}[市县])(?=国民经济|数字|政府|经济|工作)"
)
_SUBJECT_OF_TITLE = re.compile(
    r"(?![全各该本我])((?:(?![城都超门上股在和与的])[\u4e00-\u9fff]){2,3}(?<![城都超股])[市县])(?!场|域|级|民|委|政)"
)
_LONGEST_TOPIC = 22
_THING = re.compile(r"(?:平台|系统|工程|项目|中心|资源池|医院|大脑|小程序|指数)$")
_SENTENCE = re.compile(r"[，。；！？]")


def find_document_statements(
    structure: Structure,
    cases: Sequence[Case],
    gazetteer: Gazetteer,
    *,
    place: Place | None = None,
    prospective: bool = False,
    years: Years = UNKNOWN_YEARS,
) -> Findings:
    """Find the statements of a document in the order of the text.

    Args:
        structure: the document's body and boxes.
        cases: the case studies among the boxes.
        gazetteer: places with their names.
        place: what the whole document is about, where that is one city; a province or country is None.
        prospective: True for a plan, whose figures are to be reached unless a heading tells otherwise.
        years: the year of which the document tells and in which it speaks, as its title says.
    """
    place = place or _unlisted_city(structure.body, gazetteer)
    by_segments = {case.segments: case for case in cases}
    parts: list[Findings] = [
        find_statements(
            paragraph.passage,
            StatementContext(gazetteer, place=place, prospective=outlook.prospective, years=outlook.years),
        )
        for paragraph, outlook in paragraphs_with_outlook(structure.body, years, prospective=prospective)
        if _is_running_text(paragraph)
    ]
    for box in structure.boxes:
        case = by_segments.get(box.segments)
        parts.extend(_case_findings(box, case, gazetteer) if case else ())
    statements = sorted((found for part in parts for found in part.statements), key=_offset)
    rejections = sorted((found for part in parts for found in part.rejections), key=_offset)
    return Findings(tuple(statements), tuple(rejections))


def _unlisted_city(body: Flow, gazetteer: Gazetteer) -> Place | None:
    """A city or county that the title names by its office (…市人民政府) and that the gazetteer lacks."""
    titles = takewhile(lambda block: isinstance(block, Heading) and not block.label, body.blocks)
    for title in titles:
        words = "".join(title.passage.content.split())
        if gazetteer.find(words):
            return None
        named = _OFFICE_OF_CITY.search(words)
        if named:
            name = named[1] or named[2]
            return unlisted_city(name)
    return None


def _offset(record: Statement | Rejection) -> int:
    return int(
        (record.statement_id if isinstance(record, Statement) else record.rejection_id).rpartition(":")[2]
    )


def _case_findings(box: Flow, case: Case, gazetteer: Gazetteer) -> Iterator[Findings]:
    place = gazetteer.place(case.city_code) if case.city_code else _unlisted_subject(case.title, gazetteer)
    sections = case_sections(box)
    in_front = takewhile(lambda block: not sections or block is not sections[0].heading, box.blocks)
    parts = [(None, in_front), *((section.kind, section.blocks) for section in sections)]
    for kind, blocks in parts:
        context = StatementContext(
            gazetteer, case.case_id, kind, place, case.county, topic=title_topic(case.title)
        )
        for paragraph in _paragraphs(blocks):
            yield find_statements(paragraph.passage, context)


def _unlisted_subject(title: str, gazetteer: Gazetteer) -> Place | None:
    """A city or county with which a title begins and that the gazetteer lacks: 澄湖市打造…."""
    named = _SUBJECT_OF_TITLE.match(title)
    return unlisted_city(named[1]) if named and not gazetteer.find(title.partition("：")[0]) else None


def title_topic(title: str) -> str:
    """What a title names rather than tells: 互联网+“明厨亮灶”综合监管服务项目, but not 加快平台体系建设.

    A quoted word of two characters (“智造”) is no name.
    """
    quoted = re.search(r"“[^“”]{3,8}”", title)
    if quoted:
        return quoted[0]
    rest = title.partition("：")[2] or title
    return rest if _THING.search(rest) and not opens_with_verb(rest) and len(rest) <= _LONGEST_TOPIC else ""


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    return (block for block in blocks if isinstance(block, Paragraph))


def _is_running_text(paragraph: Paragraph) -> bool:
    """Cells of tables and bare headings hold no mark of a sentence."""
    return _SENTENCE.search(paragraph.passage.content) is not None
