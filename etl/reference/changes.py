"""Words of change: how a value moved, and the names of rates at which it moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.reference.trie import names_to_pattern
from etl.reference.vocabulary import VOCABULARY, load_vocabulary

CHANGES_PATH = VOCABULARY / "changes.csv"


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Patterns that match one word, the longest that fits."""

    up: str
    """Verbs of rising: 提升, 增长."""
    down: str
    """Verbs of falling and of making less: 下降, 压减."""
    rate: str
    """Names of rates of change: 增速, 降幅."""

    @property
    def either(self) -> str:
        """Verbs of both directions."""
        return f"{self.up}|{self.down}"


@cache
def known_changes() -> ChangeWords:
    """Read the list of the product's own data folder, once."""
    return load_changes(CHANGES_PATH)


def load_changes(path: Path) -> ChangeWords:
    """Read ``changes.csv``.

    Raises:
        InvalidRegister: naming file, line and mend, if a row does not hold what it must.

    """
    words = load_vocabulary(path, ("up", "down", "rate"))
    return ChangeWords(*(names_to_pattern(words[role]) for role in ("up", "down", "rate")))
