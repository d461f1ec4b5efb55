"""The page of two plans, over plans that are typed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from indicators.comparison.plan_content import TaskContent
from indicators.comparison.plans import Comparison, compare_tasks
from indicators.comparison.wording import mark_changes
from monitoring.components.changed_words import changed_words
from monitoring.pages.compare import layout
from monitoring.request import PageRequest
from tests.monitoring.conftest import MakeRequest, TypedReadings
from tests.monitoring.trees import elements, text_of


def task(plan: str, number: int, title: str, *measures: str, **more: Any) -> TaskContent:
    cited = {"document_id": plan, "line": number, "page": None, "quote_spans": "[[0,2]]"}
    named = {"task_id": f"{plan}:task:{number}", "task_no": number, "label": f"（{number}）", "title": title}
    rows = [{"text": text, **cited} for text in measures]
    return TaskContent(named | cited, rows, more.get("bodies", []), more.get("targets", []))


def body(name: str, role: str) -> dict[str, str]:
    return {"body_id": name, "name": name, "role": role}


def target(plan: str, value: float) -> dict[str, Any]:
    return {
        "target_id": f"{plan}:target:7", "indicator": "上云企业", "value": value, "unit": "家",
        "comparator": ">=", "target_type": "increase",
        "scope": None, "deadline": None, "deadline_stated": False,
    }  # fmt: skip


BEFORE = [
    task("plan-2029", 1, "建设网络", "建设5G基站100座", "推广典型案例",
         bodies=[body("甲局", "lead"), body("乙局", "lead")], targets=[target("plan-2029", 100)]),
    task("plan-2029", 2, "发展数字商贸", "培育直播电商基地"),
    task("plan-2029", 3, "提升数字素养", "开设公益课程"),
]  # fmt: skip
AFTER = [
    task("plan-2030", 1, "建设网络", "建设5G基站300座", "推广典型案例",
         bodies=[body("甲局", "participant"), body("丙局", "lead")], targets=[target("plan-2030", 200)]),
    task("plan-2030", 2, "提升数字素养", "开设公益课程"),
    task("plan-2030", 3, "发展低空经济", "开通无人机航线"),
]  # fmt: skip
TITLES = {"plan-2030": "2030年要点", "plan-2029": "2029年要点"}


@dataclass(frozen=True)
class TwoPlans(TypedReadings):
    """Readings that know two plans and what became of the tasks."""

    known: tuple[str, ...] = ("plan-2030", "plan-2029")
    found: Comparison | None = None

    @property
    def plans(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "document_id": plan, "title_zh": TITLES[plan], "title_en": f"Plan {plan[-4:]}",
                    "published_date": date(int(plan[-4:]), 4, 1),
                }
                for plan in self.known
            ]
        )  # fmt: skip

    def compare(self, other_plan: str, as_of: date | None) -> Comparison | None:
        assert other_plan == "plan-2029"
        return self.found


FOUND = Comparison("plan-2029", "plan-2030", tuple(compare_tasks(BEFORE, AFTER)))


@pytest.fixture
def make_comparison(make_request: MakeRequest) -> Any:
    def make(readings: TwoPlans, parameters: dict[str, str] | None = None, **state: Any) -> PageRequest:
        return replace(make_request("/compare", **state), readings=readings, parameters=parameters or {})

    return make


def hrefs(component: Any) -> list[str]:
    return [element.properties["href"] for element in elements(component) if "href" in element.properties]


def test_with_one_plan_the_page_says_so_and_how_to_get_another(make_comparison: Any) -> None:
    page = layout(make_comparison(TwoPlans(known=("plan-2030",))))
    assert "目前只登记了一份工作计划" in text_of(page)
    assert "python -m etl add" in text_of(page)
    assert not [element for element in elements(page) if element.node["type"] == "Form"]


def test_the_lead_counts_what_became_of_the_tasks(make_comparison: Any) -> None:
    page = text_of(layout(make_comparison(TwoPlans(found=FOUND))))
    assert "从2029年要点（2029年4月1日发布）到2030年要点（2030年4月1日发布）" in page
    assert "1项任务有变化，1项新增，1项不再列入，1项保持不变" in page
    assert "comparison-1" in page


def test_words_that_changed_stand_in_del_and_ins(make_comparison: Any) -> None:
    page = layout(make_comparison(TwoPlans(found=FOUND)))
    marked = {
        (element.node["type"], text_of(element.node))
        for element in elements(page)
        if element.node["type"] in ("Del", "Ins")
    }
    assert marked == {("Del", "删去：100"), ("Ins", "新增：300")}


def test_bodies_and_targets_that_changed_are_told(make_comparison: Any) -> None:
    page = text_of(layout(make_comparison(TwoPlans(found=FOUND))))
    assert "甲局：由牵头改为参与" in page
    assert "乙局：不再列入（原为牵头）" in page
    assert "丙局：新增（牵头）" in page
    assert "由 上云企业 不少于100家 改为 上云企业 不少于200家" in page
    assert "其余1条举措未变" in page


def test_each_task_and_number_is_opened_in_its_own_plan(make_comparison: Any) -> None:
    links = hrefs(layout(make_comparison(TwoPlans(found=FOUND), lang="en")))
    assert "/tasks/plan-2029:task:1?plan=plan-2029&lang=en" in links
    assert "/tasks/plan-2030:task:1?plan=plan-2030&lang=en" in links
    assert "/trace/plan-2029:target:7?plan=plan-2029&lang=en" in links
    assert "/trace/plan-2030:target:7?plan=plan-2030&lang=en" in links


def test_a_plan_that_is_not_registered_is_told_and_another_is_shown(make_comparison: Any) -> None:
    page = text_of(layout(make_comparison(TwoPlans(found=FOUND), {"with": "plan-1999"})))
    assert "没有登记过这份计划，已忽略：plan-1999" in page
    assert "1项任务有变化" in page


def test_a_plan_not_yet_published_is_not_compared(make_comparison: Any) -> None:
    page = text_of(layout(make_comparison(TwoPlans(found=None))))
    assert "尚未发布" in page


def test_marked_words_read_as_both_texts(make_request: MakeRequest) -> None:
    drawn = changed_words(make_request(lang="en"), mark_changes("增长8%", "增长9%"))
    assert text_of(drawn) == "增长deleted: 8%inserted: 9%"
