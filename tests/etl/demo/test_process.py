"""The generator of demonstration years keeps what its docstrings say."""

from pathlib import Path

import numpy as np
import pytest

from etl.demo.axes import make_shape
from etl.demo.plans import set_targets
from etl.demo.process import simulate_truth
from etl.demo.reports import PERFECT, Habits, draw_reports, month_ends
from etl.demo.series import Form, Shape, repeat_indicators
from etl.reference.catalogue import load_catalogue
from etl.reference.places import load_gazetteer

DATA = Path(__file__).parents[3] / "data"
GUANGDONG = "440000"


@pytest.fixture(scope="module")
def shape() -> Shape:
    catalogue = load_catalogue(DATA / "catalogue" / "indicators.yml")
    return make_shape(catalogue, load_gazetteer(DATA / "reference" / "places.csv"), GUANGDONG)


def test_axes_hold_the_catalogue_and_the_cities(shape: Shape) -> None:
    assert len(shape.cities) == 21
    assert shape.place_codes[-1] == GUANGDONG
    by_code = {indicator.code: indicator for indicator in shape.indicators}
    assert by_code["DIG05"].form is Form.AMOUNT
    assert by_code["INF03"].form is Form.SHARE
    assert by_code["SEC06"].form is Form.COMPLETION
    assert by_code["DIG03"].form is Form.RATE
    assert by_code["INF08"].form is Form.RATIO
    assert by_code["INF01"].decimals == 0


def test_a_seed_gives_the_same_values_and_another_seed_others(shape: Shape) -> None:
    first, again, other = simulate_truth(shape, 7), simulate_truth(shape, 7), simulate_truth(shape, 8)
    assert np.array_equal(first.values, again.values)
    assert not np.array_equal(first.values, other.values)
    assert np.array_equal(draw_reports(first, 7).known_on, draw_reports(again, 7).known_on)
    assert np.array_equal(set_targets(first, 7).value, set_targets(again, 7).value)


def test_the_province_is_the_sum_of_its_cities(shape: Shape) -> None:
    truth = simulate_truth(shape, 1)
    amounts = truth.values[shape.forms(Form.AMOUNT)]
    assert np.allclose(amounts[:, :-1].sum(axis=1), amounts[:, -1])


def test_the_year_to_date_never_falls_and_starts_anew(shape: Shape) -> None:
    truth = simulate_truth(shape, 2)
    years = truth.values[shape.forms(Form.AMOUNT)].reshape(-1, 12)
    assert (np.diff(years, axis=1) >= 0).all()
    assert np.allclose(years[:, 0], truth.steps[shape.forms(Form.AMOUNT)].reshape(-1, 12)[:, 0])


def test_values_keep_the_bounds_of_their_indicator(shape: Shape) -> None:
    reports = draw_reports(simulate_truth(shape, 3), 3)
    lower, upper = shape.bounds()
    assert (reports.value >= lower[reports.indicator]).all()
    assert (reports.value <= upper[reports.indicator]).all()


def test_some_targets_are_missed_and_some_met(shape: Shape) -> None:
    targets = set_targets(simulate_truth(shape, 4), 4)
    missed = 1 - targets.is_met.mean()
    assert 0.2 < missed < 0.8
    assert set(targets.year) == {2021, 2022}


def test_lower_is_better_for_incidents(shape: Shape) -> None:
    targets = set_targets(simulate_truth(shape, 4), 4)
    codes = [indicator.code for indicator in shape.indicators]
    incidents = targets.indicator == codes.index("SEC03")
    assert incidents.any()
    assert (targets.is_met[incidents] == (targets.outcome[incidents] <= targets.value[incidents])).all()


def test_the_last_vintage_is_the_truth_and_vintages_follow_each_other(shape: Shape) -> None:
    truth = simulate_truth(shape, 5)
    reports = draw_reports(truth, 5)
    final = reports.vintage == 2
    true_values = truth.values[reports.indicator, reports.place, reports.month]
    assert np.allclose(reports.value[final], true_values[final], atol=0.5)
    by_value = reports.known_on.reshape(-1, 3)
    assert (np.diff(by_value, axis=1) > np.timedelta64(0, "D")).all()
    assert (by_value[:, 0] > month_ends(shape)[reports.month.reshape(-1, 3)[:, 0]]).all()


def test_what_never_comes_is_about_what_the_habits_say(shape: Shape) -> None:
    truth = simulate_truth(shape, 6)
    every = len(draw_reports(truth, 6, PERFECT).value)
    assert every == 3 * shape.reported().sum()
    only_missing = len(draw_reports(truth, 6, Habits(0.03, 0.0, 0.0, 0.0)).value)
    assert 0.02 < 1 - only_missing / every < 0.04


def test_more_indicators_than_the_catalogue_has_get_codes_of_their_own(shape: Shape) -> None:
    many = repeat_indicators(shape.indicators, 300)
    assert len({indicator.code for indicator in many}) == 300
    assert many[: len(shape.indicators)] == shape.indicators
    assert len(repeat_indicators(shape.indicators, 5)) == 5


def test_a_demonstration_needs_years_before_its_targets() -> None:
    catalogue = load_catalogue(DATA / "catalogue" / "indicators.yml")
    gazetteer = load_gazetteer(DATA / "reference" / "places.csv")
    with pytest.raises(ValueError, match="at least three years"):
        make_shape(catalogue, gazetteer, GUANGDONG, year_count=2)
