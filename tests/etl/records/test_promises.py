"""Targets, deliverables and deadlines of single measures."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.records.commitments import read_measures
from etl.records.deadlines import find_deadline
from etl.records.deliverables import find_deliverables
from etl.records.targets import find_goals
from etl.structure.passage import passage_of

SPECS = Path("tests/specs/plan")
TARGETS = json.loads((SPECS / "targets.json").read_text(encoding="utf-8"))
DELIVERABLES = json.loads((SPECS / "deliverables.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spec", TARGETS["cases"], ids=lambda spec: spec["text"])
def test_target_is_found(spec: dict[str, Any]) -> None:
    goals = find_goals(passage_of(spec["text"]))
    assert [f"{float(g.value):g} {g.unit} {g.comparator} {g.target_type}" for g in goals] == [
        f"{float(value):g} {rest}" for value, rest in (promise.split(" ", 1) for promise in spec["expected"])
    ]


@pytest.mark.parametrize("spec", TARGETS["none"], ids=lambda spec: spec["text"])
def test_other_figures_are_no_targets(spec: dict[str, str]) -> None:
    assert find_goals(passage_of(spec["text"])) == []


@pytest.mark.parametrize("spec", DELIVERABLES["cases"], ids=lambda spec: spec["text"])
def test_deliverable_is_found(spec: dict[str, object]) -> None:
    text = str(spec["text"])
    assert [f"{text[d.start : d.end]} {d.stage_wanted}" for d in find_deliverables(text)] == spec["expected"]


@pytest.mark.parametrize("spec", DELIVERABLES["none"], ids=lambda spec: spec["text"])
def test_other_documents_are_no_deliverables(spec: dict[str, str]) -> None:
    assert find_deliverables(spec["text"]) == []


@pytest.mark.parametrize(
    ("sentence", "day", "stated"),
    [
        ("到2025年6月底前，时延降至#5毫秒", date(2025, 6, 30), True),
        ("6月底前建成#3个", date(2024, 6, 30), True),
        ("上半年完成#10家", date(2024, 6, 30), True),
        ("年底前实现#95%", date(2024, 12, 31), True),
        ("2024年2月底前完成#2项", date(2024, 2, 29), True),
        ("新增#5000家", date(2024, 12, 31), False),
        ("按照《2021年工作计划》新增#5家", date(2024, 12, 31), False),
        ("三季度举办#2场", date(2024, 9, 30), True),
        ("到2025年，产量较2021年#翻一番", date(2025, 12, 31), True),
        ("产量比2021年增长#5倍", date(2024, 12, 31), False),
        ("在2023年基础上新增#5家", date(2024, 12, 31), False),
    ],
)
def test_deadline_is_stated_or_that_of_the_plan(sentence: str, day: date, stated: bool) -> None:
    position = sentence.index("#")
    assert find_deadline(sentence.replace("#", ""), position, 2024) == (day, stated)


def test_plan_without_a_year_gives_no_deadline() -> None:
    assert find_deadline("新增5000家", 2, None) == (None, False)
    assert find_deadline("6月底前新增5000家", 6, None) == (None, False)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025年6月底前出台《甲办法》", ["2025-06-30 stated"]),
        ("修订《甲规范》，9月底前形成送审稿、12月底前印发实施", ["2024-12-31 stated"]),
        ("6月底前出台《甲办法》，9月底前出台《乙办法》", ["2024-06-30 stated", "2024-09-30 stated"]),
        ("出台《甲办法》", ["2024-12-31"]),
        ("出台《2023年甲办法》", ["2024-12-31"]),
    ],
)
def test_documents_are_due_by_the_day_beside_them(text: str, days: list[str]) -> None:
    commitments = read_measures([passage_of(text)], "t", 1, 2024)
    found = [each for commitment in commitments for each in commitment.deliverables]
    assert [f"{each.deadline}{' stated' * each.deadline_stated}" for each in found] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025年6月底前建成甲平台", ["2025-06-30 stated"]),
        ("上半年启动甲平台建设，年底前建成", ["2024-06-30 stated", "2024-12-31 stated"]),
        ("建设甲平台", ["2024-12-31"]),
        ("较2021年提升甲平台能力", ["2024-12-31"]),
    ],
)
def test_measures_are_due_by_their_own_day(text: str, days: list[str]) -> None:
    measures = [each.measure for each in read_measures([passage_of(text)], "t", 1, 2024)]
    assert [f"{each.deadline}{' stated' * each.deadline_stated}" for each in measures] == days
