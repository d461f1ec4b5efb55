"""Words that tell how a number limits the true value: 不少于 before it, 以上 behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.model import Bound
from etl.reference.trie import names_to_pattern
from etl.reference.vocabulary import VOCABULARY, load_vocabulary

BOUNDS_PATH = VOCABULARY / "bounds.csv"

_BEFORE = (
    Bound.AT_MOST, Bound.AT_LEAST, Bound.LESS_THAN, Bound.MORE_THAN, Bound.NEARLY, Bound.ABOUT,
)  # fmt: skip
_BEHIND = (Bound.AT_LEAST, Bound.ABOUT, Bound.AT_MOST)
_BEHIND_PREFIX = "behind_"


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Patterns of the words for each bound, the longest that fits."""

    before: Mapping[Bound, str]
    """Words in front of a number."""
    behind: Mapping[Bound, str]
    """Words behind a number and its unit."""
    none: str
    """Words that end as one in front of a number and set no bound: 签约, 最近."""

    @property
    def hedge(self) -> str:
        """Any word in front of a number."""
        return "|".join(self.before.values())

    @property
    def limit(self) -> str:
        """Any word in front of a number that sets a limit; words of nearness set none."""
        return "|".join(self.before[bound] for bound in _BEFORE if bound not in {Bound.NEARLY, Bound.ABOUT})

    @property
    def ceiling(self) -> str:
        """Any word in front of a number that is not to be passed."""
        return f"{self.before[Bound.AT_MOST]}|{self.before[Bound.LESS_THAN]}"


@cache
def known_bounds() -> BoundWords:
    """Read the list of the product's own data folder, once."""
    return load_bounds(BOUNDS_PATH)


def load_bounds(path: Path) -> BoundWords:
    """Read ``bounds.csv``, whose roles are the bounds, with ``behind_`` for words behind the number.

    Raises:
        InvalidRegister: naming file, line and mend, if a row does not hold what it must.

    """
    roles = [
        "none",
        *(bound.value for bound in _BEFORE),
        *(_BEHIND_PREFIX + bound.value for bound in _BEHIND),
    ]
    words = load_vocabulary(path, roles)
    return BoundWords(
        before={bound: names_to_pattern(words[bound.value]) for bound in _BEFORE},
        behind={bound: names_to_pattern(words[_BEHIND_PREFIX + bound.value]) for bound in _BEHIND},
        none=names_to_pattern(words["none"]),
    )
