"""The same text set to a measure: line breaks of the page must not change what is found."""

import re
from pathlib import Path

import pytest

from etl.reading.read import read_document
from etl.reading.text import text_of
from etl.structure.flow import Heading
from etl.structure.read import read_structure
from etl.structure.typography import display_width

PLAN = Path("data/documents/guangdong-2022-work-points.txt")
OTHERS = [Path("tests/specs/documents") / name for name in ("plan-city.txt", "plan-ministry.txt")]


def set_to_measure(paragraph, measure):
    """Lines of a paragraph as printed: the first set in by two characters, words whole, 。 hanging out."""
    lines, line, room = [], "", measure - 4
    for word in re.findall(r"[A-Za-z0-9.+%\-]+|.", paragraph):
        width = display_width(line) + display_width(word)
        if width > room and not (word in "，。；：、）》”" and width <= room + 2):
            lines.append(line)
            line, room = "", measure
        line += word
    return [*lines, line]


def found_in(lines):
    """Headings and words of paragraphs; blanks at the ends of lines are lost when lines are joined."""
    structure = read_structure(text_of("\n".join(lines), "wrapped"))
    assert structure.boxes == ()
    return [
        (block.level, block.label, block.title)
        if isinstance(block, Heading)
        else re.sub(r"\s", "", block.passage.content)
        for block in structure.body.blocks
    ]


def paragraphs_of(path):
    """One line for each paragraph, as the structure of the unwrapped document has them."""
    lines = []
    for line in read_document(path, "document").lines:
        text = line.text.strip()
        broken_off = bool(lines) and len(lines[-1]) > 60 and lines[-1][-1] not in "。）】〕："
        if broken_off:
            lines[-1] += text
        elif text:
            lines.append(text)
    return lines


@pytest.mark.parametrize("measure", [56, 60, 72])
@pytest.mark.parametrize("path", [PLAN, *OTHERS], ids=lambda path: path.stem)
@pytest.mark.parametrize("blank_lines", [False, True], ids=["dense", "blank lines between"])
def test_wrapped_plan_has_the_same_headings(path, measure, blank_lines):
    paragraphs = paragraphs_of(path)
    lines = [line for paragraph in paragraphs for line in set_to_measure(paragraph, measure)]
    if blank_lines:
        lines = [piece for line in lines for piece in (line, "")]
    wanted = [item for item in found_in(paragraphs) if isinstance(item, tuple)]
    assert [item for item in found_in(lines) if isinstance(item, tuple)] == wanted
    assert len(wanted) > 5


@pytest.mark.parametrize("measure", [56, 60, 72])
def test_wrapped_plan_has_the_same_paragraphs(measure):
    paragraphs = paragraphs_of(PLAN)
    lines = [line for paragraph in paragraphs for line in set_to_measure(paragraph, measure)]
    assert found_in(lines)[5:] == found_in(paragraphs)[5:]


@pytest.mark.parametrize("measure", [56, 72])
def test_page_numbers_do_not_break_paragraphs(measure):
    paragraphs = paragraphs_of(PLAN)
    lines = [line for paragraph in paragraphs for line in set_to_measure(paragraph, measure)]
    paged = []
    for number, first in enumerate(range(0, len(lines), 30), start=1):
        paged += [*lines[first : first + 30], f"— {number} —"]
    assert found_in(paged) == found_in(lines)
