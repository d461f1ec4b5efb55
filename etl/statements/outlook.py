"""What title and headings say about the text below them: whether it tells of aims, and of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.statements.periods import Years
from etl.structure.flow import Flow, Heading, Paragraph

_AHEAD = re.compile(
    r"目标|重点工作|主要任务|重点任务|工作安排|工作部署|工作任务|下一步|今后|展望|工作要点|发展思路|工作打算|总体要求|保障措施"
)
_BEHIND = re.compile(r"回顾|成就|完成情况|现状|发展基础$|工作总结|主要工作(?!任务|安排|目标)")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?!\d{1,2}月\d{1,2}日)")
_FIVE_YEARS = re.compile(r"十[一二三四五六七八]?五|五年")


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the paragraphs below some headings are to be read."""

    prospective: bool
    """True where they tell what is to be reached."""
    years: Years


def paragraphs_with_outlook(
    flow: Flow, years: Years, *, prospective: bool
) -> Iterator[tuple[Paragraph, Outlook]]:
    """Each paragraph with what the headings above it say; the innermost that says something decides.

    Args:
        flow: headings and paragraphs.
        years: what the document's title says of its time.
        prospective: True for a plan, whose figures are to be reached unless a heading tells otherwise.
    """
    headings: list[Heading] = []
    outlook = Outlook(prospective, years)
    for block in flow.blocks:
        if isinstance(block, Heading):
            headings = [heading for heading in headings if heading.level < block.level] + [block]
            outlook = _outlook_below(headings, years, prospective=prospective)
        else:
            yield block, outlook


def _outlook_below(headings: list[Heading], years: Years, *, prospective: bool) -> Outlook:
    ahead, told = prospective, years.told
    for heading in headings:
        if _AHEAD.search(heading.title):
            ahead, told = True, told or years.current
        elif _BEHIND.search(heading.title):
            ahead = False
        named = {int(year) for year in _YEAR.findall(heading.title)}
        if heading.label and (named or _FIVE_YEARS.search(heading.title)):
            told = named.pop() if len(named) == 1 else None
    return Outlook(ahead, Years(told, years.current))
