"""The whole way from the shipped inputs to a published warehouse."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.errors import BuildFailed, EtlError, InvalidRegister
from etl.pipeline import BuildResult, StepDone, build
from etl.warehouse import publish
from etl.warehouse.load import read_tables
from etl.warehouse.publish import check_published
from etl.warehouse.schema import metadata
from etl.warehouse.snapshot import read_current

INPUTS = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildResult, list[StepDone]]:
    folder = tmp_path_factory.mktemp("warehouse")
    steps: list[StepDone] = []
    result = build(INPUTS, folder, steps.append)
    return folder, result, steps


Built = tuple[Path, BuildResult, list[StepDone]]


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    columns = metadata.tables[table].columns.keys()
    rows = read_tables(folder / read_current(folder).file_name)[table]
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_numbers_of_records_are_those_of_the_documents(warehouse: Built) -> None:
    counts = warehouse[1].counts
    expected = {
        "documents": 2,
        "chapters": 7,
        "tasks": 30,
        "cases": 39,
        "duties": 50,
        "definitions": 9,
        "policies": 100,
        "terms": 55,
    }
    assert {table: counts[table] for table in expected} == expected


def test_the_published_warehouse_has_no_fault(warehouse: Built) -> None:
    snapshot, faults = check_published(warehouse[0])
    assert faults == []
    assert snapshot == warehouse[1].snapshot


def test_every_step_is_told_once_in_its_order(warehouse: Built) -> None:
    steps = [(step.name, step.subject) for step in warehouse[2]]
    assert len(set(steps)) == len(steps)
    names = [name for name, subject in steps if subject == "gd-plan-2022"]
    assert names == ["read", "structure", "records", "statements"]
    assert [name for name, _ in steps[:2]] == ["reference", "register"]
    assert steps[-1][0] == "publish"


def test_two_builds_hold_the_same_rows(warehouse: Built, tmp_path: Path) -> None:
    """The second build runs in a process of its own, with other hash seeds of sets and dictionaries."""
    for seed in ("1", "2"):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "etl",
                "build",
                "--data",
                str(INPUTS),
                "--warehouse",
                str(tmp_path / seed),
            ],
            cwd=INPUTS.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        first = read_tables(warehouse[0] / warehouse[1].snapshot.file_name)
        again = read_current(tmp_path / seed)
        second = read_tables(tmp_path / seed / again.file_name)
        assert first.keys() == second.keys() == set(metadata.tables)
        for table in first:
            assert first[table] == second[table], table
        assert again.content_hash == warehouse[1].snapshot.content_hash


def test_lines_rebuild_the_text_and_boxes_are_marked(warehouse: Built) -> None:
    folder = warehouse[0]
    guide = next(row for row in rows_of(folder, "documents") if row["kind"] == "guide")
    lines = [row for row in rows_of(folder, "lines") if row["document_id"] == guide["document_id"]]
    text = str(guide["text"])
    assert "\n".join(text[line["start_offset"] : line["end_offset"]] for line in lines) == text
    roles = {line["line"]: line["role"] for line in lines}
    # 河源市：打造智能终端产业基地 begins on line 1244 and ends on line 1280.
    assert (roles[1244], roles[1280]) == ("box", "box")
    assert roles[1] == "body"
    assert roles[2] == "blank"


def test_a_figure_of_the_plan_knows_the_task_in_which_it_stands(warehouse: Built) -> None:
    statements = rows_of(warehouse[0], "statements")
    found = [row for row in statements if "推动5000家规模以上工业企业" in str(row["snippet"])]
    assert len(found) == 1
    task = next(row for row in rows_of(warehouse[0], "tasks") if row["task_id"] == found[0]["task_id"])
    assert task["task_no"] == 13


def test_every_input_is_named_with_its_checksum(warehouse: Built) -> None:
    properties = {row["name"]: row["value"] for row in rows_of(warehouse[0], "build")}
    assert properties["documents/guangdong-2022-work-points.txt"] == (
        "27db876d87050d3fa41fae7a7a4c08f39c32a459ef9fdc6c5627101afc6441aa"
    )
    assert {"documents/documents.yml", "reference/places.csv", "reference/departments.csv"} <= set(properties)


def test_a_build_that_fails_leaves_the_published_one(
    warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "warehouse"
    shutil.copytree(warehouse[0], folder)
    before = read_current(folder)
    monkeypatch.setattr(publish, "find_faults", lambda _: [publish.Fault("tasks", "t", "made up")])
    with pytest.raises(BuildFailed, match="tasks t: made up"):
        build(INPUTS, folder)
    assert read_current(folder) == before
    assert check_published(folder)[0] == before


@pytest.mark.parametrize(
    "missing",
    [
        "documents/documents.yml",
        "reference/places.csv",
        "reference/departments.csv",
        "catalogue/indicators.yml",
    ],
)
def test_a_missing_input_is_named(tmp_path: Path, missing: str) -> None:
    inputs = tmp_path / "data"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("warehouse"))
    (inputs / missing).unlink()
    with pytest.raises(InvalidRegister, match=Path(missing).name) as caught:
        build(inputs, tmp_path / "warehouse")
    assert isinstance(caught.value, EtlError)
    assert not (tmp_path / "warehouse" / "CURRENT").exists()


def test_lists_in_cells_are_json(warehouse: Built) -> None:
    case = next(row for row in rows_of(warehouse[0], "cases") if row["first_line"] == 1244)
    assert json.loads(str(case["segments"])) == [[1244, 1280]]
    assert json.loads(str(case["section_path"])) == [
        "二、发展路径",
        "（一）加快重点产业培育",
        "1.加大招商引资力度",
    ]
