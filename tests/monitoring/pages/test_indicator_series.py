"""The page of an indicator and of a city over months of reports: like beside like, gaps by name.

The figures expected were worked out by hand from the file that is written here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.pipeline import build
from monitoring.application import Monitor, create_app
from tests.monitoring.drawing import by_id, draw, inner_text, rows_of
from tests.monitoring.trees import elements, text_of

ROOT = Path(__file__).resolve().parents[3]
HEAD = "indicator_code,place_code,period,series_type,value,obs_status,known_on,note,source\n"
ROWS = (
    "DIG05,440000,2021-02,ytd,200,A,2021-03-20,,省工业和信息化厅",
    "DIG05,440000,2021-03,ytd,320,A,2021-04-20,,省工业和信息化厅",
    "DIG05,440000,2022-02,ytd,250,P,2022-03-20,,省工业和信息化厅",
    "DIG05,440000,2022-03,ytd,400,P,2022-04-20,,省工业和信息化厅",
    "DIG05,440000,2022-03,yoy,18.6,P,2022-04-20,,省工业和信息化厅",
    "DIG05,440100,2022-03,ytd,120,P,2022-04-20,,省工业和信息化厅",
    "DIG05,440300,2022-03,ytd,150,P,2022-04-20,,省工业和信息化厅",
    "INF08,440100,2021,level,1.35,A,2022-04-20,,省能源局",
    "INF08,440300,2021,level,1.25,A,2022-04-20,,省能源局",
    "INF08,441900,2021,level,1.4,A,2022-04-20,,省能源局",
)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    folder = tmp_path_factory.mktemp("series")
    data = folder / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse", "demonstration"))
    (data / "submissions" / "software.csv").write_text(HEAD + "\n".join(ROWS) + "\n", encoding="utf-8")
    build(data, folder / "warehouse")
    yield create_app(folder / "warehouse", as_of=date(2022, 8, 1))


def figures_of(page: Any) -> list[dict[str, Any]]:
    graphs = [element for element in elements(page) if element.node["type"] == "Graph"]
    return [element.properties["figure"] for element in graphs]


def test_the_year_to_date_is_drawn_one_line_a_year_over_the_months(reported: Monitor) -> None:
    lines = figures_of(draw(reported, "/indicators/DIG05"))[1]["data"]
    assert [(line["name"], line["x"], line["y"]) for line in lines] == [
        ("2022年", ["2月", "3月"], [250.0, 400.0]),
        ("2021年", ["2月", "3月"], [200.0, 320.0]),
    ]
    assert len({line["marker"]["symbol"] for line in lines}) == 2


def test_the_rows_tell_what_each_month_brought_and_which_growth_was_derived(reported: Monitor) -> None:
    rows = [inner_text(row) for row in rows_of_section(draw(reported, "/indicators/DIG05"), "series")]
    march = next(row for row in rows if row.startswith("2022年3月"))
    february = next(row for row in rows if row.startswith("2022年2月"))
    assert "400亿元" in march and "150" in march and "+18.6%" in march and "推算" not in march
    assert "250亿元" in february and "2022年1月—2022年2月" in february
    assert "+25.0% 推算" in february


def rows_of_section(page: Any, name: str) -> list[Any]:
    section = by_id(page, name)
    return [element.node for element in elements(section.node) if element.node["type"] == "Tr"]


def test_another_place_or_figure_is_chosen_by_the_address(reported: Monitor) -> None:
    page = draw(reported, "/indicators/DIG05", "place=440100")
    assert "广州市：历期数据" in text_of(page)
    growth = figures_of(draw(reported, "/indicators/DIG05", "figure=growth_pct"))[1]["data"]
    assert growth[0]["y"] == [None, None, 25.0, 18.6]


def test_the_unit_stands_above_each_chart(reported: Monitor) -> None:
    page = draw(reported, "/indicators/DIG05")
    units = [
        inner_text(element.node)
        for element in elements(page)
        if element.properties.get("className") == "chart-unit"
    ]
    assert units == ["单位：元", "单位：亿元"]
    growth = draw(reported, "/indicators/DIG05", "figure=growth_pct")
    assert "单位：%" in text_of(growth)


def test_a_place_without_values_is_refused_in_words(reported: Monitor) -> None:
    page = text_of(draw(reported, "/indicators/DIG05", "place=441900"))
    assert "所选地区没有这项指标的数据" in page
    assert "广东省：历期数据" in page


def test_cities_without_a_value_of_the_period_are_named_under_the_bars(reported: Monitor) -> None:
    page = draw(reported, "/indicators/DIG05")
    assert figures_of(page)[0]["data"][0]["y"] == ["深圳", "广州"]
    said = text_of(page).split("2022年3月没有数据：")[1][:400]
    assert "东莞市" in said and "湛江市" in said and "深圳市" not in said.split("历期数据")[0]


def test_the_best_city_stands_on_top_where_less_is_better(reported: Monitor) -> None:
    assert figures_of(draw(reported, "/indicators/INF08"))[0]["data"][0]["y"] == ["深圳", "广州", "东莞"]


def test_a_city_shows_the_newest_period_of_each_indicator(reported: Monitor) -> None:
    section = by_id(draw(reported, "/cities/440100"), "observation_count")
    rows = rows_of(section.node)
    assert any(row.startswith("软件业务收入2022年3月120亿元") for row in rows)
    links = [element.properties.get("href") for element in elements(section.node)]
    assert "/indicators/DIG05?place=440100#series" in links
