"""The sections of a boxed case study: what came before, what was done, what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from etl.structure.flow import Block, Flow, Heading

CaseSectionKind = Literal["background", "practice", "result"]

_SECTION_WORDS: tuple[tuple[CaseSectionKind, re.Pattern[str]], ...] = (
    ("background", re.compile(r"背景|概况|概述|简介|缘起|起因|基本情况|总体情况|案例情况|现状")),
    ("result", re.compile(r"成效|成果|成绩|效果|效益|收效|取得.*进展|启示|体会|展望|下一步|时间节点")),
    ("practice", re.compile(r"做法|举措|措施|经验|实践|探索|路径|内容|方案|步骤|过程|亮点|创新")),
)
"""Words that tell the class of a section by its heading; the first that fits."""
_UNNUMBERED = re.compile(
    r"(?:[【〔\[][^，。；：【】]{2,10}[】〕\]]|[^，。；：:\s【】]{2,8}(?=[：:]|$))[：:]?\s*"
)
_ORDER: tuple[CaseSectionKind, ...] = ("background", "practice", "result")


@dataclass(frozen=True, slots=True)
class CaseSection:
    """One section of a case study with the text below its heading."""

    kind: CaseSectionKind
    heading: Heading
    blocks: tuple[Block, ...]


def case_sections(box: Flow) -> tuple[CaseSection, ...]:
    """The sections of a case study, each with its class.

    A heading of no known class is taken for the next in the order background, practices, results.
    """
    below_title = box.blocks[1:] if box.blocks and isinstance(box.blocks[0], Heading) else box.blocks
    headings = [block for block in below_title if isinstance(block, Heading)]
    if not headings:
        return ()
    top = min(heading.level for heading in headings)
    sections: list[CaseSection] = []
    heading: Heading | None = None
    below: list[Block] = []
    for block in [*below_title, None]:
        if block is None or (isinstance(block, Heading) and block.level == top):
            if heading is not None:
                before = sections[-1].kind if sections else None
                sections.append(CaseSection(_classify(heading.title, before), heading, tuple(below)))
            heading, below = block, []
        elif heading is not None:
            below.append(block)
    return tuple(sections)


def names_section(title: str) -> bool:
    """Tell whether a heading is one of those by which case studies are divided."""
    return any(words.search(title) for _, words in _SECTION_WORDS)


def section_heading_length(text: str) -> int:
    """Characters of the unnumbered heading with which a line begins: 【背景】, 主要做法：; 0 for none."""
    heading = _UNNUMBERED.match(text)
    return heading.end() if heading and names_section(heading[0]) else 0


def _classify(title: str, before: CaseSectionKind | None) -> CaseSectionKind:
    for kind, words in _SECTION_WORDS:
        if words.search(title):
            return kind
    if before is None:
        return "background"
    return _ORDER[min(_ORDER.index(before) + 1, len(_ORDER) - 1)]
