"""Verbs of official prose that govern a figure: something is there, or something was done."""

from __future__ import annotations

import re

from etl.reference.verbs import known_verbs

_VERBS = known_verbs()
HAVE = r"(?<![没所国原专特稀公私应富只唯含占享])有(?!效|力|序|关|机|利|望|色|助|限|线|待|所|着|意|偿|条|针)"
"""有 where it is a verb by itself and no part of a word (所有, 有效)."""
_RAISE = r"(?<![生教保体发抚养哺德孕])育"

THERE = re.compile(f"{_VERBS.there}|{HAVE}")
"""Something is there."""
DONE = re.compile(f"{_VERBS.done}|{_RAISE}")
"""Verbs of doing and earning."""
_IN_NOUNS = re.compile(f"{_VERBS.noun}|(?<=总)投资|(?<=吸)引|(?<=互)联网")


def first_verb(pattern: re.Pattern[str], text: str, start: int = 0) -> int | None:
    """Where the first verb of a kind stands; verbs inside nouns (研发机构, 上市企业) do not count."""
    for match in pattern.finditer(text, start):
        if not _IN_NOUNS.match(text, match.start()):
            return match.start()
    return None
