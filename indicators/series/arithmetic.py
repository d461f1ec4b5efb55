"""Arithmetic on series: what a period brought, growth, contributions, values out of line.

Nothing is clipped or filled in: what looks wrong is flagged and left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt
from statistics import median

MODIFIED_Z_LIMIT = 3.5
"""Robust distance beyond which a value is out of line."""
_MAD_TO_SD = 0.6745
"""Median absolute deviation of a normal variable in standard deviations."""
_ROUNDINGS_ALLOWED = 3
"""Where more than half the values are equal: distance from them in units of the last digit."""


@dataclass(frozen=True, slots=True)
class PeriodAmount:
    """What some months of one year brought, from two values of the year to date."""

    first_month: int
    last_month: int
    value: float

    @property
    def is_negative(self) -> bool:
        """True where the year to date has fallen, as after a revision; flagged, never clipped."""
        return self.value < 0

    @property
    def month_count(self) -> int:
        """Months that the value covers; more than one where no figure was published between."""
        return self.last_month - self.first_month + 1


def split_year_to_date(cumulative: Mapping[int, float]) -> list[PeriodAmount]:
    """Return what each period of a year brought, from the year to date at the ends of months.

    Months between two published figures stay together, as January and February often do; they are not split.

    Args:
        cumulative: Values by month of one year, 1 to 12; months without a figure are left out.

    """
    amounts = []
    last_month, last_value = 0, 0.0
    for month in sorted(cumulative):
        amounts.append(PeriodAmount(last_month + 1, month, cumulative[month] - last_value))
        last_month, last_value = month, cumulative[month]
    return amounts


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth on the same period of the year before, in percent."""

    percent: float
    is_derived: bool
    """True for 名义同比(推算): a ratio of levels at current prices and coverage, no published rate."""


def find_growth(published: float | None, value: float | None, year_before: float | None) -> Growth | None:
    """Return the published rate if there is one, else the ratio of the levels, marked as derived.

    None where neither is known, or the level a year before is not above zero.
    """
    if published is not None:
        return Growth(published, is_derived=False)
    if value is None or year_before is None or year_before <= 0:
        return None
    return Growth(100 * (value / year_before - 1), is_derived=True)


def average_growth(first: float, second: float) -> float:
    """Average two successive yearly rates geometrically (两年平均增速).

    Units: shares, 0.05 for 5 %.

    Raises:
        ValueError: if a rate is −100 % or below.

    """
    if min(first, second) <= -1:
        raise ValueError("a rate of -100 % or below leaves nothing to grow from")
    return sqrt((1 + first) * (1 + second)) - 1


def contribution_points(growth: float, shares: Sequence[float]) -> list[float]:
    """Split growth among parts by their shares of the change, in the units of the growth.

    Args:
        growth: Growth of the whole, in percent.
        shares: Shares of the parts in the change, in percent.

    """
    return [growth * share / 100 for share in shares]


def shares_of_total(parts: Sequence[float], total: float) -> list[float]:
    """Return each part in percent of the total.

    Raises:
        ValueError: if the total is zero.

    """
    if total == 0:
        raise ValueError("parts of nothing have no share")
    return [100 * part / total for part in parts]


def per_head(total: float, population_before: float, population_after: float) -> float:
    """Divide a year's total by the mean population of its beginning and end.

    Raises:
        ValueError: unless both populations are above zero.

    """
    if min(population_before, population_after) <= 0:
        raise ValueError("a figure per head needs people")
    return total / ((population_before + population_after) / 2)


def plain_z(value: float, mean: float, deviation: float) -> float:
    """Return how many standard deviations a value lies from the mean.

    Raises:
        ValueError: unless the standard deviation is above zero.

    """
    if deviation <= 0:
        raise ValueError("a plain z-score needs a standard deviation above zero")
    return (value - mean) / deviation


def plain_bounds(mean: float, deviation: float, threshold: float) -> tuple[float, float]:
    """Return the values between which a plain z-score is at most the threshold."""
    return mean - threshold * deviation, mean + threshold * deviation


def modified_z(values: Sequence[float]) -> list[float]:
    """Return the robust distance of each value from the median; NaN where more than half are equal.

    Source: 0.6745 × (x − median) / median absolute deviation (Iglewicz and Hoaglin).

    Raises:
        ValueError: without any value.

    """
    if not values:
        raise ValueError("no values")
    centre = median(values)
    deviation = median(abs(value - centre) for value in values)
    if deviation == 0:
        return [nan] * len(values)
    return [_MAD_TO_SD * (value - centre) / deviation for value in values]


def find_outliers(values: Sequence[float], rounding: float) -> list[bool]:
    """Say which values are out of line with the others; none of fewer than three.

    Where more than half the values are equal, those further off than three units of rounding are.

    Args:
        values: Values that ought to be alike, such as growth rates of one series.
        rounding: Unit of the last digit.

    """
    if len(values) < 3:
        return [False] * len(values)
    distances = modified_z(values)
    if isnan(distances[0]):
        centre = median(values)
        return [abs(value - centre) > _ROUNDINGS_ALLOWED * rounding for value in values]
    return [abs(distance) > MODIFIED_Z_LIMIT for distance in distances]
