"""Whether the figures of cities add up to that of the place that holds them, as far as rounding allows.

A gap is told and never prorated away; while a city is missing there is no gap to speak of. Reports are
checked and figures are shown by this one arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum
from typing import Literal

from etl.warehouse.rounding import half_last_digit

AMOUNT_TYPES = ("level", "ytd", "current")
"""Series types that can add up; rates never do."""
_OVERLAPPING = "sum (overlapping)"

SumVerdict = Literal["closes", "rounding", "gap", "overlap", "incomplete"]
"""overlap: the cities have more, as they may where a firm counts in each city in which it works."""


def adds_up(aggregation: str) -> bool:
    """Say whether the catalogue's word for how cities make up their province is some kind of sum."""
    return aggregation.split(" ", maxsplit=1)[0] == "sum"


def may_exceed(aggregation: str) -> bool:
    """Say whether cities may count the same thing more than once, so that only too small a sum is odd."""
    return aggregation == _OVERLAPPING


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what its rounding depends on."""

    value: float
    decimals: int | None
    """Decimals as written; None where they are not known: those that the number shows count then."""

    @property
    def shown_decimals(self) -> int:
        """Decimals as written, or as the shortest form of the number shows them."""
        return count_shown_decimals(self.value) if self.decimals is None else self.decimals


def count_shown_decimals(value: float) -> int:
    """Count the decimals in the shortest form of a number that gives it back."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class SumCheck:
    """The cities of a place against the place itself, in the unit of the values."""

    total: float
    """Sum of the cities that have a value."""
    known_count: int
    city_count: int
    gap: float | None
    """Sum of the cities minus the place; None unless all of them are known."""
    tolerance: float | None
    """Largest gap that rounding alone can make; None unless all of them are known."""
    may_exceed: bool

    @property
    def verdict(self) -> SumVerdict:
        """Say how the two compare."""
        if self.gap is None or self.tolerance is None:
            return "incomplete"
        if self.gap == 0:
            return "closes"
        if abs(self.gap) <= self.tolerance:
            return "rounding"
        return "overlap" if self.may_exceed and self.gap > 0 else "gap"


def check_sum(
    cities: Sequence[Figure | None],
    whole: Figure | None,
    *,
    dimension: str | None,
    unit_mult: int = 0,
    may_exceed: bool = False,
) -> SumCheck:
    """Compare the sum of all cities with the value of their place.

    Rounding can make a gap of half a last digit for every figure: 0.5 × 10^−d × (n + 1) for n cities where
    all show d decimals. A spreadsheet drops zeros at the end, so the cities count with the decimals of the
    one that shows most. Whole things counted in ones were not rounded and must add up exactly.

    Args:
        cities: Values of all cities of the place; None where missing. Nothing is filled in for them.
        whole: The value of the place itself; None where missing.
        dimension: Dimension of the unit, see :func:`etl.warehouse.rounding.half_last_digit`.
        unit_mult: Multiplier of the unit, exponent of ten.
        may_exceed: True where cities may count the same thing more than once.

    """
    known = [city for city in cities if city is not None]
    decimals = max((city.shown_decimals for city in known), default=0)
    finest = decimals if whole is None else max(decimals, whole.shown_decimals)
    total = round(fsum(city.value for city in known), finest)
    if whole is None or len(known) < len(cities) or not cities:
        return SumCheck(total, len(known), len(cities), None, None, may_exceed)
    tolerance = len(known) * half_last_digit(decimals, dimension, unit_mult)
    tolerance += half_last_digit(whole.shown_decimals, dimension, unit_mult)
    # Both are whole numbers of half a last digit; what binary numbers add to that is noise.
    gap, tolerance = round(total - whole.value, finest), round(tolerance, finest + 1)
    return SumCheck(total, len(known), len(cities), gap, tolerance, may_exceed)
