"""Values that may be set side by side."""

from __future__ import annotations

from datetime import date

import pandas as pd

from indicators.observations.latest import newest_period_values

CITIES = frozenset({"440100", "440300", "440400"})

OBSERVATIONS = pd.DataFrame(
    [
        ("o1", "GDP", "440100", "2020", 100.0, date(2021, 2, 1)),
        ("o2", "GDP", "440100", "2021", 110.0, date(2022, 2, 1)),
        ("o3", "GDP", "440100", "2021", 112.0, date(2022, 9, 1)),
        ("o4", "GDP", "440300", "2021", 120.0, date(2022, 2, 1)),
        ("o5", "GDP", "440400", "2020", 40.0, date(2021, 2, 1)),
        ("o6", "GDP", "440400", None, 99.0, date(2022, 7, 8)),
        ("o7", "GDP", "440000", "2022", 999.0, date(2023, 2, 1)),
        ("o8", "POP", "440100", "2023", 1.0, date(2023, 2, 1)),
    ],
    columns=["observation_id", "indicator_code", "place_code", "period", "value", "known_on"],
)


def test_one_period_and_the_newest_vintage_of_each_place() -> None:
    found = newest_period_values(OBSERVATIONS, "GDP", CITIES)
    assert list(found["observation_id"]) == ["o3", "o4"]


def test_a_place_with_older_or_undated_values_only_is_missing() -> None:
    assert "440400" not in set(newest_period_values(OBSERVATIONS, "GDP", CITIES)["place_code"])


def test_order_of_the_input_changes_nothing() -> None:
    backwards = newest_period_values(OBSERVATIONS.iloc[::-1], "GDP", CITIES)
    assert list(backwards["observation_id"]) == ["o3", "o4"]


def test_without_any_dated_value_there_is_nothing_to_compare() -> None:
    undated = OBSERVATIONS[OBSERVATIONS["period"].isna()]
    assert newest_period_values(undated, "GDP", CITIES).empty
    assert newest_period_values(OBSERVATIONS, "NONE", CITIES).empty
