"""How a document uses numbers as a whole: what tells a slip of the pen from text that begins with a number.

Numbers that run on prove themselves. One that is out of turn (a gap, a double, a slip, a fresh start) is
still a heading where its style heads items of the document everywhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from etl.structure.numbering import Label, NumberingStyle

_FEWEST = 2
"""A style is settled by so many items at least."""
_LEAST_SHARE = 0.5
"""Part of the items of a settled style that must run on or have the shape of an item."""
_LARGEST_STEP = 3
"""Numbers that rise by no more than this run on."""
_USUAL_ORDER: dict[NumberingStyle, int] = {
    style: place for place, style in enumerate(NumberingStyle) if style is not NumberingStyle.APPENDIX
}
"""Official documents number 一、（一）1.（1）from the outside in; so it is unless shown otherwise."""
_LEAST_WEIGHT = 0.5
"""Share of the successive numbers of a style with another between them that shows an order."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A label at the start of a paragraph, with the shape of what stands behind it."""

    label: Label
    is_bare: bool
    """A short heading alone on its line."""
    is_shaped: bool
    """A run-in title, or text that ends with a clause in brackets."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes in a style behind one of its numbers."""

    next_number: int | None
    """The number behind the run that begins here; further lists that start at 1 are passed."""
    is_list: bool
    """True where the successor comes next: the run has more than one number."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The styles of a flow, how they nest, and where each run of numbers leads."""

    settled: frozenset[NumberingStyle] = frozenset()
    """Styles that head items."""
    bare: frozenset[NumberingStyle] = frozenset()
    """Styles whose items are headings alone on their line, as chapters are."""
    above: frozenset[tuple[NumberingStyle, NumberingStyle]] = frozenset()
    """(outer, inner): items of the inner style stand under items of the outer."""
    outlooks: tuple[Outlook, ...] = ()
    """For each paragraph what comes behind it in the style of its label."""


def survey_numbering(paragraphs: Sequence[Numbered | None]) -> Habits:
    """Find the habits of a flow from its paragraphs; None stands for one that bears no certain label."""
    numbered = [paragraph for paragraph in paragraphs if paragraph is not None]
    counts = Counter(paragraph.label.style for paragraph in numbered)
    bare = Counter(paragraph.label.style for paragraph in numbered if paragraph.is_bare)
    proven = Counter(
        paragraph.label.style
        for paragraph, runs_on in zip(numbered, _run_on(numbered), strict=True)
        if runs_on or paragraph.is_shaped
    )
    settled = frozenset(
        style
        for style, count in counts.items()
        if count >= _FEWEST and max(proven[style], bare[style]) >= _LEAST_SHARE * count
    )
    return Habits(
        settled,
        frozenset(style for style in counts if bare[style] == counts[style]),
        _find_nesting(numbered, counts),
        _find_outlooks(paragraphs),
    )


def _run_on(numbered: Sequence[Numbered]) -> list[bool]:
    """Whether each number rises a little from the last of its style, or the next one from it."""
    last: dict[NumberingStyle, int] = {}
    found = [False] * len(numbered)
    for place, paragraph in enumerate(numbered):
        style = paragraph.label.style
        before = last.get(style)
        if before is not None and 0 < paragraph.label.number - numbered[before].label.number <= _LARGEST_STEP:
            found[before] = found[place] = True
        last[style] = place
    return found


def _find_nesting(
    numbered: Sequence[Numbered], counts: Counter[NumberingStyle]
) -> frozenset[tuple[NumberingStyle, NumberingStyle]]:
    """A style stands above another where this one fills the space between its successive numbers.

    Tasks that count on through the chapters have chapters between some of their numbers, but every chapter
    has tasks before the next. The first of a list directly behind a bare heading counts as well.
    """
    last: dict[NumberingStyle, tuple[int, int]] = {}
    successors: Counter[NumberingStyle] = Counter()
    between: defaultdict[tuple[NumberingStyle, NumberingStyle], int] = defaultdict(int)
    openings: defaultdict[tuple[NumberingStyle, NumberingStyle], int] = defaultdict(int)
    before: Numbered | None = None
    for place, paragraph in enumerate(numbered):
        style, number = paragraph.label.style, paragraph.label.number
        last_number, last_place = last.get(style, (0, place))
        if number == last_number + 1 and style in last:
            successors[style] += 1
            for other, (_, other_place) in last.items():
                between[style, other] += other_place > last_place
        if before is not None and before.is_bare and before.label.style is not style and number == 1:
            openings[before.label.style, style] += 1
        last[style] = number, place
        before = paragraph

    def weight(outer: NumberingStyle, inner: NumberingStyle) -> float:
        filled = between[outer, inner] / max(successors[outer], 1)
        return filled + openings[outer, inner] / counts[outer]

    def stands_above(outer: NumberingStyle, inner: NumberingStyle) -> bool:
        one, other = weight(outer, inner), weight(inner, outer)
        if one == other or max(one, other) < _LEAST_WEIGHT:
            return _USUAL_ORDER[outer] < _USUAL_ORDER[inner]
        return one > other

    known = [style for style in counts if style in _USUAL_ORDER]
    return frozenset((outer, inner) for outer in known for inner in known if stands_above(outer, inner))


def _find_outlooks(paragraphs: Sequence[Numbered | None]) -> tuple[Outlook, ...]:
    found: list[Outlook] = []
    behind: dict[NumberingStyle, tuple[int, int | None]] = {}
    for paragraph in reversed(paragraphs):
        if paragraph is None:
            found.append(_NO_OUTLOOK)
            continue
        style, number = paragraph.label.style, paragraph.label.number
        following, beyond = behind.get(style, (1, None))
        outlook = Outlook(beyond if following in (number + 1, 1) else following, following == number + 1)
        found.append(outlook)
        behind[style] = number, outlook.next_number
    return tuple(reversed(found))


_NO_OUTLOOK = Outlook(None, is_list=False)
