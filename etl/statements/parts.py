"""The words around a figure: those before it, the noun behind it, and the predicate of that noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.reference.changes import known_changes
from etl.statements.clauses import ReadPassage
from etl.statements.quantities import Quantity
from etl.statements.verbs import DONE, THERE, first_verb
from etl.statements.wording import ASIDE, AUXILIARY, clean_words, without_summed_list

_MARK = re.compile(r"[，。；：、（）(),;:]|中(?=$|，)")
_MARK_BUT_LIST = re.compile(r"[，。；：（）(),;:]|中(?=$|，)")
_LONGEST_LIST = 30
_OTHER_ITEM = re.compile(r"^[^、，（(“]+、")
"""The noun behind the figure before, up to the mark between the items."""
_NOT_NOUN = re.compile(r"并|大关|关口|台阶|[，。；：、（）(),;:和及与或—–~～-]|左右|以上|$")
_FARTHEST_PREDICATE = 30
_SHORTEST_PREDICATE = 6
_CHANGE_START = re.compile(
    rf"[增减升降缩压][至到为]|[至到为](?!\w?基地)|{known_changes().either}|增加|同比|用于|左右"
)


class Parts:
    """The words around a figure: before it, the noun behind it, and the predicate of that noun."""

    def __init__(self, read: ReadPassage, quantity: Quantity) -> None:
        start, end = read.clause_at(quantity.number_start)
        inside = read.quantities_in(start, end)
        position = next(i for i, other in enumerate(inside) if other.number_start == quantity.number_start)
        first = inside[0]
        self.lead = clean_words(without_summed_list(read.text[start : first.start]))
        """Words of the clause before its first figure."""
        self.raw = read.text[(inside[position - 1].end if position else start) : quantity.start]
        self.attributive = read.text[quantity.end : quantity.end + 1] == "的"
        self.has_noun_behind = _noun_follows(read.text, quantity.end, end)
        before = self.raw
        if position > 0:
            before = _OTHER_ITEM.sub("", before, count=1).lstrip("和与及")
        follows_noun = position > 0 and _noun_follows(read.text, inside[position - 1].end, quantity.start)
        if follows_noun and self.has_noun_behind:
            before = ""
        if self.has_noun_behind:
            before = without_summed_list(before)
        self.before = clean_words(before)
        """Words that belong to this figure alone."""
        self.listed = position > 0
        self.among = read.text[start : start + 2] == "其中" or read.text[start : start + 1] == "含"
        self.noun, self.predicate = "", ""
        if self.has_noun_behind:
            self._split_behind(read, quantity, inside, position, end)

    def _split_behind(
        self, read: ReadPassage, quantity: Quantity, inside: Sequence[Quantity], position: int, end: int
    ) -> None:
        stop = inside[position + 1].start if position + 1 < len(inside) else end
        words = ASIDE.sub("", read.text[quantity.end : stop]).lstrip("的")
        tail = read.text[quantity.end : end]
        for other in reversed(inside[position + 1 :]):
            tail = tail[: other.start - quantity.end] + tail[other.end - quantity.end :]
        tail = ASIDE.sub("", tail).lstrip("的")
        is_object = first_verb(DONE, self.lead) is not None or first_verb(THERE, self.lead) is not None
        at = _verb_at(tail)
        if at is not None and (
            at > _FARTHEST_PREDICATE
            or (is_object and len(tail) - at < _SHORTEST_PREDICATE and not THERE.match(tail, at))
        ):
            at = None
        if at and tail[at - 1] == "“":
            at -= 1  # 企业“上云上平台”: the predicate keeps its quotation mark
        if at is not None:
            self.predicate = clean_words(tail[at : at + 24])
        is_last = position + 1 == len(inside)
        mark = (_MARK_BUT_LIST if is_last and len(words) <= _LONGEST_LIST else _MARK).search(words)
        noun_end = min(x for x in (at, mark.start() if mark else None, len(words)) if x is not None)
        self.noun = AUXILIARY.sub("", words[:noun_end]).strip("，、：；的和及与 ")


def _noun_follows(text: str, start: int, end: int) -> bool:
    """A counted noun stands right behind the unit."""
    rest = text[start:end].lstrip("的")
    return bool(rest) and _NOT_NOUN.match(rest) is None and first_verb(_CHANGE_START, rest[:3]) != 0


def _verb_at(words: str) -> int | None:
    """The predicate of a counted noun; a verb that closes the words belongs to the noun (数据服务调用)."""
    found = [at for at in (first_verb(DONE, words, 1), first_verb(THERE, words, 1)) if at is not None]
    at = min(found) if found else None
    return at if at is not None and (len(words) - at > 2 or THERE.match(words, at)) else None
