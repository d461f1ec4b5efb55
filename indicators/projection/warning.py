"""Early warning: which targets will probably be missed, how sure that is, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PROBABLE_FROM = 0.5
"""Chance to miss from which a target is warned of."""
LIKELY_FROM = 0.8
"""Chance to miss from which the warning is urgent."""


class WarningLevel(StrEnum):
    """How sure a miss is."""

    NONE = "none"
    PROBABLE = "probable"
    LIKELY = "likely"
    UNKNOWN = "unknown"
    """Too little is known for any chance; never the same as none."""


WARNING_NAMES = {
    WarningLevel.NONE: ("暂无预警", "no warning"),
    WarningLevel.PROBABLE: ("可能完不成", "will probably be missed"),
    WarningLevel.LIKELY: ("很可能完不成", "will very likely be missed"),
    WarningLevel.UNKNOWN: ("数据不足，无法预警", "too little is known to warn"),
}
"""Names in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chance to meet a target as it was seen on a day."""

    day: date
    chance_to_meet: float | None
    """None where too little was known."""

    @property
    def level(self) -> WarningLevel:
        """The warning that the chance gives."""
        if self.chance_to_meet is None:
            return WarningLevel.UNKNOWN
        miss = 1 - self.chance_to_meet
        if miss < PROBABLE_FROM:
            return WarningLevel.NONE
        return WarningLevel.LIKELY if miss >= LIKELY_FROM else WarningLevel.PROBABLE

    @property
    def is_warning(self) -> bool:
        """True where a miss is probable."""
        return self.level in (WarningLevel.PROBABLE, WarningLevel.LIKELY)


def find_warned_since(outlooks: Sequence[Outlook]) -> date | None:
    """Return the first day of the unbroken run of warnings up to the newest outlook; None without one.

    A day of which too little was known does not break a run, and does not begin one.
    """
    since = None
    for outlook in sorted(outlooks, key=lambda each: each.day, reverse=True):
        if outlook.is_warning:
            since = outlook.day
        elif outlook.level is WarningLevel.NONE or since is None:
            break
    return since
