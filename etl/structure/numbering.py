"""Numbering labels at the start of a string: which style, which number, how many characters.

The usual styles of Chinese official documents are known: 一、 （一） 1. （1） ① 第一章 第一条 附录1 任务1：
一是.
Numbers that only look like one are not labels: 1.2万, 5G, 2022年, 4K, 一、二线城市.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class NumberingStyle(StrEnum):
    """How a label is written."""

    PART = "part"
    """第一篇, 第一部分, 第一编"""
    CHAPTER = "chapter"
    """第一章"""
    SECTION = "section"
    """第一节"""
    ARTICLE = "article"
    """第一条"""
    APPENDIX = "appendix"
    """附录1, 附件2, and these words alone before a colon"""
    HAN_COMMA = "han_comma"
    """一、"""
    HAN_BRACKET = "han_bracket"
    """（一）"""
    COUNTED_WORD = "counted_word"
    """任务1：, 举措（一）："""
    NAMED = "named"
    """【背景】: a section without a number, counted by its place"""
    ARABIC_POINT = "arabic_point"
    """1. or 1．"""
    ARABIC_COMMA = "arabic_comma"
    """1、"""
    ARABIC_BRACKET = "arabic_bracket"
    """（1）"""
    ARABIC_HALF_BRACKET = "arabic_half_bracket"
    """1）"""
    CIRCLED = "circled"
    """①"""
    HAN_IS = "han_is"
    """一是"""
    ORDINAL_WORD = "ordinal_word"
    """首先, 其次; 第一，第二，"""


DIVISIONS = (NumberingStyle.PART, NumberingStyle.CHAPTER, NumberingStyle.SECTION, NumberingStyle.ARTICLE)
"""Styles that name what they divide, outermost first."""

IN_SENTENCE_STYLES = frozenset({NumberingStyle.HAN_IS, NumberingStyle.ORDINAL_WORD})
"""Styles that list points within running text and never head a section."""


@dataclass(frozen=True, slots=True)
class Label:
    """A numbering label at the start of a string."""

    style: NumberingStyle
    number: int
    """Its place in the list, 1 for the first; 0 where it closes a list without saying its place (最后)."""
    length: int
    """Characters of the label with the white space behind it."""
    text: str
    """As printed, without white space behind it."""
    certain: bool = True
    """False for 2.5G and the like: item 2 about 5G, or two and a half; only the numbering can tell."""


_HAN = "一二三四五六七八九十百零〇两"
_NUMERAL = rf"(?:[{_HAN}]+|\d{{1,3}})"
_SPACED = rf"[{_HAN}](?: ?[{_HAN}]){{0,3}}"
"""A numeral into which blanks may have come (二 十一)."""
_FORMS: tuple[tuple[NumberingStyle, str], ...] = (
    (NumberingStyle.PART, rf"第\s?(?P<n>{_NUMERAL})\s?(?:篇|编|部分|卷)"),
    (NumberingStyle.CHAPTER, rf"第\s?(?P<n>{_NUMERAL})\s?章"),
    (NumberingStyle.SECTION, rf"第\s?(?P<n>{_NUMERAL})\s?节"),
    (NumberingStyle.ARTICLE, rf"第\s?(?P<n>{_NUMERAL})\s?条"),
    (NumberingStyle.APPENDIX, rf"附[件录表]\s?(?P<n>{_NUMERAL})?(?=[\s：:]|$)[：:]?"),
    (NumberingStyle.HAN_COMMA, rf"(?P<n>{_SPACED})[ \u3000]?、"),
    (NumberingStyle.HAN_BRACKET, rf"[（(]\s?(?P<n>{_SPACED})\s?[）)]"),
    (
        NumberingStyle.COUNTED_WORD,
        rf"[【〔\[]?(?:重点|主要)?(?:任务|举措|措施|行动|要点)\s?[（(]?(?P<n>{_NUMERAL})[）)]?[】〕\]]?(?:\s?[：:、.．]|\s|(?<=[】〕\]]))",
    ),
    (NumberingStyle.ARABIC_POINT, r"(?P<n>\d{1,3})\s?(?:[．﹒]|\.(?!\d+(?![A-Za-z\d])))"),
    (NumberingStyle.ARABIC_COMMA, r"(?P<n>\d{1,3})\s?、"),
    (NumberingStyle.ARABIC_BRACKET, r"[（(]\s?(?P<n>\d{1,2})\s?[）)]"),
    (NumberingStyle.ARABIC_HALF_BRACKET, r"(?P<n>\d{1,2})\s?[）)]"),
    (NumberingStyle.HAN_IS, rf"(?P<n>[{_HAN}]{{1,2}})是"),
    (NumberingStyle.ORDINAL_WORD, rf"第(?P<n>[{_HAN}]{{1,2}})(?=[，,、])[，,、]"),
)
_PATTERNS = tuple((style, re.compile(form + r"[ \t\u3000]*")) for style, form in _FORMS)
_ORDINAL_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_WORD_ENDS = "，,是："
_DIVISION_TITLE_LENGTH = 40
"""Characters; a division's title that follows without a blank is no longer and holds no sentence."""
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FIRST_CHARACTERS = frozenset("第附（(首其再最重主任举措行要【〔[" + _HAN)
_CIRCLED = (("①", "⒛"), ("㉑", "㉟"), ("㊱", "㊿"), ("❶", "❿"))
_TITLE_BREAKS = re.compile(r"[，。；：、的规]")
_NEIGHBOUR = re.compile(rf"[{_HAN}]+|\d+")


def read_label(text: str, start: int = 0) -> Label | None:
    """The numbering label that begins at ``start``; None where there is none."""
    if start >= len(text) or not _may_begin_label(text[start]):
        return None
    circled = _read_circled(text, start)
    if circled is not None:
        return circled
    for style, pattern in _PATTERNS:
        match = pattern.match(text, start)
        if match is None:
            continue
        number = read_list_number(match["n"].replace(" ", "")) if match["n"] else 1
        if number is None or number == 0 or not _is_label(style, number, text, match.end(), match.group()):
            continue
        before_digit = text[match.end() : match.end() + 1].isdecimal() and not match.group()[-1].isspace()
        certain = style is not NumberingStyle.ARABIC_POINT or not before_digit
        return Label(style, number, match.end() - start, match.group().rstrip(), certain)
    for word, number in _ORDINAL_WORDS.items():
        if text.startswith(word, start) and text[start + 2 : start + 3] in _WORD_ENDS and text[start + 2 :]:
            return Label(NumberingStyle.ORDINAL_WORD, number, 2, word)
    return None


def read_list_number(numeral: str) -> int | None:
    """The value of a list number: Arabic digits, or Chinese numerals up to 999 (二十三, 一百零二, 一二)."""
    if numeral.isdecimal():
        return int(numeral)
    if not set(numeral) & {"十", "百"}:
        digits = "".join(str(_HAN_DIGITS[digit]) for digit in numeral)
        return int(digits) if len(digits) == 1 else None
    total, digit = 0, None
    for character in numeral:
        if character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        elif digit:
            return None
        else:
            digit = _HAN_DIGITS[character]
    return total + (digit or 0)


def _may_begin_label(character: str) -> bool:
    return character in _FIRST_CHARACTERS or character.isdecimal() or _is_circled(character)


def _read_circled(text: str, start: int) -> Label | None:
    """① … ㊿, and ⑴, ⒈ of the same block of Unicode."""
    character = text[start]
    if not _is_circled(character):
        return None
    end = start + 1
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return Label(NumberingStyle.CIRCLED, int(unicodedata.numeric(character)), end - start, character)


def _is_circled(character: str) -> bool:
    return any(first <= character <= last for first, last in _CIRCLED)


def _is_label(style: NumberingStyle, number: int, text: str, end: int, label: str) -> bool:
    """Whether what follows lets the characters be a label rather than part of a phrase."""
    following = text[end : end + 2 * _DIVISION_TITLE_LENGTH]
    if style in (NumberingStyle.HAN_COMMA, NumberingStyle.ARABIC_COMMA):
        neighbour = _NEIGHBOUR.match(following)
        return neighbour is None or read_list_number(neighbour.group()) != number + 1
    if style in DIVISIONS:
        if not following or label[-1:].isspace():
            return True
        rest = following.split("\n", 1)[0]
        is_title = len(rest) <= _DIVISION_TITLE_LENGTH and not _TITLE_BREAKS.search(rest)
        return is_title and style is not NumberingStyle.ARTICLE
    return True
