"""Made-up pages with boxes: what typography and numbering decide together."""

from itertools import pairwise

import pytest

from etl.reading.text import text_of
from etl.structure.flow import Heading, Paragraph
from etl.structure.read import read_structure

BODY, BOX = 26, 40
"""Characters of a full line."""


def fill(text, characters):
    """A paragraph set to a measure: first line set in by two characters, as the lines of the page."""
    first, rest = text[: characters - 2], text[characters - 2 :]
    return [first, *(rest[i : i + characters] for i in range(0, len(rest), characters))]


def prose(letter, length):
    return letter * (length - 1) + "。"


def box_lines(characters=BOX):
    return [
        "某某市：打造产业基地",
        "一、背景介绍",
        *fill(prose("背", 130), characters),
        "二、主要做法",
        "1.加强引导",
        *fill(prose("引", 150), characters),
        "2.搭建平台",
        *fill(prose("台", 190), characters),
        "三、取得成效",
        *fill(prose("效", 90), characters),
    ]


def body_before():
    return [
        "一、发展路径",
        "（一）加快培育",
        "1.加大力度",
        *fill(prose("甲", 200), BODY),
        *fill(prose("乙", 260), BODY),
    ]


def body_behind():
    return ["2.做大做强", *fill(prose("丙", 170), BODY), *fill(prose("丁", 230), BODY)]


def read(lines):
    structure = read_structure(text_of("\n".join(lines), "pages"))
    boxes = [[text for block in box.blocks for text in [block.passage.content]] for box in structure.boxes]
    return structure, boxes


def titles_of(flow):
    return [(h.level, h.label, h.title) for h in flow.blocks if isinstance(h, Heading)]


def paragraphs_of(flow):
    return [block.passage.content for block in flow.blocks if isinstance(block, Paragraph)]


WHOLE_BOX = [prose("背", 130), prose("引", 150), prose("台", 190), prose("效", 90)]
WHOLE_BODY = [prose("甲", 200), prose("乙", 260), prose("丙", 170), prose("丁", 230)]


@pytest.mark.parametrize(
    "characters", [40, 38, 18], ids=["wider", "nearly as wide", "narrower than the body"]
)
def test_box_between_two_sections(characters):
    structure, _ = read(body_before() + box_lines(characters) + body_behind())
    (box,) = structure.boxes
    assert paragraphs_of(box) == WHOLE_BOX
    assert paragraphs_of(structure.body) == WHOLE_BODY
    assert titles_of(box) == [
        (1, "", "某某市：打造产业基地"),
        (2, "一、", "背景介绍"),
        (2, "二、", "主要做法"),
        (3, "1.", "加强引导"),
        (3, "2.", "搭建平台"),
        (2, "三、", "取得成效"),
    ]
    assert box.section_path == ("一、发展路径", "（一）加快培育", "1.加大力度")
    assert box.part is None


@pytest.mark.parametrize("cut", range(4, 24))
def test_box_cut_by_the_body_anywhere_is_put_together(cut):
    """The body resumes at a page's head with its next section, then the rest of the box follows."""
    box = box_lines()
    behind = body_behind()
    lines = [*body_before(), *box[:cut], *behind[:6], *box[cut:], *behind[6:]]
    structure, _ = read(lines)
    assert len(structure.boxes) == 1
    assert paragraphs_of(structure.boxes[0]) == WHOLE_BOX
    assert paragraphs_of(structure.body) == WHOLE_BODY


@pytest.mark.parametrize("cut", range(4, 12))
def test_body_sentence_cut_by_a_box_is_joined(cut):
    before = body_before()
    lines = [*before[:cut], *box_lines(), *before[cut:], *body_behind()]
    structure, _ = read(lines)
    assert paragraphs_of(structure.body) == WHOLE_BODY
    assert paragraphs_of(structure.boxes[0]) == WHOLE_BOX


def test_two_boxes_in_a_row():
    structure, _ = read(body_before() + box_lines() + box_lines() + body_behind())
    assert [paragraphs_of(box) for box in structure.boxes] == [WHOLE_BOX, WHOLE_BOX]
    first, second = structure.boxes
    assert first.segments[0][1] + 1 == second.segments[0][0]
    assert paragraphs_of(structure.body) == WHOLE_BODY


def test_title_over_two_lines():
    box = ["某" * 30, "某市：打造产业基地", *box_lines()[1:]]
    structure, _ = read(body_before() + box + body_behind())
    assert titles_of(structure.boxes[0])[0] == (1, "", "某" * 30 + "某市：打造产业基地")
    assert paragraphs_of(structure.body) == WHOLE_BODY


def test_long_heading_that_fills_the_line_stays_apart_from_its_text():
    heading = "1." + "引" * 37
    lines = [heading if line == "1.加强引导" else line for line in box_lines()]
    structure, _ = read(body_before() + lines + body_behind())
    assert (3, "1.", "引" * 37) in titles_of(structure.boxes[0])
    assert paragraphs_of(structure.boxes[0]) == WHOLE_BOX


def test_wide_table_behind_a_finished_box_is_body():
    table = [
        f"{number} 《关于促进数字经济发展的若干政策措施》 粤府〔2021〕{number}号" for number in range(10, 30)
    ]
    structure, _ = read(body_before() + box_lines() + body_behind() + ["附录1 政策文件", *table])
    assert [paragraphs_of(box) for box in structure.boxes] == [WHOLE_BOX]


def test_without_a_background_heading_there_is_no_box():
    lines = [line for line in box_lines() if line != "一、背景介绍"]
    structure, _ = read(body_before() + lines + body_behind())
    assert structure.boxes == ()


def test_same_measure_gives_no_box():
    structure, _ = read(body_before() + box_lines(BODY) + body_behind())
    assert structure.boxes == ()


def test_segments_cover_every_line_once():
    box = box_lines()
    structure, _ = read([*body_before(), *box[:6], *body_behind(), *box[6:]])
    ranges = sorted(segment for flow in (structure.body, *structure.boxes) for segment in flow.segments)
    assert ranges[0][0] == 1
    assert all(before[1] + 1 == after[0] for before, after in pairwise(ranges))
