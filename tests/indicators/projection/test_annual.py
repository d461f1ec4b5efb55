"""Lines through years by hand: which point of the year, how far earlier lines missed, what that does."""

import numpy as np
import pytest

from indicators.projection.annual import AnnualLines
from indicators.projection.panel import Panel

NONE = np.nan
SERIES = [10.0, 14.0, 12.0, 40.0]
"""The line through the first three (weights 0.81, 0.9, 1) comes to 13.792976 with standard error 4.307242;
40 is off by 26.207024, 1.976944 times the reach of t(0.9; 1) = 3.0776835."""


def alike(count: int) -> Panel:
    """Places that all went the same way; percentages, so that the line is one of values."""
    return Panel(np.array([[[value] for value in SERIES]] * count), adds_up=False, is_linear=True)


def test_a_line_is_stretched_as_earlier_lines_missed() -> None:
    line = AnnualLines(alike(15)).fit(0, 1)
    assert line is not None
    assert line.trial_count == 15
    assert line.stretch == pytest.approx(1.9769444, abs=1e-6)
    assert line.outcome.centre == pytest.approx(42.2602246)
    assert line.outcome.spread == pytest.approx(15.7335314 * 1.9769444, rel=1e-6)
    assert line.outcome.interval is not None
    # t(0.9; 2) = 1.8856181
    assert line.outcome.interval[1] == pytest.approx(42.2602246 + 1.8856181 * 31.1043, rel=1e-5)


def test_beyond_what_could_be_tried_it_grows_with_the_years() -> None:
    line = AnnualLines(alike(15)).fit(0, 2)
    assert line is not None
    assert line.stretch == pytest.approx(1.9769444 * 2, abs=1e-6)
    assert line.outcome.spread == pytest.approx(19.3754675 * 1.9769444 * 2, rel=1e-6)


def test_with_few_places_the_line_stands_by_itself() -> None:
    line = AnnualLines(alike(14)).fit(0, 1)
    assert line is not None
    assert (line.trial_count, line.stretch) == (0, 1)
    assert line.outcome.spread == pytest.approx(15.7335314)


def test_a_line_is_never_narrowed() -> None:
    """Straight series but for the newest year: earlier lines missed nothing, and say nothing of a spread."""
    values = np.array([[[1.0], [2.0], [3.1], [4.0], [5.1], [6.0]]] * 20)
    line = AnnualLines(Panel(values, adds_up=False, is_linear=True)).fit(0, 1)
    assert line is not None
    assert line.trial_count == 20
    assert line.stretch == 1


def test_the_lines_with_the_most_values_count() -> None:
    """Lines of three values missed by far, those of four by little: the later ones are like today's."""
    values = np.array([[[10.0], [14.0], [12.0], [40.0], [40.0]]] * 15)
    line = AnnualLines(Panel(values, adds_up=False, is_linear=True)).fit(0, 1)
    assert line is not None
    # From 10, 14, 12, 40 the line comes to 42.2602246 with error 15.7335314; 40 is within reach.
    assert (line.trial_count, line.stretch) == (15, 1)


def test_the_point_of_the_newest_value_counts_unless_others_are_known_for_longer() -> None:
    """Junes of three years beat the one September; then three Septembers, being newer, beat the Junes."""
    quarters = np.array([[[1, 2, NONE, 4], [NONE, 3, NONE, NONE], [NONE, 4, 9, NONE]]], dtype=float)
    line = AnnualLines(Panel(quarters, adds_up=False, is_linear=True)).fit(0, 1)
    assert line is not None
    assert (line.number, line.values, line.times) == (2, (2, 3, 4), (-3.5, -2.5, -1.5))
    quarters[0, :2, 2] = (7, 8)
    line = AnnualLines(Panel(quarters, adds_up=False, is_linear=True)).fit(0, 1)
    assert line is not None
    assert (line.number, line.values, line.times) == (3, (7, 8, 9), (-3.25, -2.25, -1.25))


def test_sums_are_taken_at_the_point_of_the_deadline() -> None:
    quarters = np.array([[[1, 2, 3, 4], [2, 4, 6, 8], [3, 6, 9, NONE]]], dtype=float)
    whole = AnnualLines(Panel(quarters, adds_up=True)).fit(0, 1)
    half = AnnualLines(Panel(quarters, adds_up=True, end=2)).fit(0, 1)
    assert whole is not None
    assert half is not None
    assert (whole.values, whole.times) == ((4, 8), (-3, -2))
    assert (half.values, half.times) == ((2, 4, 6), (-3, -2, -1))


def test_lines_through_equal_values_reach_half_a_last_digit_at_least() -> None:
    """Ranks 3, 3, 3 leave no spread; the fourth place is missed by one, twice a reach of one half."""
    values = np.array([[[3.0], [3.0], [3.0], [4.0]]] * 15)
    line = AnnualLines(Panel(values, adds_up=False, is_linear=True, rounding=1.0)).fit(0, 1)
    assert line is not None
    assert (line.trial_count, line.stretch) == (15, pytest.approx(2))
