from pathlib import Path

import pytest

from etl.reading.read import read_document
from etl.reading.text import text_of
from etl.records.sections import find_sections
from etl.structure.read import read_structure

GUIDE = Path("data/documents/guangdong-digital-economy-guide-1.0.txt")


def test_tree_of_sections():
    lines = ["第一章 总则", "一、目标", "（一）总体目标。建成网络。", "二、原则", "第二章 任务"]
    sections = find_sections(read_structure(text_of("\n".join(lines), "plan")))
    names = {section.section_id: section.title for section in sections}
    assert [(s.level, s.label, s.title, names.get(s.parent_id)) for s in sections] == [
        (1, "第一章", "总则", None),
        (2, "一、", "目标", "总则"),
        (3, "（一）", "总体目标", "目标"),
        (2, "二、", "原则", "总则"),
        (1, "第二章", "任务", None),
    ]


@pytest.fixture(scope="module")
def guide():
    return read_document(GUIDE, "guide")


def test_sections_of_the_guide_leave_boxes_out(guide):
    sections = find_sections(read_structure(guide))
    titles = {section.title for section in sections}
    assert "交通治理数字化" in titles
    assert "背景介绍" not in titles
    parts = [section for section in sections if section.label.endswith("篇") and section.level == 1]
    assert [section.citation.line for section in parts][:3] == [89, 757, 1686]


def test_every_section_quotes_its_heading(guide):
    sections = find_sections(read_structure(guide))
    ids = {section.section_id for section in sections}
    for section in sections:
        citation = section.citation
        assert "".join(guide.content[a:b] for a, b in citation.spans) == citation.quote
        assert section.title in citation.quote
        assert section.parent_id is None or section.parent_id in ids
    assert len(ids) == len(sections)
