"""The title of a document and the kind that its last word names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from etl.reading.register import DocumentKind
from etl.reference.papers import known_papers
from etl.structure.flow import Heading, Structure
from etl.structure.passage import Passage

_WORDS = known_papers()
_KINDS: tuple[DocumentKind, ...] = ("plan", "bulletin", "report", "guide")
"""Of two kinds that the last word of a title may name, the first wins."""
_BEHIND = r"(?:\s*[（(〔][^（(〔]{1,20}[）)〕])*(?:\s*[Vv]?\d(?:\.\d)*\s*版?)?"
"""What may stand behind the last word: （试行）, （2023年版）, 1.0."""
_TITLE = re.compile(rf"[^。；！？，：:>|]{{4,80}}(?:{_WORDS.title}){_BEHIND}")
_NOTICE = re.compile(rf"关于(?:印发|发布|公布|转发|下发)(?P<named>.+?)的(?:通知|公告|函){_BEHIND}$")
_PIECES = re.compile(r"\u3000|\t|\s{2,}")
_FEWEST_CHARACTERS = 8
"""A shorter line is the name of a column of a site or a heading."""


def find_title(structure: Structure) -> str | None:
    """The title of a document: the only one above its numbered headings; None where that is not clear.

    A notice that hands out another document (关于印发…的通知) gives that one's title.
    """
    titles: dict[str, str] = {}
    for passage in _passages_above_numbering(structure):
        for piece in _pieces(passage.content):
            if len(piece) >= _FEWEST_CHARACTERS and _TITLE.fullmatch(piece):
                name = _unwrap(piece)
                titles.setdefault("".join(name.split()), name)
    return next(iter(titles.values())) if len(titles) == 1 else None


def find_issuer(title: str) -> str | None:
    """Who hands out a document, where its title says so: what stands in front of 关于."""
    issuer, about, _ = title.partition("关于")
    return issuer.strip() or None if about else None


def kind_of_title(title: str) -> DocumentKind | None:
    """The kind that the last word of a title names; None for a word of no kind."""
    for kind in _KINDS:
        if re.search(rf"(?:{_WORDS.titles[kind]}){_BEHIND}$", title):
            return kind
    return None


def head_pieces(structure: Structure) -> Iterator[str]:
    """Whatever stands above the first numbered heading, in pieces without wide blanks."""
    for passage in _passages_above_numbering(structure):
        yield from _pieces(passage.content)


def _passages_above_numbering(structure: Structure) -> Iterator[Passage]:
    def is_above(block: object) -> bool:
        return not (isinstance(block, Heading) and block.label)

    return (block.passage for block in takewhile(is_above, structure.body.blocks))


def _pieces(text: str) -> Iterator[str]:
    """Pieces between wide blanks, and those between single blanks where that cuts off a title."""
    for piece in _PIECES.split(text):
        stripped = piece.strip()
        if stripped:
            first, _, rest = stripped.partition(" ")
            cuts_off_title = rest and _TITLE.fullmatch(first) and not _TITLE.fullmatch(stripped)
            yield first if cuts_off_title else stripped


def _unwrap(title: str) -> str:
    """The title of what a notice hands out, else the title itself; without brackets around it."""
    notice = _NOTICE.search(title)
    name = notice["named"].strip() if notice else title
    if name.startswith("《") and name.find("》") == len(name) - 1:
        name = name[1:-1]
    return name
