"""Numbers that Word writes itself: they stand nowhere in the text of a paragraph, yet readers see them.

Source: ECMA-376 part 1, 17.9 (numbering): a paragraph, or its style, names a list (w:numId) and a level; the
list names a definition, in which each level has a format, a start and a pattern such as ``（%1）``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from etl.reading.list_numbers import write_number

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST_STYLE_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list."""

    start: int
    style: str
    pattern: str
    restarts_after: int
    """Level (1-based) whose next number starts this one anew; 0: never."""
    legal: bool
    """True where all numbers in the label are written in digits."""


@dataclass(slots=True)
class _Counter:
    """Where a list stands; lists of one definition go on counting together."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the numbered paragraphs of a document from its beginning."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """Take the root elements of the parts numbering.xml and styles.xml; None where a part is missing."""
        self._styles = _by_id(styles, "w:style", "w:styleId")
        self._definitions = _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        self._lists = _by_id(numbering, "w:num", "w:numId")
        self._counters: dict[str, _Counter] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._overridden: set[tuple[str, int]] = set()

    def next_label(self, paragraph: Any) -> str:
        """The label of the next paragraph; empty where Word shows no number or only a bullet."""
        list_id, level = self._list_of(paragraph)
        if list_id is None or not 0 <= level < _LEVELS:
            return ""
        definition_id = self._definition_id(list_id)
        if definition_id is None:
            return ""
        levels = [self._level(list_id, definition_id, depth) for depth in range(level + 1)]
        counter = self._counters.setdefault(definition_id, _Counter())
        self._advance(counter, list_id, definition_id, level)
        return _write(counter, level, levels)

    def _advance(self, counter: _Counter, list_id: str, definition_id: str, level: int) -> None:
        for depth in range(level):
            if counter.numbers[depth] is None:
                counter.numbers[depth] = self._level(list_id, definition_id, depth).start
        number = counter.numbers[level]
        if self._starts_anew(list_id, level):
            number = None
        start = self._level(list_id, definition_id, level).start
        counter.numbers[level] = start if number is None else number + 1
        for depth in range(level + 1, _LEVELS):
            if self._level(list_id, definition_id, depth).restarts_after > level:
                counter.numbers[depth] = None

    def _starts_anew(self, list_id: str, level: int) -> bool:
        """Whether a list with a start of its own meets this level for the first time."""
        if (list_id, level) in self._overridden:
            return False
        self._overridden.add((list_id, level))
        override = self._override(list_id, level)
        return override is not None and override.find(qn("w:startOverride")) is not None

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """List and level of a paragraph: its own, else those of its style or what that is based on."""
        list_id, level = _number_property(paragraph.find(qn("w:pPr")))
        style = self._style_of(paragraph)
        for _ in range(_LONGEST_STYLE_CHAIN):
            if style is None or (list_id is not None and level is not None):
                break
            style_list, style_level = _number_property(style.find(qn("w:pPr")))
            if list_id is None and style_list is not None:
                list_id = style_list
                if style_level is None:
                    style_level = self._level_of_style(style_list, style.get(qn("w:styleId")))
            level = style_level if level is None else level
            style = self._styles.get(_value(style.find(qn("w:basedOn"))) or "")
        return (None if list_id in (None, "0") else list_id), level or 0

    def _style_of(self, paragraph: Any) -> Any | None:
        properties = paragraph.find(qn("w:pPr"))
        named = None if properties is None else _value(properties.find(qn("w:pStyle")))
        if named is not None:
            return self._styles.get(named)
        return next(
            (
                style
                for style in self._styles.values()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )

    def _level_of_style(self, list_id: str, style_id: str | None) -> int | None:
        """The level of a list that is tied to a style."""
        definition = self._definitions.get(self._definition_id(list_id) or "")
        for level in [] if definition is None else definition.findall(qn("w:lvl")):
            if style_id is not None and _value(level.find(qn("w:pStyle"))) == style_id:
                return _whole(level.get(qn("w:ilvl")), 0)
        return None

    def _definition_id(self, list_id: str) -> str | None:
        numbered = self._lists.get(list_id)
        if numbered is None:
            return None
        definition_id = _value(numbered.find(qn("w:abstractNumId")))
        definition = self._definitions.get(definition_id or "")
        linked = None if definition is None else _value(definition.find(qn("w:numStyleLink")))
        if linked is None:
            return definition_id
        for other_id, other in self._definitions.items():
            if _value(other.find(qn("w:styleLink"))) == linked:
                return other_id
        return definition_id

    def _override(self, list_id: str, depth: int) -> Any | None:
        numbered = self._lists.get(list_id)
        overrides = [] if numbered is None else numbered.findall(qn("w:lvlOverride"))
        return next((o for o in overrides if o.get(qn("w:ilvl")) == str(depth)), None)

    def _level(self, list_id: str, definition_id: str, depth: int) -> _Level:
        known = self._levels.get((list_id, depth))
        if known is None:
            known = self._levels[list_id, depth] = self._read_level(list_id, definition_id, depth)
        return known

    def _read_level(self, list_id: str, definition_id: str, depth: int) -> _Level:
        definition = self._definitions.get(definition_id)
        levels = [] if definition is None else definition.findall(qn("w:lvl"))
        level = next((found for found in levels if found.get(qn("w:ilvl")) == str(depth)), None)
        start = None
        override = self._override(list_id, depth)
        if override is not None:
            own = override.find(qn("w:lvl"))
            level = level if own is None else own
            start = _value(override.find(qn("w:startOverride")))
        if level is None:
            return _Level(1, "none", "", depth, legal=False)
        return _Level(
            start=_whole(start or _value(level.find(qn("w:start"))), 0),
            style=_value(level.find(qn("w:numFmt"))) or "decimal",
            pattern=_value(level.find(qn("w:lvlText"))) or "",
            restarts_after=_whole(_value(level.find(qn("w:lvlRestart"))), depth),
            legal=level.find(qn("w:isLgl")) is not None,
        )


def _write(counter: _Counter, level: int, levels: list[_Level]) -> str:
    """The pattern of a level with the numbers filled in."""
    here = levels[level]
    if here.style in ("bullet", "none") and not _PLACEHOLDER.search(here.pattern):
        return "" if here.style == "bullet" else here.pattern.strip()

    def write(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        number = counter.numbers[depth] if depth <= level else None
        if number is None or levels[depth].style == "none":
            return ""
        return write_number(number, "decimal" if here.legal else levels[depth].style)

    return _PLACEHOLDER.sub(write, here.pattern).strip()


def _by_id(root: Any | None, tag: str, id_attribute: str) -> dict[str, Any]:
    elements = [] if root is None else root.findall(qn(tag))
    return {element.get(qn(id_attribute), ""): element for element in elements}


def _number_property(properties: Any | None) -> tuple[str | None, int | None]:
    numbered = None if properties is None else properties.find(qn("w:numPr"))
    if numbered is None:
        return None, None
    level = _value(numbered.find(qn("w:ilvl")))
    return _value(numbered.find(qn("w:numId"))), None if level is None else _whole(level, 0)


def _value(element: Any | None) -> str | None:
    found: str | None = None if element is None else element.get(qn("w:val"))
    return found


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() else default
