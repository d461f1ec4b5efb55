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
from monitoring.pages.warning_outlook import draw_outlook
from monitoring.pages.warning_rows import chance_to_miss, sort_by_urgency, target_figure, warning_figure
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


OBSERVED = pd.DataFrame(
    [
        {
            "observation_id": f"o{year}", "indicator_code": "AAA01", "place_code": "440100",
            "period": str(year), "series_type": "level", "value": value, "bound": "exact", "obs_status": "A",
            "note": None, "note_en": None, "source_kind": "submission", "known_on": date(year + 1, 2, 1),
        }
        for year, value in ((2026, 8.0), (2027, 9.0), (2028, 10.5))
    ]
)  # fmt: skip
PROJECTED = {
    "id": "AAA01:440100:level:2030", "indicator_code": "AAA01", "series_type": "level", "period": "2030",
    "method": "annual", "annual": 13.0, "spread": 0.25, "degrees": 2, "error_count": 16, "stretch": 1.5,
    "line": "log", "points": '[["o2026",-4,8.0],["o2028",-2,10.5]]', "profile": None, "trend": None,
    "step": 12.0,
}  # fmt: skip


def outlook(make_request: MakeRequest, row: dict[str, Any], projection: dict[str, Any]) -> html.Section:
    frames = {
        "indicators": INDICATORS.assign(name_zh="指标", name_en="Indicator"),
        "places": PLACES,
        "city_progress": pd.DataFrame({"id": ["440100"]}),
        "observations": OBSERVED,
        "projections": pd.DataFrame([projection]),
    }
    return draw_outlook(make_request(frames=frames), row)


LATER: dict[str, Any] = {
    "projection_id": PROJECTED["id"], "projected": 13.0, "interval_lower": 9.0, "interval_upper": 18.0,
    "warning_zh": "很可能完不成", "warning_en": "will very likely be missed",
}  # fmt: skip


def test_a_line_through_years_shows_its_figures_and_its_values(make_request: MakeRequest) -> None:
    shown = outlook(make_request, warning("a", "likely", 0.9, **LATER), PROJECTED)
    text = text_of(html.Div(shown))
    assert "按各年同一时点的加权直线推算" in text
    assert "标准差（对数）" in text
    assert "2026年" in text
    provenance = {element.node["props"].get("data-provenance") for element in elements(html.Div(shown))}
    assert {"o2026", "o2028", f"cell~projections~{PROJECTED['id']}~stretch"} <= provenance
    tables = [element for element in elements(html.Div(shown)) if element.node["type"] == "Table"]
    assert len(tables) == 2  # behind the chart, and what the line runs through


def test_forecasts_of_the_year_are_told_side_by_side(make_request: MakeRequest) -> None:
    own = {**PROJECTED, "method": "step", "line": None, "annual": None, "stretch": None}
    text = text_of(html.Div(outlook(make_request, warning("a", "likely", 0.9, **LATER), own)))
    assert "采用" in text
    assert "往年误差个数" in text
    assert "放宽" not in text


def test_a_range_is_told_by_both_its_ends(make_request: MakeRequest) -> None:
    request = make_request(frames={"indicators": INDICATORS})
    both = warning("a", "none", 0.1, target_type="range", lowest=2.0, highest=4.0)
    assert text_of(html.Div(target_figure(request, both))) == "2—4万家"
    most = warning("a", "none", 0.1, target_type="ceiling", lowest=None, highest=12.5)
    assert text_of(html.Div(target_figure(request, most))) == "不超过12.5万家"
    rate = warning("a", "none", 0.1, target_type="growth", series_type="yoy", target_value=8.0, lowest=8.0)
    assert text_of(html.Div(target_figure(request, rate))) == "不少于8%"


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("too_few_values", "数据太少，不给概率"),
        ("not_assessable", "目标无法评估"),
        ("no_projection", "无法推算"),
    ],
)
def test_where_there_is_no_chance_the_reason_stands(
    make_request: MakeRequest, reason: str, shown: str
) -> None:
    row = warning("a", "unknown", None, unknown_reason=reason)
    assert text_of(html.Div(chance_to_miss(make_request(), row))) == shown


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
