"""The characters of a page become lines in reading order; small raised digits stay apart from numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from etl.reading.list_numbers import raise_digits
from etl.reading.pdf_page import Glyph, is_wide
from etl.reading.text import Position

_SAME_LINE = 0.25
"""Baselines of one line differ by less, in parts of the font's size."""
_SMALL = 0.9
"""Raised and lowered signs are smaller than this part of their neighbours."""
_RAISED = 0.15
"""So far above the baseline of the line, in parts of the line's size, a small sign is raised."""
_WORD_GAP = 0.18
_WIDE_GAP = 0.9
_COLUMN_GAP = 2.0
"""Gaps in parts of the font's size: between words of Latin letters, between Chinese characters that are set
apart, between columns."""
_SAME_PLACE = 0.15
"""The same character again within this part of its size is a shadow (bold made by printing twice)."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page."""

    page: int
    text: str
    position: Position
    size: float
    """Size of most of its characters."""
    is_row: bool = False
    """True for a row of a ruled table."""


def make_lines(glyphs: Iterable[Glyph], page: int) -> list[PageLine]:
    """The lines that these characters make up, from the top down."""
    lines = [make_line(line, page) for line in _join_small_signs(_cluster(glyphs))]
    return [line for line in lines if line.text]


def make_line(glyphs: Sequence[Glyph], page: int) -> PageLine:
    """One line of characters that stand beside each other."""
    ordered = _drop_shadows(sorted(glyphs, key=lambda glyph: glyph.left))
    size = _usual_size(ordered)
    baseline = median(glyph.baseline for glyph in ordered if glyph.size > _SMALL * size)
    text = ""
    before = ordered[0]
    for glyph in ordered:
        is_raised = glyph.size < _SMALL * size and glyph.baseline - baseline > _RAISED * size
        character = raise_digits(glyph.character) if is_raised else glyph.character
        text += _gap(before, glyph) + character
        before = glyph
    printed = [glyph for glyph in ordered if not glyph.character.isspace()] or ordered
    position = Position(
        left=round(printed[0].left, 1),
        bottom=round(baseline - 0.2 * size, 1),
        right=round(max(glyph.right for glyph in printed), 1),
        top=round(baseline + 0.9 * size, 1),
    )
    return PageLine(page, text.strip(), position, round(size, 1))


def _cluster(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters of one baseline each, from the top down."""
    clusters: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        if clusters and abs(clusters[-1][0].baseline - glyph.baseline) <= _SAME_LINE * min(
            clusters[-1][0].size, glyph.size
        ):
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
    return [line for line in clusters if any(not glyph.character.isspace() for glyph in line)]


def _join_small_signs(clusters: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Put raised and lowered signs back to the line that they belong to: just above or just below."""
    lines: list[list[Glyph]] = []
    index = 0
    while index < len(clusters):
        line = clusters[index]
        following = clusters[index + 1] if index + 1 < len(clusters) else None
        if lines and _is_beside(line, lines[-1]):
            lines[-1] += line
        elif following is not None and _is_beside(line, following):
            lines.append([*following, *line])
            index += 1
        else:
            lines.append(list(line))
        index += 1
    return lines


def _is_beside(small: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Whether all these signs are small and each follows a character of the line within its height."""
    size = _usual_size(line)
    return all(
        glyph.size < _SMALL * size
        and any(
            abs(glyph.left - other.right) < 0.3 * size
            and -0.35 * size < glyph.baseline - other.baseline < 0.75 * size
            for other in line
        )
        for glyph in small
        if not glyph.character.isspace()
    )


def _usual_size(glyphs: Sequence[Glyph]) -> float:
    """The size that takes most room."""
    room: dict[float, float] = {}
    for glyph in glyphs:
        size = round(glyph.size, 1)
        room[size] = room.get(size, 0.0) + max(glyph.right - glyph.left, 0.1)
    return max(room, key=lambda size: (room[size], size))


def _drop_shadows(ordered: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in ordered:
        is_shadow = any(
            other.character == glyph.character and glyph.left - other.left < _SAME_PLACE * glyph.size
            for other in kept[-2:]
        )
        if not is_shadow:
            kept.append(glyph)
    return kept


def _gap(before: Glyph, glyph: Glyph) -> str:
    """The blanks that a gap stands for; none where the file holds a blank of its own."""
    if before is glyph or before.character.isspace() or glyph.character.isspace():
        return ""
    gap = (glyph.left - before.right) / max(before.size, glyph.size)
    if gap > _COLUMN_GAP:
        return "  "
    are_wide = is_wide(before.character) or is_wide(glyph.character)
    return " " if gap > (_WIDE_GAP if are_wide else _WORD_GAP) else ""
