"""One spelling for digits, percent signs and blanks, with a way back to the characters of the passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDE = "".join(chr(code) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum())
_SPELLINGS = str.maketrans(
    _WIDE + "％﹪∶＋－‐‑−　", "".join(chr(ord(c) - 0xFEE0) for c in _WIDE) + "%%:+---- "
)
_DROPPED = re.compile(
    r"\s+|(?<=[\u4e00-\u9fffA-Za-z）)”])(?:[\[［]\d{1,2}[\]］]|[①-⑳](?=[，。；、）)]|\d|$))"
)
"""Blanks, and marks that refer to a note: 增加值[2]412亿元, 就业人员①，."""
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?=[\u4e00-\u9fff])")
_WIDE_MARK = re.compile(r"(?<=\d)[．](?=\d)|(?<=\d)，(?=\d{3}(?:，\d{3})*(?!\d)[万亿元]?[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Text in one spelling.

    Shape: ``len(index) == len(text) + 1``; ``index[i]`` is the place of ``text[i]`` in the original, the last
    entry the original's length.
    """

    text: str
    index: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the normal text stands in the original."""
        return self.index[start], self.index[end - 1] + 1 if end > start else self.index[start]


def normalise(content: str) -> NormalText:
    """Spell digits and Latin letters half-width and drop blanks and marks of notes.

    A blank stays only between two Latin letters or digits, where it keeps words or numbers apart.
    """
    text = content.translate(_SPELLINGS)
    characters: list[str] = []
    index: list[int] = []
    position = 0
    for blank in _DROPPED.finditer(text):
        start, end = blank.span()
        characters.append(text[position:start])
        index.extend(range(position, start))
        position = end
        if start > 0 and end < len(text) and _is_latin(text[start - 1]) and _is_latin(text[end]):
            characters.append(" ")
            index.append(start)
    characters.append(text[position:])
    index.extend(range(position, len(text)))
    index.append(len(content))
    joined = "".join(characters)
    joined = _SPACED_THOUSANDS.sub(lambda number: number[0].replace(" ", ","), joined)
    return NormalText(_WIDE_MARK.sub(lambda mark: "." if mark[0] == "．" else ",", joined), tuple(index))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
