"""Lines over periods."""

from __future__ import annotations

from monitoring.figures import draw_lines


def test_a_period_without_a_value_leaves_a_gap() -> None:
    figure = draw_lines(["2022年1月", "2022年2月"], {"广州": [1.0, None], "深圳": [2.0, 3.0]})
    first, second = figure["data"]
    assert first["y"] == [1.0, None]
    assert first["connectgaps"] is False
    assert (second["name"], second["x"]) == ("深圳", ["2022年1月", "2022年2月"])
    assert figure["layout"]["showlegend"] is True
    assert figure["layout"]["xaxis"]["type"] == "category"


def test_one_line_needs_no_legend() -> None:
    assert draw_lines(["2022年"], {"广州": [1.0]})["layout"]["showlegend"] is False
