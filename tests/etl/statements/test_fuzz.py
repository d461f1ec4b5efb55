"""Whole documents, mutated and random: read without a crash, exactly, at a cost linear in length."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.document import Document, Reference, load_reference
from etl.reading.text import text_of

ROOT = Path(__file__).parents[3]
TEXTS = (
    ROOT / "data" / "documents" / "guangdong-digital-economy-guide-1.0.txt",
    ROOT / "data" / "documents" / "guangdong-2022-work-points.txt",
    *sorted((ROOT / "tests" / "specs" / "documents").glob("*.txt")),
)
LINES = 60
"""Lines of a piece that is mutated."""

MARKS = "，。；：、（）《》“”\n 　\t0123456789%.一二三百万亿年月第个家"
NOISE = st.text(alphabet=st.one_of(st.sampled_from(MARKS), st.characters(codec="utf-8")), max_size=400)
WORDS = ("2021年", "一、", "（一）", "1.", "分别", "其中", "同比增长", "深圳市", "牵头", "5G", "万亿元", "——")
OFTEN = settings(max_examples=25)


@cache
def reference() -> Reference:
    return load_reference(ROOT / "data" / "reference")


@cache
def lines_of(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8-sig").split("\n"))


def read_everything(content: str) -> Document:
    """Every record of a text whose kind nobody has told, each checked against the text."""
    document = Document(text_of(content, "odd"), reference())
    records = (*document.statements, *document.rejections, *document.cases, *document.plan.measures)
    for record in records:
        assert "".join(content[a:b] for a, b in record.citation.spans) == record.citation.quote
    for statement in document.statements:
        assert statement.indicator and statement.value_text
        assert statement.indicator.count("“") == statement.indicator.count("”")
        assert statement.indicator.count("《") == statement.indicator.count("》")
    return document


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A piece of a text with lines swapped, joined and cut, characters dropped, doubled and put in."""
    lines = lines_of(draw(st.sampled_from(TEXTS)))
    start = draw(st.integers(0, max(0, len(lines) - LINES)))
    piece = list(lines[start : start + LINES])
    for _ in range(draw(st.integers(0, 6))):
        here, there = (draw(st.integers(0, len(piece) - 1)) for _ in range(2))
        piece[here], piece[there] = piece[there], piece[here]
    content = draw(st.sampled_from(["\n", "", "\n\n", " "])).join(piece)[: draw(st.integers(200, 3000))]
    for _ in range(draw(st.integers(1, 30))):
        at = draw(st.integers(0, len(content)))
        gone = draw(st.integers(0, 3))
        put = draw(st.sampled_from((*WORDS, *MARKS, "", content[at : at + 9])))
        content = content[:at] + put + content[at + gone :]
    return content


@OFTEN
@given(mutated())
def test_a_mutated_document_is_read(content: str) -> None:
    read_everything(content)


@OFTEN
@given(NOISE)
def test_noise_is_read(content: str) -> None:
    read_everything(content)


@pytest.mark.parametrize(
    "content",
    ["", "\n", " ", "　", "\n" * 500, "。", "1", "一、", "（", "”", "《" * 200, "2021年" * 200, "\t\n\t\n"],
)
def test_hardly_anything_is_read(content: str) -> None:
    assert read_everything(content).statements == ()


@pytest.mark.parametrize("path", TEXTS[1:], ids=lambda path: path.stem)
def test_cost_of_copies_is_linear(path: Path) -> None:
    content = "\n".join(lines_of(path)) + "\n"

    def count_calls(copies: int) -> int:
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            _ = Document(text_of(content * copies, "copies"), reference(), kind="guide").statements
        finally:
            sys.setprofile(None)
        return calls

    count_calls(1)  # tables are loaded before counting
    assert count_calls(8) <= 8 * 1.5 * count_calls(1) + 5000
