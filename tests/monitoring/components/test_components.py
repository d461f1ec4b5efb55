"""Building blocks, compared as whole trees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from monitoring.components.coverage import coverage_meter
from monitoring.components.filters import choice, filter_form
from monitoring.components.marks import date_text, id_text, source_text
from monitoring.components.quote import source_quote
from monitoring.components.status import status_badge
from monitoring.components.table import Column, data_table
from monitoring.components.value import figure_value
from monitoring.request import PageRequest
from tests.monitoring.trees import elements, plain, text_of

MakeRequest = Callable[..., PageRequest]


def tree(kind: str, children: Any, **properties: Any) -> dict[str, Any]:
    named = {
        name.replace("_", "-") if name.startswith(("data_", "aria_")) else name: value
        for name, value in properties.items()
    }
    return {"type": kind, "namespace": "dash_html_components", "props": {"children": children, **named}}


def test_a_figure_opens_its_source_and_keeps_plan_day_and_language(make_request: MakeRequest) -> None:
    request = make_request(lang="en", plan="plan-2030", as_of=date(2030, 7, 1), q="5G")
    assert plain(figure_value(request, 235000, "plan-2030:statement:17", unit="households")) == tree(
        "A",
        "235,000 households",
        href="/trace/plan-2030:statement:17?plan=plan-2030&as_of=2030-07-01&lang=en",
        className="figure",
        title="Open the source: 235,000",
        data_provenance="plan-2030:statement:17",
    )


def test_a_figure_in_chinese_is_grouped_by_wan_and_keeps_its_unit(make_request: MakeRequest) -> None:
    shown = figure_value(make_request(), 28231.97, "x:observation:1", unit="元", unit_mult=8)
    assert text_of(shown) == "2.82万亿元"


def test_zero_is_a_figure_and_missing_is_a_word(make_request: MakeRequest) -> None:
    assert text_of(figure_value(make_request(), 0, "cell~a~b~c")) == "0"
    missing = plain(figure_value(make_request(), None, "cell~a~b~c"))
    assert missing == tree("Span", "未报送", className="missing")
    assert plain(figure_value(make_request(lang="en"), float("nan"), "x")) == tree(
        "Span", "not reported", className="missing"
    )


def test_a_status_is_told_by_colour_shape_and_word(make_request: MakeRequest) -> None:
    badge = plain(status_badge("OVERDUE", "逾期未完成", "已过期限"))
    shape = tree(
        "Span", None, className="status-shape", data_tone="overdue", data_shape="cross", aria_hidden="true"
    )
    assert badge == tree(
        "Span",
        [
            shape,
            tree("Span", "逾期未完成", className="status-name"),
            tree("Span", "已过期限", className="status-flag"),
        ],
        className="status",
        data_tone="overdue",
    )


def test_an_unknown_status_is_shown_with_a_question_mark(make_request: MakeRequest) -> None:
    assert "question" in str(plain(status_badge("BRAND_NEW", "新状态")))


def test_coverage_shows_both_numbers_with_their_sources(make_request: MakeRequest) -> None:
    meter = coverage_meter(make_request(), 1, 4, "cell~t~r~known_count", "cell~t~r~due_count")
    assert text_of(meter) == "1 / 4"
    found = {element.properties.get("data-provenance") for element in elements(meter)}
    assert {"cell~t~r~known_count", "cell~t~r~due_count"} <= found
    bar = next(
        element for element in elements(meter) if element.properties.get("className") == "coverage-known"
    )
    assert bar.properties["style"] == {"width": "25%"}


def test_where_nothing_is_due_there_is_no_bar(make_request: MakeRequest) -> None:
    meter = coverage_meter(make_request(), 0, 0, "a", "b")
    assert plain(meter) == tree("Span", "无应报事项", className="coverage missing")


def test_a_table_has_caption_scopes_and_labels() -> None:
    table = data_table(
        [
            Column("部门", lambda row: row["name"], row_header=True),
            Column("任务", lambda row: id_text(row["tasks"]), numeric=True),
        ],
        [{"name": "某局", "tasks": 3}],
        "部门的任务",
        shows_caption=False,
    )
    assert plain(table) == tree(
        "Table",
        [
            tree("Caption", "部门的任务", className="visually-hidden"),
            tree(
                "Thead",
                tree(
                    "Tr",
                    [
                        tree("Th", "部门", scope="col", role="columnheader", className=None),
                        tree("Th", "任务", scope="col", role="columnheader", className="numeric"),
                    ],
                    role="row",
                ),
                role="rowgroup",
            ),
            tree(
                "Tbody",
                [
                    tree(
                        "Tr",
                        [
                            tree(
                                "Th", "某局", scope="row", role="rowheader", className=None, data_label="部门"
                            ),
                            tree(
                                "Td",
                                tree("Span", "3", data_kind="id"),
                                role="cell",
                                className="numeric",
                                data_label="任务",
                            ),
                        ],
                        role="row",
                    )
                ],
                role="rowgroup",
            ),
        ],
        role="table",
        className="data-table",
    )


def test_words_of_a_source_are_chinese_in_every_interface() -> None:
    assert plain(source_text("新建基站100个")) == tree(
        "Span", "新建基站100个", lang="zh-CN", data_kind="source"
    )


def test_a_day_is_written_for_the_reader_and_the_machine() -> None:
    assert plain(date_text(date(2022, 7, 8), "en")) == tree(
        "Time", "8 July 2022", dateTime="2022-07-08", data_kind="date"
    )


def test_a_quote_leads_to_its_span_in_the_document(make_request: MakeRequest) -> None:
    row = {
        "document_id": "guide",
        "line": 310,
        "page": 7,
        "quote": "达100家",
        "quote_spans": "[[40,43],[50,52]]",
    }
    quote = source_quote(make_request(lang="en"), row)
    assert text_of(quote) == "达100家page 7, line 310"
    links = [element.properties["href"] for element in elements(quote) if element.node["type"] == "A"]
    assert links == ["/documents/guide?lang=en&span=40-52"]


def test_a_quote_of_a_document_without_pages_names_the_line_only(make_request: MakeRequest) -> None:
    row = {"document_id": "plan", "line": 25, "page": None, "quote": "建设网络", "quote_spans": "[[7,11]]"}
    assert text_of(source_quote(make_request(), row)) == "建设网络第25行"


def test_a_filter_shows_what_is_chosen(make_request: MakeRequest) -> None:
    form = filter_form(
        make_request("/tasks"), [choice("chapter", "章", [("1", "一"), ("2", "二")], "2", "全部")]
    )
    options = [element.properties for element in elements(form) if element.node["type"] == "Option"]
    assert [(option["value"], option["selected"]) for option in options] == [
        ("", None),
        ("1", None),
        ("2", "selected"),
    ]
    assert plain(form)["props"]["action"] == "/tasks"
    assert plain(form)["props"]["method"] == "get"


def test_a_corrected_record_is_marked_wherever_its_place_is_named(make_request: MakeRequest) -> None:
    row = {"document_id": "plan", "line": 25, "page": None, "quote": "建设网络", "quote_spans": "[[7,11]]"}
    assert text_of(source_quote(make_request(), {**row, "corrected": "p-1"})) == "建设网络第25行 已更正"
    assert text_of(source_quote(make_request(), {**row, "corrected": None})) == "建设网络第25行"
