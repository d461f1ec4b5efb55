"""Ranks with intervals, and outlooks at a deadline."""

from __future__ import annotations

from monitoring.figures import draw_intervals
from monitoring.figures.projection import Outlook, draw_projection


def test_bars_reach_from_the_lower_to_the_upper_end() -> None:
    trace = draw_intervals(["甲", "乙"], {"方案": [(2.0, 1.0, 4.0), (3.0, 3.0, 3.0)]}, 21)["data"][0]
    assert trace["x"] == [2.0, 3.0]
    assert trace["error_x"]["arrayminus"] == [1.0, 0.0]
    assert trace["error_x"]["array"] == [2.0, 0.0]
    assert trace["y"] == [0, 1]


def test_a_row_without_a_rank_stays_empty() -> None:
    trace = draw_intervals(["甲", "乙"], {"方案": [None, (1.0, 1.0, 2.0)]}, 2)["data"][0]
    assert (trace["x"], trace["y"], trace["text"]) == ([1.0], [1], ["乙"])


def test_two_scenarios_stand_apart_in_one_row_and_have_a_legend() -> None:
    figure = draw_intervals(["甲"], {"一": [(1.0, 1.0, 1.0)], "二": [(2.0, 1.0, 3.0)]}, 5)
    first, second = figure["data"]
    assert first["y"][0] < 0 < second["y"][0]
    assert figure["layout"]["showlegend"] is True
    assert draw_intervals(["甲"], {"一": [(1.0, 1.0, 1.0)]}, 5)["layout"]["showlegend"] is False


def test_the_first_row_is_on_top() -> None:
    low, high = draw_intervals(["甲", "乙"], {"一": [None, None]}, 5)["layout"]["yaxis"]["range"]
    assert low > high


NAMES = ("报送值", "推算", "目标")


def test_an_outlook_shows_values_projection_with_band_and_target() -> None:
    outlook = Outlook("2030年12月", 50.0, (40.0, 65.0), (60.0,))
    observed, projected, target, way = draw_projection(["8月", "9月"], [20.0, 30.0], outlook, NAMES)["data"]
    assert observed["y"] == [20.0, 30.0]
    assert (projected["x"], projected["y"]) == (["2030年12月"], [50.0])
    assert (projected["error_y"]["array"], projected["error_y"]["arrayminus"]) == ([15.0], [10.0])
    assert target["y"] == [60.0]
    assert projected["marker"]["symbol"] != target["marker"]["symbol"]
    assert (way["x"], way["y"], way["showlegend"]) == (["9月", "2030年12月"], [30.0, 50.0], False)


def test_both_ends_of_a_range_are_drawn() -> None:
    outlook = Outlook("2030年12月", 50.0, None, (40.0, 60.0))
    target = draw_projection(["8月"], [20.0], outlook, NAMES)["data"][2]
    assert (target["x"], target["y"]) == (["2030年12月", "2030年12月"], [40.0, 60.0])


def test_without_enough_errors_there_is_no_band_and_without_values_no_way() -> None:
    traces = draw_projection([], [], Outlook("2030年12月", 50.0, None, (60.0,)), NAMES)["data"]
    assert len(traces) == 3
    assert all("error_y" not in trace for trace in traces)
