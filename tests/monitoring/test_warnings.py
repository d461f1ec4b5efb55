"""Early warnings and second opinions, drawn from rows that stand here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from dash import html

from monitoring.application import Monitor, draw_page
from monitoring.components.table import frame_rows
from monitoring.pages.second_opinions import draw_opinions
from monitoring.pages.warning_rows import chance_to_miss, sort_by_urgency, warning_figure
from monitoring.request import PageNotFound, PageRequest
from monitoring.theme import STATUS_STYLES, WARNING_STYLES
from tests.monitoring.trees import elements, text_of

MakeRequest = Callable[..., PageRequest]

INDICATORS = pd.DataFrame(
    [{"indicator_code": "AAA01", "unit_mult": 4, "observation_series_type": "level", "unit_zh": "万家"}]
)
PLACES = pd.DataFrame([{"place_code": "440100", "name_zh": "某市", "name_en": "Somewhere"}])


def warning(key: str, code: str, chance: float | None, **change: Any) -> dict[str, Any]:
    return {
        "id": key, "warning_code": code, "chance_to_miss": chance, "indicator_code": "AAA01",
        "place_code": "440100", "target_value": 12.5, "deadline": date(2030, 12, 31), "series_type": "level",
        "target_type": "cumulative", "lowest": 12.5, "highest": None, "unknown_reason": None,
    } | change  # fmt: skip


def test_the_likeliest_misses_come_first() -> None:
    rows = [
        warning("a", "none", 0.1),
        warning("b", "unknown", None),
        warning("c", "likely", 0.85),
        warning("d", "probable", 0.6),
        warning("e", "likely", 0.95),
    ]
    assert [row["id"] for row in sort_by_urgency(rows)] == ["e", "c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("chance", "shown"),
    [
        (0.9999, "> 99%"),
        (0.99, "> 99%"),
        (0.754, "75%"),
        (0.0001, "< 1%"),
        (None, "无法推算"),
        (float("nan"), "无法推算"),
    ],
)
def test_a_chance_is_never_told_as_a_certainty(
    make_request: MakeRequest, chance: float | None, shown: str
) -> None:
    assert text_of(html.Div(chance_to_miss(make_request(), warning("a", "likely", chance)))) == shown


@pytest.mark.parametrize(("language", "shown"), [("zh", "12.5"), ("en", "125,000")])
def test_a_figure_is_in_the_unit_that_the_language_names(
    make_request: MakeRequest, language: str, shown: str
) -> None:
    request = make_request(frames={"indicators": INDICATORS}, lang=language)
    figure = warning_figure(request, warning("a", "likely", 0.9), "target_value")
    assert text_of(html.Div(figure)) == shown
    assert figure.to_plotly_json()["props"]["data-provenance"] == "cell~warnings~a~target_value"


def test_every_warning_has_a_look_and_no_two_share_it() -> None:
    looks = {(style.tone, style.shape) for style in WARNING_STYLES.values()}
    assert len(looks) == len(WARNING_STYLES)
    assert looks <= {(style.tone, style.shape) for style in STATUS_STYLES.values()}


def opinion(version: str, method: str, agreement: str, **change: Any) -> dict[str, Any]:
    return {
        "id": f"{version}:{method}", "target_version_id": version, "target_id": "t", "place_code": "440100",
        "method": method, "figure": 0.5, "grade": "BEHIND" if method == "rule" else "moderate",
        "pace": "too_slow", "pace_zh": "步伐偏慢", "pace_en": "too slow", "reason": None,
        "agreement": agreement,
    } | change  # fmt: skip


def test_only_targets_on_which_methods_disagree_are_laid_out(make_request: MakeRequest) -> None:
    opinions = pd.DataFrame(
        [
            opinion("t@1", "rule", "agree"),
            opinion("t@1", "eurostat", "agree"),
            opinion("t@2", "rule", "disagree"),
            opinion("t@2", "eurostat", "disagree", pace="enough", pace_zh="步伐足够"),
            opinion("t@2", "oecd", "disagree", figure=None, grade=None, pace=None, reason="too_few_peers"),
        ]
    )
    frames = {
        "second_opinions": opinions,
        "places": PLACES,
        "city_progress": pd.DataFrame({"id": ["440100"]}),
    }
    component = html.Div(draw_opinions(make_request(frames=frames), ["t"]))
    text = text_of(component)
    assert "2个地区可以对照，其中1个地区各方法说法不一" in text
    assert len([element for element in elements(component) if element.node["type"] == "Table"]) == 1
    assert "可比地区太少" in text
    assert "步伐足够" in text


def test_without_reports_there_are_no_opinions(make_request: MakeRequest) -> None:
    empty = pd.DataFrame(columns=list(opinion("t", "rule", "agree")))
    assert draw_opinions(make_request(frames={"second_opinions": empty}), ["t"]) == []


def test_without_reports_the_page_warns_of_nothing_and_says_so(app: Monitor) -> None:
    text = text_of(draw_page(app.read_visit("/warnings", "lang=en")))
    assert "Too little has been reported of these targets" in text
    assert "cannot be projected" in text


def test_an_outlook_of_no_target_is_not_found(app: Monitor) -> None:
    assert "Nothing stands at this address" in text_of(
        draw_page(app.read_visit("/warnings", "target=x&lang=en"))
    )


def test_a_row_is_found_by_its_value_and_the_first_of_several(make_request: MakeRequest) -> None:
    frame = pd.DataFrame([{"id": "a", "n": 1}, {"id": "b", "n": 2}, {"id": "b", "n": 3}])
    request = make_request()
    assert request.find_row(frame, "id", "b") == {"id": "b", "n": 2}
    assert request.find_row(frame, "id", "a") == frame_rows(frame)[0]
    with pytest.raises(PageNotFound):
        request.find_row(frame, "id", "c")
