from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.targets.schedule import (
    DailySchedule,
    MonthlySchedule,
    PointSchedule,
    profile_of_years,
    stage_schedule,
)

YEAR_2022 = DailySchedule(date(2022, 1, 1), date(2022, 12, 31))


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
