"""Which series a demonstration has: indicators by places by months, in arrays of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MONTHS = 12
FIRST_YEAR = 2019


class Form(StrEnum):
    """How a series moves."""

    AMOUNT = "amount"
    """Adds up within the year: reported as the year to date, which starts anew each January."""
    COMPLETION = "completion"
    """Percent of the year's plan done so far."""
    STOCK = "stock"
    """A level that grows."""
    SHARE = "share"
    """Between 0 and a maximum, such as a percentage; it levels off."""
    RATIO = "ratio"
    """A ratio without a maximum, near to one."""
    RATE = "rate"
    """Growth on the same period of the year before, in percent."""


@dataclass(frozen=True, slots=True)
class DemoIndicator:
    """An indicator of a demonstration."""

    code: str
    form: Form
    months_per_period: int
    """1, 3 or 12."""
    is_provincial: bool
    """True where only the province reports it."""
    direction: int
    series_type: str
    """Series type of its observations."""
    decimals: int = 2
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The axes of all arrays: indicators, places, months."""

    indicators: tuple[DemoIndicator, ...]
    cities: tuple[str, ...]
    """Codes of the cities."""
    province: str
    """Code of the province; it stands last on the axis of places."""
    year_count: int = 4
    first_year: int = FIRST_YEAR

    @property
    def place_codes(self) -> tuple[str, ...]:
        """Codes along the axis of places."""
        return (*self.cities, self.province)

    @property
    def month_count(self) -> int:
        """Length of the axis of months."""
        return MONTHS * self.year_count

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(range(self.first_year, self.first_year + self.year_count))

    def forms(self, *forms: Form) -> Flags:
        """Which indicators have one of these forms."""
        return np.array([indicator.form in forms for indicator in self.indicators], dtype=bool)

    def bounds(self) -> tuple[Floats, Floats]:
        """Least and greatest value of each indicator; amounts, stocks and shares are never below zero."""
        lower = np.where(self.forms(Form.RATE), -np.inf, 0.0)
        given = [
            least if indicator.minimum is None else indicator.minimum
            for indicator, least in zip(self.indicators, lower, strict=True)
        ]
        upper = [np.inf if indicator.maximum is None else indicator.maximum for indicator in self.indicators]
        return np.array(given), np.array(upper)

    def reported(self) -> Flags:
        """Which places report which indicator in which month; the province reports all of them.

        Shape: indicators × places × months.
        """
        months = np.arange(1, self.month_count + 1)
        period_ends = np.array(
            [months % indicator.months_per_period == 0 for indicator in self.indicators], dtype=bool
        )
        provincial = np.array([indicator.is_provincial for indicator in self.indicators], dtype=bool)
        reports = np.ones((len(self.indicators), len(self.place_codes)), dtype=bool)
        reports[:, :-1] &= ~provincial[:, None]
        flags: Flags = reports[:, :, None] & period_ends[:, None, :]
        return flags


def repeat_indicators(indicators: Sequence[DemoIndicator], count: int) -> tuple[DemoIndicator, ...]:
    """Take as many indicators as are wanted: spread over the list if fewer, with invented codes if more."""
    if count <= len(indicators):
        chosen = np.linspace(0, len(indicators) - 1, count).round().astype(int)
        return tuple(indicators[position] for position in chosen)
    return (*indicators, *_invent_indicators(indicators, count - len(indicators)))


def _invent_indicators(indicators: Sequence[DemoIndicator], count: int) -> Iterable[DemoIndicator]:
    """Copies of the indicators under codes that no catalogue has: DMA01 … DMA99, DMB01 …"""
    for number in range(count):
        pattern = indicators[number % len(indicators)]
        code = f"DM{chr(ord('A') + number // 99)}{number % 99 + 1:02}"
        yield DemoIndicator(
            code,
            pattern.form,
            pattern.months_per_period,
            pattern.is_provincial,
            pattern.direction,
            pattern.series_type,
            pattern.decimals,
            pattern.minimum,
            pattern.maximum,
        )
