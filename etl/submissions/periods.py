"""Reference periods of reports: 2022, 2022-H1, 2022-Q2, 2022-06, 2022-06-30."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")

FREQUENCY_MONTHS = {"M": 1, "Q": 3, "S": 6, "A": 12}
"""Months between two values of an indicator."""


@lru_cache(maxsize=4096)
def find_period_end(period: str) -> date | None:
    """Find the last day of a period; None for what is no period."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    last = 3 * int(quarter) if quarter else 6 * int(half) if half else int(month or 12)
    if not 1 <= last <= 12:
        return None
    days = monthrange(int(year), last)[1]
    if day and not 1 <= int(day) <= days:
        return None
    return date(int(year), last, int(day) if day else days)


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
