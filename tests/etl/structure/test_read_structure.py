"""The structure of whole documents, real and made up."""

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from etl.reading.read import read_document
from etl.reading.text import text_of
from etl.structure.flow import Paragraph
from etl.structure.read import read_structure
from tests.etl.structure.documents import (
    GUIDE,
    PLAN,
    assert_every_character_in_one_flow,
    headings_of,
    shape_of,
)
from tests.replacement import replace_names, replace_wording

SPECS = Path("tests/specs/documents")
CASES = json.loads(Path("tests/specs/structure/guide_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def guide_structure(guide):
    return read_structure(guide)


def test_boxes_of_the_guide_are_those_read_by_eye(guide_structure):
    found = [
        (headings_of(box)[0].title, [list(segment) for segment in box.segments], box.part)
        for box in guide_structure.boxes
    ]
    assert found == [(case["title"], case["segments"], case["part"]) for case in CASES]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        (3253, "粤港澳大湾区的高质量建设", "打造粤港澳一站式出行服务模式。"),
        (5811, "推动将公证机构执业证", "累计已签发 66737 份电子公证书。"),
        (7014, "为进一步贯彻落实", "数据融合、业务贯通。"),
        (1475, "以高校提供基础研究源头供给", "大数据分析中心建设等。"),
    ],
    ids=["3249", "5789", "7010", "over a page number"],
)
def test_box_sentence_that_is_interrupted_reads_on(guide_structure, line, start, end):
    assert any(
        block.passage.content.startswith(start) and block.passage.content.endswith(end)
        for box in guide_structure.boxes
        for block in box.blocks
        if isinstance(block, Paragraph) and block.passage.line_of(0).number == line
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "实现无实物样机生产，缩短新产品研发周期。",
        "推动部门间、政企间多源数据融合，提升交通运输决策分析水平。",
        "建设科研协同平台，提供虚拟集成实验环境、科研实验数据共享等服务",
        "医保监控等相关业务管理，实现医院“院科两级”的精细化管理。",
        "聚焦电子信息、装备制造、石化、汽车、家电等重点行业",
        "有条件的地市按照省统一标准，组织建设本地区市、县（市、区）两级“一网统管”基础平台",
    ],
)
def test_body_sentence_cut_by_a_box_reads_on(guide_structure, sentence):
    assert any(
        sentence in block.passage.content
        for block in guide_structure.body.blocks
        if isinstance(block, Paragraph)
    )


def test_parts_of_the_guide(guide_structure):
    parts = [h.label + " " + h.title for h in headings_of(guide_structure.body) if h.level == 1][:14]
    assert parts == [
        " 前 言",
        "第一篇 总体思路",
        "第二篇 数字产业化",
        "第三篇 工业数字化",
        "第四篇 农业数字化",
        "第五篇 服务数字化",
        "第六篇 核心基础数字产品",
        "第七篇 新型数字基础设施",
        "第八篇 数据资源开发利用保护",
        "第九篇 数字技术创新",
        "第十篇 数字政府改革建设",
        "第十一篇 服务支撑体系",
        "附录 1 相关政策文件",
        "附录 2 名词解释",
    ]


def test_headings_of_one_part(guide_structure):
    headings = [
        (h.level, h.label, h.title)
        for h in headings_of(guide_structure.body)
        if 2507 <= h.passage.line_of(0).number <= 2740
    ]
    assert headings == [
        (3, "（五）", "推动特色产业集群数字化"),
        (1, "第四篇", "农业数字化"),
        (2, "一、", "发展重点"),
        (2, "二、", "发展路径"),
        (3, "（一）", "推动育种制种数字化"),
        (4, "1.", "推动管理与服务数字化"),
        (4, "2.", "打造种业自主创新能力"),
        (4, "3.", "构建产业协同发展体系"),
        (3, "（二）", "推动农业生产加工数字化"),
        (4, "1.", "推动种植业数字化"),
    ]


def test_plan_has_chapters_tasks_and_their_text(plan):
    structure = read_structure(plan)
    headings = headings_of(structure.body)
    chapters = [h.title for h in headings if h.label.endswith("、")]
    assert chapters == [
        "优化升级数字基础设施",
        "发挥数据要素作用",
        "大力推动数字产业化",
        "加快推进产业数字化",
        "提升公共服务数字化水平",
        "健全完善治理和安全体系",
        "加强统筹指导和政策保障",
    ]
    tasks = [h for h in headings if h.label.startswith("（")]
    assert [tasks[0].title, tasks[15].title, tasks[29].title] == [
        "建设信息网络基础设施",
        "发展数字金融",
        "强化统计监测",
    ]
    assert (len(tasks), {task.level for task in tasks}) == (30, {2})
    assert structure.boxes == ()


def test_paragraph_broken_by_a_blank_line_reads_on(plan):
    structure = read_structure(plan)
    assert any("提升关键信息基础设施保护能力。" in block.passage.content for block in structure.body.blocks)


def test_same_plan_on_one_line(plan):
    """The plan's items without any line break have the same headings and the same words."""
    lines = [line.text for line in plan.lines[14:] if line.text.strip()]
    structure = read_structure(text_of("".join(lines), "line"))
    expected = read_structure(text_of("\n\n".join(lines), "lines"))
    numbered = [(h.level, h.label, h.title) for h in headings_of(structure.body) if h.label]
    assert numbered == [(h.level, h.label, h.title) for h in headings_of(expected.body) if h.label]
    assert len(numbered) == 37


@pytest.mark.parametrize("path", [GUIDE, PLAN, *sorted(SPECS.glob("*.txt"))], ids=lambda path: path.stem)
def test_every_character_belongs_to_exactly_one_flow(path):
    text = read_document(path, path.stem)
    assert_every_character_in_one_flow(text, read_structure(text))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("replace", [replace_names, replace_wording])
@pytest.mark.parametrize("path", [GUIDE, PLAN], ids=["guide", "plan"])
def test_structure_does_not_depend_on_names_numbers_and_words(path, replace, seed):
    text = read_document(path, "document")
    other = text_of(replace(text.content, seed), "document")
    assert other.content != text.content
    original = shape_of(read_structure(text_of(text.content, "document")))
    differences = [
        pair for pair in zip_longest(original, shape_of(read_structure(other))) if pair[0] != pair[1]
    ]
    assert differences[:3] == []
