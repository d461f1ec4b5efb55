"""The block on the page of an indicator that sets its cities beside the province."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.pipeline import build
from monitoring.application import Monitor, create_app
from tests.monitoring.drawing import draw, rows_of
from tests.monitoring.trees import elements, text_of

ROOT = Path(__file__).resolve().parents[3]
CITIES = [f"44{number:02}00" for number in (*range(1, 10), *range(12, 21), 51, 52, 53)]
HEADER = "indicator_code,place_code,period,series_type,value,known_on,note\n"


def report(code: str, period: str, values: dict[str, str], known_on: str, note: str = "") -> str:
    return "".join(
        f"{code},{place},{period},ytd,{value},{known_on},{note}\n" for place, value in values.items()
    )


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """Online sales: April closes, May misses by rounding, June by 3.5 and says why; July lacks a city."""
    folder = tmp_path_factory.mktemp("sums")
    data = folder / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse", "demonstration"))
    cities = dict.fromkeys(CITIES, "10.5")
    some = dict.fromkeys(CITIES[1:], "10.9")
    (data / "submissions" / "sums.csv").write_text(
        HEADER
        + report("TRA04", "2022-04", {**cities, "440000": "220.5"}, "2022-05-12")
        + report("TRA04", "2022-05", {**cities, "440000": "221.0"}, "2022-06-12")
        + report("TRA04", "2022-06", {**cities, "440000": "224.0"}, "2022-07-12", "含未分市平台")
        + report("TRA04", "2022-07", {**some, "440000": "230.0"}, "2022-08-12"),
        encoding="utf-8",
    )
    build(data, folder / "warehouse")
    return create_app(folder / "warehouse", as_of=date(2022, 8, 15))


def test_every_period_tells_gap_and_verdict(reported: Monitor) -> None:
    """21 × 10.5 = 220.5; 22 figures of one digit may miss by 22 × 0.05 = 1.1; 20 × 10.9 = 218."""
    page = draw(reported, "/indicators/TRA04")
    rows = [row for row in rows_of(page) if "21/21" in row or "20/21" in row]
    assert rows == [
        "2022年7月本年累计23021820/21未比较未比较数据不全，未比较",
        "2022年6月本年累计224220.521/21-3.51.1差额超出舍入",
        "2022年5月本年累计221220.521/21-0.51.1差额在舍入范围内",
        "2022年4月本年累计220.5220.521/2101.1相符",
    ]
    words = text_of(page)
    for told in ("相符： 1 期", "差额在舍入范围内： 1 期", "差额超出舍入： 1 期", "数据不全，未比较： 1 期"):
        assert told.replace(" ", "") in words.replace(" ", "")


def test_each_figure_opens_its_own_origin(reported: Monitor) -> None:
    links = {
        str(element.properties.get("data-provenance") or element.properties.get("href"))
        for element in elements(draw(reported, "/indicators/TRA04", "lang=en"))
    }
    for column in ("place_value", "city_total", "known_city_count", "city_count", "gap", "tolerance"):
        assert f"cell~city_sums:TRA04~TRA04:440000:ytd:2022-06~{column}" in links
    trace = draw(reported, "/trace/cell~city_sums:TRA04~TRA04:440000:ytd:2022-06~gap")
    assert "220.5 − 224 = −3.5" in text_of(trace)


def test_an_indicator_that_does_not_add_up_has_no_such_block(reported: Monitor) -> None:
    assert "各市之和与全省" not in text_of(draw(reported, "/indicators/GOV01"))


def test_a_province_without_a_value_is_missing_and_not_the_sum(app: Monitor) -> None:
    """The products of the 21 cities of 2021 add up to 124369.69; the folder has no figure of the province."""
    (row,) = (row for row in rows_of(draw(app, "/indicators/CTX01")) if "21/21" in row)
    assert "124369.69" in row.replace(",", "")
    assert row.endswith("未比较未比较数据不全，未比较")
    assert "未报送" in row or "无数据" in row
