"""Faults of a composite index: each has a code, and says what is wrong, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from indicators.composite.fault_texts import FAULT_TEXTS


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    code: str
    """Key of ``fault_texts.FAULT_TEXTS``."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the text names: place, value, limit."""

    def text(self, language: str) -> str:
        """The fault in words; language is zh or en."""
        zh, en = FAULT_TEXTS[self.code]
        return (zh if language == "zh" else en).format_map(self.values)


class CompositeError(ValueError):
    """A composite index that cannot be computed as asked."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.text("en") for fault in faults))
        self.faults = faults

    @classmethod
    def of(cls, code: str, /, **values: object) -> Self:
        """Make the error of one fault; figures are written short."""
        written = {
            name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in values.items()
        }
        return cls(Fault(code, written))

    def at(self, code: str, /, **values: object) -> Self:
        """Make the same error of another code that names more of the place."""
        return self.of(code, **{**self.faults[0].values, **values})

    def text(self, language: str) -> str:
        """All faults in words; language is zh or en."""
        return ("；" if language == "zh" else "; ").join(fault.text(language) for fault in self.faults)


class InvalidFramework(CompositeError):
    """The table of indicators and their groups does not form one tree."""


class InvalidPanel(CompositeError):
    """The values handed in do not fit the framework."""


class InvalidWeights(CompositeError):
    """Weights that are no weights: negative, unknown, or a judgement matrix that contradicts itself."""


class UndefinedScore(CompositeError):
    """A method that has no value for these numbers, such as a geometric mean of a negative score."""


class InvalidScenario(CompositeError):
    """A scenario that cannot be read or names a choice that does not exist."""
