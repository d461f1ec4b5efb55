"""Reference periods as they are written, and the days they span."""

from __future__ import annotations

import re
from datetime import date, timedelta

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


def period_end(period: str) -> date:
    """Return the last day of a period: 2021, 2021-H1, 2021-Q3, 2021-06, 2021-06-15 or a range 2018/2020.

    Raises:
        ValueError: if the period has none of these forms or names a day that does not exist.

    """
    return _period_bounds(period.rpartition("/")[2])[1]


def period_start(period: str) -> date:
    """Return the first day of a reference period.

    Raises:
        ValueError: as for :func:`period_end`.

    """
    return _period_bounds(period.partition("/")[0])[0]


def period_days(period: str) -> int:
    """Length of a reference period in days."""
    return (period_end(period) - period_start(period)).days + 1


def _period_bounds(period: str) -> tuple[date, date]:
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"{period!r} is no reference period such as 2021, 2021-Q3 or 2021-06")
    year, quarter, half, month, day = match.groups()
    if day:
        only = date(int(year), int(month), int(day))
        return only, only
    if quarter:
        first, last = 3 * int(quarter) - 2, 3 * int(quarter)
    elif half:
        first, last = 6 * int(half) - 5, 6 * int(half)
    else:
        first, last = (int(month), int(month)) if month else (1, 12)
    start = date(int(year), first, 1)
    return start, date(int(year) + last // 12, last % 12 + 1, 1) - timedelta(days=1)
