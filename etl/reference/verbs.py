"""Words that begin a clause of a work plan: verbs, the adverbs before them, and words of manner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import InvalidRegister
from etl.reference.table import read_table
from etl.reference.trie import names_to_pattern

VERBS_PATH = Path(__file__).parents[2] / "data" / "reference" / "verbs.csv"


class VerbRow(BaseModel):
    """One line of ``verbs.csv``; a word may stand in several roles, one line each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    role: Literal["commitment", "effect", "adverb", "manner", "inner"]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Patterns that match one word of a role, the longest that fits."""

    commitment: re.Pattern[str]
    """Verbs that open a measure of their own: 建设, 推动."""
    effect: re.Pattern[str]
    """Verbs that say what comes of the clause before: 提升, 形成."""
    adverbs: re.Pattern[str]
    """Any number of words that stand before a verb: 持续, 大力; matches the empty string too."""
    action: re.Pattern[str]
    """A verb of either kind."""
    manner: re.Pattern[str]
    """Words that lead over to what follows: 围绕, 依托."""
    inner: re.Pattern[str]
    """Verbs that are the main verb of a clause that begins with a word of manner: 依托…建设…."""


@cache
def known_verbs() -> Verbs:
    """Read the list of the product's own data folder, once."""
    return load_verbs(VERBS_PATH)


def load_verbs(path: Path) -> Verbs:
    """Read ``verbs.csv``.

    Raises:
        InvalidRegister: naming file, line and column, if a row does not hold what it must.

    """
    words: dict[str, list[str]] = {"commitment": [], "effect": [], "adverb": [], "manner": [], "inner": []}
    for line_number, cells in read_table(path):
        try:
            row = VerbRow.model_validate(cells)
        except ValidationError as fault:
            first = fault.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise InvalidRegister(f"{path.name}, line {line_number}: {place}: {first['msg']}") from fault
        words[row.role].append(row.word)
    adverbs = names_to_pattern(words["adverb"])
    return Verbs(
        re.compile(names_to_pattern(words["commitment"])),
        re.compile(names_to_pattern(words["effect"])),
        re.compile(f"(?:(?:{adverbs})[地、]?)*"),
        re.compile(names_to_pattern({*words["commitment"], *words["effect"]})),
        re.compile(names_to_pattern(words["manner"])),
        re.compile(names_to_pattern(words["inner"])),
    )
