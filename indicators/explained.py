"""An explanation of a cell: its formula, its arithmetic, and what went in."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.status import Status


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a figure was made from."""

    provenance_id: str
    """Opens it in turn."""
    role: str
    """What it is to the figure: the table it stands in, or the column that names it."""
    figures: tuple[tuple[str, object], ...]
    """Its figures that went in, by name; None where missing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation, in the order in which a person does it."""

    part: str
    """given | achievement | schedule | ratio | coverage | line | score | bounds | band | revision | flag |
    opinion."""
    key: str
    """Key of the sentence in :mod:`indicators.steps.texts`."""
    arithmetic: str = ""
    """What is computed or compared, see :mod:`indicators.steps.arithmetic`; may be empty."""
    status: Status | None = None
    """The status that the line gives if it holds."""
    holds: bool | None = None
    """Whether a line of the list of statuses holds; the first that does decides. None for other steps."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one cell came about."""

    formula: str
    """Key of the sentence in :mod:`indicators.provenance.formulas`."""
    arithmetic: str | None
    """The formula with its numbers; None where there is nothing to compute, or where steps tell it."""
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...] = ()
    """The calculation line by line; empty where one formula says all."""
