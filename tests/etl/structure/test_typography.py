import pytest

from etl.reading.text import text_of
from etl.structure.typography import (
    Measures,
    Openness,
    display_width,
    measure_lines,
    openness_after,
    part_of_line,
    print_lines,
)


@pytest.mark.parametrize(
    ("text", "width"), [("数字", 4), ("5G", 2), ("“上云”", 8), ("（1）", 5), ("", 0), ("①", 2)]
)
def test_display_width(text, width):
    assert display_width(text) == width


def lines_of(*texts):
    return print_lines(text_of("\n".join(texts), "text"))


@pytest.mark.parametrize(
    ("text", "closes", "half_closes"),
    [
        ("建成平台。", True, False),
        ("“建成平台。”", True, False),
        ("建成平台。（省科技厅）", True, False),
        ("建成平台；", False, True),
        ("任务如下：", False, True),
        ("建成平台，", False, False),
        ("建成“平台”", False, False),
    ],
)
def test_how_a_line_ends(text, closes, half_closes):
    (line,) = lines_of(text)
    assert (line.closes, line.half_closes) == (closes, half_closes)


def test_page_numbers_and_blank_lines_are_left_out():
    assert [line.text for line in lines_of("甲乙", "", "- 6 -", "　", "丙丁")] == ["甲乙", "丙丁"]


def test_words_within_sentences_are_no_labels():
    (line,) = lines_of("一是加快建设")
    assert line.label is None


def test_offsets_leave_white_space_out():
    (line,) = lines_of("  数字经济 ")
    assert (line.start, line.end, line.text) == (2, 6, "数字经济")


def test_part_of_line_keeps_offsets():
    (line,) = lines_of(" 一、甲 （一）乙")
    part = part_of_line(line, 4, 8)
    assert (part.text, part.start, part.label.text) == ("（一）乙", 5, "（一）")


def test_measure_of_the_body():
    full = "数" * 26
    lines = lines_of(*[full] * 8, "字" * 5 + "。")
    assert measure_lines(lines) == Measures(52, None)


def test_second_measure_only_where_boxes_open():
    body, box = "数" * 26, "据" * 40
    lines = lines_of(*[body] * 8, *[box] * 6)
    assert measure_lines(lines, [8]) == Measures(52, 80)
    assert measure_lines(lines).box is None


def test_boxes_may_be_narrower_than_the_body():
    body, box = "数" * 40, "据" * 26
    lines = lines_of(*[body] * 8, *[box] * 6)
    assert measure_lines(lines, [8]) == Measures(80, 52)


def test_paragraphs_of_one_line_have_no_measure():
    lines = lines_of(
        "一、甲", "数" * 130 + "。", "二、乙", "据" * 220 + "。", "三、丙", "云" * 75 + "。", "四、丁"
    )
    assert measure_lines(lines) == Measures(None, None)


@pytest.mark.parametrize(
    ("text", "following", "openness"),
    [
        ("数" * 26, "据", Openness.OPEN),
        ("数" * 25 + "。", "据", Openness.EITHER),
        ("数" * 10, "据", Openness.CLOSED),
        ("数" * 10 + "。", "据", Openness.CLOSED),
        ("数" * 19, "Communication", Openness.OPEN),
        ("数" * 19, "据", Openness.CLOSED),
    ],
    ids=[
        "broken off",
        "sentence ends",
        "short",
        "short sentence",
        "long word did not fit",
        "word would have fitted",
    ],
)
def test_openness(text, following, openness):
    before, after = lines_of(text, following)
    assert openness_after(before, after, 52) is openness
