"""The exchange format of extracted records, on both documents and on files that nobody registered."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from etl.extract import EXTRACTORS, extract

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
PLAN = DOCUMENTS / "guangdong-2022-work-points.txt"
GUIDE = DOCUMENTS / "guangdong-digital-economy-guide-1.0.txt"

FIELDS = {
    "statements": {
        "snippet", "indicator", "value_text", "value", "multiplier_text", "unit", "si_value", "bound", "kind",
        "period", "period_kind", "place", "case", "section",
    },
    "cases": {
        "title", "city", "county", "part", "section_path", "practices", "first_line", "last_line", "segments",
    },
    "tasks": {"task_no", "label", "title", "chapter", "departments", "cities"},
    "measures": {"task_no", "text", "action", "kind"},
    "targets": {
        "task_no", "snippet", "indicator", "value", "unit", "comparator", "scope", "deadline",
    },
    "deliverables": {"task_no", "name", "action", "snippet"},
}  # fmt: skip
EVERY_RECORD = {"id", "line", "quote", "quote_spans"}


def read_text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def test_every_kind_of_record_has_its_fields_here() -> None:
    assert set(EXTRACTORS) == set(FIELDS)


@pytest.mark.parametrize("records", FIELDS)
@pytest.mark.parametrize("file", [PLAN, GUIDE], ids=["plan", "guide"])
def test_every_record_carries_its_fields_and_an_exact_quote(records: str, file: Path) -> None:
    text = read_text(file)
    found: list[dict[str, Any]] = [json.loads(json.dumps(fields)) for fields in extract(file, records)]
    for record in found:
        assert FIELDS[records] | EVERY_RECORD <= set(record)
        assert "".join(text[start:end] for start, end in record["quote_spans"]) == record["quote"] != ""
        assert record["id"].startswith(("gd-plan-2022:", "gd-guide-1.0:"))
    assert len({record["id"] for record in found}) == len(found)


@pytest.mark.parametrize(
    ("file", "records", "number"),
    [(GUIDE, "cases", 39), (GUIDE, "tasks", 0), (PLAN, "cases", 0), (PLAN, "tasks", 30)],
)
def test_how_many_records_each_document_holds(file: Path, records: str, number: int) -> None:
    assert sum(1 for _ in extract(file, records)) == number


@pytest.mark.parametrize("records", FIELDS)
@pytest.mark.parametrize("file", [PLAN, GUIDE], ids=["plan", "guide"])
def test_a_file_that_nobody_registered_is_read_alike(tmp_path: Path, records: str, file: Path) -> None:
    copy = tmp_path / "unknown.txt"
    shutil.copyfile(file, copy)
    known = list(extract(file, records))
    for record in known:
        record["id"] = "unknown:" + record["id"].split(":", 1)[1]
    assert list(extract(copy, records)) == known


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_of_a_file_changes_nothing(tmp_path: Path, encoding: str) -> None:
    content = "某市2031年工作要点\n一、夯实基础\n（一）建设网络。新建基站100个。（市通信局牵头）\n"
    file = tmp_path / "市 计划.txt"
    file.write_bytes(content.encode(encoding))
    (task,) = extract(file, "tasks")
    (target,) = extract(file, "targets")
    assert (task["title"], task["chapter"]) == ("建设网络", "夯实基础")
    assert [(body["name"], body["role"]) for body in task["departments"]] == [("市通信局", "lead")]
    assert (target["value"], target["unit"], target["deadline"]) == (100, "个", "2031-12-31")
    assert target["deadline_stated"] is False


def test_a_title_that_names_one_city_says_what_the_figures_are_about(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.txt"
    file.write_text(
        "首页 > 统计公报\n2031年佛山市统计公报\n一、综合\n2031年，全市地区生产总值12000亿元。\n",
        encoding="utf-8",
    )
    (statement,) = extract(file, "statements")
    assert (statement["place"], statement["period"], statement["si_value"]) == ("佛山市", "2031", 1.2e12)
