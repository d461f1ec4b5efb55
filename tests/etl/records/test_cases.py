import json
from pathlib import Path

import pytest

from etl.reading.read import read_document
from etl.reading.text import text_of
from etl.records.cases import find_case_place, find_cases
from etl.reference.places import load_gazetteer
from etl.structure.box_sections import case_sections
from etl.structure.read import read_structure
from tests.replacement import replace_names

GUIDE = Path("data/documents/guangdong-digital-economy-guide-1.0.txt")
SPECS = Path("tests/specs/structure")
CASES = json.loads((SPECS / "guide_cases.json").read_text(encoding="utf-8"))
DETAILS = json.loads((SPECS / "guide_case_details.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer(Path("data/reference/places.csv"))


@pytest.fixture(scope="module")
def guide():
    return read_document(GUIDE, "guide")


@pytest.fixture(scope="module")
def cases(guide, gazetteer):
    return find_cases(read_structure(guide), gazetteer)


def test_all_cases_with_their_lines(cases):
    found = [(case.title, case.first_line, case.last_line, case.segments) for case in cases]
    assert found == [
        (
            case["title"],
            case["segments"][0][0],
            case["segments"][-1][1],
            tuple(map(tuple, case["segments"])),
        )
        for case in CASES
    ]


@pytest.mark.parametrize("detail", DETAILS, ids=lambda detail: detail["title"])
def test_case_in_detail(cases, detail):
    (case,) = [case for case in cases if case.title == detail["title"]]
    assert (case.subject, case.city, case.county) == (detail["subject"], detail["city"], detail["county"])
    assert list(case.section_path) == detail["section_path"]
    assert [practice.heading for practice in case.practices if practice.heading] == detail["practices"]
    told = [practice.text.replace("\n", "") for practice in case.practices if not practice.heading]
    for text, (start, end) in zip(told, detail.get("unnumbered", []), strict=True):
        assert text.startswith(start)
        assert text.endswith(end)
    assert [practice.practice_no for practice in case.practices] == list(range(1, len(case.practices) + 1))
    assert case.background.startswith(detail["background_start"])
    assert case.background.endswith(detail["background_end"])
    assert case.results.startswith(detail["results_start"])
    assert case.results.endswith(detail["results_end"])


def test_every_quote_equals_the_text(guide, cases):
    for record in [*cases, *(practice for case in cases for practice in case.practices)]:
        citation = record.citation
        assert "".join(guide.content[start:end] for start, end in citation.spans) == citation.quote
        assert guide.lines[citation.line - 1].page == citation.page


def test_every_case_has_background_practices_and_results(cases):
    for case in cases:
        assert case.background, case.title
        assert case.results, case.title
        assert case.practices, case.title


def test_no_word_below_the_headings_of_a_case_is_lost(guide, gazetteer):
    structure = read_structure(guide)
    found = {case.segments: case for case in find_cases(structure, gazetteer)}
    for box in structure.boxes:
        case = found[box.segments]
        practices = "".join(practice.citation.quote for practice in case.practices)
        for section in case_sections(box):
            fields = {"background": case.background, "practice": practices, "result": case.results}
            for block in section.blocks:
                assert block.passage.content in fields[section.kind], (case.title, block.passage.content)


def test_ids_are_anchored_at_the_title(guide, cases):
    case = cases[0]
    assert case.case_id == f"guide:case:{guide.content.index(case.title)}"
    assert len({case.case_id for case in cases}) == 39


def test_cases_stay_when_names_and_numbers_change(guide, gazetteer, cases):
    other = text_of(replace_names(guide.content, seed=7), "guide")
    found = find_cases(read_structure(other), gazetteer)
    assert [(case.case_id, case.segments, len(case.practices)) for case in found] == [
        (case.case_id, case.segments, len(case.practices)) for case in cases
    ]


@pytest.mark.parametrize(
    ("title", "city", "county"),
    [
        ("云浮市郁南县：加强县域医疗共同体建设", "云浮市", "郁南县"),
        ("郁南县：加强县域医疗共同体建设", "云浮市", "郁南县"),
        ("东莞市松山湖高新区：以创新引领产业高质量发展", "东莞市", "松山湖高新区"),
        ("揭阳市：揭东塑料日用品产业集群数字化", "揭阳市", "揭东区"),
        ("惠州市：工业企业数字化", "惠州市", None),
        ("省水利厅：深圳市视频监控平台", None, None),
        ("广州市、深圳市：共建创新走廊", None, None),
        ("4K电视及数字家庭规模应用", None, None),
        ("深圳市推动软件产业集聚发展", "深圳市", None),
    ],
)
def test_place_of_a_case(gazetteer, title, city, county):
    found_city, found_county = find_case_place(title, gazetteer)
    assert (found_city and found_city.name_zh) == city
    if county is None:
        assert found_county is None
    else:
        assert found_county is not None
        assert county in (found_county.place.name_zh, found_county.text)


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (["案例背景", "主要做法", "取得成效"], ["background", "practice", "result"]),
        (["基本情况", "创新举措", "实施效果", "经验启示"], ["background", "practice", "result", "result"]),
        (["项目概况", "实践探索", "下一步打算"], ["background", "practice", "result"]),
        (["工作缘起", "建设内容", "时间节点"], ["background", "practice", "result"]),
        (["案例简介", "打造平台", "惠及群众"], ["background", "practice", "result"]),
    ],
)
def test_sections_are_recognised_by_the_class_of_their_heading(headings, kinds):
    body = ["数" * 24, *["数" * 26] * 12, "据" * 10 + "。"]
    numerals = "一二三四"
    box = ["某市：打造产业基地"]
    for numeral, heading in zip(numerals, headings, strict=False):
        box += [f"{numeral}、{heading}", "云" * 38, "云" * 40, "云" * 12 + "。"]
    structure = read_structure(text_of("\n".join([*body, *box, *body]), "made up"))
    (found,) = structure.boxes
    assert [section.kind for section in case_sections(found)] == kinds


def test_document_without_boxes_has_no_cases(gazetteer):
    plan = read_document(Path("data/documents/guangdong-2022-work-points.txt"), "plan")
    assert find_cases(read_structure(plan), gazetteer) == []
