from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.status import Status
from indicators.targets.numeric import NumericTarget, Reading, compute_achievement, judge_numeric
from indicators.targets.schedule import DailySchedule, share_by_day
from tests.indicators.reference_values import load_examples

SCHEDULES = {key: example for key, example in load_examples("S").items() if key != "S7"}
YEAR_END = date(2022, 12, 31)
HALF_YEAR = date(2022, 6, 30)
COUNT = NumericTarget(5000, date(2021, 12, 31), YEAR_END, baseline=0)
BY_DAY = DailySchedule(date(2022, 1, 1), YEAR_END)


def reading(value: float, period_end: date = HALF_YEAR, **more: float) -> Reading:
    return Reading(value, period_end, period_days=30, **more)  # type: ignore[arg-type]


def status(target: NumericTarget, value: float, period_end: date = HALF_YEAR) -> Status:
    return judge_numeric(target, reading(value, period_end), period_end).status


@pytest.mark.parametrize("key", SCHEDULES)
def test_worked_examples_of_the_schedule(key: str) -> None:
    given_, expected = SCHEDULES[key]
    start = date(2022, 1, 1)
    share = share_by_day(start, YEAR_END, start + timedelta(days=given_["days_elapsed"] - 1))
    target = NumericTarget(given_["T"], date(2021, 12, 31), YEAR_END, baseline=given_["b"])
    achievement = compute_achievement(target, given_["y"])
    assert achievement == pytest.approx(expected["A"], abs=1e-9)
    assert share == pytest.approx(expected["S"], abs=1e-9)
    assert achievement is not None
    assert achievement / share == pytest.approx(expected["rho"], abs=1e-9)
    assert 100 * (achievement - share) == pytest.approx(expected["gap_pp"], abs=1e-9)


@pytest.mark.parametrize("key", load_examples("E"))
def test_worked_examples_over_several_years(key: str) -> None:
    given_, expected = load_examples("E")[key]
    start, end = date(given_["t0"], 12, 31), date(given_["t"], 12, 31)
    target = NumericTarget(given_["T"], start, date(given_["tT"], 12, 31), baseline=given_["y0"])
    judgement = judge_numeric(target, reading(given_["y"], end), end)
    assert judgement.method == "growth"
    assert judgement.ratio == pytest.approx(expected["R"], abs=1e-9)
    assert judgement.achievement == pytest.approx(expected["A"], abs=1e-9)
    named = {
        "significant": Status.ON_TRACK,
        "moderate": Status.BEHIND,
        "insufficient": Status.SERIOUS,
        "away": Status.REVERSING,
    }
    assert judgement.status is named[expected["eurostat"]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2600, Status.ON_TRACK),
        (2200, Status.BEHIND),
        (1400, Status.SERIOUS),
        (5000, Status.ACHIEVED),
        (0, Status.SERIOUS),
    ],
)
@pytest.mark.parametrize("schedule", [None, BY_DAY])
def test_newly_added_firms_at_half_year(
    value: float, expected: Status, schedule: DailySchedule | None
) -> None:
    """By month and by day the same colours: 2600 of 5000 is ahead of half, 2200 and 1400 are not."""
    assert status(replace(COUNT, schedule=schedule), value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2375, Status.ON_TRACK), (2374, Status.BEHIND), (1500, Status.BEHIND), (1499, Status.SERIOUS)],
)
def test_cut_points_are_inclusive(value: float, expected: Status) -> None:
    """Half of 5000 is due: 95 % of it is 2375, 60 % is 1500."""
    assert status(COUNT, value) is expected


def test_far_ahead_is_flagged() -> None:
    assert judge_numeric(COUNT, reading(2750), HALF_YEAR).flags == ("ahead",)
    assert judge_numeric(COUNT, reading(2749), HALF_YEAR).flags == ()


def test_falling_target() -> None:
    """12 → 9, 10.5 at half year: half of the way, S5."""
    falling = NumericTarget(9, date(2021, 12, 31), YEAR_END, baseline=12)
    assert status(falling, 10.5) is Status.ON_TRACK
    assert status(falling, 12.5) is Status.REVERSING
    assert status(falling, 9) is Status.ACHIEVED


def test_moving_away() -> None:
    rising = NumericTarget(120, date(2021, 12, 31), YEAR_END, baseline=100)
    assert status(rising, 98) is Status.REVERSING
    within = judge_numeric(rising, reading(98, uncertainty=3.0), HALF_YEAR)
    assert within.status is Status.SERIOUS
    assert within.score == 0
    assert "borderline" in within.flags


def test_order_of_the_rules() -> None:
    no_target = NumericTarget(None, date(2021, 12, 31), YEAR_END)
    assert judge_numeric(no_target, None, HALF_YEAR).status is Status.NO_TARGET
    no_baseline = NumericTarget(5000, date(2021, 12, 31), YEAR_END)
    assert judge_numeric(no_baseline, None, HALF_YEAR).status is Status.NO_DATA
    assert status(no_baseline, 2600) is Status.NOT_ASSESSABLE
    broken = replace(reading(2600), has_break=True)
    assert judge_numeric(COUNT, broken, HALF_YEAR).status is Status.NOT_ASSESSABLE
    rounded = NumericTarget(50.04, date(2021, 12, 31), YEAR_END, baseline=50.0, precision=0.1)
    assert judge_numeric(rounded, None, HALF_YEAR).status is Status.NOT_ASSESSABLE
    assert judge_numeric(COUNT, None, HALF_YEAR).status is Status.NO_DATA


@pytest.mark.parametrize(("days", "expected"), [(45, Status.ON_TRACK), (46, Status.STALE)])
def test_a_value_is_out_of_date_after_period_lag_and_15_days(days: int, expected: Status) -> None:
    """A period of 30 days without lag lasts 45 days."""
    judged = judge_numeric(COUNT, reading(2600), HALF_YEAR + timedelta(days=days))
    assert judged.status is expected


def test_the_last_value_does_not_go_out_of_date() -> None:
    judged = judge_numeric(COUNT, reading(5100, YEAR_END), date(2025, 1, 1))
    assert judged.status is Status.ACHIEVED


def test_overdue_keeps_what_was_done() -> None:
    judged = judge_numeric(COUNT, reading(4999, YEAR_END), date(2023, 1, 10))
    assert judged.status is Status.OVERDUE
    assert judged.score == 99
    assert judge_numeric(COUNT, reading(2500, YEAR_END), YEAR_END).score == 50
    assert judge_numeric(replace(COUNT, baseline=100), reading(50, YEAR_END), YEAR_END).score == 0


def test_the_first_month_is_not_rated() -> None:
    assert status(COUNT, 10, date(2022, 1, 30)) is Status.TOO_EARLY
    assert status(COUNT, 10, date(2022, 1, 31)) is Status.SERIOUS


def test_unreported_after_the_deadline_stays_unreported() -> None:
    judged = judge_numeric(COUNT, None, date(2023, 1, 1))
    assert judged.status is Status.NO_DATA
    assert judged.flags == ("past_deadline",)
    assert judged.score is None


def test_percentages_over_years_are_linear() -> None:
    share = NumericTarget(60, date(2020, 12, 31), date(2025, 12, 31), baseline=40, is_percentage=True)
    judged = judge_numeric(share, reading(48, date(2022, 12, 31)), date(2022, 12, 31))
    assert judged.method == "linear"
    assert judged.achievement == pytest.approx(0.4)


def test_levels_to_hold() -> None:
    hold = NumericTarget(200, date(2021, 12, 31), YEAR_END, baseline=200, form="hold")
    assert status(hold, 198) is Status.ACHIEVED
    assert status(hold, 197.9) is Status.SERIOUS
    percentage = replace(hold, value=99, baseline=99, is_percentage=True)
    assert status(percentage, 98.5) is Status.ACHIEVED
    lower_is_better = replace(hold, direction=-1)
    assert status(lower_is_better, 202) is Status.ACHIEVED
    assert status(lower_is_better, 203) is Status.SERIOUS


def test_ceilings_that_are_used_up() -> None:
    ceiling = NumericTarget(10, date(2021, 12, 31), YEAR_END, form="ceiling")
    assert status(ceiling, 5) is Status.ON_TRACK
    assert status(ceiling, 6) is Status.BEHIND
    assert status(ceiling, 11) is Status.REVERSING
    assert status(ceiling, 10, YEAR_END) is Status.ACHIEVED
    assert status(ceiling, 11, YEAR_END) is Status.OVERDUE
    none_at_all = replace(ceiling, value=0)
    assert status(none_at_all, 0) is Status.ON_TRACK
    assert status(none_at_all, 1) is Status.REVERSING


def test_a_level_does_not_use_up_its_ceiling() -> None:
    pue = NumericTarget(1.3, date(2021, 12, 31), YEAR_END, form="ceiling", accumulates=False)
    assert status(pue, 1.29) is Status.ON_TRACK
    assert status(pue, 1.31) is Status.REVERSING


@given(
    st.integers(0, 20),
    st.integers(0, 25),
    st.integers(0, 25),
    st.sampled_from([date(2022, 1, 31), date(2022, 6, 30), YEAR_END]),
    st.sampled_from([None, 0, 15]),
    st.booleans(),
)
def test_using_up_more_of_a_ceiling_never_raises_the_score(
    ceiling: int, first: int, second: int, day: date, baseline: int | None, accumulates: bool
) -> None:
    less, more = sorted((first, second))
    target = NumericTarget(
        ceiling,
        date(2021, 12, 31),
        YEAR_END,
        form="ceiling",
        baseline=0 if accumulates else baseline,
        accumulates=accumulates,
    )
    scores = [judge_numeric(target, reading(value, day), day).score for value in (less, more)]
    if None not in scores:
        assert scores[0] >= scores[1]
    if more > ceiling and not target.is_way_down:
        assert scores[1] == 0


def test_range() -> None:
    """From 30, 10 below the range, to 36, 4 below it: six tenths of the way."""
    span = NumericTarget(40, date(2021, 12, 31), YEAR_END, baseline=30, form="range", upper=50)
    assert compute_achievement(span, 36) == pytest.approx(0.6)
    assert compute_achievement(span, 45) == 1
    assert compute_achievement(span, 55) == pytest.approx(0.5)


def test_full_coverage_is_not_complete_while_units_are_missing() -> None:
    full = NumericTarget(100, date(2021, 12, 31), YEAR_END, baseline=80, form="full_coverage")
    assert status(full, 100) is Status.ACHIEVED
    judged = judge_numeric(full, replace(reading(100), missing_unit_count=1), HALF_YEAR)
    assert judged.status is Status.ON_TRACK


BEST_LAST = [
    Status.REVERSING,
    Status.OVERDUE,
    Status.SERIOUS,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.ACHIEVED,
]


@given(
    st.floats(0, 9000),
    st.floats(0, 9000),
    st.sampled_from([HALF_YEAR, date(2022, 9, 30), YEAR_END]),
    st.sampled_from([0, 400]),
)
def test_a_better_value_never_lowers_a_status(
    first: float, second: float, day: date, baseline: float
) -> None:
    worse, better = sorted((first, second))
    target = replace(COUNT, baseline=baseline)
    assert BEST_LAST.index(status(target, worse, day)) <= BEST_LAST.index(status(target, better, day))
