"""Statements of whole documents: where they stand, what they are about, and what is passed over."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from etl.model import Statement
from etl.reading.read import read_document
from etl.reading.text import Text, text_of
from etl.records.cases import find_cases
from etl.reference.places import Gazetteer, load_gazetteer
from etl.statements.document import find_document_statements, title_topic
from etl.structure.read import read_structure

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "data" / "documents" / "guangdong-digital-economy-guide-1.0.txt"
TRUTH = ROOT / "tests" / "specs" / "documents"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "reference" / "places.csv")


@pytest.fixture(scope="module")
def guide() -> Text:
    return read_document(GUIDE, "guide")


@pytest.fixture(scope="module")
def statements(guide: Text, gazetteer: Gazetteer) -> tuple[Statement, ...]:
    structure = read_structure(guide)
    return find_document_statements(structure, find_cases(structure, gazetteer), gazetteer).statements


def find_in(content: str, gazetteer: Gazetteer, **context: Any) -> tuple[Statement, ...]:
    structure = read_structure(text_of(content, "text"))
    return find_document_statements(structure, [], gazetteer, **context).statements


def test_every_quote_is_exact(guide: Text, statements: tuple[Statement, ...]) -> None:
    for statement in statements:
        spans = statement.citation.spans
        assert "".join(guide.content[start:end] for start, end in spans) == statement.citation.quote
        inside = {offset for start, end in spans for offset in range(start, end)}
        assert all(offset in inside for start, end in statement.value_spans for offset in range(start, end))


def test_ids_are_unique_and_in_order(statements: tuple[Statement, ...]) -> None:
    offsets = [int(statement.statement_id.rpartition(":")[2]) for statement in statements]
    assert offsets == sorted(set(offsets))


@pytest.mark.parametrize("name", ["guide-cases-a", "guide-cases-b"])
def test_annotated_figures_are_found_and_no_others(name: str, statements: tuple[Statement, ...]) -> None:
    """Each annotated number on its line; what is found beyond is annotated as uncertain."""
    gold = [
        json.loads(line)
        for line in (TRUTH / f"{name}.statements.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    ranges = [part.split("-") for part in (TRUTH / f"{name}.lines").read_text(encoding="utf-8").split(",")]
    inside = [s for s in statements if any(int(a) <= s.citation.line <= int(b) for a, b in ranges)]

    def is_same(record: dict[str, Any], statement: Statement) -> bool:
        near = abs(record["line"] - statement.citation.line) <= 1
        return near and math.isclose(abs(record["si_value"]), abs(float(statement.si_value)), rel_tol=1e-9)

    missed = [r["snippet"] for r in gold if not r.get("uncertain") and not any(is_same(r, s) for s in inside)]
    invented = [s.snippet for s in inside if not any(is_same(record, s) for record in gold)]
    assert (missed, invented) == ([], [])


def test_a_case_gives_section_and_place(statements: tuple[Statement, ...]) -> None:
    (statement,) = [s for s in statements if s.citation.line == 1904]
    assert (statement.section, statement.place, statement.place_code) == ("practice", "中山市", "442000")
    (statement,) = [s for s in statements if s.citation.line == 1638]
    assert statement.place == "东莞市松山湖高新区"


def test_headings_tell_what_lies_ahead(gazetteer: Gazetteer) -> None:
    content = "一、工作回顾\n新增企业20家。\n二、主要目标\n新增企业30家。\n"
    kinds = [statement.kind.value for statement in find_in(content, gazetteer)]
    assert kinds == ["cumulative", "target"]


def test_a_plan_sets_targets(gazetteer: Gazetteer) -> None:
    (statement,) = find_in("一、工作任务\n培育企业30家。\n", gazetteer, prospective=True)
    assert statement.kind.value == "target"


def test_headings_and_cells_state_nothing(gazetteer: Gazetteer) -> None:
    content = "一、建设10个平台\n序号 指标 2021\n1 企业 30\n二、说明\n内容从略。\n"
    assert find_in(content, gazetteer) == ()


def test_a_city_that_no_list_knows_is_named_by_its_office(gazetteer: Gazetteer) -> None:
    content = "云汐市人民政府关于印发数字化规划的通知\n一、现状\n全市拥有企业30家。\n"
    assert [statement.place for statement in find_in(content, gazetteer)] == ["云汐市"]


def test_case_study_without_sections_keeps_its_figures(gazetteer: Gazetteer) -> None:
    case = "案例一：云汐市推行码上办\n全市有企业300家。\n办理时限缩短12天。\n"
    content = f"第一章 案例\n{case}第二章 展望\n全省有企业9万家。\n"
    structure = read_structure(text_of(content, "text"))
    cases = find_cases(structure, gazetteer)
    found = find_document_statements(structure, cases, gazetteer).statements
    assert [(s.value, s.section, s.place, s.case_id is not None) for s in found] == [
        (300, None, "云汐市", True),
        (-12, None, "云汐市", True),
        (9, None, None, False),
    ]


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("省某局：“粤某通”涉企服务平台助力优化服务", "“粤某通”"),
        ("某市：智慧支付清分结算云平台", "智慧支付清分结算云平台"),
        ("某市：推动软件产业集聚发展", ""),
        ("某市：工业企业数字化", ""),
        ("某市：装备产业“智造”跃升", ""),
    ],
)
def test_topic_of_a_title(title: str, topic: str) -> None:
    assert title_topic(title) == topic
