"""Reference periods as tables write them: 2022, 2022-H1, 2022-Q2, 2022-06, 2022-06-30."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@lru_cache(maxsize=4096)
def find_period_bounds(period: str) -> tuple[date, date] | None:
    """Find the first and the last day of a period; None for what is no period, or names no day there is."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    if quarter:
        first, last = 3 * int(quarter) - 2, 3 * int(quarter)
    elif half:
        first, last = 6 * int(half) - 5, 6 * int(half)
    else:
        first, last = (int(month), int(month)) if month else (1, 12)
    if not 1 <= first <= 12 or year == "0000":
        return None
    days = monthrange(int(year), last)[1]
    if day and not 1 <= int(day) <= days:
        return None
    return date(int(year), first, int(day or 1)), date(int(year), last, int(day) if day else days)
