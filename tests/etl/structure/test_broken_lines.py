"""What copying does to a text: blanks within words, lines cut after a count of characters."""

import re
from pathlib import Path

import pytest

from etl.reading.text import text_of
from etl.structure.flow import Heading
from etl.structure.read import read_structure

PLANS = [
    Path("data/documents/guangdong-2022-work-points.txt"),
    Path("tests/specs/documents/plan-ministry.txt"),
    Path("tests/specs/plan/unseen-coastal-city.txt"),
]


def read_paragraphs(path: Path) -> list[str]:
    return [
        line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if len(line.strip()) > 1
    ]


def cut_after(paragraph: str, length: int) -> list[str]:
    return [paragraph[start : start + length] for start in range(0, len(paragraph), length)]


def headings_of(content: str) -> list[tuple[str, str]]:
    blocks = read_structure(text_of(content, "broken")).body.blocks
    return [
        (re.sub(r"\s", "", block.label), re.sub(r"\s", "", block.title))
        for block in blocks
        if isinstance(block, Heading) and block.label
    ]


@pytest.mark.parametrize("length", [20, 33, 50])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_lines_cut_after_a_count_are_joined(path: Path, length: int) -> None:
    paragraphs = read_paragraphs(path)
    lines = [line for paragraph in paragraphs for line in cut_after("\u3000\u3000" + paragraph, length)]
    wanted = headings_of("\n".join(paragraphs))
    assert len(wanted) > 5
    assert headings_of("\n".join(lines)) == wanted


@pytest.mark.parametrize("length", [37, 40])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_one_line_that_was_cut_has_the_same_headings(path: Path, length: int) -> None:
    whole = " ".join(read_paragraphs(path))
    assert headings_of("\n".join(cut_after(whole, length))) == headings_of(whole)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_blanks_within_words_are_left_out(path: Path) -> None:
    content = "\n".join(read_paragraphs(path))
    spaced = re.sub(r"([\u4e00-\u9fff]{7}[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1 ", content)
    assert spaced.count(" ") > content.count(" ") + 20
    structure = read_structure(text_of(spaced, "spaced"))
    for block in structure.body.blocks:
        within = re.search(r"(?![委局厅府])[\u4e00-\u9fff] [\u4e00-\u9fff]", block.passage.content)
        assert within is None
        assert "".join(spaced[offset] for offset in block.passage.offsets) == block.passage.content
    assert headings_of(spaced) == headings_of(content)


def test_blanks_between_names_stay() -> None:
    content = "一、任务\n（一）建设平台。建成平台。（责任单位：市财政局 市教育局 市公安局）\n"
    passages = [block.passage.content for block in read_structure(text_of(content, "names")).body.blocks]
    assert any("市财政局 市教育局 市公安局" in passage for passage in passages)
