"""Numbered items that follow each other within one line: where they are to be cut."""

from __future__ import annotations

import re

from etl.structure.numbering import IN_SENTENCE_STYLES, Label, NumberingStyle, read_label
from etl.structure.runs import Fit, NumberRuns

_CANDIDATE = re.compile(
    r"第|附[件录]|[（(]|[一二三四五六七八九十百](?: ?[一二三四五六七八九十百]){0,3}[ \u3000]?、"
    r"|\d{1,3}\s?[.．﹒、]|[①-⒛㉑-㉟]"
)
_ITEM_ENDS = "。！？）)】〕 \t\u3000”"
"""Characters behind which a new item may begin; behind a semicolon a list within a sentence goes on."""
_LONGEST_OPEN_HEADING = 40
"""Characters of a heading that is followed by its first item without any mark between."""


def find_item_starts(text: str, runs: NumberRuns) -> tuple[tuple[int, ...], NumberRuns]:
    """Find the offsets within a line at which numbered items begin, and the numbering behind the line.

    An item begins behind a finished sentence, a bracket or white space, or directly behind a short heading
    that ends no sentence. Its number must run on; a 1 counts only where its successor follows in the line.
    """
    starts: list[int] = []
    heading: tuple[int, Label] | None = None
    labels = _labels(text)
    last_places = _last_places(labels)
    for start, label in labels:
        fit, behind = runs.place(label)
        if start == 0:
            heading, runs = (start, label), behind
            continue
        if fit is Fit.BREAKS:
            continue
        behind_heading = heading is not None and _ends_in_heading(text, heading, start, label)
        if not behind_heading and text[start - 1] not in _ITEM_ENDS:
            continue
        if fit is Fit.OPENS and last_places.get((label.style, label.number + 1), 0) < start:
            continue
        starts.append(start)
        heading, runs = (start, label), behind
    return tuple(starts), runs


def _labels(text: str) -> list[tuple[int, Label]]:
    found = ((match.start(), read_label(text, match.start())) for match in _CANDIDATE.finditer(text))
    return [
        (start, label)
        for start, label in found
        if label is not None and label.certain and label.style not in IN_SENTENCE_STYLES
    ]


def _ends_in_heading(text: str, heading: tuple[int, Label], start: int, label: Label) -> bool:
    """Whether the item begun last is still a bare heading in front of ``start``, of another style."""
    begun, begun_label = heading
    between = text[begun + begun_label.length : start]
    return (
        begun_label.style is not label.style
        and 0 < len(between) <= _LONGEST_OPEN_HEADING
        and not re.search(r"[，。；：]", between)
    )


def _last_places(labels: list[tuple[int, Label]]) -> dict[tuple[NumberingStyle, int], int]:
    """Where each number of each style stands last in the line."""
    return {(label.style, label.number): start for start, label in labels}
