"""What holds for any text: numerals come back, quotes are exact, nothing crashes, cost is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reading.text import text_of
from etl.reference.places import Gazetteer, load_gazetteer
from etl.statements.find import StatementContext, find_statements
from etl.statements.normal import normalise
from etl.statements.numerals import parse_arabic, parse_chinese
from etl.statements.quantities import find_quantities
from etl.structure.passage import Passage, passage_of, passage_of_spans

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "data" / "documents" / "guangdong-digital-economy-guide-1.0.txt"

PIECES = st.sampled_from(
    [
        *"0123456789０１２３一二三四五六七八九十百千万亿零两成倍半点分之第前约近超多余以上左右",
        *"，。、；：（）《》“”-—~∶/％%+. \n家个元户项人次年月日天㎡😀",
        *("截至", "2021年", "同比", "增长", "下降", "占", "累计", "建成", "分别", "由", "降为", "百分点"),
        *("全市", "深圳", "5G", "万亿", "其中", "平均", "GB", "以来", "首位", "分之"),
    ]
)
NOISE = st.lists(PIECES, max_size=80).map("".join)


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "reference" / "places.csv")


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_chinese_numerals_come_back(number: int) -> None:
    assert parse_chinese(cn2an.an2cn(str(number), "low")) == number


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_cheque_numerals_come_back(number: int) -> None:
    assert parse_chinese(cn2an.an2cn(str(number), "up")) == number


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_chinese_decimals_come_back(number: Decimal) -> None:
    assert parse_chinese(cn2an.an2cn(format(number.normalize(), "f"), "low")) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_come_back(number: int) -> None:
    assert parse_arabic(f"{number:,}") == number


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=10**6, places=1),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["家", "元", "人次", "平方公里"]),
)
def test_what_is_written_is_read(number: Decimal, multiplier: str, unit: str) -> None:
    (quantity,) = find_quantities(passage_of(f"全市共有{number}{multiplier}{unit}，"))
    assert (quantity.value, quantity.multiplier_text, quantity.unit) == (number, multiplier, unit)


@given(NOISE)
def test_normal_text_leads_back(content: str) -> None:
    normal = normalise(content)
    assert len(normal.index) == len(normal.text) + 1
    assert list(normal.index) == sorted(set(normal.index))
    kept = "".join(content[index] for index in normal.index[:-1])
    assert len(kept) == len(normal.text)


@settings(max_examples=300)
@given(NOISE)
def test_no_text_is_too_odd(content: str) -> None:
    passage = passage_of(content)
    found = find_statements(passage, StatementContext(gazetteer(), place=gazetteer().named("深圳市")))
    for statement in found.statements:
        source = passage.source.content
        assert "".join(source[a:b] for a, b in statement.citation.spans) == statement.citation.quote
        assert statement.value_text in passage.content
        assert statement.snippet and statement.indicator


@settings(max_examples=30)
@given(st.data())
def test_a_mutated_document_is_read(data: Any) -> None:
    """Characters of the guide dropped, doubled and swapped at random."""
    lines = GUIDE.read_text(encoding="utf-8-sig").split("\n")
    start = data.draw(st.integers(min_value=0, max_value=len(lines) - 60))
    content = list("".join(lines[start : start + 60]))
    for _ in range(data.draw(st.integers(min_value=1, max_value=40))):
        at = data.draw(st.integers(min_value=0, max_value=max(0, len(content) - 1)))
        change: Callable[[], Any] = data.draw(
            st.sampled_from(
                [
                    lambda at=at: content.pop(at) if content else None,
                    lambda at=at: content.insert(at, content[at]) if content else None,
                    lambda at=at: content.insert(at, data.draw(PIECES)),
                ]
            )
        )
        change()
    find_statements(passage_of("".join(content)), StatementContext(gazetteer()))


def test_a_figure_broken_over_lines_is_cited_whole() -> None:
    source = text_of("累计纳税总额 5432\n另一段\n.63万元。", "broken")
    passage = passage_of_spans(source, [(0, 11), (16, 22)])
    assert passage.content == "累计纳税总额 5432.63万元。"
    (statement,) = find_statements(passage, StatementContext(gazetteer())).statements
    assert statement.value == Decimal("5432.63")
    assert statement.citation.spans == ((0, 11), (16, 21))
    assert statement.value_spans == ((7, 11), (16, 21))
    assert statement.citation.line == 1


def count_calls(work: Callable[[Passage], object], content: str) -> int:
    """How many Python calls a piece of work makes: its cost, free of the clock."""
    passage = passage_of(content)
    work(passage)  # tables are loaded before counting
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work(passage)
    finally:
        sys.setprofile(None)
    return calls


SENTENCE = "截至2021年底，全市拥有规上企业196家、孵化器12家，产值1673.37亿元，同比增长12.5%，占全省三成以上。"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "1" * 20 + "，",
        "一二三四五六七八九十百千万亿",
        "1、2、3、",
        "（（（（“““《《",
        "2021年2021年2021年",
        "A-1+B+2+",
        "企业196家，",
    ],
)
def test_cost_is_linear(text: str) -> None:
    def work(passage: Passage) -> object:
        return find_statements(passage, StatementContext(gazetteer()))

    short, long = (count_calls(work, text * times) for times in (100, 800))
    assert long <= short * 8 * 1.5 + 2000
