"""Where figures come from, over the real documents; unknown ids are told plainly."""

from __future__ import annotations

import pytest
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id, count_id
from indicators.tables.find import table_specs
from monitoring.application import Monitor, draw_page
from monitoring.components.record import kind_of_record, name_record
from monitoring.components.table import frame_rows
from monitoring.text import read_catalogue
from tests.monitoring.drawing import draw, inner_text, rows_of
from tests.monitoring.trees import elements, plain, text_of


def trace_of(app: Monitor, provenance_id: str, query: str = "") -> Component:
    return draw(app, f"/trace/{provenance_id}", query)


def test_every_kind_of_row_has_a_trace_that_can_be_read(app: Monitor) -> None:
    """The first row of every table, as a record or as the cell of a computed table, in both languages."""
    request = app.read_visit("/", "").request
    drawn = 0
    for name, spec in table_specs().items():
        rows = frame_rows(request.table(name))
        if not rows:
            continue
        key = rows[0][spec.key]
        column = spec.column_names[1] if spec.key == "id" else None
        provenance_id = cell_id(name, key, column) if column else str(key)
        for query in ("", "lang=en"):
            text = text_of(trace_of(app, provenance_id, query))
            assert provenance_id in text
            drawn += 1
    assert drawn >= 50


def test_every_kind_of_row_has_a_name_and_every_row_is_named(app: Monitor) -> None:
    request = app.read_visit("/", "").request
    assert {f"code.record.{name}" for name in table_specs()} <= set(read_catalogue("zh"))
    for name in table_specs():
        for row in frame_rows(request.table(name))[:3]:
            assert inner_text(plain(name_record(request, name, row))).strip(), (name, row)
            assert kind_of_record(request, name)


def test_every_reason_and_code_that_occurs_has_words(app: Monitor) -> None:
    request = app.read_visit("/", "").request
    catalogue = read_catalogue("en")
    for row in frame_rows(request.table("rejections")):
        assert f"code.rejection.{row['stage']}_{row['reason']}" in catalogue
        assert f"code.stage.{row['stage']}" in catalogue
    for column in ("frequency", "direction", "series_type", "geo_level", "aggregation", "source_status"):
        for value in set(request.table("indicators")[column]):
            assert f"code.{column}.{value}" in catalogue
    for kind in set(request.table("statements")["kind"]):
        assert f"code.statement_kind.{kind}" in catalogue
    for status in set(request.table("observations")["obs_status"]):
        assert f"code.obs_status.{status}" in catalogue


def test_the_trace_of_a_figure_shows_the_words_in_their_place(app: Monitor) -> None:
    page = trace_of(app, "gd-guide-1.0:statement:12658")
    marks = [inner_text(element.node) for element in elements(page) if element.node["type"] == "Mark"]
    assert "".join(marks) == "总体规模占全市工业产业比重超1/3"
    text = text_of(page)
    assert "已成为领先主导产业，" in text and "从区域分布上看" in text
    links = [str(element.properties.get("href")) for element in elements(page)]
    assert "/documents/gd-guide-1.0?span=12642-12661" in links


def test_the_trace_of_a_count_lists_what_was_counted(app: Monitor) -> None:
    page = trace_of(app, count_id("cases", city_code="441300"))
    titles = [row for row in rows_of(page) if "惠州市" in row]
    assert len(titles) == 3
    assert "3" in text_of(page)


def test_the_trace_of_a_status_shows_rule_numbers_and_inputs(app: Monitor) -> None:
    tasks = frame_rows(app.read_visit("/", "").request.table("task_progress"))
    task = next(row for row in tasks if row["task_no"] == 27)
    text = text_of(trace_of(app, cell_id("task_progress", task["id"], "status_code"), "lang=en"))
    assert "insufficient below two thirds of coverage" in text
    assert "Version of the rules" in text
    assert "100" in text


def test_the_trace_of_a_reference_value_names_file_row_and_check(app: Monitor) -> None:
    text = text_of(trace_of(app, "cities_2021:CTX01:440400:2021:2022-06-30"))
    assert "3881.75亿元" in text and "data/reference/cities_2021.csv" in text
    assert "preliminary figure, checked only by the sum of the 21 cities" in text
    assert "初步数据" in text


@pytest.mark.parametrize(
    "provenance_id",
    [
        "nothing",
        "cell~tasks~nothing~title",
        "cell~x~y~z",
        "cell~tasks",
        "count~tasks~x=1",
        "count~tasks~task_no",
        "count~tasks~title=!z",
        "a b",
        "<script>",
    ],
)
def test_an_unknown_id_is_a_page_that_says_so(app: Monitor, provenance_id: str) -> None:
    visit = app.read_visit(f"/trace/{provenance_id}", "")
    assert not visit.is_found
    assert "没有这个页面" in text_of(draw_page(visit))
    answer = app.server.test_client().get(f"/trace/{provenance_id}")
    assert answer.status_code == 404
    assert b"Traceback" not in answer.data


def test_what_was_not_yet_known_has_no_trace(app: Monitor) -> None:
    assert not app.read_visit("/trace/gd-guide-1.0:statement:12658", "as_of=2022-04-14").is_found
    assert "/cases/gd-guide-1.0:" in str(draw(app, "/cases", "as_of=2022-07-08"))
    assert "/cases/gd-guide-1.0:" not in str(draw(app, "/cases", "as_of=2022-04-14"))


def test_the_conditions_of_a_count_are_told_in_words(app: Monitor) -> None:
    rejected = count_id("rejections", document_id="gd-guide-1.0", stage="observation", reason="no_indicator")
    assert "文件：广东省数字经济发展指引 1.0" in text_of(trace_of(app, rejected))
    assert "原因：指标目录里没有对应指标" in text_of(trace_of(app, rejected))
    observed = text_of(
        trace_of(app, count_id("observations", indicator_code="CTX02", period="2021"), "lang=en")
    )
    assert "Resident population at year end" in observed and "10" in observed
