"""Values of one indicator by place, year and period, as they were known on one day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Panel:
    """Values of one indicator; the last year is the one to be projected."""

    values: Floats
    """Shape: places × years × periods of a year; NaN where nothing was known."""
    adds_up: bool
    """True for the year to date, which starts anew each year; False for levels."""
    is_linear: bool = False
    """True for percentages, rates and ranks; a trend through anything else is one of growth."""
    rounding: float = 0.01
    """Unit of the last digit."""
    lower: float = -np.inf
    upper: float = np.inf
    end: int | None = None
    """Period of the year, from 1, at whose end the outcome is taken; None for the last one."""

    @property
    def period_count(self) -> int:
        """Periods of a year."""
        return int(self.values.shape[2])

    @property
    def year_count(self) -> int:
        """Years, the one to be projected included."""
        return int(self.values.shape[1])

    @property
    def end_period(self) -> int:
        """Period of the year, from 1, at whose end the outcome is taken."""
        return self.period_count if self.end is None else self.end

    @property
    def end_position(self) -> int:
        """Position of the outcome among all periods of all years in one row."""
        return (self.year_count - 1) * self.period_count + self.end_period - 1

    @property
    def kin(self) -> tuple[bool, bool, int]:
        """What it has in common with indicators that are measured alike."""
        return self.adds_up, self.is_linear and not self.adds_up, self.period_count

    def last_known(self) -> Whole:
        """Number of the last period of the last year with a value, from 1; 0 where there is none.

        Shape: places.
        """
        known = ~np.isnan(self.values[:, -1, :])
        positions = np.arange(1, self.period_count + 1)
        last: Whole = np.where(known, positions, 0).max(axis=1)
        return last

    def outcomes(self) -> Floats:
        """Values of each year at the end that is projected. Shape: places × years."""
        ends: Floats = self.values[:, :, self.end_period - 1]
        return ends

    def as_it_was(self, year: int, period: int) -> Panel:
        """Return the panel up to a year (position) in which nothing after a period was known yet."""
        values = self.values[:, : year + 1, :].copy()
        values[:, -1, period:] = np.nan
        return replace(self, values=values)
