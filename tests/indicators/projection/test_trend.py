import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.projection.student import student_cdf, student_quantile
from indicators.projection.trend import fit_trend


@pytest.mark.parametrize(
    ("chance", "degrees", "value"),
    [
        (0.9, 1, 3.077684),
        (0.9, 2, 1.885618),
        (0.9, 4, 1.533206),
        (0.9, 10, 1.372184),
        (0.975, 30, 2.042272),
        (0.95, 120, 1.657651),
    ],
)
def test_quantiles_of_printed_tables(chance: float, degrees: int, value: float) -> None:
    assert student_quantile(chance, degrees) == pytest.approx(value, abs=1e-6)
    assert student_quantile(1 - chance, degrees) == pytest.approx(-value, abs=1e-6)


def test_one_degree_of_freedom_is_the_cauchy_distribution() -> None:
    assert student_cdf(1, 1) == pytest.approx(0.75, abs=1e-12)
    assert student_cdf(0, 3) == 0.5
    assert student_cdf(float("inf"), 3) == 1
    assert student_cdf(float("-inf"), 3) == 0


@given(st.floats(0.001, 0.999), st.integers(1, 200))
def test_chance_and_value_belong_together(chance: float, degrees: int) -> None:
    assert student_cdf(student_quantile(chance, degrees), degrees) == pytest.approx(chance, abs=1e-9)


def test_what_has_no_distribution_is_refused() -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        student_cdf(1, 0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        student_quantile(1, 5)
    with pytest.raises(ValueError, match="two different times"):
        fit_trend([2020], [1.0])


def test_a_straight_line_is_found_whatever_the_weights() -> None:
    trend = fit_trend([0, 1, 2, 3], [1, 3, 5, 7], 0.5)
    assert trend.slope == pytest.approx(2)
    assert trend.value_at(5) == pytest.approx(11)
    assert trend.error_at(5) == pytest.approx(0, abs=1e-12)


def test_three_values_give_no_interval() -> None:
    trend = fit_trend([0, 1, 2], [1, 2, 4])
    assert trend.error_at(3) is None
    # Residuals 0.1166, −0.2590, 0.1399 by weights 0.81, 0.9, 1: they are there for back-tests.
    assert trend.error_at(3, 3) is not None
