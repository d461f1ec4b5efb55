from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.schedule import (
    DailySchedule,
    MonthlySchedule,
    PointSchedule,
    period_days,
    period_end,
    period_start,
    profile_of_years,
    stage_schedule,
)

YEAR_2022 = DailySchedule(date(2022, 1, 1), date(2022, 12, 31))


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


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2021, 12, 31), 0.0),
        (date(2022, 1, 30), 0.0),
        (date(2022, 1, 31), 1 / 12),
        (date(2022, 6, 30), 0.5),
        (date(2022, 12, 31), 1.0),
        (date(2023, 1, 1), 1.0),
    ],
)
def test_monthly_schedule_counts_full_months(day: date, share: float) -> None:
    assert MonthlySchedule(2022).share_on(day) == share


def test_daily_schedule_counts_days_passed() -> None:
    assert YEAR_2022.share_on(date(2022, 6, 30)) == pytest.approx(181 / 365)


def test_points_of_a_plan_with_even_progress_between_them() -> None:
    path = PointSchedule(((date(2022, 6, 30), 0.5), (date(2022, 9, 30), 0.75), (date(2022, 12, 31), 1.0)))
    assert path.share_on(date(2022, 6, 29)) == 0
    assert path.share_on(date(2022, 6, 30)) == 0.5
    assert path.share_on(date(2022, 8, 15)) == pytest.approx(0.5 + 0.25 * 46 / 92)
    assert path.share_on(date(2023, 1, 1)) == 1


def test_stages_are_steps() -> None:
    path = stage_schedule(
        {"drafting": date(2022, 3, 31), "issued": date(2022, 9, 30)}, {"drafting": 30, "issued": 90}, "issued"
    )
    assert path.share_on(date(2022, 9, 29)) == pytest.approx(1 / 3)
    assert path.share_on(date(2022, 9, 30)) == 1


def test_profile_is_the_median_of_three_years() -> None:
    even = [month / 12 * 60 for month in range(1, 13)]
    late = [0.0] * 6 + [50.0] * 5 + [100.0]
    early = [80.0] * 11 + [100.0]
    profile = profile_of_years(2022, [even, late, early])
    assert profile.share_on(date(2022, 6, 30)) == pytest.approx(0.5)
    assert profile.share_on(date(2022, 12, 31)) == 1


def test_a_profile_of_two_years_is_refused() -> None:
    with pytest.raises(ValueError, match="three years with a positive total"):
        profile_of_years(2022, [[1.0] * 12, [1.0] * 12])


@given(st.dates(date(2021, 1, 1), date(2024, 1, 1)), st.dates(date(2021, 1, 1), date(2024, 1, 1)))
def test_a_schedule_never_goes_back(first: date, second: date) -> None:
    earlier, later = sorted((first, second))
    for path in (YEAR_2022, MonthlySchedule(2022)):
        assert 0 <= path.share_on(earlier) <= path.share_on(later) <= 1
