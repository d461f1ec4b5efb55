"""How alike two pieces of Chinese text are, and which of their words differ."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

SHORTEST_KEPT = 2
"""Characters of the shortest stretch between two changes that still counts as kept; a single character that
two rewritten phrases share by chance would tear them to pieces."""

_WORD = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％‰]?|[A-Za-z]+|\s+|.", re.DOTALL)
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text that both texts share, or that only one of them has."""

    kind: str
    """same | deleted | inserted."""
    text: str


def bare_words(text: str) -> str:
    """Return the letters, digits and characters of a text; blanks and punctuation tell nothing."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def measure_likeness(first: str, second: str) -> float:
    """Return how alike two texts are, from 0 to 1: the share of pairs of characters that they have in common.

    Source: the coefficient of Dice (1945) over pairs of neighbouring characters, each counted as often as it
    stands there. Two texts without any word are not alike.
    """
    pairs, others = _count_pairs(first), _count_pairs(second)
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


@lru_cache(maxsize=4096)
def _count_pairs(text: str) -> Counter[str]:
    """Count the pairs of neighbouring characters; a single character stands for itself."""
    words = bare_words(text)
    if len(words) == 1:
        return Counter([words])
    return Counter(words[start : start + 2] for start in range(len(words) - 1))


def mark_changes(before: str, after: str) -> tuple[Edit, ...]:
    """Return how one text becomes the other: what stays, what goes, what comes, in the order of reading.

    A number, a Latin word and a Chinese character are never cut. The stretches that stay or go make up the
    text before, those that stay or come the text after.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    edits: list[Edit] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        kept = "".join(old[start:end])
        is_edge = start == new_start == 0 or (end == len(old) and new_end == len(new))
        if tag == "equal" and (len(kept) >= SHORTEST_KEPT or is_edge):
            edits.append(Edit("same", kept))
            continue
        edits += [Edit("deleted", kept), Edit("inserted", "".join(new[new_start:new_end]))]
    return tuple(_join_neighbours(edits))


def _join_neighbours(edits: list[Edit]) -> list[Edit]:
    """Put stretches between two that stay together: all that goes, then all that comes."""
    joined: list[Edit] = []
    for is_same, group in groupby(edits, key=lambda edit: edit.kind == "same"):
        members = list(group)
        for kind in ("same",) if is_same else ("deleted", "inserted"):
            text = "".join(member.text for member in members if member.kind == kind)
            if text:
                joined.append(Edit(kind, text))
    return joined
