"""Actual growth against the growth that a target requires, for targets over several years.

Source: the indicator of significance by which Eurostat compares a compound rate with the one required.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date


def compute_annual_growth(first: float, last: float, years: float) -> float:
    """Compute the compound annual rate of growth from one value to another.

    Units: a share a year, 0.05 for 5 %.

    Raises:
        ValueError: unless both values are above zero and time has passed.

    """
    if first <= 0 or last <= 0 or years <= 0:
        raise ValueError("compound growth needs two values above zero and time between them")
    return float((last / first) ** (1 / years) - 1)


def compute_growth_ratio(
    baseline: float, value: float, target: float, years_passed: float, years_planned: float
) -> float:
    """Compute actual over required growth; a fall towards a lower target counts as progress.

    Raises:
        ValueError: where compound growth is undefined, or the target is the baseline.

    """
    required = compute_annual_growth(baseline, target, years_planned)
    if required == 0:
        raise ValueError("a target equal to the baseline requires no growth")
    actual = compute_annual_growth(baseline, value, years_passed)
    return (1 if target > baseline else -1) * actual / abs(required)


def count_years(start: date, end: date) -> float:
    """Count the years between the ends of two days; whole years are whole whatever their length."""
    return _year_at_end_of(end) - _year_at_end_of(start)


def _year_at_end_of(day: date) -> float:
    length = 366 if isleap(day.year) else 365
    return day.year + day.timetuple().tm_yday / length
