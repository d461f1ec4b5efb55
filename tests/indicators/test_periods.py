from datetime import date

import pytest

from indicators.periods import period_days, period_end, period_start


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021-06-15", date(2021, 6, 15), date(2021, 6, 15)),
        ("2018/2020", date(2018, 1, 1), date(2020, 12, 31)),
    ],
)
def test_periods_have_a_first_and_a_last_day(period: str, start: date, end: date) -> None:
    assert (period_start(period), period_end(period)) == (start, end)


def test_length_of_a_period_in_days() -> None:
    assert period_days("2020-Q1") == 91


@pytest.mark.parametrize("period", ["", "近年来", "2021-13", "2021-Q5", "21", "2021-02-30"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError):
        period_end(period)
