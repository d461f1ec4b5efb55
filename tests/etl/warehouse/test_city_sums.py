"""Cities against their place, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.warehouse.city_sums import Figure, adds_up, check_sum, count_shown_decimals, may_exceed


def figures(values: list[float | None], decimals: int | None = None) -> list[Figure | None]:
    return [None if value is None else Figure(value, decimals) for value in values]


def test_a_gap_within_rounding() -> None:
    """Three cities and the province, rounded to 0.1: four halves of a digit."""
    found = check_sum(figures([10.1, 20.2, 30.3]), Figure(60.8, 1), dimension="money", unit_mult=8)
    assert found.gap == -0.2
    assert found.tolerance == pytest.approx(0.2)
    assert found.verdict == "rounding"


@pytest.mark.parametrize(
    ("parts", "whole", "verdict"),
    [
        ([10.1, 20.2, 30.3], 60.6, "closes"),
        ([10.1, 20.2, 30.3], 60.9, "gap"),
        ([10.1, None, 30.3], 60.6, "incomplete"),
        ([10.1, 20.2, 30.3], None, "incomplete"),
        ([None, None, None], 60.6, "incomplete"),
        ([], 60.6, "incomplete"),
    ],
)
def test_verdicts(parts: list[float | None], whole: float | None, verdict: str) -> None:
    whole_figure = None if whole is None else Figure(whole, 1)
    assert check_sum(figures(parts, 1), whole_figure, dimension="money").verdict == verdict


def test_a_missing_city_is_counted_and_never_worth_zero() -> None:
    found = check_sum(figures([10.0, None]), Figure(30.0, 0), dimension="money")
    assert (found.total, found.known_count, found.city_count) == (10, 1, 2)
    assert (found.gap, found.tolerance) == (None, None)


def test_counts_in_ones_must_add_up_exactly() -> None:
    """63 is not 64: nothing was rounded. In 万 each of the four figures may miss by half: 2 in all."""
    ones = check_sum(figures([20, 21, 22], 0), Figure(64, 0), dimension="count")
    assert (ones.gap, ones.tolerance, ones.verdict) == (-1, 0, "gap")
    tens = check_sum(figures([20, 21, 22], 0), Figure(64, 0), dimension="count", unit_mult=4)
    assert (tens.gap, tens.tolerance, tens.verdict) == (-1, 2, "rounding")


def test_cities_may_have_more_where_they_count_the_same_firm() -> None:
    def judge(whole: float) -> str:
        parts = figures([20, 21, 22], 0)
        return check_sum(parts, Figure(whole, 0), dimension="count", may_exceed=True).verdict

    assert (judge(63), judge(62), judge(64)) == ("closes", "overlap", "gap")


def test_the_city_with_most_digits_tells_how_all_were_rounded() -> None:
    """7.25 shows two digits, so 8 is 8.00: 3 × 0.005; the province is rounded to whole units: 0.5."""
    found = check_sum(figures([7.25, 8.0, 9.5]), Figure(25.0, 0), dimension="money", unit_mult=8)
    assert found.gap == -0.25
    assert found.tolerance == pytest.approx(0.515)


@pytest.mark.parametrize(
    ("value", "decimals"), [(28231.97, 2), (100.0, 0), (0.1, 1), (1e-7, 7), (1.5e20, 0), (0.0, 0), (-2.50, 1)]
)
def test_decimals_that_a_number_shows(value: float, decimals: int) -> None:
    assert count_shown_decimals(value) == decimals


@pytest.mark.parametrize(
    ("aggregation", "sums", "exceeds"),
    [
        ("sum", True, False),
        ("sum (benchmarked)", True, False),
        ("sum (overlapping)", True, True),
        ("ratio of sums", False, False),
        ("count", False, False),
        ("none", False, False),
    ],
)
def test_what_the_catalogue_says(aggregation: str, sums: bool, exceeds: bool) -> None:
    assert (adds_up(aggregation), may_exceed(aggregation)) == (sums, exceeds)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=25), st.randoms())
def test_figures_of_two_digits_close_exactly_in_any_order(cents: list[int], random: st.DataObject) -> None:
    """No noise of binary numbers makes a gap, whatever the order of the cities."""
    values = [cent / 100 for cent in cents]
    whole = Figure(sum(cents) / 100, 2)
    first = check_sum(figures(list(values), 2), whole, dimension="money")
    random.shuffle(values)  # type: ignore[attr-defined]
    assert first.verdict == "closes"
    assert check_sum(figures(list(values), 2), whole, dimension="money") == first
