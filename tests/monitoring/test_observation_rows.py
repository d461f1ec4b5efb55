"""Values of targets and observations as a reader writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from dash import html

from monitoring.pages.observation_rows import target_figure_of
from monitoring.request import PageRequest
from tests.monitoring.trees import text_of

MakeRequest = Callable[..., PageRequest]

INDICATORS = pd.DataFrame(
    [
        {
            "indicator_code": code,
            "unit_mult": mult,
            "observation_series_type": "ytd",
            "unit_zh": zh,
            "unit_en": en,
        }
        for code, mult, zh, en in (("AAA01", 8, "亿元", "CNY"), ("AAA02", 0, "EFLOPS", "EFLOPS"))
    ]
)  # fmt: skip
VERSIONS = pd.DataFrame(
    [
        {"target_version_id": "amount", "target_type": "cumulative"},
        {"target_version_id": "growth", "target_type": "growth"},
    ]
)


@pytest.mark.parametrize(
    ("indicator", "version", "value", "zh", "en"),
    [
        ("AAA01", "amount", 12.5, "12.5亿元", "1.25 billion CNY"),
        ("AAA01", "growth", 8.5, "8.5%", "8.5%"),
        ("AAA02", "amount", 6.15, "6.15 EFLOPS", "6.15 EFLOPS"),
        ("AAA01", "amount", None, "未报送", "not reported"),
    ],
)
def test_a_value_of_a_target_has_its_unit(
    make_request: MakeRequest, indicator: str, version: str, value: Any, zh: str, en: str
) -> None:
    frames = {"indicators": INDICATORS, "target_versions": VERSIONS}
    row = {"id": "a", "indicator_code": indicator, "target_version_id": version, "value": value}
    for language, shown in (("zh", zh), ("en", en)):
        request = make_request(frames=frames, lang=language)
        figure = target_figure_of(request, "city_target_progress", row, "value")
        assert text_of(html.Div(figure)) == shown
