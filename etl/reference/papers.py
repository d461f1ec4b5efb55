"""Words for kinds of documents: what a measure promises to write, and with what titles end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.reference.trie import names_to_pattern
from etl.reference.vocabulary import VOCABULARY, load_vocabulary

PAPERS_PATH = VOCABULARY / "papers.csv"

TITLE_KINDS = ("plan", "bulletin", "report", "guide", "notice")
"""Kinds that the last word of a title names; of two that fit, the first here wins."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Patterns that match one word, the longest that fits."""

    rule: str
    """Rules, which are established (建立…制度) as well as written."""
    revisable: str
    """Rules that are written anew where they are improved (健全…办法)."""
    paper: str
    """Every word for a document that a measure may promise, rules included."""
    titles: dict[str, str]
    """Last words of titles by the kind that they name."""

    @property
    def title(self) -> str:
        """Any last word of a title."""
        return "|".join(self.titles.values())


@cache
def known_papers() -> PaperWords:
    """Read the list of the product's own data folder, once."""
    return load_papers(PAPERS_PATH)


def load_papers(path: Path) -> PaperWords:
    """Read ``papers.csv``.

    Raises:
        InvalidRegister: naming file, line and mend, if a row does not hold what it must.

    """
    roles = {kind: f"title_{kind}" for kind in TITLE_KINDS}
    words = load_vocabulary(path, ("rule", "revisable", "paper", *roles.values()))
    return PaperWords(
        rule=names_to_pattern(words["rule"]),
        revisable=names_to_pattern(words["revisable"]),
        paper=names_to_pattern({*words["rule"], *words["paper"]}),
        titles={kind: names_to_pattern(words[role]) for kind, role in roles.items()},
    )
