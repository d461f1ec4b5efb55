"""What holds of every outlook: no look ahead, no order, better is never worse, chances are chances."""

from dataclasses import replace
from datetime import date, timedelta
from math import exp, fsum, inf, log
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.projection.accepted import find_accepted_outcomes
from indicators.projection.annual import AnnualLines
from indicators.projection.forecasts import COMMON_WEIGHT, find_usual_shares, is_trend_on_log
from indicators.projection.history import SeriesHistory, find_slot, make_histories
from indicators.projection.outcome import Outcome
from indicators.projection.panel import Panel
from indicators.projection.points import list_points
from indicators.projection.project import Projection, project_panel
from indicators.targets.numeric import NumericTarget, compute_achievement

INDICATOR = {"indicator_code": "AAA01", "frequency": "M", "kind": "stock", "unit_zh": "家"}
START = date(2019, 1, 1)

values = st.floats(1, 1000)
years = st.lists(values, min_size=4, max_size=9)


@st.composite
def reports(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Months of three places with vintages, gaps, breaks and others' forecasts."""
    rows = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "place_code": st.sampled_from(["440100", "440200", "440000"]),
                    "period": st.sampled_from(
                        [f"{year}-{month:02}" for year in range(2019, 2023) for month in (3, 6, 9, 12)]
                        + ["2019", "2020", "2021-Q4", "2021-H1"]
                    ),
                    "value": st.one_of(st.none(), st.integers(1, 500)),
                    "obs_status": st.sampled_from(["A", "P", "A", "P", "A", "B", "F"]),
                    "known_on": st.integers(0, 1500).map(lambda days: START + timedelta(days)),
                }
            ),
            min_size=1,
            max_size=40,
        )
    )
    return [
        {
            **row,
            "observation_id": f"o{number:03}",
            "indicator_code": "AAA01",
            "series_type": "level",
            "decimals": 0,
        }
        for number, row in enumerate(rows)
    ]


def history_of(rows: list[dict[str, Any]]) -> SeriesHistory | None:
    frame = pd.DataFrame(rows)
    frame["value"] = frame["value"].astype("float64")
    frame["decimals"] = frame["decimals"].astype("Int64")
    return make_histories([INDICATOR], {"AAA01": ["level"]}, frame).get(("AAA01", "level"))


def outlooks(history: SeriesHistory | None, day: date, year: int) -> dict[str, tuple[Any, ...]]:
    """Everything that a projection says, by place."""
    own = history.panel_on(day, day.year) if history else None
    if own is None:
        return {}
    made = project_panel(own.panel, year - day.year, range(len(own.places)))
    return {
        own.places[each.place]: (each.method, each.outcome, list(each.by_method.items())) for each in made
    }


@given(reports(), st.integers(0, 1500), st.sampled_from([2022, 2023, 2026]))
def test_what_is_known_later_changes_nothing(rows: list[dict[str, Any]], days: int, year: int) -> None:
    day = START + timedelta(days)
    known = [row for row in rows if row["known_on"] <= day]
    assume(day.year <= year)
    expected = outlooks(history_of(known), day, year) if known else {}
    assert str(outlooks(history_of(rows), day, year)) == str(expected)


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(rows: list[dict[str, Any]], random: Any) -> None:
    day = date(2022, 11, 15)
    before = outlooks(history_of(rows), day, 2024)
    random.shuffle(rows)
    assert str(outlooks(history_of(rows), day, 2024)) == str(before)


def line_of(series: list[float], ahead: int, *, is_linear: bool) -> Outcome:
    panel = Panel(np.array([[[value] for value in series]]), adds_up=False, is_linear=is_linear)
    line = AnnualLines(panel).fit(0, ahead)
    assert line is not None
    return line.outcome


def chance(outcome: Outcome, lowest: float = -inf, highest: float = inf) -> float:
    found = outcome.chance_within(lowest, highest)
    assert found is not None
    return found


@given(years, st.integers(1, 8), st.booleans(), st.floats(1.0, 3.0), st.floats(1, 3000))
def test_a_series_that_is_better_all_along_is_never_likelier_to_miss(
    series: list[float], ahead: int, is_linear: bool, gain: float, target: float
) -> None:
    """Levels by so much more, amounts by so many times more: the line moves, its spread does not."""
    better = [value + gain * 10 if is_linear else value * gain for value in series]
    before, after = (line_of(each, ahead, is_linear=is_linear) for each in (series, better))
    assert chance(after, lowest=target) >= chance(before, lowest=target) - 1e-9
    assert chance(after, highest=target) <= chance(before, highest=target) + 1e-9


@given(years, st.integers(1, 8), st.booleans(), st.floats(0, 500), st.floats(1, 3000))
def test_a_better_newest_value_never_brings_a_warning(
    series: list[float], ahead: int, is_linear: bool, gain: float, target: float
) -> None:
    """The line rises with its newest value, so a target that will probably be met will still be."""
    better = [*series[:-1], series[-1] + gain]
    before, after = (line_of(each, ahead, is_linear=is_linear) for each in (series, better))
    assert after.centre >= before.centre - 1e-9 * abs(before.centre)
    if chance(before, lowest=target) > 0.5 + 1e-6:
        assert chance(after, lowest=target) >= 0.5 - 1e-6


@given(st.integers(1, 3), st.floats(1, 99), st.floats(0, 50), st.floats(10, 400))
def test_more_in_the_year_to_date_is_never_likelier_to_miss(
    period: int, newest: float, more: float, target: float
) -> None:
    """Twenty places whose years differ a little; one of them reports more."""
    shares = np.cumsum(np.array([[0.2, 0.3, 0.3, 0.2]] * 20), axis=1)
    shares[:, :3] += (np.arange(20)[:, None] % 5 - 2) / 100
    panels = np.repeat(100 * shares[:, None, :], 4, axis=1)
    panels[:, 1, :3] += 1.0
    panels[:, -1, period:] = np.nan
    chances = []
    for value in (newest, newest + more):
        panels[0, -1, :period] = np.linspace(value / period, value, period)
        (made,) = project_panel(Panel(panels.copy(), adds_up=True), 0, [0])
        chances.append(chance(made.outcome, lowest=target))
    assert chances[1] >= chances[0] - 1e-9


@given(years, st.integers(1, 8), st.booleans(), st.floats(-50, 3000), st.floats(0, 2000))
def test_chances_add_up(series: list[float], ahead: int, is_linear: bool, low: float, width: float) -> None:
    outcome = replace(line_of(series, ahead, is_linear=is_linear), lower=0.0, upper=2000.0)
    parts = [
        chance(outcome, highest=low),
        chance(outcome, low, low + width),
        chance(outcome, lowest=low + width),
    ]
    assert all(0 <= part <= 1 for part in parts)
    if outcome.spread and width > 0 and low > 0 and low + width < 2000:
        assert fsum(parts) == pytest.approx(1, abs=1e-9)
    assert chance(outcome, lowest=low) >= chance(outcome, lowest=low + width)
    assert chance(outcome, highest=low) <= chance(outcome, highest=low + width)


targets = st.builds(
    NumericTarget,
    value=st.integers(-50, 50).map(float),
    start=st.just(date(2021, 12, 31)),
    deadline=st.just(date(2025, 12, 31)),
    baseline=st.integers(-50, 50).map(float),
    form=st.sampled_from(["reach", "full_coverage", "hold", "rate", "range"]),
    upper=st.just(60.0),
    is_percentage=st.booleans(),
    direction=st.sampled_from([1, -1]),
)


@given(targets, st.integers(-80, 80).map(float))
def test_what_meets_a_target_is_what_is_judged_achieved(target: NumericTarget, value: float) -> None:
    assume(not (target.form == "range" and target.value == target.baseline))
    accepted = find_accepted_outcomes(target)
    assert accepted is not None
    done = compute_achievement(target, value)
    assert done is not None
    assert (accepted.lowest <= value <= accepted.highest) == (done >= 1)


def test_forms_without_a_way() -> None:
    base = NumericTarget(value=5.0, start=START, deadline=date(2025, 12, 31))
    rank = find_accepted_outcomes(replace(base, is_amount=False))
    ceiling = find_accepted_outcomes(replace(base, form="ceiling"))
    assert rank is not None
    assert ceiling is not None
    assert (rank.lowest, rank.highest) == (-inf, 5.5)
    assert (ceiling.lowest, ceiling.highest) == (-inf, 5)
    assert find_accepted_outcomes(base) is None
    assert find_accepted_outcomes(replace(base, value=None)) is None


def redo(own: Any, made: Projection, is_log: bool) -> float:
    """Make a projection again from its points, as its explanation says."""
    points = list_points(own, made)
    if made.method in ("trend", "annual"):
        heights = [log(point.value) if is_log else point.value for point in points]
        weights = [0.9 ** (points[-1].time - point.time) for point in points]
        time = fsum(w * p.time for w, p in zip(weights, points, strict=True)) / fsum(weights)
        mean = fsum(w * y for w, y in zip(weights, heights, strict=True)) / fsum(weights)
        pairs = list(zip(weights, points, heights, strict=True))
        slope = fsum(w * (p.time - time) * (y - mean) for w, p, y in pairs) / fsum(
            w * (p.time - time) ** 2 for w, p, _ in pairs
        )
        return exp(mean - slope * time) if is_log else mean - slope * time
    if made.method == "step":
        first, last = points
        step = (last.value - first.value) / (last.time - first.time)
        return last.value + step * (0 - last.time)
    shares = find_usual_shares(own.panel)
    assert shares is not None
    years_known = int(shares.own_years[made.place])
    weighted = years_known * float(shares.own[made.place]) if years_known else 0.0
    share = (weighted + COMMON_WEIGHT * float(shares.common[made.place])) / (years_known + COMMON_WEIGHT)
    return points[-1].value / share


@given(reports(), st.sampled_from([2022, 2024]), st.sampled_from(["level", "ytd"]), st.integers(1, 12))
def test_every_projection_can_be_made_again_from_its_points(
    rows: list[dict[str, Any]], year: int, series_type: str, end: int
) -> None:
    day = date(2022, 11, 15)
    changed = [{**row, "series_type": series_type} for row in rows]
    frame = pd.DataFrame(changed)
    frame["value"] = frame["value"].astype("float64")
    frame["decimals"] = frame["decimals"].astype("Int64")
    history = make_histories([INDICATOR], {"AAA01": [series_type]}, frame).get(("AAA01", series_type))
    own = history.panel_on(day, day.year, end=end) if history else None
    if own is None:
        return
    for made in project_panel(own.panel, year - day.year, range(len(own.places))):
        is_log = made.line.on_log if made.line else is_trend_on_log(own.panel)
        wanted = min(max(redo(own, made, is_log), own.panel.lower), own.panel.upper)
        assert min(max(made.outcome.centre, own.panel.lower), own.panel.upper) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("period", "count", "slot"),
    [
        ("2022-07", 12, (2022, 7, True)),
        ("2022-Q3", 4, (2022, 3, True)),
        ("2022-Q3", 12, (2022, 9, False)),
        ("2022-H1", 4, (2022, 2, False)),
        ("2022", 1, (2022, 1, True)),
        ("2022", 2, (2022, 2, False)),
        ("2022-07", 4, None),
        ("2022-Q2", 1, None),
        ("2018/2020", 1, None),
        ("2022-07-15", 12, None),
        ("2022-13", 12, None),
    ],
)
def test_periods_stand_among_those_of_a_frequency(
    period: str, count: int, slot: tuple[int, int, bool] | None
) -> None:
    found = find_slot(period, count)
    assert (None if found is None else (found.year, found.number, found.is_own)) == slot
