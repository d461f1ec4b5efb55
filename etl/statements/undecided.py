"""Numbers that were seen and cannot be read as a figure: named, never guessed.

``vague_number``: 数百家, 几十个 give no number. ``no_unit``: a number after a verb of value with neither unit
nor the end of the clause behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.reference.bounds import known_bounds
from etl.reference.units import known_units
from etl.statements.quantities import Quantity

_NO_UNIT = re.compile(
    rf"(?:达到?|{known_bounds().limit}|高达|累计|共计|增至|降至)(?P<number>\d[\d,]*(?:\.\d+)?)"
)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A number in normal text that stays out of the statements."""

    start: int
    end: int
    reason: str


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d一二三四五六七八九])[数几][十百千万亿]+[余多]?(?:{known_units().pattern})")


def find_undecided(text: str, quantities: tuple[Quantity, ...], mask: bytes) -> list[Undecided]:
    """Find the numbers of normal text that are neither quantities nor names.

    Args:
        text: text as ``normalise`` spells it.
        quantities: what was read in it.
        mask: characters in which numbers are only names.
    """
    taken = bytearray(mask)
    for quantity in quantities:
        taken[quantity.number_start : quantity.end] = b"\x01" * (quantity.end - quantity.number_start)
    found = [
        Undecided(match.start("number"), match.end("number"), "no_unit")
        for match in _NO_UNIT.finditer(text)
        if not any(taken[match.start("number") : match.end("number")])
        and not text[match.end() : match.end() + 1].isascii()
    ]
    found += [
        Undecided(match.start(), match.end(), "vague_number")
        for match in _vague().finditer(text)
        if not any(taken[match.start() : match.end()])
    ]
    return sorted(found, key=lambda item: item.start)
