from datetime import date

import pytest

from etl.submissions.periods import find_period_end, newest_period, same_period_last_year


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2022", date(2022, 12, 31)),
        ("2022-H1", date(2022, 6, 30)),
        ("2022-Q3", date(2022, 9, 30)),
        ("2020-02", date(2020, 2, 29)),
        ("2022-06-15", date(2022, 6, 15)),
        ("2022-00", None),
        ("2022-02-30", None),
        ("2022-Q5", None),
        ("22-06", None),
        ("2022-6", None),
    ],
)
def test_the_end_of_a_period(period: str, end: date | None) -> None:
    assert find_period_end(period) == end


@pytest.mark.parametrize(
    ("frequency", "day", "period"),
    [
        ("M", date(2022, 7, 15), "2022-06"),
        ("M", date(2022, 7, 31), "2022-07"),
        ("M", date(2022, 1, 5), "2021-12"),
        ("Q", date(2022, 7, 15), "2022-Q2"),
        ("Q", date(2022, 3, 30), "2021-Q4"),
        ("S", date(2022, 7, 1), "2022-H1"),
        ("A", date(2022, 12, 30), "2021"),
        ("A", date(2022, 12, 31), "2022"),
    ],
)
def test_the_newest_period_that_is_over(frequency: str, day: date, period: str) -> None:
    assert newest_period(frequency, day) == period


def test_the_same_period_of_the_year_before() -> None:
    assert same_period_last_year("2022-Q2") == "2021-Q2"
