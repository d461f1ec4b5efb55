"""Which part of a web page is its text: told by where its sentences stand, not by names of classes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_NEVER_SHOWN = frozenset(
    {
        "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math",
        "canvas", "audio", "video", "map", "datalist", "dialog",
    }
)  # fmt: skip
_TOOLS = frozenset({"nav", "footer", "aside", "button", "select", "textarea", "input", "menu"})
_TOOL_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "complementary", "button"}
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SENTENCE_MARKS = re.compile(r"[，。；：、！？]")
_MAIN_SHARE = 0.9
"""The main text is the innermost element that holds so much of the page's sentences."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_LONGEST_HEADING = 200
"""Characters of a heading, blanks of the source included."""
_FIRST_PIECES = 20
"""Pieces of text at the beginning of the main part that may hold the heading already."""
_TITLE_ENDS = re.compile(r"[_|｜–—-]")


def find_main_text(root: Any) -> list[Any]:
    """The elements that make up the text of a page, in order: a heading that stands apart, the main part.

    The tree is changed: what is never shown, hidden or a tool of the page is taken out.
    """
    _drop_furniture(root)
    body = root if root.tag == "body" else root.find(".//body")
    start = root if body is None else body
    weights = _weigh_sentences(start)
    main = start
    while weights[main]:
        heaviest = max(main, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights[heaviest] < _MAIN_SHARE * weights[main] or _is_text_itself(heaviest):
            break
        main = heaviest
    heading = _find_heading(root, start, main)
    return [main] if heading is None else [heading, main]


def _drop_furniture(root: Any) -> None:
    doomed = [element for element in root.iter() if element is not root and _is_furniture(element)]
    for element in doomed:
        if element.getparent() is not None:
            if element.tag == "head":
                # The title is needed to tell the heading of the text.
                for child in [child for child in element if child.tag != "title"]:
                    element.remove(child)
                continue
            element.drop_tree()


def _is_furniture(element: Any) -> bool:
    if element.tag in _NEVER_SHOWN or element.tag in _TOOLS:
        return True
    if element.get("hidden") is not None or element.get("role", "").strip().lower() in _TOOL_ROLES:
        return True
    return element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")) is not None


def _weigh_sentences(start: Any) -> dict[Any, int]:
    """Characters of sentences outside links in each element."""
    weights: dict[Any, int] = {}
    for element in reversed(list(start.iter())):
        own = 0 if element.tag == "a" else _weigh(element.text)
        for child in element:
            own += (0 if child.tag == "a" else weights.get(child, 0)) + _weigh(child.tail)
        weights[element] = own
    return weights


def _weigh(text: str | None) -> int:
    stripped = "".join((text or "").split())
    return len(stripped) if _SENTENCE_MARKS.search(stripped) else 0


def _is_text_itself(element: Any) -> bool:
    """Whether an element is a piece of running text or a row of a listing table rather than a frame."""
    if element.tag in ("p", "span", "font", "b", "strong", "em", "li", "a", "pre", "h1", "h2", "h3"):
        return True
    if element.tag != "table":
        return False
    rows = [row for row in element.iter("tr") if _table_of(row) is element]
    return not any(True for _ in element.iterdescendants("table")) and (
        sum(sum(cell.tag in ("td", "th") and bool(_shown(cell)) for cell in row) > 1 for row in rows) > 1
    )


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _find_heading(root: Any, start: Any, main: Any) -> Any | None:
    """The heading of the text where it stands in front of the main part.

    It is the nearest heading element before it, or the nearest other element that shows what the page's
    ``title`` begins with.
    """
    title = root.find(".//title")
    named = "" if title is None else "".join((title.text or "").split())
    frames = set(main.iterancestors())
    lengths = _measure_text(start)
    candidates: list[tuple[bool, Any]] = []
    for element in start.iter():
        if element is main:
            break
        if element not in frames and 0 < lengths[element] <= _LONGEST_HEADING:
            is_named = _is_named(_shown(element), named)
            if is_named or element.tag in _HEADINGS:
                candidates.append((is_named, element))
    if not candidates:
        return None
    heading = max(enumerate(candidates), key=lambda candidate: (candidate[1][0], candidate[0]))[1][1]
    stands_in_main = "".join(islice(main.itertext(), _FIRST_PIECES)).split()
    return None if _shown(heading) in "".join(stands_in_main) else heading


def _measure_text(start: Any) -> dict[Any, int]:
    """Characters in each element."""
    lengths: dict[Any, int] = {}
    for element in reversed(list(start.iter())):
        lengths[element] = len(element.text or "") + sum(
            lengths[child] + len(child.tail or "") for child in element
        )
    return lengths


def _is_named(shown: str, named: str) -> bool:
    return bool(named) and len(shown) > 5 and (named == shown or shown in _TITLE_ENDS.split(named))


def _shown(element: Any) -> str:
    return "".join("".join(element.itertext()).split())
