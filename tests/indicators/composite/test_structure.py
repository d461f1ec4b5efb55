"""Correlation, alpha, components and the steps before them on numbers that can be checked by hand or in a
table."""

import numpy as np
import pandas as pd
import pytest

from indicators.composite.impute import Filling, impute
from indicators.composite.structure import (
    correlate,
    correlation_p_values,
    cronbach_alpha,
    describe_columns,
    principal_components,
)
from indicators.composite.treat import log_from_lowest

GAP = np.nan


def test_p_values_by_the_table_of_students_t() -> None:
    """The two-sided 5 % points of t for 1, 2, 3, 4, 8, 9 and 30 degrees of freedom."""
    points = np.array([12.7062, 4.3027, 3.1824, 2.7764, 2.3060, 2.2622, 2.0423])
    freedom = np.array([1, 2, 3, 4, 8, 9, 30])
    coefficients = points / np.sqrt(points**2 + freedom)
    assert correlation_p_values(coefficients, freedom + 2).tolist() == pytest.approx([0.05] * 7, abs=1e-5)
    assert correlation_p_values(-coefficients, freedom + 2).tolist() == pytest.approx([0.05] * 7, abs=1e-5)
    assert correlation_p_values(np.array([0.0, 1.0]), np.array([9, 9])).tolist() == pytest.approx([1, 0])


def test_correlation_over_what_both_know() -> None:
    left = np.array([[1.0, 1], [2, 1], [3, 1], [GAP, 1], [9, GAP]])
    right = np.array([[2.0], [4], [6], [99], [GAP]])
    found = correlate(left, right)
    assert found.counts.tolist() == [[3], [4]]
    assert found.coefficients[0, 0] == pytest.approx(1)
    assert np.isnan(found.coefficients[1, 0])


def test_alpha_of_columns_that_agree_and_of_too_few() -> None:
    column = np.arange(5.0)
    assert cronbach_alpha(np.column_stack([column, column + 3, column])) == pytest.approx(1)
    assert np.isnan(cronbach_alpha(column[:, None]))


def test_components_of_two_columns_that_agree() -> None:
    found = principal_components(np.array([[1.0, 10, 5], [2, 20, 5], [3, 30, 5], [4, GAP, 5]]))
    assert found.units == 3
    assert found.variance_shares.tolist() == pytest.approx([1, 0], abs=1e-12)
    assert found.loadings[:2, 0].tolist() == pytest.approx([0.70710678] * 2)
    assert np.isnan(found.loadings[2]).all()


def test_description_counts_gaps_and_zeros_apart() -> None:
    found = describe_columns(pd.DataFrame({"x": [0.0, 2, 2, GAP], "empty": [GAP] * 4}))
    assert found.loc["x", ["known", "missing", "zero", "distinct", "most_frequent"]].tolist() == [
        3,
        1,
        1,
        2,
        2,
    ]
    assert found.loc["x", ["minimum", "maximum", "median"]].tolist() == [0, 2, 2]
    assert found.loc["empty", ["known", "zero", "distinct"]].tolist() == [0, 0, 0]
    assert found.loc["empty", ["minimum", "mean", "median", "skewness"]].isna().all()


def test_a_unit_of_no_group_is_not_filled_from_one() -> None:
    values = np.array([[1.0], [3.0], [GAP], [GAP]])
    filled = impute(values, np.empty((0, 4, 1)), np.array([0, 0, 0, -1]), [Filling.GROUP_MEAN])
    assert filled.values.ravel().tolist() == pytest.approx([1, 3, 2, GAP], nan_ok=True)
    assert filled.source.ravel().tolist() == [0, 0, 1, 0]


def test_logarithm_of_a_column_without_spread_is_undefined() -> None:
    found = log_from_lowest(np.array([[1.0, 3], [101, 3], [GAP, 3]]))
    assert found[:, 0].tolist() == pytest.approx([0, np.log(101), GAP], nan_ok=True)
    assert np.isnan(found[:, 1]).all()
