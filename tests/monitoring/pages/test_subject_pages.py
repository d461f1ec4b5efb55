"""Cities, cases, indicators, documents and reference tables over the real documents.

What is expected was read in the documents and in the reference files by eye.
"""

from __future__ import annotations

import json

import pytest

from monitoring.application import Monitor
from monitoring.components.table import frame_rows
from monitoring.pages.case import cut_case
from tests.monitoring.drawing import by_id, draw, inner_text, rows_of
from tests.monitoring.trees import elements, text_of


def test_a_city_that_nobody_names_says_so_on_list_and_page(app: Monitor) -> None:
    row = next(row for row in rows_of(draw(app, "/cities")) if row.startswith("阳江市"))
    assert row == "阳江市文件中没有提到0001"
    page = text_of(draw(app, "/cities/441700"))
    assert "所选计划没有点名这个城市的任务" in page
    assert "文件中没有说到这个城市的数字" in page
    assert "地区生产总值" in page


def test_a_city_shows_by_which_words_a_task_implies_it(app: Monitor) -> None:
    tasks = inner_text(by_id(draw(app, "/cities/440100"), "task_count").node)
    assert "南沙 由下辖地名推知" in tasks
    assert "推进基础设施的数字化改造" in tasks


def test_a_citys_cases_and_figures_include_those_of_its_counties(app: Monitor) -> None:
    page = draw(app, "/cities/440100")
    assert "广州市花都区：狮岭镇箱包产业链协同制造平台" in inner_text(by_id(page, "case_count").node)
    figures = inner_text(by_id(page, "statement_count").node)
    assert "拥有生产制造企业 8800家" in figures
    assert "期间未写明" in figures


def test_a_city_search_finds_names_in_both_languages(app: Monitor) -> None:
    for words in ("shan", "%E5%B1%B1"):
        names = [row for row in rows_of(draw(app, "/cities", f"q={words}")) if "市" in row[:3]]
        assert {"佛山市", "中山市"} <= {name[:3] for name in names}
        assert not [name for name in names if name.startswith("广州市")]


def test_cases_are_found_by_all_the_words_in_any_order(app: Monitor) -> None:
    found = text_of(draw(app, "/cases", "q=%E5%8C%BB%E4%BF%9D+%E5%87%AD%E8%AF%81"))
    assert "省医保局：医保电子凭证示范应用" in found
    assert "河源市：打造智能终端产业基地" not in found
    assert "没有符合这些条件的案例" in text_of(draw(app, "/cases", "q=zzz"))


def test_cases_are_narrowed_by_city(app: Monitor) -> None:
    links = [
        inner_text(element.node)
        for element in elements(draw(app, "/cases", "city=440400"))
        if str(element.properties.get("href", "")).startswith("/cases/")
    ]
    assert links == ["珠海市：搭建智慧助残平台，提高残疾人管理服务水平"]


def test_the_text_of_a_case_is_whole_and_in_order(app: Monitor) -> None:
    """Nothing of any case is lost or said twice by the way it is cut into parts."""
    request = app.read_visit("/cases", "").request
    practices = frame_rows(request.table("case_practices"))
    cases = frame_rows(request.table("cases"))
    assert len(cases) == 39
    for case in cases:
        parts = list(cut_case(case, [row for row in practices if row["case_id"] == case["case_id"]]))
        assert "".join(passage.text for _, passage in parts) == case["quote"].strip(), case["title"]
        kinds = [kind for kind, _ in parts]
        assert kinds[0] == "title" and {"background", "practice", "results"} <= set(kinds), case["title"]
        assert all(passage.text.strip() for _, passage in parts), case["title"]


def test_the_figures_of_a_case_are_marked_in_its_text(app: Monitor) -> None:
    page = draw(app, "/cases/gd-guide-1.0:case:12595")
    text = next(
        element for element in elements(page) if "case-text" in str(element.properties.get("className"))
    )
    marked = [
        inner_text(element.node)
        for element in elements(page)
        if element.properties.get("className") == "figure"
        and str(element.properties.get("data-provenance")).split(":")[1:2] == ["statement"]
    ]
    in_text = ["超1/3", " 48家", "超 76%", " 493.85亿元", " 113.41亿元", " 33.5%", "32.4%", " 69家"]
    assert [word.strip() for word in marked[: len(in_text)]] == [word.strip() for word in in_text]
    assert "三、取得成效" in inner_text(text.node)


def test_an_indicator_counts_its_cities_and_names_those_without_a_value(app: Monitor) -> None:
    page = draw(app, "/indicators/CTX02")
    text = text_of(page)
    assert "10 / 21" in text
    assert (
        "以下11个城市没有任何数据：韶关市汕头市湛江市茂名市梅州市汕尾市河源市阳江市清远市潮州市揭阳市" in text
    )
    assert "年末在本地居住半年及以上的人口" in text
    charts = [element for element in elements(page) if element.node["type"] == "Graph"]
    assert len(charts) == 1
    bars = charts[0].properties["figure"]["data"][0]
    assert bars["y"][:2] == ["广州", "深圳"] and bars["x"][:2] == [1881.06, 1768.16]
    assert len(bars["y"]) == 10


def test_a_value_without_a_period_is_shown_and_said_to_be_so(app: Monitor) -> None:
    page = draw(app, "/indicators/INF01")
    assert "期间未写明" in text_of(page) and "7127个" in text_of(page)
    assert "不用于状态、增速和排名" in text_of(page)
    assert not [element for element in elements(page) if element.node["type"] == "Graph"]


def test_an_indicator_without_any_value_says_so(app: Monitor) -> None:
    page = text_of(draw(app, "/indicators/DIG01"))
    assert "还没有任何数据" in page and "0 / 21" in page


def test_a_document_is_never_sent_whole(app: Monitor) -> None:
    request = app.read_visit("/documents/gd-guide-1.0", "").request
    text = frame_rows(request.table("documents"))
    longest = max(len(row["text"]) for row in text)
    page = draw(app, "/documents/gd-guide-1.0", "span=12642-12661")
    assert len(text_of(page)) < longest / 10


def test_a_document_opens_at_the_span_with_exactly_these_words_marked(app: Monitor) -> None:
    page = draw(app, "/documents/gd-guide-1.0", "span=12642-12661")
    marks = [inner_text(element.node) for element in elements(page) if element.node["type"] == "Mark"]
    assert marks == ["总体规模占全市工业产业比重超", "1/3"]
    runs = {
        element.properties["data-role"] for element in elements(page) if "data-role" in element.properties
    }
    assert runs == {"body", "box"}


@pytest.mark.parametrize("span", ["zz", "9-2", "5-999999999", "1-2-3"])
def test_a_place_that_is_none_is_told_and_the_document_shown_from_its_beginning(
    app: Monitor, span: str
) -> None:
    page = draw(app, "/documents/gd-plan-2022", f"span={span}")
    assert f"地址中的位置“{span}”无法识别" in text_of(page)
    assert not [element for element in elements(page) if element.node["type"] == "Mark"]


def test_a_document_tells_what_was_extracted_and_what_was_rejected(app: Monitor) -> None:
    page = draw(app, "/documents/gd-guide-1.0")
    rows = rows_of(page)
    for expected in ("案例39查看", "工作内容50查看", "概念定义9查看", "政策文件100查看", "名词解释55查看"):
        assert expected in rows
    assert "指标目录里没有对应指标" in text_of(page)
    assert {"任务30查看", "篇章7查看"} <= set(rows_of(draw(app, "/documents/gd-plan-2022")))


def test_reference_tables_are_searched_together(app: Monitor) -> None:
    page = text_of(draw(app, "/reference", "q=%E6%9F%94%E6%80%A7%E5%88%B6%E9%80%A0"))
    assert "可以表述为两个方面，一个方面是指生产能力的柔性反应能力" in page
    assert "没有符合条件的内容" in page


def test_the_groups_of_a_table_open_one_at_a_time(app: Monitor) -> None:
    """The list of policies has several parts; the definitions stand in one table of nine rows."""
    overview = draw(app, "/reference")
    links = {str(element.properties.get("href", "")) for element in elements(overview)}
    policies = {link for link in links if link.startswith("/reference/policies.")}
    assert "/reference/definitions" in links and len(policies) > 1
    assert "粤府〔2021〕31号" not in text_of(overview)
    drawn = [text_of(draw(app, link)) for link in sorted(policies)]
    assert sum("粤府〔2021〕31号" in text for text in drawn) == 1
    assert len(rows_of(draw(app, "/reference/definitions"))) == 1 + 9


def test_the_task_numbers_of_an_indicator_are_links(app: Monitor) -> None:
    request = app.read_visit("/", "").request
    row = next(row for row in frame_rows(request.table("indicators")) if len(json.loads(row["task_nos"])) > 1)
    page = draw(app, f"/indicators/{row['indicator_code']}")
    links = {
        str(element.properties["href"])
        for element in elements(page)
        if str(element.properties.get("href", "")).startswith("/tasks/")
    }
    assert len(links) == len(json.loads(row["task_nos"]))


def test_a_value_stands_in_the_unit_that_the_language_names(app: Monitor) -> None:
    """The Chinese unit holds its multiplier (10 000 persons), the English one does not."""
    assert "1881.06万人" in text_of(draw(app, "/cities/440100"))
    english = draw(app, "/cities/440100", "lang=en")
    assert "18.81 million persons" in text_of(english)
    assert "2.82 trillion CNY" in text_of(english)
    titles = {element.properties.get("title") for element in elements(english)}
    assert "Open the source: 18,810,600" in titles


def test_the_tiles_of_an_indicator_and_their_table_tell_the_same_value(app: Monitor) -> None:
    chinese, english = (
        text_of(draw(app, "/", f"indicator=CTX01&lang={language}")) for language in ("zh", "en")
    )
    assert "2021年（元）" in chinese and "28231.97亿元" in chinese
    assert "2021 (CNY)" in english and "2.82 trillion CNY" in english
    assert "28,231.97 CNY" not in english


def test_dimensions_stand_in_the_order_of_the_catalogue(app: Monitor) -> None:
    headings = [
        inner_text(element.node)
        for element in elements(draw(app, "/indicators"))
        if element.node["type"] == "H2"
    ]
    industry = ["数字基础设施", "数字产业化", "产业数字化", "数据要素"]
    assert headings == [*industry, "数字政府与公共服务", "治理、安全与数字素养", "背景指标"]


def test_a_target_that_a_register_states_shows_both_words_and_registered_value(app: Monitor) -> None:
    tasks = app.read_visit("/tasks", "").request.table("tasks")
    emergency = tasks.loc[tasks["title"] == "加强数字应急建设", "task_id"].item()
    rows = [row for row in rows_of(draw(app, f"/tasks/{emergency}")) if "按登记的目标版本" in row]
    assert len(rows) == 1
    assert "五级贯通" in rows[0]
    assert "按登记的目标版本：100%（2022年4月14日起）" in rows[0]


def test_cities_stand_by_region_or_the_most_urgent_first(app: Monitor) -> None:
    by_region, by_status = draw(app, "/cities"), draw(app, "/cities", "order=status")
    headings = [element for element in elements(by_region) if element.node["type"] == "H2"]
    assert [inner_text(element.node) for element in headings] == [
        "珠三角核心区", "北部生态发展区", "沿海经济带东翼", "沿海经济带西翼",
    ]  # fmt: skip
    rows = [row for row in rows_of(by_status) if row[2:3] == "市"]
    assert len(rows) == 21
    assert rows[0].startswith("广州市珠三角核心区未报送")
    stands = ["未报送" in row for row in rows]
    assert stands == sorted(stands, reverse=True)


def test_the_cities_of_each_status_are_counted(app: Monitor) -> None:
    strip = next(
        element
        for element in elements(draw(app, "/cities"))
        if element.properties.get("className") == "status-strip"
    )
    assert inner_text(strip.node) == "未报送8未设量化目标13"
