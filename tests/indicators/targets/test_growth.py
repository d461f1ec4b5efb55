import pytest

from indicators.targets.growth import compute_annual_growth, compute_growth_ratio, count_years
from indicators.targets.schedule import share_by_month
from tests.indicators.reference_values import load_examples

EXAMPLES = load_examples("E")


def test_there_are_examples() -> None:
    assert list(EXAMPLES) == ["E1", "E2", "E3", "E4", "E5", "E6"]


@pytest.mark.parametrize("key", EXAMPLES)
def test_growth_of_the_worked_examples(key: str) -> None:
    given, expected = EXAMPLES[key]
    passed, planned = given["t"] - given["t0"], given["tT"] - given["t0"]
    actual = compute_annual_growth(given["y0"], given["y"], passed)
    required = compute_annual_growth(given["y0"], given["T"], planned)
    ratio = compute_growth_ratio(given["y0"], given["y"], given["T"], passed, planned)
    assert actual == pytest.approx(expected["cagr_actual"], abs=1e-9)
    assert required == pytest.approx(expected["cagr_required"], abs=1e-9)
    assert ratio == pytest.approx(expected["R"], abs=1e-9)


@pytest.mark.parametrize(("first", "last", "years"), [(0, 5, 1), (5, -1, 1), (5, 6, 0)])
def test_growth_is_refused_where_it_is_undefined(first: float, last: float, years: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        compute_annual_growth(first, last, years)


def test_a_target_equal_to_the_baseline_requires_no_growth() -> None:
    with pytest.raises(ValueError, match="requires no growth"):
        compute_growth_ratio(5, 6, 5, 1, 2)


def test_whole_years_are_whole_across_leap_years() -> None:
    from datetime import date

    assert count_years(date(2019, 12, 31), date(2020, 12, 31)) == 1
    assert count_years(date(2020, 12, 31), date(2022, 12, 31)) == 2


def test_published_schedule_gap() -> None:
    """56.47 % done by July: 58.33 % of the year, 1.86 points behind (published rounded down as 1.53)."""
    given, expected = load_examples("S")["S7"]
    share = 100 * share_by_month(given["month"])
    assert share == pytest.approx(expected["exact_schedule_pct"], abs=1e-9)
    assert given["executed_pct"] - share == pytest.approx(expected["exact_gap_pp"], abs=1e-9)
