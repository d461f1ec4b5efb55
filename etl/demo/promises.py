"""The numbers of the invented plan for three years: set from what was known before it, for each place.

A planner knows the last two years, at the end of the year before the plan. ``n`` is the years to the
deadline; ``z`` is drawn from ``N(0, 1)`` for each indicator, rule and place, so that promises of the same for
two years lie on one path.

- **level**, **gain**: last level and ``n`` times the last yearly gain times ``exp(0.1 + 0.35 z)``, the gain
  at least one percent (shares: half a percent of the maximum, at most 99.9 % of it; ratios: no nearer to the
  minimum than 5 %)
- **total**: last year's total times ``(1 + growth / 2 + 0.04 + 0.05 z) ^ n``
- **cap on a level**: last level times ``exp(0.03 z)``
- **cap on a total**: last total times ``exp(0.15 z - 0.05 (n - 1))``
- **hold**: the last level, to half a point
- **range**: around a level, to either side half of the ``n`` yearly gains without their draw
- **rate**: the mean of the last two years' rates and ``2 z`` points, at least one percent
- **rank**: one to three places further up
- **full**: 100 %
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.demo.longer_plan import Promise, Rule
from etl.demo.series import MONTHS, DemoIndicator, Floats, Form

_LEAST_RATE = 1.0
_HIGHEST_SHARE = 0.999
_NEAREST_RATIO = 1.05


@dataclass(frozen=True, slots=True)
class Number:
    """What a promise asks of a place, in the indicator's unit."""

    value: float
    upper: float | None = None
    """Upper end of a range."""


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn for every place, for one indicator and rule."""

    z: Floats
    places_up: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a planner knows of a series."""

    last: float
    before: float
    years: float
    """Years to the deadline."""
    indicator: DemoIndicator

    @property
    def direction(self) -> int:
        return self.indicator.direction or 1

    @property
    def gain(self) -> float:
        """Usual change of a year in the good direction; never nothing."""
        maximum = self.indicator.maximum
        is_share = self.indicator.form is Form.SHARE and maximum is not None
        least = 0.005 * maximum if is_share and maximum is not None else 0.01 * abs(self.last)
        return max(self.direction * (self.last - self.before), least)


def set_numbers(
    promise: Promise, indicator: DemoIndicator, series: Floats, base: int, draws: Draws
) -> list[Number]:
    """Set the number of a promise for every place of an axis.

    Args:
        promise: What is promised.
        indicator: What it is about.
        series: True values, places × months.
        base: Position of the last year that is known.
        draws: Draws for every place.

    """
    years = promise.year_no - 1 + promise.month / MONTHS
    return [
        _set_number(
            promise.rule,
            _Known(
                float(values[MONTHS * (base + 1) - 1]), float(values[MONTHS * base - 1]), years, indicator
            ),
            float(z),
            int(places_up),
        )
        for values, z, places_up in zip(series, draws.z, draws.places_up, strict=True)
    ]


def draw_for_places(place_count: int, random: np.random.Generator) -> Draws:
    """Draw what the numbers of one indicator and rule rest on."""
    return Draws(random.normal(0, 1, place_count), random.integers(1, 4, place_count))


def _set_number(rule: Rule, known: _Known, z: float, places_up: int) -> Number:
    last, years, indicator = known.last, known.years, known.indicator
    way = known.gain * float(np.exp(0.1 + 0.35 * z)) * years
    if rule is Rule.FULL:
        return Number(100.0)
    if rule is Rule.RANK:
        return Number(float(max(round(last) - places_up, 1)))
    if rule is Rule.HOLD:
        return Number(float(np.floor(2 * last)) / 2)
    if rule is Rule.RATE:
        return Number(max(round((last + known.before) / 2 + 2 * z, 1), _LEAST_RATE))
    if rule is Rule.RANGE:
        middle, width = last + known.direction * way, 0.5 * years * known.gain
        return Number(
            _within(round(middle - width, 2), indicator), _within(round(middle + width, 2), indicator)
        )
    if rule is Rule.GAIN:
        value = way
    elif rule is Rule.LEVEL:
        value = last + known.direction * way
    elif rule is Rule.TOTAL:
        growth = last / known.before - 1 if known.before else 0.0
        value = last * (1 + growth / 2 + 0.04 + 0.05 * z) ** years
    elif rule is Rule.CAP_ON_LEVEL:
        value = last * float(np.exp(0.03 * z))
    else:
        value = last * float(np.exp(0.15 * z - 0.05 * (years - 1)))
    return Number(_within(_round_as_written(value, indicator), indicator))


def _round_as_written(value: float, indicator: DemoIndicator) -> float:
    """Round as planners write: shares to a tenth, ratios to a hundredth, all else to three digits."""
    if indicator.form is Form.SHARE:
        return round(value, 1)
    if indicator.form is Form.RATIO:
        return round(value, 2)
    digits = 2 - int(np.floor(np.log10(max(abs(value), 1e-9))))
    return float(round(value, min(digits, indicator.decimals)))


def _within(value: float, indicator: DemoIndicator) -> float:
    """Keep a number to what the indicator can reach."""
    if indicator.form is Form.RATIO and indicator.minimum is not None:
        value = max(value, round(_NEAREST_RATIO * indicator.minimum, 2))
    if indicator.form is Form.SHARE and indicator.maximum is not None:
        value = min(value, round(_HIGHEST_SHARE * indicator.maximum, 2))
    return value


def write_number(value: float) -> str:
    """Write a number as a document does: plain digits, no zeros behind."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def list_own_numbers(numbers: Sequence[Number], reports: Sequence[bool]) -> list[tuple[int, Number]]:
    """Take the numbers of the places that report, without the last place, which is the province."""
    return [(place, number) for place, number in enumerate(numbers[:-1]) if reports[place]]
