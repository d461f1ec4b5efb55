"""Charts: plain, light, without a way out of the house."""

from __future__ import annotations

import json
from collections.abc import Callable

from dash import html

from monitoring.components.chart import chart
from monitoring.figures import draw_ranked_bars
from monitoring.request import PageRequest
from tests.monitoring.trees import elements

MakeRequest = Callable[..., PageRequest]

BARS = draw_ranked_bars(["甲市", "乙市"], [28231.97, -3.2], ["2.82万亿", "-3.2"])


def test_bars_stand_in_the_order_given_with_their_texts() -> None:
    (trace,) = BARS["data"]
    assert (trace["y"], trace["x"], trace["text"]) == (
        ["甲市", "乙市"],
        [28231.97, -3.2],
        ["2.82万亿", "-3.2"],
    )
    assert trace["type"] in {"bar", "scatter", "pie"}
    assert BARS["layout"]["yaxis"]["autorange"] == "reversed"


def test_a_chart_brings_no_template_and_no_colours() -> None:
    assert "template" not in BARS["layout"]
    assert len(json.dumps(BARS, ensure_ascii=False)) < 1000


def test_a_chart_has_a_name_a_source_a_table_and_no_upload(make_request: MakeRequest) -> None:
    drawn = elements(chart(make_request(), BARS, "地区生产总值", "count~observations", html.Table()))
    graph = next(element for element in drawn if element.node["type"] == "Graph")
    assert graph.properties["config"]["showSendToCloud"] is False
    assert graph.properties["config"]["displaylogo"] is False
    assert graph.provenance_ids == ("count~observations",)
    box = next(element for element in drawn if element.properties.get("role") == "img")
    assert box.properties["aria-label"] == "地区生产总值"
    assert [element.node["type"] for element in drawn].count("Table") == 1
