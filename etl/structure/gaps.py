"""Blanks between the characters of a word (基 础设施), as recognised scans and justified pages leave them.

A single blank between two Chinese characters can also stand between two names, so it is closed only in a
document that shows many of them. The characters of the document stay; passages leave the blanks out.
"""

from __future__ import annotations

import re

from etl.reading.text import Text
from etl.structure.flow import Block, Heading, Paragraph
from etl.structure.passage import Passage

_NAME_BEFORE = r"(?<![委局厅府][ \u00a0])(?<![委局厅府][ \u00a0]{2})"
"""A blank between two Chinese characters behind the name of a body divides names."""
_IN_WORDS = re.compile(rf"(?<=[\u4e00-\u9fff])[ \u00a0]{{1,2}}{_NAME_BEFORE}(?=[\u4e00-\u9fff])")
_AT_MARKS = (
    r"(?<=[，、；：（〔【“”《》])[ \u00a0]{1,2}(?=[\u4e00-\u9fff，、；：。（）〔〕【】“”《》])"
    r"|(?<=[\u4e00-\u9fff])[ \u00a0]{1,2}(?=[，、；：。（）〔〕【】“”《》])"
)
_GAP = re.compile(rf"{_IN_WORDS.pattern}|{_AT_MARKS}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_SHARE = 0.008
"""Gaps for each Chinese character from which on blanks are taken to be chance."""
_LEAST_SHARE_IN_LONG_LINES = 0.045
"""The same for a text that was put on one line, where a blank is all that is left of a line break."""
_LONG_LINE = 300
"""Characters for each line from which on a text counts as such."""


def has_broken_words(text: Text) -> bool:
    """Tell whether so many blanks stand between characters that they cannot all divide words."""
    gaps = sum(1 for _ in _IN_WORDS.finditer(text.content))
    is_long = len(text.content) > _LONG_LINE * len(text.lines)
    share = _LEAST_SHARE_IN_LONG_LINES if is_long else _LEAST_SHARE
    return gaps > share * sum(1 for _ in _HAN.finditer(text.content))


def close_gaps(block: Block) -> Block:
    """The block with the blanks within its words left out of its passage."""
    passage = _without_gaps(block.passage)
    if isinstance(block, Heading):
        label, title = (_GAP.sub("", words) for words in (block.label, block.title))
        return Heading(block.level, label, title, passage)
    return Paragraph(passage)


def _without_gaps(passage: Passage) -> Passage:
    gaps = {index for gap in _GAP.finditer(passage.content) for index in range(*gap.span())}
    if not gaps:
        return passage
    kept = [index for index in range(len(passage)) if index not in gaps]
    return Passage(
        passage.source,
        "".join(passage.content[index] for index in kept),
        tuple(passage.offsets[index] for index in kept),
    )
