"""Verbs of official prose and the words that stand with them, by what they do in a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.reference.trie import names_to_pattern
from etl.reference.vocabulary import VOCABULARY, load_vocabulary

VERBS_PATH = VOCABULARY / "verbs.csv"

_ROLES = (
    "adverb", "commitment", "done", "draft", "effect", "inner", "manner", "noun", "paper", "publish", "there",
    "write",
)  # fmt: skip


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
    done: str
    """Verbs of doing and earning that govern a figure: 建成, 引进."""
    there: str
    """Verbs that say that something is there: 拥有, 入驻."""
    noun: str
    """Nouns that begin with a verb, which governs nothing there: 研发机构, 上市企业."""
    publish: str
    """Verbs of giving a document out: 出台, 印发."""
    write: str
    """Verbs of making a document that is then given out: 制定, 修订."""
    draft: str
    """Verbs of making a document that is not given out yet: 起草."""
    paper: str
    """Verbs of these three kinds that take nothing but documents: 印发, but not 发布."""

    @property
    def document(self) -> str:
        """Verbs of making a document or giving one out."""
        return f"{self.publish}|{self.write}|{self.draft}"


@cache
def known_verbs() -> Verbs:
    """Read the list of the product's own data folder, once."""
    return load_verbs(VERBS_PATH)


def load_verbs(path: Path) -> Verbs:
    """Read ``verbs.csv``.

    Raises:
        InvalidRegister: naming file, line and mend, if a row does not hold what it must.

    """
    words = load_vocabulary(path, _ROLES)
    pattern = {role: names_to_pattern(words[role]) for role in _ROLES}
    return Verbs(
        commitment=re.compile(pattern["commitment"]),
        effect=re.compile(pattern["effect"]),
        adverbs=re.compile(f"(?:(?:{pattern['adverb']})[地、]?)*"),
        action=re.compile(names_to_pattern({*words["commitment"], *words["effect"]})),
        manner=re.compile(pattern["manner"]),
        inner=re.compile(pattern["inner"]),
        done=pattern["done"],
        there=pattern["there"],
        noun=pattern["noun"],
        publish=pattern["publish"],
        write=pattern["write"],
        draft=pattern["draft"],
        paper=pattern["paper"],
    )
