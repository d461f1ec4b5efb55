"""What is reported of the truth, and on which day it becomes known.

Each value has up to three vintages:

- **first** (P): known ``L(i) + Exp(2)`` days after the period, ``L(i)`` of 8 to 25 days; of every hundred
  reports six are late by 20 to 60 days more. Its error is ``b(i) + N(0, 0.04)`` of what the month brought for
  amounts and completions (``b(i) ~ N(-0.005, 0.01)``), ``N(0, 0.003)`` of a stock or ratio, ``N(0, 0.2)``
  points of a percentage.
- **revised** (P): 35 to 70 days later, with a fifth of that error.
- **final** (A): on 1 July of the next year or the day after the revised one if that is later; the truth
  itself.

Three reports of a hundred never come, and of every hundred series and years three fall silent for two to five
months. The year to date of amounts and completions is not reported for January where the indicator reports
January and February together (half of them).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.demo.process import Truth
from etl.demo.series import MONTHS, Flags, Floats, Form, Shape

Days = npt.NDArray[np.datetime64]
VINTAGES = 3
_REVISION_SHARE = 0.2
"""What is left of the error of the first vintage in the revised one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How well is reported; all shares 0 to 1."""

    missing_share: float = 0.03
    silence_share: float = 0.03
    """Series and years in which a place falls silent for some months."""
    late_share: float = 0.06
    joint_january_share: float = 0.5


PERFECT = Habits(0.0, 0.0, 0.0, 0.0)
"""Everything is reported; for measuring speed on an exact number of rows."""


@dataclass(frozen=True, slots=True)
class Reports:
    """All vintages of all values as columns of one length, ordered by series, month and vintage."""

    indicator: npt.NDArray[np.int64]
    """Position on the axis of indicators."""
    place: npt.NDArray[np.int64]
    month: npt.NDArray[np.int64]
    """Position on the axis of months."""
    vintage: npt.NDArray[np.int64]
    """0 first, 1 revised, 2 final."""
    value: Floats
    known_on: Days

    def known_by(self, day: np.datetime64) -> Flags:
        """Which of them were known on a day."""
        flags: Flags = self.known_on <= day
        return flags


def draw_reports(truth: Truth, seed: int, habits: Habits = Habits()) -> Reports:
    """Draw all reports of a truth."""
    random = np.random.default_rng([seed, 2])
    shape = truth.shape
    size = truth.values.shape
    error = _draw_errors(truth, random)
    decimals = np.array([indicator.decimals for indicator in shape.indicators])
    known_on = _draw_days(shape, size, habits, random)
    keep = shape.reported() & ~_draw_gaps(shape, size, habits, random)
    values = np.stack([truth.values + error, truth.values + _REVISION_SHARE * error, truth.values], axis=-1)
    unit = 10.0 ** -decimals[:, None, None, None]
    values = np.round(values / unit) * unit
    lower, upper = shape.bounds()
    values = np.clip(values, lower[:, None, None, None], upper[:, None, None, None])
    indicator, place, month, vintage = np.nonzero(np.broadcast_to(keep[..., None], values.shape))
    chosen = (indicator, place, month, vintage)
    return Reports(indicator, place, month, vintage, np.round(values[chosen], 6), known_on[chosen])


def _draw_errors(truth: Truth, random: np.random.Generator) -> Floats:
    shape, size = truth.shape, truth.values.shape
    bias = random.normal(-0.005, 0.01, len(shape.indicators))[:, None, None]
    draws = random.normal(0, 1, size)
    adds_up = shape.forms(Form.AMOUNT, Form.COMPLETION)[:, None, None]
    stocks = shape.forms(Form.STOCK, Form.RATIO)[:, None, None]
    of_month = (bias + 0.04 * draws) * truth.steps
    errors: Floats = np.where(adds_up, of_month, np.where(stocks, 0.003 * draws * truth.values, 0.2 * draws))
    return errors


def _draw_days(shape: Shape, size: tuple[int, ...], habits: Habits, random: np.random.Generator) -> Days:
    """Draw the day on which each vintage becomes known."""
    lag = random.integers(8, 26, len(shape.indicators))[:, None, None]
    delay = lag + random.exponential(2, size).astype(np.int64)
    late = random.random(size) < habits.late_share
    delay = delay + np.where(late, random.integers(20, 61, size), 0)
    first = month_ends(shape)[None, None, :] + delay.astype("timedelta64[D]")
    revised = first + random.integers(35, 71, size).astype("timedelta64[D]")
    july = np.repeat(np.array([f"{year + 1}-07-01" for year in shape.years], dtype="datetime64[D]"), MONTHS)
    final = np.maximum(july[None, None, :], revised + np.timedelta64(1, "D"))
    return np.stack([first, revised, final], axis=-1)


def _draw_gaps(shape: Shape, size: tuple[int, ...], habits: Habits, random: np.random.Generator) -> Flags:
    """Draw what never comes: single reports, months of silence, January where it comes with February."""
    missing = random.random(size) < habits.missing_share
    by_year = (*size[:2], shape.year_count)
    silent = random.random(by_year) < habits.silence_share
    start = random.integers(0, 10, by_year)
    length = random.integers(2, 6, by_year)
    months = np.arange(MONTHS)
    within = (months >= start[..., None]) & (months < (start + length)[..., None])
    missing |= (silent[..., None] & within).reshape(size)
    joint = random.random(len(shape.indicators)) < habits.joint_january_share
    joint &= shape.forms(Form.AMOUNT, Form.COMPLETION)
    january = np.arange(shape.month_count) % MONTHS == 0
    gaps: Flags = missing | (joint[:, None] & january[None, :])[:, None, :]
    return gaps


def month_ends(shape: Shape) -> Days:
    """Last day of each month."""
    first = np.datetime64(f"{shape.first_year}-01", "M")
    next_months = (first + np.arange(1, shape.month_count + 1)).astype("datetime64[D]")
    days: Days = next_months + np.timedelta64(-1, "D").astype("timedelta64[D]")
    return days
