"""Forecasts of small panels, worked out by hand."""

import numpy as np
import pytest

from indicators.projection.backtest import METHODS, find_misses, merge_misses
from indicators.projection.forecasts import (
    find_error_units,
    forecast_by_profile,
    forecast_by_step,
    forecast_by_trend,
    make_forecasts,
)
from indicators.projection.panel import Panel
from indicators.projection.project import Lenders, project_year

NONE = np.nan


def quarters(*years: list[float], adds_up: bool = True, **more: float) -> Panel:
    """A panel of one place."""
    return Panel(np.array([years], dtype=float), adds_up, **more)  # type: ignore[arg-type]


def test_profile_divides_by_the_share_that_used_to_be_reached() -> None:
    """Half-years 40, 50 and 60 of 100: median 0.5 for the place and for all, so 60 leads to 120."""
    panel = quarters([20, 40, 70, 100], [20, 50, 70, 100], [30, 60, 80, 100], [30, 60, NONE, NONE])
    assert forecast_by_profile(panel)[0] == pytest.approx(120)


def test_profile_of_a_place_leans_on_all_places() -> None:
    """Place one reached 0.4 twice, the median of all six shares is 0.5: (2 × 0.4 + 3 × 0.5) / 5 = 0.46."""
    values = [
        [[10, 40, 70, 100], [10, 40, 70, 100], [10, 46, NONE, NONE]],
        [[10, 60, 70, 100], [10, 60, 70, 100], [10, 60, NONE, NONE]],
    ]
    panel = Panel(np.array(values, dtype=float), adds_up=True)
    assert forecast_by_profile(panel)[0] == pytest.approx(100)
    assert forecast_by_profile(panel)[1] == pytest.approx(60 / 0.54)


def test_profile_needs_three_years_of_all_places_together() -> None:
    panel = quarters([20, 40, 70, 100], [20, 50, 70, 100], [30, 60, NONE, NONE])
    assert np.isnan(forecast_by_profile(panel)[0])


def test_levels_have_no_profile() -> None:
    assert np.isnan(forecast_by_profile(quarters([1, 2, 3, 4], [5, NONE, NONE, NONE], adds_up=False))[0])


def test_step_of_a_sum_is_pro_rata() -> None:
    """30 after two of four quarters: 60."""
    assert forecast_by_step(quarters([1, 2, 3, 4], [10, 30, NONE, NONE]))[0] == pytest.approx(60)
    assert np.isnan(forecast_by_step(quarters([1, 2, 3, 4], [NONE, NONE, NONE, NONE]))[0])


def test_step_of_a_level_is_this_years_step() -> None:
    """From 10 in December to 16 in June: 3 a quarter, 22 in December."""
    panel = quarters([1, 4, 7, 10], [12, 16, NONE, NONE], adds_up=False)
    assert forecast_by_step(panel)[0] == pytest.approx(22)


def test_step_of_a_level_without_a_value_of_this_year_is_last_years() -> None:
    """From 2 in December before last to 10: 2 a quarter, four quarters on."""
    panel = quarters([2, 2, 2, 2], [4, 6, 8, 10], [NONE, NONE, NONE, NONE], adds_up=False)
    assert forecast_by_step(panel)[0] == pytest.approx(18)


def test_step_leaps_over_gaps() -> None:
    """December unknown: from 7 in September to 16 in June, three quarters, 3 each."""
    panel = quarters([1, 4, 7, NONE], [NONE, 16, NONE, NONE], adds_up=False)
    assert forecast_by_step(panel)[0] == pytest.approx(22)


def test_trend_of_a_straight_line_is_the_line() -> None:
    sums = quarters([1, 2, 3, 4], [5, 10, 15, NONE])
    assert forecast_by_trend(sums)[0] == pytest.approx(20)
    percentages = quarters([10, 20, 30, 40], [50, NONE, NONE, NONE], adds_up=False, is_linear=True)
    assert forecast_by_trend(percentages)[0] == pytest.approx(80)


def test_trend_of_a_growing_level_is_one_of_growth() -> None:
    """Doubling each quarter: 1 2 4 8 16 → 128."""
    panel = quarters([1, 2, 4, 8], [16, NONE, NONE, NONE], adds_up=False)
    assert forecast_by_trend(panel)[0] == pytest.approx(128)


def test_trend_needs_three_values() -> None:
    assert np.isnan(forecast_by_trend(quarters([1, 2, 3, 4], [5, 10, NONE, NONE]))[0])


def test_forecasts_keep_the_bounds() -> None:
    panel = quarters([10, 40, 70, 90], [95, 99, NONE, NONE], adds_up=False, is_linear=True, upper=100.0)
    assert np.nanmax(make_forecasts(panel)) == 100


def test_errors_of_levels_count_in_the_places_own_steps() -> None:
    """Steps of 2 in the newest year, four quarters left: 2 × √4."""
    panel = quarters([2, 2, 2, 2], [4, 6, 8, 10], [NONE, NONE, NONE, NONE], adds_up=False)
    assert find_error_units(panel, make_forecasts(panel))[0, 0] == pytest.approx(4)


def test_back_test_never_looks_ahead() -> None:
    """What came later changes no forecast of an earlier year."""
    years = [[20, 40, 70, 100], [20, 50, 70, 100], [30, 60, 80, 100], [30, 66, 80, 110], [9, 9, NONE, NONE]]
    before = find_misses(quarters(*years), 2).errors
    years[3] = [1, 2, 3, 500]
    years[4] = [7, 7, 7, NONE]
    after = find_misses(quarters(*years), 2).errors
    assert np.array_equal(before[:, :-1], after[:, :-1], equal_nan=True)
    assert not np.array_equal(before[:, -1], after[:, -1], equal_nan=True)


def test_misses_by_hand() -> None:
    """Pro rata 50 by June is 100 and 100 came; 60 is 120, and 100 came: 100 / 120 − 1."""
    years = [[20, 40, 70, 100], [20, 50, 70, 100], [30, 60, 80, 100], [30, 60, NONE, NONE]]
    step = METHODS.index("step")
    assert find_misses(quarters(*years), 2).of_method(step) == pytest.approx([-1 / 6, 0])


def many_places(count: int, adds_up: bool = True) -> Panel:
    """Places whose half-year share is 0.5 ± 0.05, alternating; the last year is known up to June."""
    shares = np.where(np.arange(count) % 2 == 0, 0.45, 0.55)
    year = np.stack([0.2 * np.ones(count), shares, 0.8 * np.ones(count), np.ones(count)], axis=1) * 100
    values = np.repeat(year[:, None, :], 4, axis=1)
    values[:, 3, 2:] = np.nan
    return Panel(values, adds_up)


def test_the_method_with_the_least_error_is_chosen() -> None:
    """Each place repeats its own year exactly; its profile misses by less than pro rata does."""
    projections = project_year(many_places(20), range(20))
    assert {each.method for each in projections} == {"profile"}
    assert all(set(each.by_method) == {"profile", "trend", "step"} for each in projections)


def test_few_errors_give_neither_interval_nor_chance() -> None:
    alone = project_year(many_places(2), [0])[0]
    assert alone.outcome.interval is None
    assert alone.outcome.chance_within(lowest=100) is None


def test_indicators_measured_alike_lend_their_errors() -> None:
    alike, other = many_places(20), many_places(20, adds_up=False)
    (helped,) = project_year(many_places(1), [0], Lenders(lambda: [alike]))
    assert helped.outcome.interval is not None
    (alone,) = project_year(many_places(1), [0], Lenders(lambda: [other]))
    assert alone.outcome.interval is None


def test_a_higher_target_is_never_more_likely() -> None:
    outcome = project_year(many_places(20), range(20))[0].outcome
    chances = [outcome.chance_within(lowest=target) for target in (60, 80, 90, 100, 110, 140)]
    assert chances == sorted(chances, key=lambda chance: -(chance or 0))
    assert outcome.chance_within(lowest=95) == pytest.approx(1 - (outcome.chance_within(highest=95) or 0))


def test_the_interval_lies_within_the_bounds() -> None:
    panel = many_places(20)
    bounded = Panel(panel.values, True, upper=100.0)
    low, high = project_year(bounded, [0])[0].outcome.interval or (0, 0)
    assert low <= high <= 100


def test_nothing_merged_is_nothing() -> None:
    assert np.isnan(merge_misses([]).mean_absolute()).all()


def test_only_a_method_that_has_a_forecast_is_chosen() -> None:
    """Two months of a first year: pro rata alone can say something, and nothing was ever tried."""
    (made,) = project_year(quarters([NONE, NONE, NONE, 60], [NONE, 40, NONE, NONE]), [0])
    assert (made.method, made.outcome.centre, made.outcome.interval) == ("step", 80, None)
