"""Warnings by target, drawn from rows that stand here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from dash import html

from monitoring.pages.warning_lists import draw_warnings_of, list_warnings
from monitoring.request import PageRequest
from tests.monitoring.drawing import inner_text
from tests.monitoring.trees import Element, elements, text_of

MakeRequest = Callable[..., PageRequest]

INDICATORS = pd.DataFrame(
    [
        {
            "indicator_code": code, "name_zh": name, "name_en": code, "unit_mult": 0, "unit_zh": "%",
            "unit_en": "%", "observation_series_type": "level",
        }
        for code, name in (("AAA01", "覆盖率"), ("AAA02", "贯通率"))
    ]
)  # fmt: skip
PLACES = pd.DataFrame(
    [
        {"place_code": code, "name_zh": f"{short}市", "short_zh": short, "name_en": short}
        for code, short in (("440000", "全省"), ("440100", "甲"), ("440200", "乙"), ("440300", "丙"))
    ]
)
TASKS = pd.DataFrame([{"task_no": 7, "task_id": "p:task:1", "title": "推进覆盖"}])


def warning(place: str, code: str, chance: float | None, indicator: str = "AAA01") -> dict[str, Any]:
    return {
        "id": f"{indicator}@{place}", "target_id": f"p:{indicator}", "task_no": 7, "warning_code": code,
        "chance_to_miss": chance, "indicator_code": indicator, "place_code": place, "target_value": 70.0,
        "projected": 65.5, "interval_lower": 64.0, "interval_upper": 67.0, "deadline": date(2030, 12, 31),
        "series_type": "level", "target_type": "cumulative", "lowest": 70.0, "highest": None,
        "unknown_reason": None if chance is not None else "no_projection", "status_code": "BEHIND",
        "warned_since": date(2030, 3, 31),
    }  # fmt: skip


def request_of(make_request: MakeRequest, rows: list[dict[str, Any]]) -> PageRequest:
    frames = {
        "warnings": pd.DataFrame(rows),
        "indicators": INDICATORS,
        "places": PLACES,
        "tasks": TASKS,
        "city_progress": pd.DataFrame({"id": ["440100", "440200", "440300"]}),
    }
    return make_request(frames=frames)


def drawn(make_request: MakeRequest, *rows: dict[str, Any]) -> html.Div:
    return html.Div(list_warnings(request_of(make_request, list(rows)), rows))


def of_type(component: html.Div, name: str) -> list[Element]:
    return [element for element in elements(component) if element.node["type"] == name]


def test_cities_stand_under_their_target_by_level(make_request: MakeRequest) -> None:
    shown = drawn(
        make_request,
        warning("440300", "none", 0.2),
        warning("440100", "likely", 0.85),
        warning("440200", "likely", 0.93),
    )
    lists = of_type(shown, "Dl")
    assert [inner_text(element.node) for element in lists] == ["很可能完不成乙 93%甲 85%暂无预警丙 20%"]
    assert [inner_text(element.node) for element in of_type(shown, "H4")] == ["覆盖率"]
    assert "7推进覆盖" in text_of(shown)


def test_every_figure_of_a_city_is_one_click_away(make_request: MakeRequest) -> None:
    shown = drawn(make_request, warning("440100", "likely", 0.85), warning("440200", "none", 0.3))
    folded = of_type(shown, "Details")
    assert len(folded) == 1 and not folded[0].properties.get("open")
    told = inner_text(folded[0].node)
    assert "不少于70%" in told and "65.5%" in told and "80%区间64—67" in told and "2030年3月31日" in told


def test_the_most_urgent_target_comes_first(make_request: MakeRequest) -> None:
    shown = drawn(
        make_request,
        warning("440100", "none", 0.1),
        warning("440200", "none", 0.2),
        warning("440100", "likely", 0.9, "AAA02"),
        warning("440200", "none", 0.2, "AAA02"),
    )
    assert [inner_text(element.node) for element in of_type(shown, "H4")] == ["贯通率", "覆盖率"]


def test_targets_of_one_city_and_of_the_plan_stand_in_tables(make_request: MakeRequest) -> None:
    shown = drawn(make_request, warning("440000", "likely", 0.9), warning("440100", "none", 0.1))
    assert [inner_text(element.node) for element in of_type(shown, "H3")] == ["计划本级目标", "各市分解目标"]
    assert len(of_type(shown, "Table")) == 2
    assert of_type(shown, "Details") == []


def test_a_task_without_open_targets_has_no_section(make_request: MakeRequest) -> None:
    request = request_of(make_request, [warning("440100", "likely", 0.9)])
    assert draw_warnings_of(request, "task_no", 8) == []
    assert len(draw_warnings_of(request, "task_no", 7)) == 1
