from datetime import date

import pytest

from etl.warehouse.periods import find_period_bounds


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-Q2", date(2022, 4, 1), date(2022, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-06-15", date(2022, 6, 15), date(2022, 6, 15)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date) -> None:
    assert find_period_bounds(period) == (first, last)


@pytest.mark.parametrize(
    "period", ["", "0000", "2022-00", "2022-13", "2022-02-30", "2022-06-00", "2022-Q5", "2022-6", "２０２２"]
)
def test_what_names_no_days_is_no_period(period: str) -> None:
    assert find_period_bounds(period) is None
