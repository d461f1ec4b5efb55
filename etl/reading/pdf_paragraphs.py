"""Where paragraphs begin, told from the print: indent, the line before, size and distance.

Rules, the first that applies decides: ``first_line``; ``table_row``; ``other_size``; ``centred_title`` (large
centred lines close together may be one title, their words must tell); ``set_in`` (indent of about two
characters); ``apart`` (more room above than usual); ``set_out`` (where nearly every paragraph is one line,
the margin seems to be where first lines stand, and a second line stands out from it by the indent);
``out_of_line`` (neither at the margin nor set in or out); ``margin`` (the paragraph goes on if the line
before was full).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from etl.reading.pdf_lines import PageLine

_BAND = 3.0
"""Points within which edges of lines count as the same."""
_SET_IN = (1.2, 3.2)
"""Indent of a paragraph's first line, in characters."""
_AT_MARGIN = 0.8
_TITLE_SIZE = 1.1
"""A title is so much larger than the text."""
_TITLE_PITCH = 2.0
"""Lines of one title stand no further apart, in parts of their size."""
_OTHER_SIZE = 0.15
_APART = 1.5
"""Distance to the line before, in parts of the usual one."""
_HANGING = 2.2
"""Room left at the end of a full line at most, in characters: what may not begin a line pulls one down."""
_LATIN_WORD = re.compile(r"[!-~]+")
_LATIN_WIDTH = 0.55


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the text of a document is set."""

    left: dict[int, float]
    """Left margin of right-hand and left-hand pages, by page number modulo two."""
    right: dict[int, float]
    size: float
    pitch: float
    """Usual distance of baselines in parts of the size."""


def mark_paragraphs(lines: Sequence[PageLine]) -> list[bool | None]:
    """For each line of a document whether a paragraph begins with it; None where the print leaves it open."""
    if not lines:
        return []
    setting = _measure(lines)
    opens: list[bool | None] = [True]
    for before, line in pairwise(lines):
        opens.append(_opens(before, line, setting))
    return opens


def _measure(lines: Sequence[PageLine]) -> _Setting:
    running = [line for line in lines if not line.is_row] or list(lines)
    room: Counter[float] = Counter()
    for line in running:
        room[line.size] += len(line.text)
    size = room.most_common(1)[0][0]
    body = [line for line in running if abs(line.size - size) < _OTHER_SIZE * size]
    left, right = {}, {}
    outermost = min(_repeated(line.position.left for line in body))
    for side in (0, 1):
        own = [line for line in body if line.page % 2 == side] or body
        right[side] = max(_repeated(line.position.right for line in own))
        margin = min(_repeated(line.position.left for line in own))
        # A side on which every line is set in has few lines; it has the margin of the other one.
        left[side] = outermost if _SET_IN[0] <= (margin - outermost) / size <= _SET_IN[1] else margin
    pitches = [
        (before.position.bottom - line.position.bottom) / size
        for before, line in pairwise(body)
        if before.page == line.page and before.position.bottom > line.position.bottom
    ]
    return _Setting(left, right, size, median(pitches) if pitches else 1.5)


def _repeated(places: Iterable[float]) -> list[float]:
    """Places that come more than once, within a band; all of them where none does."""
    bands = Counter(round(place / _BAND) for place in places)
    repeated = [band for band, times in bands.items() if times > 1] or list(bands)
    return [band * _BAND for band in repeated]


def _opens(before: PageLine, line: PageLine, setting: _Setting) -> bool | None:
    if line.is_row or before.is_row:
        return True
    side = line.page % 2
    distance = (before.position.bottom - line.position.bottom) / line.size
    same_page = before.page == line.page
    if abs(before.size - line.size) > _OTHER_SIZE * setting.size:
        return True
    indent = (line.position.left - setting.left[side]) / line.size
    if line.size > _TITLE_SIZE * setting.size and same_page:
        return None if distance < _TITLE_PITCH and _are_centred(before, line) else True
    if _SET_IN[0] <= indent <= _SET_IN[1]:
        return True
    if same_page and distance > _APART * setting.pitch:
        return True
    is_set_out = _SET_IN[0] <= -indent <= _SET_IN[1]
    if abs(indent) > _AT_MARGIN and not is_set_out:
        return True
    return not _is_full(before, line, setting)


def _are_centred(before: PageLine, line: PageLine) -> bool:
    middles = [(item.position.left + item.position.right) / 2 for item in (before, line)]
    return abs(middles[0] - middles[1]) < line.size


def _is_full(before: PageLine, line: PageLine, setting: _Setting) -> bool:
    """Whether the first word of the line would not have fitted on the line before."""
    word = _LATIN_WORD.match(line.text)
    needed = _HANGING if word is None else max(_HANGING, _LATIN_WIDTH * len(word.group()) + 1)
    return setting.right[before.page % 2] - before.position.right < needed * line.size
