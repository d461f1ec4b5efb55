"""Figures found against figures annotated.

A figure is found where a statement within one line of it has the same number, sign aside. A figure annotated
as uncertain is neither missed nor invented; a field annotated as arguable is not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from etl.model import Statement
from etl.scoring.truth import AnnotatedFigure

FIELDS = ("unit", "bound", "kind", "period", "place", "indicator")
SAME_PHRASE = 0.6
"""Agreement from which two indicator phrases name the same thing."""
_FARTHEST = 1
_TOLERANCE = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the judged were right."""

    right: int
    judged: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was judged."""
        return self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found of what was to be found."""

    right: int
    found: int
    """Found and judged, right or wrong."""
    wanted: int

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found; None where nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where either is unknown."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class FigureScore:
    """The outcome for a set of figures."""

    pairs: tuple[tuple[AnnotatedFigure, Statement], ...]
    missed: tuple[AnnotatedFigure, ...]
    """Without the uncertain ones."""
    invented: tuple[Statement, ...]
    shares: dict[str, Share] = field(default_factory=dict)
    """Right among the found, by field."""

    @property
    def detection(self) -> Detection:
        """Precision and recall; an uncertain figure that was found counts for neither."""
        right = sum(not figure.uncertain for figure, _ in self.pairs)
        return Detection(right, right + len(self.invented), right + len(self.missed))


def score_figures(
    figures: Sequence[AnnotatedFigure],
    statements: Sequence[Statement],
    ranges: Sequence[tuple[int, int]] | None = None,
) -> FigureScore:
    """Compare statements with annotated figures.

    Args:
        figures: what people found.
        statements: what the rules found.
        ranges: lines that were annotated; statements elsewhere are not judged. None for the whole text.

    """
    inside = [s for s in statements if ranges is None or _is_within(s.citation.line, ranges)]
    pairs = _pair(figures, inside)
    taken_figures, taken = {figure for figure, _ in pairs}, {statement for _, statement in pairs}
    return FigureScore(
        pairs=tuple((figures[figure], inside[statement]) for figure, statement in sorted(pairs)),
        missed=tuple(f for i, f in enumerate(figures) if i not in taken_figures and not f.uncertain),
        invented=tuple(s for i, s in enumerate(inside) if i not in taken),
        shares=_count_shares([(figures[figure], inside[statement]) for figure, statement in pairs]),
    )


def _is_within(line: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= line <= last for first, last in ranges)


def _pair(figures: Sequence[AnnotatedFigure], statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Pair each figure with one statement: first those on the same line, then those that agree most."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        by_line[statement.citation.line].append(number)
    candidates = [
        (distance != 0, -_count_agreeing(figure, statements[number]), place, number)
        for place, figure in enumerate(figures)
        for distance in (0, -_FARTHEST, _FARTHEST)
        for number in by_line.get(figure.line + distance, ())
        if _is_same_number(figure.si_value, statements[number].si_value)
    ]
    pairs: list[tuple[int, int]] = []
    taken_figures: set[int] = set()
    taken: set[int] = set()
    for _, _, place, number in sorted(candidates):
        if place not in taken_figures and number not in taken:
            pairs.append((place, number))
            taken_figures.add(place)
            taken.add(number)
    return pairs


def _is_same_number(first: Decimal, second: Decimal) -> bool:
    first, second = abs(first), abs(second)
    return abs(first - second) <= _TOLERANCE * max(first, second)


def find_disagreements(figure: AnnotatedFigure, statement: Statement) -> tuple[str, ...]:
    """Name the judged fields in which a statement differs from the figure it was paired with."""
    differing = [
        name
        for name in FIELDS[:-1]
        if name not in figure.arguable and getattr(figure, name) != getattr(statement, name)
    ]
    is_same = compare_phrases(figure.indicator or "", statement.indicator or "") >= SAME_PHRASE
    return (*differing, *(() if is_same or "indicator" in figure.arguable else ("indicator",)))


def _count_agreeing(figure: AnnotatedFigure, statement: Statement) -> float:
    agreeing = sum(1 for name in FIELDS[:-1] if getattr(figure, name) == getattr(statement, name))
    return agreeing + compare_phrases(figure.indicator or "", statement.indicator or "")


def _count_shares(pairs: Sequence[tuple[AnnotatedFigure, Statement]]) -> dict[str, Share]:
    wrong = Counter(name for pair in pairs for name in find_disagreements(*pair))
    judged = Counter(name for figure, _ in pairs for name in FIELDS if name not in figure.arguable)
    return {name: Share(judged[name] - wrong[name], judged[name]) for name in FIELDS}


def compare_phrases(first: str, second: str) -> float:
    """How much two phrases share: F1 of their characters, marks and blanks aside; 0 to 1."""
    a, b = (Counter(character for character in words if character.isalnum()) for words in (first, second))
    common: int = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0
