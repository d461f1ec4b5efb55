"""One plan in every format gives the same tasks, departments, measures, targets and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document import Reference, load_reference, open_document
from tests.etl.reading.printing import print_pages, set_paragraphs
from tests.etl.reading.shapes import assert_quotes_stand, open_bytes, read_shape
from tests.etl.reading.writing import write_numbered_word, write_web_page, write_word

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT / "tests" / "specs" / "documents"
PLANS = {
    "plan-city": DOCUMENTS / "plan-city.txt",
    "plan-ministry": DOCUMENTS / "plan-ministry.txt",
    **{path.stem: path for path in sorted((ROOT / "tests" / "specs" / "plan").glob("*.txt"))},
    "guangdong": ROOT / "data" / "documents" / "guangdong-2022-work-points.txt",
}
FORMATS = {
    "plain.txt": lambda paragraphs: "\n".join(paragraphs).encode("gb18030"),
    "16-point.pdf": lambda paragraphs: print_pages(set_paragraphs(paragraphs, header="某市人民政府文件")),
    "12-point.pdf": lambda paragraphs: print_pages(set_paragraphs(paragraphs, size=12.0)),
    "typed.docx": write_word,
    "page.html": write_web_page,
    "page-gb.html": lambda paragraphs: write_web_page(paragraphs, "gb18030"),
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(ROOT / "data" / "reference")


def paragraphs_of(path: Path, reference: Reference) -> list[str]:
    """The paragraphs of a plan, freed of the line breaks of its text file."""
    document = open_document(path, "plan", reference)
    return [block.passage.content for block in document.structure.body.blocks]


@pytest.mark.parametrize("name", PLANS)
def test_every_format_of_a_plan_gives_the_same(name: str, tmp_path: Path, reference: Reference) -> None:
    paragraphs = paragraphs_of(PLANS[name], reference)
    expected = read_shape(open_document(PLANS[name], "plan", reference))
    assert expected["tasks"]
    assert expected["measures"]
    for file_name, make in FORMATS.items():
        document = open_bytes(tmp_path, file_name, make(paragraphs), reference)
        found = read_shape(document)
        for kind, records in expected.items():
            assert found[kind] == records, (file_name, kind)
        assert assert_quotes_stand(document) >= len(expected["measures"])


def test_numbers_that_word_writes_are_read_like_typed_ones(tmp_path: Path, reference: Reference) -> None:
    """plan-ministry counts 一、, under it anew （一）, and 1. through the whole document."""
    lines = PLANS["plan-ministry"].read_text(encoding="utf-8").splitlines()
    content = write_numbered_word([line.strip() for line in lines if line.strip()])
    document = open_bytes(tmp_path, "numbered.docx", content, reference)
    assert read_shape(document) == read_shape(open_document(PLANS["plan-ministry"], "plan", reference))
    assert [task.label for task in document.plan.tasks] == [
        "1.", "2.", "3.", "（一）", "4.", "5.", "6.", "7.", "（二）",
    ]  # fmt: skip


def test_a_pdf_from_a_browser_gives_the_plan_and_the_table_behind_it(reference: Reference) -> None:
    document = open_document(ROOT / "tests" / "data" / "plan-city-printed.pdf", "plan", reference)
    expected = read_shape(open_document(PLANS["plan-city"], "plan", reference))
    found = read_shape(document)
    for kind in ("chapters", "tasks", "measures", "targets", "deliverables", "rejections"):
        assert found[kind] == expected[kind], kind
    assert [(duty.duty_no, duty.duty) for duty in document.duties.records] == [
        (1, "建成全市一体化算力调度平台，接入机架8000个，覆盖所有县区并与省平台对接"),
        (2, "推进千兆光网进村"),
        (3, "新增规上软件企业40家"),
    ]
    assert [task.citation.page for task in document.plan.tasks] == [1, 2, 2, 2, 3, 3, 3, 3, 4]
    assert_quotes_stand(document)
