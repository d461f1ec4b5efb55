"""The page on which a document is checked: over typed frames, and from its entries to the next build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
import yaml

from etl.corrections.entries import load_corrections
from etl.pipeline import build
from indicators.current import open_current_store
from indicators.tables.find import table_frame
from monitoring.pages.review import ITEMS_SHOWN, PAGE, layout
from monitoring.pages.review_entry import list_entries
from monitoring.pages.review_items import Item, list_items, read_choice
from monitoring.request import PageRequest
from tests.monitoring.conftest import ROOT, MakeRequest, TypedReadings
from tests.monitoring.trees import elements, text_of

TEXT = "开头。\n建成基站100个，\n占比9%。\n改造若干处30。\n末尾。\n"


def cite(words: str, document_id: str = "guide") -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "document_id": document_id,
        "line": TEXT.count("\n", 0, start) + 1,
        "page": None,
        "quote": words,
        "quote_spans": f"[[{start},{start + len(words)}]]",
        "corrected": None,
    }


def figure(words: str, number: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(number)
    return {
        "statement_id": f"guide:statement:{start}", "case_id": None, "task_id": None, "section": None,
        "snippet": words, "indicator": "基站", "value_text": number, "value": 100.0, "multiplier_text": "",
        "unit": "个", "si_value": 100.0, "bound": "exact", "kind": "flow", "period": None,
        "period_kind": "none", "place": None, "place_code": None, "duplicate_of": None,
        "value_spans": f"[[{start},{start + len(number)}]]", **cite(words),
    } | changes  # fmt: skip


def rejection(words: str, stage: str, reason: str, **changes: Any) -> dict[str, Any]:
    kind = "unmatched" if stage == "observation" else "rejection"
    offset = TEXT.index(words) if stage != "observation" else TEXT.index("100")
    named = {"rejection_id": f"guide:{kind}:{offset}", "stage": stage, "reason": reason, "text": words}
    return named | cite(words) | changes


CHANGE: dict[str, Any] = {
    "change_id": "g-1@guide:statement:16@kind", "correction_id": "g-1", "action": "override",
    "table_name": "statements", "record_id": f"guide:statement:{TEXT.index('9%')}", "field": "kind",
    "value_before": "flow", "value_after": "share", "reason": "占比是比重", "author": "张三",
    "corrected_on": date(2030, 5, 1), "status": "applied", **cite("占比9%"),
}  # fmt: skip


def frames() -> dict[str, pd.DataFrame]:
    lines = []
    start = 0
    for number, line in enumerate(TEXT.split("\n"), 1):
        lines.append(
            {"document_id": "guide", "line": number, "page": pd.NA, "start_offset": start,
             "end_offset": start + len(line), "role": "body" if line else "blank"}
        )  # fmt: skip
        start += len(line) + 1
    document = {
        "document_id": "guide", "title_zh": "指引", "title_en": "Guide", "published_date": date(2030, 1, 1),
        "text": TEXT,
    }  # fmt: skip
    return {
        "documents": pd.DataFrame([document]),
        "lines": pd.DataFrame(lines).astype({"page": "Int64"}),
        "statements": pd.DataFrame(
            [
                figure("建成基站100个", "100"),
                figure("占比9%", "9%", kind="share", corrected="g-1", duplicate_of=None),
            ]
        ),
        "rejections": pd.DataFrame(
            [
                rejection("改造若干处30", "statement", "no_indicator"),
                rejection("建成基站100个", "observation", "no_indicator"),
            ]
        ),
        "corrections": pd.DataFrame([{key: value for key, value in CHANGE.items() if key != "corrected"}]),
        "indicator_links": pd.DataFrame(columns=["link_id", "statement_id", "indicator_code"]),
    }


@pytest.fixture
def ask(make_request: MakeRequest) -> Callable[..., PageRequest]:
    def make(**parameters: str) -> PageRequest:
        state = {name: parameters.pop(name) for name in ("q", "lang") if name in parameters}
        return replace(make_request("/review", frames(), **state), parameters=parameters)

    return make


Ask = Callable[..., PageRequest]


def shown(request: PageRequest) -> list[tuple[str, str, str | None]]:
    chosen, _ = read_choice(request)
    return [(item.kind, item.words, item.state) for item in list_items(request, chosen)]


def test_items_stand_in_the_order_of_the_text_figures_without_indicator_not_twice(ask: Ask) -> None:
    assert shown(ask()) == [
        ("statements", "建成基站100个", None),
        ("statements", "占比9%", "corrected"),
        ("corrections", "占比9%", "corrected"),
        ("rejections", "改造若干处30", "open"),
    ]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"kind": "statements"}, ["建成基站100个", "占比9%"]),
        ({"kind": "unmatched"}, ["建成基站100个"]),
        ({"stage": "observation"}, ["建成基站100个"]),
        ({"stage": "statement"}, ["改造若干处30"]),
        ({"reason": "no_indicator"}, ["建成基站100个", "改造若干处30"]),
        ({"state": "open"}, ["改造若干处30"]),
        ({"state": "corrected"}, ["占比9%", "占比9%"]),
        ({"q": "基站"}, ["建成基站100个"]),
        ({"document": "guide", "kind": "corrections"}, ["占比9%"]),
        ({"state": "settled"}, []),
    ],
)
def test_filters_narrow_the_list(ask: Ask, parameters: dict[str, str], words: list[str]) -> None:
    assert [found for _, found, _ in shown(ask(**parameters))] == words


def test_values_that_do_not_exist_are_told_and_set_nothing(ask: Ask) -> None:
    request = ask(document="nowhere", kind="houses")
    assert read_choice(request)[1] == [("document", "nowhere"), ("kind", "houses")]
    page = text_of(layout(request))
    assert "已忽略：document=nowhere kind=houses" in page
    assert "第1条，共4条" in page


def links(component: Any, attribute: str) -> dict[str, str]:
    return {
        element.properties[attribute]: element.properties["href"]
        for element in elements(component)
        if attribute in element.properties and "href" in element.properties
    }


def test_the_item_of_the_address_stands_beside_its_source_and_has_the_focus(ask: Ask) -> None:
    wanted = f"guide:statement:{TEXT.index('9%')}"
    page = layout(ask(record=wanted))
    current = [element for element in elements(page) if element.properties.get("aria-current")]
    assert [text_of(element.node) for element in current] == ["文中数字已更正第3行占比9%"]
    assert current[0].properties["data-focus-target"] == "true"
    marked = [text_of(element.node) for element in elements(page) if element.node["type"] == "Mark"]
    assert "占比9%" in marked
    assert "占比是比重" in text_of(page)
    steps = links(page, "data-step")
    assert steps["previous"].endswith(f"record=guide:statement:{TEXT.index('100')}")
    assert steps["next"].endswith("record=g-1%40guide:statement:16%40kind")


def test_the_first_item_has_no_previous_and_does_not_take_the_focus(ask: Ask) -> None:
    page = layout(ask())
    assert set(links(page, "data-step")) == {"next"}
    assert not [element for element in elements(page) if element.properties.get("data-focus-target")]


def test_a_record_that_is_not_in_the_list_is_told(ask: Ask) -> None:
    assert "筛选结果里没有这一条，显示第一条：guide:statement:9999" in text_of(
        layout(ask(record="guide:statement:9999"))
    )


def test_where_the_address_names_no_item_of_the_list_none_takes_the_focus(ask: Ask) -> None:
    page = layout(ask(record="guide:statement:9999"))
    assert not [element for element in elements(page) if element.properties.get("data-focus-target")]


def test_a_long_list_shows_the_part_around_the_item(ask: Ask) -> None:
    request = ask()
    many = [
        figure("建成基站100个", "100", statement_id=f"guide:statement:{100 + number}")
        for number in range(ITEMS_SHOWN + 5)
    ]
    given = frames() | {"statements": pd.DataFrame(many)}
    request = replace(
        request,
        readings=TypedReadings(given),
        parameters={"kind": "statements", "record": "guide:statement:142"},
    )
    items = [
        element
        for element in elements(layout(request))
        if element.properties.get("className") == "review-item"
    ]
    assert len(items) == 5
    assert f"第43条，共{ITEMS_SHOWN + 5}条" in text_of(layout(request))


def test_a_document_is_counted_with_what_is_open(ask: Ask) -> None:
    page = layout(ask())
    counted = {
        element.properties["data-provenance"]: text_of(element.node)
        for element in elements(page)
        if str(element.properties.get("data-provenance", "")).startswith("count~")
    }
    assert counted["count~statements~document_id=guide"] == "2"
    assert counted["count~rejections~corrected=~document_id=guide"] == "2"
    assert counted["count~corrections~document_id=guide"] == "1"
    assert counted["count~rejections~reason=no_indicator~stage=statement"] == "1"
    assert list(links(page, "download").values()) == ["/export/corrections.csv"]


@pytest.mark.parametrize("parameter", PAGE.own_parameters)
def test_every_parameter_is_kept_by_the_links_of_the_page(ask: Ask, parameter: str) -> None:
    value = {"document": "guide", "kind": "statements", "stage": "statement", "reason": "no_indicator",
             "state": "open", "record": "r"}[parameter]  # fmt: skip
    request = ask(**{parameter: value})
    layout(request)
    assert f"{parameter}={value}" in request.same_page(lang="en")


def test_nothing_to_show_is_said(ask: Ask) -> None:
    assert "没有符合这些条件的内容" in text_of(layout(ask(q="没有的词")))


def entries_of(item: Item) -> dict[str, dict[str, Any]]:
    return {action: yaml.safe_load(entry)[0] for action, entry in list_entries(item)}


def test_entries_hold_all_but_why_who_and_when(ask: Ask) -> None:
    items = {item.item_id: item for item in list_items(ask(), read_choice(ask())[0])}
    entries = entries_of(items[f"guide:statement:{TEXT.index('100')}"])
    assert entries["override"]["expect"]["quote"] == "建成基站100个"
    assert entries["override"]["set"]["si_value"] == 100
    assert {entries["override"][name] for name in ("reason", "author", "date")} == {None}
    undecided = entries_of(items[f"guide:rejection:{TEXT.index('改造')}"])
    assert set(undecided) == {"add", "settle"}
    start = TEXT.index("改造")
    assert undecided["add"]["expect"] == {"quote": "改造若干处30", "spans": [[start, start + 7]]}
    assert undecided["add"]["settles"] == [f"guide:rejection:{start}"]
    assert entries_of(items[CHANGE["change_id"]]) == {}


@pytest.fixture(scope="module")
def corrected_build(app: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, str]]:
    """Entries of the page for two figures of the guide, filled in, and the warehouse built with them."""
    request = app.read_visit("/review", "document=gd-guide-1.0&kind=statements").request
    first, second, *_ = list_items(request, read_choice(request)[0])
    override = dict(list_entries(first))["override"]
    kind = first.row["kind"]
    head, _, changed = override.rpartition(f"kind: {kind}\n")
    written = head + "kind: capacity\n" + changed
    file = "corrections:\n" + written + dict(list_entries(second))["drop"]
    for name, value in (("reason", "核对原文"), ("author", "张三"), ("date", "2022-09-01")):
        file = file.replace(f"    {name}:\n", f"    {name}: {value}\n")
    folder = tmp_path_factory.mktemp("corrected")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("warehouse"))
    (folder / "data" / "corrections.yml").write_text(file, encoding="utf-8")
    assert len(load_corrections(folder / "data" / "corrections.yml")) == 2
    build(folder / "data", folder / "warehouse")
    store = open_current_store(folder / "warehouse")[0]
    return store, {"changed": first.item_id, "dropped": second.item_id}


def test_an_entry_of_the_page_corrects_the_next_build(corrected_build: Any) -> None:
    store, ids = corrected_build
    day = date(2022, 12, 31)
    statements = table_frame(store, "statements", "gd-plan-2022", day).set_index("statement_id")
    assert ids["dropped"] not in statements.index
    assert statements.loc[ids["changed"], "kind"] == "capacity"
    assert statements.loc[ids["changed"], "corrected"].endswith("-override")
    corrections = table_frame(store, "corrections", "gd-plan-2022", day)
    told = corrections[corrections["record_id"] == ids["changed"]]
    assert list(zip(told["field"], told["value_after"], strict=True)) == [("kind", "capacity")]
