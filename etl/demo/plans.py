"""Targets of a demonstration: set at the beginning of a year from what was known then, met or missed by
truth.

A planner knows last year's result and the growth of the year before it. For amounts the target is the year's
total: last year's times ``1 + 0.5 × last growth + 0.04 + N(0, 0.05)``, to three significant digits. For
stocks and shares it is the level of December: last December's plus its last yearly gain times ``exp(N(0.1,
0.35))``, at least one percent (shares: 0.5 % of the maximum, at most 99.9 % of it). Completions aim at 100.
The first two years have no targets, for they have no growth before them; rates have none at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.demo.process import Truth
from etl.demo.series import MONTHS, Flags, Floats, Form

YEARS_WITHOUT_TARGETS = 2
LEVELS = (Form.STOCK, Form.SHARE, Form.RATIO)
"""What has a baseline: the level at the end of the year before."""


@dataclass(frozen=True, slots=True)
class Targets:
    """One target a series and year; all arrays of the same length."""

    indicator: npt.NDArray[np.int64]
    """Position on the axis of indicators."""
    place: npt.NDArray[np.int64]
    """Position on the axis of places."""
    year: npt.NDArray[np.int64]
    baseline: Floats
    """Last December's level; 0 for what adds up within the year."""
    value: Floats
    outcome: Floats
    """True value at the end of the year."""
    is_met: Flags


def set_targets(truth: Truth, seed: int) -> Targets:
    """Set the targets of all series that can have one, from the third year on."""
    random = np.random.default_rng([seed, 1])
    shape = truth.shape
    ends = truth.values[:, :, MONTHS - 1 :: MONTHS]
    last, before = ends[:, :, 1:-1], ends[:, :, :-2]
    direction = np.array([indicator.direction or 1 for indicator in shape.indicators])[:, None, None]
    growth = last / np.where(before == 0, 1, before) - 1
    noise = random.normal(0, 1, last.shape)
    planned_amount = _round_to_digits(last * (1 + 0.5 * growth + direction * 0.04 + 0.05 * noise), 3)
    share = shape.forms(Form.SHARE)[:, None, None]
    maximum = shape.bounds()[1][:, None, None]
    least = np.where(share, 0.005 * np.where(share, maximum, 0), 0.01 * last)
    gain = np.maximum(direction * (last - before), least) * np.exp(0.1 + 0.35 * noise)
    planned_level = last + direction * gain
    planned_level = np.where(
        share, np.minimum(np.round(planned_level, 1), 0.999 * maximum), _round_to_digits(planned_level, 4)
    )
    values = np.where(shape.forms(*LEVELS)[:, None, None], planned_level, planned_amount)
    values = np.where(shape.forms(Form.COMPLETION)[:, None, None], 100.0, values)
    baselines = np.where(shape.forms(*LEVELS)[:, None, None], last, 0.0)
    outcomes = ends[:, :, YEARS_WITHOUT_TARGETS:]
    has_target = shape.reported().any(axis=2) & ~shape.forms(Form.RATE)[:, None]
    indicator, place, year = np.nonzero(np.broadcast_to(has_target[:, :, None], values.shape))
    chosen = (indicator, place, year)
    ahead = (direction * (outcomes - values))[chosen]
    return Targets(
        indicator,
        place,
        year + shape.first_year + YEARS_WITHOUT_TARGETS,
        baselines[chosen],
        values[chosen],
        outcomes[chosen],
        ahead >= 0,
    )


def _round_to_digits(values: Floats, digits: int) -> Floats:
    """Round to significant digits, as planners write targets."""
    magnitude = np.floor(np.log10(np.where(values == 0, 1, np.abs(values))))
    unit = 10 ** (magnitude - digits + 1)
    rounded: Floats = np.round(values / unit) * unit
    return rounded
