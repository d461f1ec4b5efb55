"""Numbering must run on: the check that tells a heading from text that happens to begin with a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from etl.structure.habits import Habits, Outlook
from etl.structure.numbering import DIVISIONS, Label, NumberingStyle


class Fit(Enum):
    """How a label goes with the numbering so far."""

    CONTINUES = "continues"
    """One more than the label before it in the same run."""
    OPENS = "opens"
    """The first of a new run below the current heading."""
    SLIPS = "slips"
    """The run repeats or skips a number, or it is the first label of all and not a 1."""
    BREAKS = "breaks"
    """None of these: the number is out of turn."""


_LARGEST_SLIP = 3
"""A run that skips more numbers than this is not the same run."""


@dataclass(frozen=True, slots=True)
class NumberRuns:
    """The runs that are open at a place in the text, outermost first; immutable, so they can be compared."""

    open_runs: tuple[tuple[NumberingStyle, int], ...] = ()
    """Style and last number of each level."""
    last_numbers: tuple[tuple[NumberingStyle, int], ...] = ()
    """Last number of every style seen: tasks may count on through the chapters."""

    def place(self, label: Label) -> tuple[Fit, "NumberRuns"]:
        """How the label fits, and the runs behind it (with the label in, whether it fits or not).

        Divisions (第…篇, 第…章) stand above all other styles; the other styles nest in the order in which the
        document uses them, so no order is prescribed. A label that may be a decimal number changes nothing
        unless it fits.
        """
        depth = self._depth_of_run(label)
        if depth is not None:
            return Fit.CONTINUES, self._with(label, depth)
        depth = self._depth_of_division(label)
        if depth is None:
            depth = self._depth_of_new_run(label.style)
        if label.number == 1:
            return Fit.OPENS, self._with(label, depth)
        if dict(self.last_numbers).get(label.style) == label.number - 1:
            return Fit.CONTINUES, self._with(label, depth)
        if not label.certain:
            return Fit.BREAKS, self
        run = self._innermost_run(label.style)
        if run is None:
            return (Fit.BREAKS if self.open_runs else Fit.SLIPS), self._with(label, depth)
        slip = label.number - self.open_runs[run][1]
        return (Fit.SLIPS if 0 <= slip <= _LARGEST_SLIP else Fit.BREAKS), self._with(label, run)

    def resume(self, label: Label, habits: Habits) -> "NumberRuns":
        """The runs behind a label that goes on at the level of its style, whatever its number."""
        return self._with(label, self._depth_of_level(label.style, habits))

    def find_missing_style(
        self, following: NumberingStyle, next_numbers: Mapping[NumberingStyle, int], habits: Habits
    ) -> NumberingStyle | None:
        """The style whose number an unnumbered heading lacks, if it lacks one.

        ``following`` is the style of the item behind it, ``next_numbers`` the next number of each style. The
        heading fills a gap in the numbers of a style of bare headings, or continues the headings directly
        above the items that it stands between.
        """
        numbers = dict(self.open_runs)
        outer = [over for over, under in habits.above if under is following and over in habits.bare]
        filled = [style for style in outer if next_numbers.get(style) == numbers.get(style, 0) + 2]
        if filled:
            return max(filled, key=lambda style: sum((style, inner) in habits.above for inner in filled))
        above = [style for style, _ in self.open_runs if (style, following) in habits.above]
        is_between = following in numbers and bool(above) and above[-1] in habits.bare
        return above[-1] if is_between else None

    def resume_unnumbered(self, style: NumberingStyle, habits: Habits) -> "NumberRuns":
        """The runs behind a heading that lacks the number of its style."""
        depth = self._depth_of_level(style, habits)
        known = dict(self.open_runs[depth : depth + 1])
        return NumberRuns((*self.open_runs[:depth], (style, known.get(style, 0))), self.last_numbers)

    def starts_over(self, label: Label, outlook: Outlook, habits: Habits) -> bool:
        """Whether a 1 goes back to the start of an open list rather than opening a list within it.

        A list within a list ends where the outer number comes. Directly behind a bare heading a list opens
        within it, unless the 1 stands alone among other numbers.
        """
        depth = self._innermost_run(label.style)
        if label.number != 1 or depth is None:
            return False
        if outlook.is_list and outlook.next_number == self.open_runs[depth][1] + 1:
            return False
        if depth == len(self.open_runs) - 1 and label.style in habits.bare:
            return not outlook.is_list and outlook.next_number is not None
        return all((label.style, inner) in habits.above for inner, _ in self.open_runs[depth + 1 :])

    @property
    def depth(self) -> int:
        """Number of levels open."""
        return len(self.open_runs)

    def _with(self, label: Label, depth: int) -> "NumberRuns":
        last = {**dict(self.last_numbers), label.style: label.number}
        return NumberRuns((*self.open_runs[:depth], (label.style, label.number)), tuple(last.items()))

    def _depth_of_run(self, label: Label) -> int | None:
        """The innermost open run that this label continues."""
        for depth in range(len(self.open_runs) - 1, -1, -1):
            if self.open_runs[depth] == (label.style, label.number - 1):
                return depth
        return None

    def _depth_of_division(self, label: Label) -> int | None:
        """Divisions leave every level that is not a higher division or the appendix that they divide."""
        if label.style is NumberingStyle.APPENDIX:
            return 0
        if label.style not in DIVISIONS:
            return None
        higher = (NumberingStyle.APPENDIX, *DIVISIONS[: DIVISIONS.index(label.style)])
        return sum(1 for style, _ in self.open_runs if style in higher)

    def _depth_of_level(self, style: NumberingStyle, habits: Habits) -> int:
        """The level of a style: its own open run, or below the styles that stand above it."""
        run = self._innermost_run(style)
        if run is not None:
            return run
        for depth, (other, _) in enumerate(self.open_runs):
            if (style, other) in habits.above:
                return depth
        return len(self.open_runs)

    def _depth_of_new_run(self, style: NumberingStyle) -> int:
        """A new run stands below the current heading, but a style nests in itself only once."""
        innermost = self._innermost_run(style)
        if innermost is not None and sum(other is style for other, _ in self.open_runs) > 1:
            return innermost
        return len(self.open_runs)

    def _innermost_run(self, style: NumberingStyle) -> int | None:
        """Depth of the innermost open run of a style."""
        for depth in range(len(self.open_runs) - 1, -1, -1):
            if self.open_runs[depth][0] is style:
                return depth
        return None


NO_RUNS = NumberRuns()
"""The numbering before the first label."""
