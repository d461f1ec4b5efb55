"""Reference periods of reports: when they end, which is the newest, and that of the year before."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from etl.warehouse.periods import find_period_bounds

FREQUENCY_MONTHS = {"M": 1, "Q": 3, "S": 6, "A": 12}
"""Months between two values of an indicator."""


def find_period_end(period: str) -> date | None:
    """Find the last day of a period; None for what is no period."""
    bounds = find_period_bounds(period)
    return None if bounds is None else bounds[1]


@lru_cache(maxsize=4096)
def same_period_last_year(period: str) -> str:
    """Name the same period of the year before."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def newest_period(frequency: str, day: date) -> str:
    """Name the newest period of a frequency that was over on a day."""
    months = FREQUENCY_MONTHS[frequency]
    # The day after: a period that ends today is over.
    after = day + timedelta(days=1)
    over = (after.year * 12 + after.month - 1) // months * months
    year, last = divmod(over - 1, 12)
    last += 1
    if frequency == "A":
        return str(year)
    if frequency == "M":
        return f"{year}-{last:02}"
    return f"{year}-{'Q' if frequency == 'Q' else 'H'}{last // months}"
