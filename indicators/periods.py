"""Reference periods as they are written, and the days they span."""

from __future__ import annotations

from datetime import date

from etl.warehouse.periods import find_period_bounds


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
    bounds = find_period_bounds(period)
    if bounds is None:
        raise ValueError(f"{period!r} is no reference period such as 2021, 2021-Q3 or 2021-06")
    return bounds
