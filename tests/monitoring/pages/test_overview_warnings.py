"""Warnings on the leader's page, drawn from rows that stand here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from dash import html

from monitoring.pages.overview_warnings import draw_warnings
from monitoring.request import PageRequest
from tests.monitoring.trees import text_of

MakeRequest = Callable[..., PageRequest]

NAMES = {"AAA01": "基站数", "AAA02": "覆盖率"}
INDICATORS = pd.DataFrame(
    [
        {
            "indicator_code": code,
            "name_zh": name,
            "name_en": code,
            "unit_mult": 0,
            "unit_zh": "个",
            "unit_en": "",
        }
        for code, name in NAMES.items()
    ]
)
CITIES = pd.DataFrame([{"id": "440100"}, {"id": "440300"}])


def warning(indicator: str, place: str, code: str, chance: float | None) -> dict[str, Any]:
    return {
        "id": f"{indicator}@{place}", "warning_code": code, "chance_to_miss": chance,
        "indicator_code": indicator, "place_code": place, "target_value": 70.0, "projected": 65.5,
        "deadline": date(2030, 12, 31), "series_type": "level", "target_type": "cumulative", "lowest": 70.0,
        "highest": None, "unknown_reason": None if chance is not None else "no_value", "warning_zh": code,
        "warning_en": code,
    }  # fmt: skip


def drawn(make_request: MakeRequest, *rows: dict[str, Any]) -> str:
    frames = {"warnings": pd.DataFrame(rows), "indicators": INDICATORS, "city_progress": CITIES}
    return text_of(html.Div(draw_warnings(make_request(frames=frames))))


def test_the_plans_own_targets_are_named_and_those_of_cities_counted(make_request: MakeRequest) -> None:
    shown = drawn(
        make_request,
        warning("AAA01", "440000", "probable", 0.6),
        warning("AAA02", "440000", "likely", 0.93),
        warning("AAA01", "440100", "likely", 0.85),
        warning("AAA02", "440300", "none", 0.2),
    )
    assert "共4个" in shown and "2个很可能完不成" in shown and "1个可能完不成" in shown
    assert shown.index("覆盖率") < shown.index("基站数")
    assert shown.count("基站数") == 1
    assert "完不成的概率93%；到期推算65.5个" in shown


def test_what_is_not_warned_of_is_not_listed(make_request: MakeRequest) -> None:
    shown = drawn(make_request, warning("AAA01", "440000", "none", 0.2))
    assert "1个暂无预警" in shown
    assert "基站数" not in shown


def test_nothing_is_said_where_nothing_could_be_projected(make_request: MakeRequest) -> None:
    assert drawn(make_request, warning("AAA01", "440000", "unknown", None)) == ""
