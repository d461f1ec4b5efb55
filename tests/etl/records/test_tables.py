"""Tables of all four kinds: against truth typed from the source, and against tables of other makes."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from etl.reading.pages import number_pages
from etl.reading.read import read_document
from etl.reading.text import Text, text_of
from etl.records.definitions import find_definitions
from etl.records.duties import find_duties
from etl.records.policies import find_policies
from etl.records.tables import Found
from etl.records.terms import find_terms
from tests.etl.records.typesetting import Setting, typeset

SPECS = Path("tests/specs/tables")
DOCUMENTS = Path("data/documents")
FIND: dict[str, Callable[[Text], Found[Any]]] = {
    "duties": find_duties,
    "definitions": find_definitions,
    "policies": find_policies,
    "terms": find_terms,
}
HEADERS = {
    "duties": "序号 事项 责任部门",
    "definitions": "机构 时间 文件 认识",
    "policies": "序号 文件名 文号",
}


@dataclass(frozen=True)
class Spec:
    name: str
    kind: str
    text: Text
    fields: list[str]
    rows: list[list[Any]]
    rejected: list[list[Any]]

    def found_in(self, text: Text) -> tuple[list[list[Any]], Found[Any]]:
        found = FIND[self.kind](text)
        return [[getattr(record, name) for name in self.fields] for record in found.records], found


@lru_cache
def read_once(name: str) -> Text:
    return read_document(DOCUMENTS / name, "guide")


def load(path: Path) -> Spec:
    content = json.loads(path.read_text(encoding="utf-8"))
    if "document" in content:
        text = read_once(content["document"])
    else:
        text = text_of("\n".join(content["text"]), "invented")
        pages = number_pages(text.lines)
        lines = tuple(replace(line, page=page) for line, page in zip(text.lines, pages, strict=True))
        text = Text(text.document_id, text.content, lines)
    return Spec(
        path.stem, content["kind"], text, content["fields"], content["rows"], content.get("rejected", [])
    )


ALL = [load(path) for path in sorted(SPECS.glob("*.json"))]
GUIDE = {spec.kind: spec for spec in ALL if spec.name.startswith("guangdong-guide")}


def assert_cited(text: Text, found: Found[Any]) -> None:
    for record in (*found.records, *found.rejections):
        citation = record.citation
        assert "".join(text.content[start:end] for start, end in citation.spans) == citation.quote
        assert list(citation.spans) == sorted(citation.spans)
        assert text.line_at(citation.spans[0][0]).number == citation.line


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.name)
def test_rows_are_those_of_the_source(spec: Spec) -> None:
    rows, found = spec.found_in(spec.text)
    assert rows == spec.rows
    assert [[rejection.reason, rejection.citation.line] for rejection in found.rejections] == spec.rejected
    assert_cited(spec.text, found)


@pytest.mark.parametrize("kind", FIND)
def test_text_without_tables_has_none(kind: str) -> None:
    text = read_document(DOCUMENTS / "guangdong-2022-work-points.txt", "plan")
    assert FIND[kind](text) == Found((), ())


def test_row_over_a_page_cites_both_pieces() -> None:
    spec = GUIDE["duties"]
    rows, found = spec.found_in(spec.text)
    duty = found.records[rows.index(["三、工业数字化", 6, *spec.rows[21][2:]])]
    pages = {spec.text.line_at(start).page for start, _ in duty.citation.spans}
    assert len(pages) == 2
    assert duty.duty in duty.citation.quote
    assert "- 6 -" not in duty.citation.quote


def squeezed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without white space: a line broken at a blank does not show it."""
    return [[re.sub(r"\s", "", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


@pytest.mark.parametrize("page_lines", [None, 30, 17])
@pytest.mark.parametrize("blank_lines", [False, True])
@pytest.mark.parametrize(
    ("kind", "widths"),
    [
        ("duties", (40, 30)),
        ("duties", (30, 24)),
        ("duties", (48, 20)),
        ("duties", (24, 40)),
        ("policies", (40, 28)),
        ("policies", (32, 32)),
        ("policies", (24, 16)),
        ("definitions", (14, 8, 16, 36)),
        ("definitions", (20, 8, 24, 40)),
        ("definitions", (12, 8, 12, 24)),
    ],
)
def test_table_in_other_widths_is_read_alike(
    kind: str, widths: tuple[int, ...], blank_lines: bool, page_lines: int | None
) -> None:
    spec = GUIDE[kind]
    numbered = kind != "definitions"
    rows = [
        (row[0], row[1], [cell or "/" for cell in row[2:]]) if numbered else ("", None, row)
        for row in spec.rows
    ]
    text = typeset(HEADERS[kind], rows, Setting(widths, blank_lines, page_lines))
    got, found = spec.found_in(text)
    wanted = squeezed(spec.rows)
    assert [row for row in squeezed(got) if row not in wanted] == []
    assert len(got) + len(found.rejections) == len(wanted)
    assert len(got) >= 0.94 * len(wanted)
    assert_cited(text, found)


YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
HAN = re.compile(r"[\u4e00-\u9fff]")
KEPT = set(
    "第篇一二三四五六七八九十年号令部门政府人民省市县级以上地及等有关主管厅局序事项责任文件名时间认识附录表名词解释"
    "中华共和国公告机构组织专家学者"
)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", FIND)
def test_other_words_in_the_same_print_are_read_alike(kind: str, seed: int) -> None:
    """The guide with every year, and every character that is no numbering, body or header word, replaced."""
    spec = GUIDE[kind]
    pool = sorted(set(HAN.findall(spec.text.content)) - KEPT)
    chance = random.Random(seed)
    shuffled = chance.sample(pool, len(pool))
    table = {ord(old): new for old, new in zip(pool, shuffled, strict=True)}
    years = {year: str(chance.randrange(1000, 9999)) for year in sorted(set(YEAR.findall(spec.text.content)))}

    def reworded(original: str) -> str:
        return YEAR.sub(lambda match: years[match.group()], original).translate(table)

    content = reworded(spec.text.content)
    lines = tuple(replace(line, text=content[line.start : line.end]) for line in spec.text.lines)
    text = Text(spec.text.document_id, content, lines)
    rows, found = spec.found_in(text)
    assert rows == [[reworded(cell) if isinstance(cell, str) else cell for cell in row] for row in spec.rows]
    assert found.rejections == ()
    assert_cited(text, found)
