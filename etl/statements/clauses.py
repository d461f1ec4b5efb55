"""Sentences, clauses and list items of a passage, and the quantities that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from etl.statements.dates import DateMention, find_dates
from etl.statements.names import mask_names
from etl.statements.normal import NormalText, normalise
from etl.statements.quantities import Quantity, scan_quantities
from etl.structure.passage import Passage

_SENTENCE_END = re.compile(r"[。！？!?](?:[”’）)])?")
_CLAUSE_END = re.compile(r"[，；。！？：;!?]|,(?!\d{3})")
_LONGEST_SCOPE = 600
"""Characters after which a sentence or clause ends at the next place that allows it."""
_CLAUSE_MARK = re.compile(r"[，；。！？：;!?,（()）]")
_ASIDE = re.compile(r"[（(](?:其中|含|包括|不含)[^（()）]*\d[^（()）]*[)）]")
_TITLE = re.compile(r"《[^《》]{0,120}》")
_TITLE_OR_QUOTE = re.compile(r"《[^《》]{0,120}》|“[^“”]{0,60}”")
_ITEM_END = re.compile(r"[、]")


@dataclass(frozen=True)
class ReadPassage:
    """A passage in normal spelling with its quantities, dates and clauses; all places count in ``text``."""

    passage: Passage
    normal: NormalText
    quantities: tuple[Quantity, ...]
    mask: bytes
    """1 for each character of ``text`` in which a number is only a name."""

    @property
    def text(self) -> str:
        """The passage in normal spelling."""
        return self.normal.text

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates outside titles, left to right."""
        titles = bytearray(len(self.text))
        for match in _TITLE.finditer(self.text):
            titles[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
        return tuple(date for date in find_dates(self.text) if not titles[date.start])

    @cached_property
    def _number_starts(self) -> list[int]:
        return [quantity.number_start for quantity in self.quantities]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]
        return _cut_long(starts, len(self.text), self._clause_starts)

    @cached_property
    def _clause_starts(self) -> list[int]:
        inside = bytearray(len(self.text) + 1)
        for match in _TITLE_OR_QUOTE.finditer(self.text):
            inside[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
        starts = {match.end() for match in _CLAUSE_END.finditer(self.text) if not inside[match.start()]}
        for match in _ASIDE.finditer(self.text):
            starts.update((match.start() + 1, match.end()))
        return _cut_long(
            [0, *sorted(starts)], len(self.text), [quantity.start for quantity in self.quantities]
        )

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities whose numbers begin in [start, end)."""
        return self.quantities[
            bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)
        ]

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates that begin in [start, end)."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence around a place, its closing mark included."""
        return _stretch(self._sentence_starts, position, len(self.text))

    def clause_at(self, position: int) -> tuple[int, int]:
        """The clause around a place, its closing mark left out."""
        start, end = _stretch(self._clause_starts, position, len(self.text))
        if end > start and _CLAUSE_MARK.match(self.text, end - 1):
            end -= 1
        return start, end

    def item_at(self, quantity: Quantity) -> tuple[int, int]:
        """The item of a list (A 1家、B 2家) around a quantity, within its clause."""
        start, end = self.clause_at(quantity.number_start)
        for other in self.quantities_in(start, end):
            if other.end <= quantity.start and other.end > start:
                mark = _ITEM_END.search(self.text, other.end, quantity.start)
                start = mark.end() if mark else start
            elif quantity.end <= other.start < end:
                mark = _ITEM_END.search(self.text, quantity.end, other.start)
                if mark:
                    end = mark.start()
                    break
        return start, end

    def before(self, quantity: Quantity) -> str:
        """The clause up to a quantity."""
        return self.text[self.clause_at(quantity.number_start)[0] : quantity.start]

    def after(self, quantity: Quantity) -> str:
        """The clause behind a quantity."""
        return self.text[quantity.end : max(quantity.end, self.clause_at(quantity.number_start)[1])]


def _cut_long(starts: list[int], length: int, allowed: list[int]) -> list[int]:
    """Cut stretches without a mark (tables run together) at allowed places, so that no scope is endless."""
    cut: list[int] = []
    extra = iter(allowed)
    place = next(extra, length)
    for start, end in pairwise([*starts, length]):
        cut.append(start)
        while place < end:
            if place - cut[-1] >= _LONGEST_SCOPE:
                cut.append(place)
            place = next(extra, length)
    return cut


def _stretch(starts: list[int], position: int, length: int) -> tuple[int, int]:
    index = bisect_right(starts, position) - 1
    return starts[index], starts[index + 1] if index + 1 < len(starts) else length


def read_passage(passage: Passage) -> ReadPassage:
    """Spell a passage alike and find its quantities."""
    normal = normalise(passage.content)
    mask = mask_names(normal.text)
    return ReadPassage(passage, normal, tuple(scan_quantities(normal.text, mask)), bytes(mask))
