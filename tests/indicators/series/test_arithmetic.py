from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.series.arithmetic import (
    average_growth,
    find_growth,
    find_outliers,
    modified_z,
    per_head,
    plain_z,
    shares_of_total,
    split_year_to_date,
)


def test_january_and_february_stay_together_and_a_fall_is_flagged() -> None:
    """300 for two months, then 470, 650, 640 after a revision, 820: the fall of 10 stays a fall."""
    amounts = split_year_to_date({2: 300, 3: 470, 4: 650, 5: 640, 6: 820})
    assert [(each.first_month, each.last_month, each.value) for each in amounts] == [
        (1, 2, 300),
        (3, 3, 170),
        (4, 4, 180),
        (5, 5, -10),
        (6, 6, 180),
    ]
    assert [each.is_negative for each in amounts] == [False, False, False, True, False]
    assert amounts[0].month_count == 2


def test_a_missing_month_stays_with_the_next() -> None:
    amounts = split_year_to_date({1: 10, 2: 25, 5: 70})
    assert [(each.first_month, each.last_month, each.value) for each in amounts] == [
        (1, 1, 10),
        (2, 2, 15),
        (3, 5, 45),
    ]


def test_no_figure_no_amount() -> None:
    assert split_year_to_date({}) == []


@given(st.dictionaries(st.integers(1, 12), st.integers(-(10**6), 10**6), min_size=1))
def test_what_periods_brought_adds_up_to_the_last_figure(cumulative: dict[int, int]) -> None:
    amounts = split_year_to_date({month: float(value) for month, value in cumulative.items()})
    assert sum(each.value for each in amounts) == cumulative[max(cumulative)]
    assert sum(each.month_count for each in amounts) == max(cumulative)


def test_a_published_rate_is_never_rebuilt_from_levels() -> None:
    found = find_growth(8.0, 115.0, 100.0)
    assert found is not None
    assert (found.percent, found.is_derived) == (8.0, False)


def test_growth_from_levels_is_marked_as_derived() -> None:
    found = find_growth(None, 115.0, 100.0)
    assert found is not None
    assert found.percent == pytest.approx(15)
    assert found.is_derived


@pytest.mark.parametrize(("value", "before"), [(None, 100.0), (115.0, None), (115.0, 0.0), (115.0, -4.0)])
def test_growth_without_two_levels_is_unknown(value: float | None, before: float | None) -> None:
    assert find_growth(None, value, before) is None


def test_average_of_two_years() -> None:
    assert average_growth(0.0, 0.21) == pytest.approx(0.1)
    with pytest.raises(ValueError, match="nothing to grow from"):
        average_growth(-1.0, 0.5)


def test_one_far_value_does_not_hide_itself() -> None:
    values = [100.0, 102.0, 98.0, 101.0, 99.0, 140.0]
    assert find_outliers(values, 1) == [False, False, False, False, False, True]


def test_equal_values_fall_back_to_rounding() -> None:
    """Median absolute deviation 0: 8 is two units off 10 and stays, 14 is four units off."""
    values = [10.0, 10.0, 10.0, 10.0, 8.0, 14.0]
    assert find_outliers(values, 1) == [False, False, False, False, False, True]
    assert all(isnan(each) for each in modified_z(values))


def test_two_values_cannot_be_out_of_line() -> None:
    assert find_outliers([1.0, 1000.0], 1) == [False, False]


@given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=30), st.integers(-(10**6), 10**6))
def test_shifting_all_values_changes_no_verdict(values: list[int], shift: int) -> None:
    moved = [float(value + shift) for value in values]
    assert find_outliers([float(value) for value in values], 1) == find_outliers(moved, 1)


def test_what_has_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="standard deviation above zero"):
        plain_z(1, 1, 0)
    with pytest.raises(ValueError, match="needs people"):
        per_head(1, 0, 5)
    with pytest.raises(ValueError, match="no share"):
        shares_of_total([1.0], 0)
    with pytest.raises(ValueError, match="no values"):
        modified_z([])
