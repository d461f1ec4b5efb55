"""What was known of a series on the day of each row: by hand, and against the plain definition."""

from datetime import date, timedelta
from math import log
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.submissions.periods import find_period_end, same_period_last_year
from etl.submissions.series_history import KnownValue, SeriesHistory


def known(period: str, value: float, day: str) -> KnownValue:
    end = find_period_end(period)
    assert end is not None
    return KnownValue(period, end, value, date.fromisoformat(day))


def value_at(history: SeriesHistory, positions: np.ndarray) -> list[float | None]:
    return [history.values[position].value if position >= 0 else None for position in positions.tolist()]


MARCH_2021 = known("2021-03", 100, "2021-04-10")
MAY = known("2022-05", 50, "2022-06-10")
MAY_AGAIN = known("2022-05", 55, "2022-07-20")
JUNE = known("2022-06", 60, "2022-07-10")
MARCH = known("2022-03", 110, "2022-07-10")
VALUES = [JUNE, MAY_AGAIN, MARCH_2021, MAY, MARCH]


def test_a_row_sees_what_was_known_on_its_own_day() -> None:
    """June was reported before May was corrected, so it follows 50; the correction replaces 50."""
    history = SeriesHistory(VALUES, [JUNE, MAY_AGAIN, MARCH_2021, MARCH])
    assert value_at(history, history.find_previous()) == [50, 110, None, 100]
    assert value_at(history, history.find_previous(within_year=True)) == [50, 110, None, None]
    assert value_at(history, history.find_replaced()) == [None, 50, None, None]
    assert value_at(history, history.find_last_year()) == [None, None, None, 100]


def test_of_two_values_of_one_day_the_last_given_counts() -> None:
    twice = [known("2022-05", 1, "2022-06-10"), known("2022-05", 2, "2022-06-10"), JUNE]
    history = SeriesHistory(twice, [JUNE])
    assert value_at(history, history.find_previous()) == [2]


def test_changes_are_those_of_earlier_periods_only() -> None:
    """ln 2 and ln 1 of January and February: median ½ ln 2, both ½ ln 2 away from it."""
    values = [
        known("2021-01", 10, "2021-02-10"),
        known("2021-02", 10, "2021-03-10"),
        known("2021-03", 10, "2021-04-10"),
        known("2022-01", 20, "2022-02-10"),
        known("2022-02", 10, "2022-03-10"),
        known("2022-03", 90, "2022-04-10"),
    ]
    history = SeriesHistory(values, values[4:])
    counts, centres, deviations = history.find_usual_changes(2)
    assert counts.tolist() == [1, 2]
    assert np.isnan(centres[0]) and np.isnan(deviations[0])
    assert centres[1] == pytest.approx(log(2) / 2)
    assert deviations[1] == pytest.approx(log(2) / 2)


PERIODS = st.sampled_from(
    [f"{year}-{month:02}" for year in (2020, 2021, 2022) for month in (1, 2, 12)] + ["2021"]
)
ROWS = st.lists(st.tuples(PERIODS, st.integers(0, 5), st.integers(0, 40)), min_size=1, max_size=25)


def plain_before(values: list[KnownValue], row: KnownValue) -> list[KnownValue]:
    """The definition, one row at a time: of every earlier period what was known last on the row's day."""
    seen = sorted((one for one in values if one.known_on <= row.known_on), key=lambda one: one.known_on)
    last = {one.period: one for one in seen}
    earlier = [one for one in last.values() if one.period_end < row.period_end]
    return sorted(earlier, key=lambda one: (one.period_end, one.period))


@given(rows=ROWS)
def test_all_rows_at_once_say_what_each_says_by_itself(rows: list[tuple[str, int, int]]) -> None:
    start = date(2022, 1, 1)
    values = [
        KnownValue(period, find_period_end(period) or start, float(value), start + timedelta(days=day))
        for period, value, day in rows
    ]
    history = SeriesHistory(values, values)
    previous, replaced = (
        value_at(history, history.find_previous()),
        value_at(history, history.find_replaced()),
    )
    counts, centres, _ = history.find_usual_changes(1)
    for position, row in enumerate(values):
        earlier = plain_before(values, row)
        assert previous[position] == (earlier[-1].value if earlier else None)
        before = [one for one in values if one.period == row.period and one.known_on < row.known_on]
        last = max((one.known_on for one in before), default=None)
        expected = [one.value for one in before if one.known_on == last][-1:] or [None]
        assert replaced[position] == expected[0]
        amounts = {one.period: one.value for one in earlier}
        changes = [
            log(amount / amounts[year_before])
            for period, amount in amounts.items()
            if amount > 0 and amounts.get(year_before := same_period_last_year(period), 0) > 0
        ]
        assert counts[position] == len(changes)
        if changes:
            assert centres[position] == pytest.approx(median(changes), abs=1e-12)
