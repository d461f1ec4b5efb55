"""One series as it was known on the day of each of its rows: a table of rows × periods, computed at once.

A row is compared with what was known at the end of its own day, so a later vintage never reaches back. Of
several values known from one day the last one given counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from etl.submissions.periods import same_period_last_year

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value with its period and the day from which it was known."""

    period: str
    period_end: date
    value: float
    known_on: date


class SeriesHistory:
    """The values of one series, seen from some of its rows.

    Positions point into ``values``; −1 stands for nothing known.
    """

    def __init__(self, values: Sequence[KnownValue], rows: Sequence[KnownValue]) -> None:
        """Lay out what was known for every row.

        Args:
            values: All values of the series in the order in which they were given.
            rows: The rows to look from, each one of these values.

        """
        self.values = sorted(values, key=lambda known: known.known_on)
        self.amounts = np.array([known.value for known in self.values])
        periods = sorted({known.period: known.period_end for known in values}.items(), key=_end_and_name)
        number = {period: position for position, (period, _) in enumerate(periods)}
        self._ends = np.array([end.toordinal() for _, end in periods])
        self._years = np.array([end.year for _, end in periods])
        self._year_before = np.array([number.get(same_period_last_year(period), -1) for period, _ in periods])
        self._own = np.array([number[row.period] for row in rows])
        days = np.array([known.known_on.toordinal() for known in self.values])
        row_days = np.array([row.known_on.toordinal() for row in rows])
        latest = self._lay_out([number[known.period] for known in self.values], len(periods))
        self._known = latest[np.searchsorted(days, row_days, side="right")]
        self._before = latest[np.searchsorted(days, row_days, side="left")]
        self._rows = np.arange(len(rows))
        self._is_earlier: Flags = self._ends[None, :] < self._ends[self._own][:, None]

    @staticmethod
    def _lay_out(periods: Sequence[int], period_count: int) -> Positions:
        """For the first k values of all, k from 0: which of them is the last of each period.

        Shape: values + 1 × periods.
        """
        latest = np.full((len(periods) + 1, period_count), -1)
        latest[np.arange(1, len(periods) + 1), periods] = np.arange(len(periods))
        accumulated: Positions = np.maximum.accumulate(latest, axis=0)
        return accumulated

    def find_replaced(self) -> Positions:
        """For each row: what was known of its period before its day."""
        replaced: Positions = self._before[self._rows, self._own]
        return replaced

    def find_last_year(self) -> Positions:
        """For each row: what was known of the same period of the year before."""
        wanted = self._year_before[self._own]
        return np.where(wanted >= 0, self._known[self._rows, wanted], -1)

    def find_previous(self, *, within_year: bool = False) -> Positions:
        """For each row: the value of the last period that ended earlier, of the same year if so wanted."""
        fits = self._is_earlier & (self._known >= 0)
        if within_year:
            fits &= self._years[None, :] == self._years[self._own][:, None]
        last = np.where(fits, np.arange(fits.shape[1]), -1).max(axis=1)
        return np.where(last >= 0, self._known[self._rows, last], -1)

    def find_usual_changes(self, least: int) -> tuple[Positions, Floats, Floats]:
        """For each row: how many changes on the year before were known, their median and deviation.

        A change is the natural logarithm of a value of an earlier period over that of the same period of the
        year before, both above zero; the deviation is the median distance from the median. Rows with fewer
        than ``least`` changes get NaN.
        """
        known = np.where(self._known >= 0, self.amounts[self._known], 0.0)
        before = np.where(self._year_before >= 0, known[:, self._year_before], 0.0)
        usable = self._is_earlier & (known > 0) & (before > 0)
        counts = usable.sum(axis=1)
        centres, deviations = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
        enough = counts >= least
        if enough.any():
            some, chosen = usable[enough], counts[enough]
            ratios = np.divide(known[enough], before[enough], where=some, out=np.ones(some.shape))
            changes = np.where(some, np.log(ratios), np.nan)
            centres[enough] = _medians(changes, chosen)
            deviations[enough] = _medians(np.abs(changes - centres[enough][:, None]), chosen)
        return counts, centres, deviations


def _end_and_name(period: tuple[str, date]) -> tuple[date, str]:
    return period[1], period[0]


def _medians(values: Floats, counts: Positions) -> Floats:
    """Return the median of each line; NaN marks what is no value, ``counts`` says how many there are."""
    ordered = np.sort(values, axis=1)  # NaN goes to the end
    lines = np.arange(len(values))
    lower, upper = ordered[lines, (counts - 1) // 2], ordered[lines, counts // 2]
    return np.where(counts % 2 == 1, lower, (lower + upper) / 2)
