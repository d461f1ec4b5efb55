"""Word files: numbers that Word writes, tables, boxes, what is left out, and what is refused."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl.errors import UnreadableFile
from etl.reading.word import read_word
from tests.etl.reading.writing import add_list, number_paragraph, save


def read(document: docx.document.Document) -> list[str]:
    return [line.text for line in read_word(save(document), "plan.docx", "plan").lines]


def numbered(
    levels: list[tuple[str, str]], items: list[tuple[int, str]], **options: dict[int, int]
) -> list[str]:
    document = docx.Document()
    list_id = add_list(document, levels, **options)
    for level, text in items:
        number_paragraph(document.add_paragraph(text), list_id, level)
    return read(document)


def test_levels_restart_below_a_higher_one() -> None:
    levels = [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    items = [(0, "总则"), (1, "目标"), (2, "甲"), (2, "乙"), (1, "原则"), (2, "丙"), (0, "任务"), (1, "数据")]
    assert numbered(levels, items) == [
        "一、总则", "（一）目标", "1.甲", "2.乙", "（二）原则", "1.丙", "二、任务", "（一）数据",
    ]  # fmt: skip


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = [("chineseCounting", "%1、"), ("decimal", "%2.")]
    items = [(0, "甲"), (1, "a"), (1, "b"), (0, "乙"), (1, "c")]
    assert numbered(levels, items, restarts={1: 0}) == ["一、甲", "1.a", "2.b", "二、乙", "3.c"]


@pytest.mark.parametrize(
    ("style", "pattern", "start", "label"),
    [
        ("chineseCounting", "第%1章", 12, "第十二章"),
        ("chineseCounting", "（%1）", 20, "（二十）"),
        ("chineseCountingThousand", "第%1条", 103, "第一百零三条"),
        ("decimalEnclosedCircleChinese", "%1", 3, "③"),
        ("decimalFullWidth", "%1．", 7, "７．"),
        ("decimalZero", "%1.", 7, "07."),
        ("upperLetter", "%1.", 3, "C."),
        ("lowerRoman", "%1)", 9, "ix)"),
        ("ideographTraditional", "%1、", 2, "乙、"),
        ("chineseLegalSimplified", "%1、", 12, "拾贰、"),
    ],
)
def test_styles_of_numbers(style: str, pattern: str, start: int, label: str) -> None:
    (line,) = numbered([(style, pattern)], [(0, "内容")], starts={0: start})
    assert line.replace(" ", "") == f"{label}内容"


def test_numbers_of_two_levels_in_one_label() -> None:
    levels = [("chineseCounting", "%1、"), ("decimal", "%1.%2")]
    assert numbered(levels, [(0, "甲"), (1, "乙"), (1, "丙")]) == ["一、甲", "一.1 乙", "一.2 丙"]


def test_a_label_never_runs_into_a_number() -> None:
    assert numbered([("decimal", "%1.")], [(0, "5G基站建设"), (0, "算力")]) == ["1. 5G基站建设", "2.算力"]


def test_bullets_are_no_numbers() -> None:
    assert numbered([("bullet", "\uf06c")], [(0, "甲"), (0, "乙")]) == ["甲", "乙"]


def test_a_second_list_of_the_same_kind_starts_anew_where_it_says_so() -> None:
    document = docx.Document()
    list_id = add_list(document, [("decimal", "%1.")])
    numbering = document.part.numbering_part.element
    definition_id = numbering.num_having_numId(list_id).abstractNumId.val
    again = numbering.add_num(definition_id)
    again.add_lvlOverride(ilvl=0).add_startOverride(1)
    going_on = numbering.add_num(definition_id)
    items = [(list_id, "甲"), (list_id, "乙"), (int(going_on.numId), "丙")]
    items += [(int(again.numId), "丁"), (int(again.numId), "戊")]
    for number_id, text in items:
        number_paragraph(document.add_paragraph(text), number_id, 0)
    assert read(document) == ["1.甲", "2.乙", "3.丙", "1.丁", "2.戊"]


def test_numbers_come_from_the_style_of_a_paragraph_too() -> None:
    document = docx.Document()
    list_id = add_list(document, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
    style = document.styles["Heading 2"]
    properties = style.element.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    document.add_paragraph("加快建设", style="Heading 2")
    document.add_paragraph("正文")
    document.add_paragraph("推动应用", style="Heading 2")
    assert read(document) == ["（一）加快建设", "正文", "（二）推动应用"]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    document = docx.Document()
    list_id = add_list(document, [("decimal", "%1.")])
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{list_id}"/></w:numPr>')
    )
    document.add_paragraph("甲", style="Heading 1")
    number_paragraph(document.add_paragraph("乙", style="Heading 1"), 0, 0)
    document.add_paragraph("丙", style="Heading 1")
    assert read(document) == ["1.甲", "乙", "2.丙"]


def test_tables_are_rows_with_tabs_and_merged_cells_stand_once() -> None:
    document = docx.Document()
    document.add_paragraph("附件：任务分工表")
    table = document.add_table(rows=4, cols=3)
    rows = [
        ("序号", "任务", "责任单位"),
        ("一、基础", "", ""),
        ("1", "建平台", "市数据局"),
        ("2", "建网络", ""),
    ]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 2).merge(table.cell(3, 2))
    document.add_paragraph("正文")
    assert [line for line in read(document) if line] == [
        "附件：任务分工表", "序号\t任务\t责任单位", "一、基础", "1\t建平台\t市数据局", "2\t建网络\t", "正文",
    ]  # fmt: skip


def test_a_table_of_one_column_is_running_text() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text = "专栏1 重点工程"
    table.cell(1, 0).text = "建设算力枢纽。"
    table.cell(1, 0).add_paragraph("推进光网进村。")
    assert read(document) == ["专栏1 重点工程", "建设算力枢纽。", "推进光网进村。"]


def test_headers_hidden_deleted_and_generated_text_is_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    paragraph = document.add_paragraph("显示")
    paragraph.add_run("隐藏").font.hidden = True
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>新增</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总则......1", style="toc 1")
    assert read(document) == ["显示新增"]


def test_breaks_tabs_and_raised_digits() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第一行\n第二行\t后")
    paragraph.add_run("面积10")
    raised = paragraph.add_run("4")
    raised.font.superscript = True
    assert read(document) == ["第一行", "第二行\u3000后面积10⁴"]


def test_text_boxes_are_read_behind_their_paragraph_and_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.add_paragraph("后文")
    assert read(document) == ["正文", "框内", "后文"]


def test_a_word_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"plan\.docx: the Word file holds no text"):
        read(docx.Document())


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(401):
            part.write(bytes(2**20))
    with pytest.raises(UnreadableFile, match="unpacks to more than 400 MB"):
        read_word(stream.getvalue(), "plan.docx", "plan")


@pytest.mark.parametrize("seed", range(25))
def test_mutated_files_are_read_or_refused_never_worse(seed: int) -> None:
    chance = random.Random(seed)
    document = docx.Document()
    list_id = add_list(document, [("chineseCounting", "%1、"), ("decimal", "%2.")])
    for number in range(6):
        number_paragraph(document.add_paragraph(f"内容{number}"), list_id, number % 2)
    content = mutate_parts(save(document), chance) if seed % 2 else mutate_bytes(save(document), chance)
    try:
        text = read_word(content, "plan.docx", "plan")
    except UnreadableFile as fault:
        assert "\n" not in str(fault)
        assert "plan.docx" in str(fault)
    else:
        assert all(text.content[line.start : line.end] == line.text for line in text.lines)


def mutate_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def mutate_parts(content: bytes, chance: random.Random) -> bytes:
    """A package that is sound as such, with numbers and names in its parts changed or parts missing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(stream, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                if chance.random() < 0.1:
                    continue
                for old in (b'w:val="', b"w:ilvl", b"w:numId", b"w:abstractNumId", b"w:start"):
                    if chance.random() < 0.4:
                        part = part.replace(old, chance.choice([b'w:val="x', b"w:p", b"w:t", old]))
            changed.writestr(name, part)
    return stream.getvalue()
