"""All methods on one target, worked out by hand."""

from datetime import date

import pytest

from indicators.opinions import eurostat, oecd, sdsn, statcan, unsd
from indicators.opinions.compare import METHODS, PastValue, find_agreement, find_opinions
from indicators.opinions.pace import Pace, pace_of_status
from indicators.status import Status
from indicators.targets.numeric import NumericTarget, Reading

TARGET = NumericTarget(200, date(2020, 12, 31), date(2025, 12, 31), baseline=100)
END = date(2022, 12, 31)


def opinions_on(value: float, **more: object) -> dict[str, tuple[float | None, str | None, Pace | None]]:
    found = find_opinions(TARGET, Reading(value, END, period_days=365), END, **more)  # type: ignore[arg-type]
    return {each.method: (each.figure, each.grade, each.pace) for each in found}


def test_growth_and_line_can_disagree_on_the_grade() -> None:
    """100 → 120 of 200 after two years of five (E2): R 0.642, linear 0.5, UNSD 0.577, ESCAP 2 of 10."""
    found = opinions_on(120)
    assert found["eurostat"] == (pytest.approx(0.641871, abs=1e-6), "moderate", Pace.TOO_SLOW)
    assert found["unsd"] == (pytest.approx(0.577441, abs=1e-6), "2", Pace.TOO_SLOW)
    assert found["sdsn"] == (pytest.approx(0.5), "moderately_improving", Pace.TOO_SLOW)
    assert found["escap_status"] == (pytest.approx(2.0), None, None)
    assert found["statcan"][0] == pytest.approx(5 * (0.641871 - 0.6) / 0.7, abs=1e-5)


def test_a_pace_that_growth_finds_enough_and_a_line_does_not() -> None:
    """138 of 200: growth 17.47 % of 14.87 % needed; 38 of 40 points of the line: 0.95."""
    found = find_opinions(TARGET, Reading(138, END, period_days=365), END)
    paces = {each.method: each.pace for each in found}
    assert paces["rule"] is Pace.ENOUGH
    assert paces["eurostat"] is Pace.ENOUGH
    assert paces["sdsn"] is Pace.TOO_SLOW
    assert find_agreement(found) == "disagree"


def test_moving_away_is_seen_by_all() -> None:
    found = find_opinions(TARGET, Reading(95, END, period_days=365), END)
    assert {each.pace for each in found if each.pace} == {Pace.AWAY}
    assert find_agreement(found) == "agree"


def test_the_trend_needs_years_and_the_distance_needs_peers() -> None:
    found = find_opinions(TARGET, Reading(120, END, period_days=365), END)
    reasons = {each.method: each.reason for each in found}
    assert reasons["escap_trend"] == "too_few_years"
    assert reasons["oecd"] == "too_few_peers"


def test_the_trend_of_a_straight_line() -> None:
    """110 and 120: 10 a year, 150 in 2025; half of the way is left: accelerate."""
    history = [PastValue(date(2021, 12, 31), 110), PastValue(END, 120)]
    assert opinions_on(120, history=history)["escap_trend"] == (
        pytest.approx(50),
        "accelerate",
        Pace.TOO_SLOW,
    )


def test_distance_in_spreads_of_the_peers() -> None:
    """Values 120, 140, 160, 180, 200: standard deviation 31.62; 80 short: 2.53."""
    figure, grade, pace = opinions_on(120, peers=[120, 140, 160, 180, 200])["oecd"]
    assert figure == pytest.approx(2.529822, abs=1e-6)
    assert (grade, pace) == ("long", None)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (NumericTarget(200, date(2020, 12, 31), date(2025, 12, 31)), "no_baseline"),
        (
            NumericTarget(9, date(2020, 12, 31), date(2025, 12, 31), baseline=5, form="ceiling"),
            "no_way_to_go",
        ),
        (NumericTarget(5, date(2020, 12, 31), date(2025, 12, 31), baseline=5), "no_way_to_go"),
        (NumericTarget(9, END, date(2025, 12, 31), baseline=5), "no_time_passed"),
    ],
)
def test_where_methods_have_nothing_to_say(target: NumericTarget, reason: str) -> None:
    found = find_opinions(target, Reading(6, END, period_days=365), END)
    assert [each.method for each in found[1:]] == list(METHODS)
    assert {each.reason for each in found[1:]} == {reason}
    assert find_agreement(found) is None


def test_zero_has_no_growth_but_a_line() -> None:
    target = NumericTarget(10, date(2020, 12, 31), date(2025, 12, 31), baseline=0)
    found = {each.method: each for each in find_opinions(target, Reading(4, END, period_days=365), END)}
    assert found["eurostat"].reason == "not_above_zero"
    assert found["sdsn"].figure == pytest.approx(1.0)


def test_falling_targets_are_read_the_same_way() -> None:
    """50 → 44 of 30 after three years of ten (E5): growth 0.838, linear 1.0."""
    target = NumericTarget(30, date(2020, 12, 31), date(2030, 12, 31), baseline=50)
    end = date(2023, 12, 31)
    found = {each.method: each for each in find_opinions(target, Reading(44, end, period_days=365), end)}
    assert found["eurostat"].grade == "moderate"
    assert found["sdsn"].grade == "on_track"
    assert found["escap_status"].figure == pytest.approx(3.0)


def test_grey_statuses_say_nothing_of_pace() -> None:
    assert [status for status in Status if pace_of_status(status) is None] == [
        Status.NO_TARGET,
        Status.NOT_ASSESSABLE,
        Status.NO_DATA,
        Status.INSUFFICIENT_COVERAGE,
        Status.STALE,
        Status.TOO_EARLY,
    ]


def test_a_reached_target_is_the_best_grade_whatever_the_pace() -> None:
    assert eurostat.grade_ratio(0.1, is_reached=True) == "achieved"
    assert statcan.score_ratio(0.1, is_reached=True) == 5
    assert unsd.score_share(0.1, is_reached=True) == 3
    assert sdsn.find_arrow(0.1, is_reached=True) == "on_track"


@pytest.mark.parametrize(
    ("ratio", "arrow"),
    [(1.0, "on_track"), (0.99, "moderately_improving"), (0.5, "moderately_improving"), (0.49, "stagnating"),
     (0.0, "stagnating"), (-0.01, "decreasing")],
)  # fmt: skip
def test_arrows(ratio: float, arrow: str) -> None:
    assert sdsn.find_arrow(ratio) == arrow


@pytest.mark.parametrize(
    ("distance", "grade"), [(0, "none"), (0.49, "small"), (0.5, "medium"), (1.5, "medium"), (1.51, "long")]
)
def test_distances(distance: float, grade: str) -> None:
    assert oecd.grade_distance(distance) == grade
