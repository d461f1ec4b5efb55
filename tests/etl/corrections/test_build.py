"""Corrections in a whole build: an invented plan and an invented bulletin, from the file to the warehouse."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.errors import InvalidCorrection
from etl.pipeline import build
from etl.warehouse.load import read_tables
from etl.warehouse.publish import check_published
from etl.warehouse.schema import metadata
from etl.warehouse.snapshot import read_current

INPUTS = Path(__file__).parents[3] / "data"
PLAN = """测试省2030年数字经济工作要点

一、建设网络

（一）建设信息网络。建设5G基站100座。（省通信管理局牵头）

（二）推广应用。推广典型案例。（省科技厅牵头）
"""
BULLETIN = (
    "惠州市2030年数字经济公报\n\n截至2030年底，惠州市累计建成5G基站7127座。惠州市累计建成5G基站7127座。\n"
)


def write_inputs(folder: Path, entries: list[dict[str, Any]]) -> Path:
    """Write inputs with the two documents and these corrections."""
    shutil.copytree(INPUTS / "reference", folder / "reference")
    shutil.copytree(INPUTS / "catalogue", folder / "catalogue", ignore=shutil.ignore_patterns("*targets*"))
    (folder / "documents").mkdir()
    register = []
    for name, kind, content in (("plan", "plan", PLAN), ("bulletin", "bulletin", BULLETIN)):
        written = content.encode()
        (folder / "documents" / f"{name}.txt").write_bytes(written)
        register.append(
            {
                "id": name,
                "file": f"{name}.txt",
                "title_zh": name,
                "title_en": name,
                "publisher": "广东省甲厅",
                "kind": kind,
                "published_date": "2030-04-01",
                "sha256": hashlib.sha256(written).hexdigest(),
                "licence": "invented",
            }
            | ({"plan_year": 2030} if kind == "plan" else {})
        )
    (folder / "documents" / "documents.yml").write_text(
        yaml.safe_dump({"documents": register}, allow_unicode=True), encoding="utf-8"
    )
    (folder / "corrections.yml").write_text(
        yaml.safe_dump({"corrections": entries}, allow_unicode=True), encoding="utf-8"
    )
    return folder


def build_with(tmp_path: Path, *entries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    inputs = write_inputs(tmp_path / "data", list(entries))
    warehouse = tmp_path / "warehouse"
    build(inputs, warehouse)
    assert check_published(warehouse)[1] == []
    tables = read_tables(warehouse / read_current(warehouse).file_name)
    return {
        name: [dict(zip(metadata.tables[name].columns.keys(), row, strict=True)) for row in rows]
        for name, rows in tables.items()
    }


def entry(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "reason": "核对原文", "author": "张三", "date": "2030-05-01", **fields}


def statement_id(nth: int) -> str:
    """The figure 7127 where it stands for the first, second … time."""
    offset = -1
    for _ in range(nth):
        offset = BULLETIN.index("7127", offset + 1)
    return f"bulletin:statement:{offset}"


def test_without_corrections_the_table_is_empty_and_nothing_is_marked(tmp_path: Path) -> None:
    rows = build_with(tmp_path)
    assert rows["corrections"] == []
    assert {row["corrected"] for row in (*rows["measures"], *rows["statements"])} == {None}
    assert "corrections.yml" in {row["name"] for row in rows["build"]}


def test_an_overridden_figure_gives_the_corrected_observation(tmp_path: Path) -> None:
    rows = build_with(
        tmp_path,
        entry(
            "b-1",
            action="override",
            table="statements",
            record=statement_id(1),
            expect={"value": 7127, "si_value": 7127, "unit": "座"},
            set={"value": 7128, "si_value": 7128},
        ),
    )
    corrected = next(row for row in rows["statements"] if row["corrected"])
    assert (corrected["statement_id"], corrected["value"], corrected["corrected"]) == (
        statement_id(1), 7128.0, "b-1",
    )  # fmt: skip
    observed = [row for row in rows["observations"] if row["source_id"] == statement_id(1)]
    assert [row["value"] for row in observed] == [7128.0]
    told = {row["field"]: (row["value_before"], row["value_after"]) for row in rows["corrections"]}
    assert told == {"value": ("7127", "7128"), "si_value": ("7127", "7128")}


def test_a_dropped_link_takes_the_observation_away_and_says_so(tmp_path: Path) -> None:
    link = f"{statement_id(1)}@INF01"
    rows = build_with(
        tmp_path,
        entry("b-2", action="drop", table="indicator_links", record=link, expect={"rule": "measures"}),
    )
    assert link not in {row["link_id"] for row in rows["indicator_links"]}
    assert statement_id(1) not in {row["source_id"] for row in rows["observations"]}
    unmatched = {row["rejection_id"]: row["reason"] for row in rows["rejections"]}
    assert unmatched[statement_id(1).replace("statement", "unmatched")] == "link_dropped"


def test_an_added_measure_stands_in_its_task_and_a_link_by_hand_leads_to_it(tmp_path: Path) -> None:
    start = PLAN.index("推广典型案例")
    quote = PLAN[start + 2 : start + 6]
    rows = build_with(
        tmp_path,
        entry(
            "p-1",
            action="add",
            table="measures",
            document="plan",
            expect={"quote": quote, "spans": [[start + 2, start + 6]]},
            set={"task_id": f"plan:task:{PLAN.index('（二）')}", "kind": "general"},
        ),
        entry(
            "p-2",
            action="add",
            table="links",
            document="bulletin",
            expect={"quote": next_quote()},
            set={
                "source_kind": "statement",
                "source_id": statement_id(1),
                "task_id": f"plan:task:{PLAN.index('（一）')}",
            },
        ),
    )
    added = next(row for row in rows["measures"] if row["corrected"] == "p-1")
    assert (added["text"], added["task_no"], added["quote"]) == ("典型案例", 2, "典型案例")
    link = next(row for row in rows["links"] if row["corrected"] == "p-2")
    assert (link["rule"], link["strength"], link["reason"]) == ("by_hand", 1.0, "核对原文")


def next_quote() -> str:
    """The clause of the first figure."""
    start = BULLETIN.index("惠州市累计")
    return BULLETIN[start : BULLETIN.index("。", start)]


def test_a_build_stops_before_anything_is_published(tmp_path: Path) -> None:
    with pytest.raises(InvalidCorrection, match="entry b-3: there is no bulletin:statement:1 in statements"):
        build_with(
            tmp_path,
            entry(
                "b-3", action="drop", table="statements", record="bulletin:statement:1", expect={"unit": "座"}
            ),
        )
    assert not (tmp_path / "warehouse" / "CURRENT").exists()
