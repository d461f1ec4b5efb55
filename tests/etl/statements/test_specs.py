"""The written cases of the statement layers, typed by hand: one test for each line of ``tests/specs``."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.reference.places import Gazetteer, load_gazetteer
from etl.statements.find import Findings, StatementContext, find_statements
from etl.statements.numerals import parse_arabic, parse_chinese
from etl.statements.periods import Years
from etl.statements.quantities import find_quantities
from etl.structure.passage import passage_of

ROOT = Path(__file__).parents[3]
SPECS = ROOT / "tests" / "specs"


def cases(path: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{number}-{case['input'][:24]}")
        for number, case in enumerate(json.loads((SPECS / path).read_text(encoding="utf-8")))
    ]


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "reference" / "places.csv")


def find(text: str, **context: Any) -> Findings:
    return find_statements(passage_of(text), StatementContext(gazetteer(), **context))


def phrase_f1(first: str, second: str) -> float:
    """Agreement of two phrases by their characters, 0 to 1: the measure by which phrases are accepted."""
    a, b = Counter(first), Counter(second)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


def decimal_or_none(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize("case", cases("numerals/chinese.json"))
def test_chinese_numeral(case: dict[str, Any]) -> None:
    assert parse_chinese(case["input"]) == decimal_or_none(case["expected"])


@pytest.mark.parametrize("case", cases("numerals/arabic.json"))
def test_arabic_numeral(case: dict[str, Any]) -> None:
    assert parse_arabic(case["input"]) == decimal_or_none(case["expected"])


@pytest.mark.parametrize("case", cases("quantities/written.json"))
def test_quantities(case: dict[str, Any]) -> None:
    found = [
        (quantity.value, quantity.multiplier_text, quantity.unit, quantity.bound.value)
        for quantity in find_quantities(passage_of(case["input"]))
    ]
    assert found == [(Decimal(value), *rest) for value, *rest in case["expected"]]


@pytest.mark.parametrize("case", cases("units/written.json"))
def test_unit(case: dict[str, Any]) -> None:
    assert [quantity.unit for quantity in find_quantities(passage_of(case["input"]))] == [case["expected"]]


@pytest.mark.parametrize("case", cases("units/other_words.json"))
def test_word_that_begins_like_a_unit(case: dict[str, Any]) -> None:
    expected = [] if case["expected"] is None else [case["expected"]]
    assert [quantity.unit for quantity in find_quantities(passage_of(case["input"]))] == expected


@pytest.mark.parametrize("case", cases("bounds/hedges.json"))
def test_bound(case: dict[str, Any]) -> None:
    assert [quantity.bound.value for quantity in find_quantities(passage_of(case["input"]))] == [
        case["expected"]
    ]


@pytest.mark.parametrize("case", cases("kinds/sentences.json"))
def test_kind(case: dict[str, Any]) -> None:
    assert [found.kind.value for found in find(case["input"]).statements] == case["expected"]


@pytest.mark.parametrize("case", cases("periods/sentences.json"))
def test_period(case: dict[str, Any]) -> None:
    found = [[statement.period, statement.period_kind] for statement in find(case["input"]).statements]
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("periods/years.json"))
def test_period_in_the_year_of_the_document(case: dict[str, Any]) -> None:
    years = Years(case["told"], case["current"])
    found = [[s.period, s.period_kind] for s in find(case["input"], years=years).statements]
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("places/beyond_the_list.json"))
def test_place_that_no_list_holds(case: dict[str, Any]) -> None:
    place = gazetteer().named(case["city"]) if case["city"] else None
    assert [found.place for found in find(case["input"], place=place).statements] == case["expected"]


@pytest.mark.parametrize("case", cases("lists/phrases.json"))
def test_phrase(case: dict[str, Any]) -> None:
    assert [found.indicator for found in find(case["input"]).statements] == case["expected"]


@pytest.mark.parametrize("case", cases("places/figures.json"))
def test_place_of_figure(case: dict[str, Any]) -> None:
    place = gazetteer().named(case["city"]) if case["city"] else None
    found = find(case["input"], place=place, county=case["county"]).statements
    assert [statement.place for statement in found] == case["expected"]


@pytest.mark.parametrize("case", cases("lists/sentences.json"))
def test_list(case: dict[str, Any]) -> None:
    found = find(case["input"]).statements
    assert [statement.value for statement in found] == [Decimal(value) for value, _ in case["expected"]]
    for statement, (_, indicator) in zip(found, case["expected"], strict=True):
        assert phrase_f1(statement.indicator or "", indicator) >= 0.8, (statement.indicator, indicator)


@pytest.mark.parametrize("case", cases("exclusions/sentences.json"))
def test_exclusion(case: dict[str, Any]) -> None:
    assert [found.value_text for found in find(case["input"]).statements] == case["expected"]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("服务数百家企业。", ["vague_number"]),
        ("培育了几十个项目，建成平台3个。", ["vague_number"]),
        ("指标突破3500关口。", ["no_unit"]),
        ("2019年底为430家。", ["no_indicator"]),
        ("建成平台3个，达到5G标准。", []),
        ("覆盖21个地市。", []),
    ],
)
def test_what_cannot_be_decided_is_named(text: str, reasons: list[str]) -> None:
    assert [rejection.reason for rejection in find(text).rejections] == reasons
