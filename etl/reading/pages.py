"""Which printed page a line stands on, told from the marks that page breaks leave in plain text.

Three marks are known: a form feed, a printed page number on a line of its own (``- 6 -``, ``第6页``), and
a first line that is set in by one blank. The last is a mark only where printed numbers prove it: between any
two of them, as many pages must begin as the numbers say.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from etl.reading.text import Line

FORM_FEED = "\f"
_PRINTED_NUMBER = re.compile(
    r"\s*(?:[-－—–‐]\s*(?P<dashed>\d{1,4})\s*[-－—–‐]"
    r"|第\s*(?P<worded>\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*"
)
_SET_IN = re.compile(r" \S")
_NEARBY = 3
"""Lines, blank ones included, within which a page number and the break beside it stand."""


def read_printed_number(text: str) -> int | None:
    """The page number that a line consists of; None for every other line."""
    match = _PRINTED_NUMBER.fullmatch(text)
    return int(match["dashed"] or match["worded"]) if match else None


def number_pages(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """The printed page of each line; None where the document does not show it.

    Lines before the first numbered page (a foreword outside the count) have no printed number and stay None.
    """
    count = len(lines)
    numbers = ((index, read_printed_number(line.text)) for index, line in enumerate(lines))
    printed = {index: number for index, number in numbers if number is not None}
    fed = {index for index, line in enumerate(lines) if FORM_FEED in line.text}
    set_in = {index for index, line in enumerate(lines) if _SET_IN.match(line.text)}
    if fed:
        starts = sorted(fed | {0})
        shift = _agreed_shift(starts, printed)
        return _pages_from(count, starts, 1 if shift is None else 1 + shift)
    if set_in and len(printed) > 1:
        starts = sorted({0} | set_in | _starts_without_mark(count, set_in, printed))
        shift = _agreed_shift(starts, printed)
        if shift is not None:
            return _pages_from(count, starts, 1 + shift)
    return _pages_by_number(count, printed)


def _starts_without_mark(count: int, marked: set[int], printed: dict[int, int]) -> set[int]:
    """First lines of pages that carry a printed number in place of the mark.

    Where numbers are followed by a marked line they stand at the foot, so an unmarked page begins behind its
    predecessor's number; otherwise the number opens its own page.
    """
    at_foot = any(marked.intersection(range(index + 1, index + 1 + _NEARBY)) for index in printed)
    if at_foot:
        return {
            index + 1
            for index in printed
            if index + 1 < count and not marked.intersection(range(index + 1, index + 1 + _NEARBY))
        }
    return {index for index in printed if not marked.intersection(range(index - _NEARBY, index + 1))}


def _agreed_shift(starts: list[int], printed: dict[int, int]) -> int | None:
    """Printed number minus running count of pages, where all printed numbers agree on it."""
    shifts = {number - bisect_right(starts, index) for index, number in printed.items()}
    return shifts.pop() if len(shifts) == 1 else None


def _pages_from(count: int, starts: list[int], first: int) -> tuple[int | None, ...]:
    """Pages counted up from the number of the first one."""
    pages: list[int | None] = []
    for page, (start, end) in enumerate(zip(starts, [*starts[1:], count], strict=True), start=first):
        pages += [page if page >= 1 else None] * (end - start)
    return tuple(pages)


def _pages_by_number(count: int, printed: dict[int, int]) -> tuple[int | None, ...]:
    """Pages told by printed numbers alone, which must rise by one each.

    A first number 1 behind text closes its page, so all numbers stand at the foot; otherwise they open pages.
    """
    numbers = list(printed.values())
    if len(numbers) < 2 or not _rises_by_one(numbers):
        return (None,) * count
    at_foot = numbers[0] == 1 and min(printed) > 0
    pages: list[int | None] = []
    for index, number in printed.items():
        end = index + 1 if at_foot else index
        pages += [number if at_foot else (number - 1 or None)] * (end - len(pages))
    pages += [numbers[-1] + 1 if at_foot else numbers[-1]] * (count - len(pages))
    return tuple(pages)


def _rises_by_one(numbers: Iterable[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))
