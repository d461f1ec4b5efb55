"""The three ways to a file end in the same bytes."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.pipeline import build
from indicators.current import open_current_store
from indicators.errors import UnknownPlan
from indicators.store import Store
from indicators.tables.find import EXPORT_TABLES, table_spec
from monitoring.__main__ import main
from monitoring.exports import write_table
from monitoring.exports.tables import UnknownExport

ROOT = Path(__file__).resolve().parents[3]
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("table", EXPORT_TABLES)
def test_every_table_has_its_documented_columns(store: Store, table: str) -> None:
    content = write_table(store, table).content
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(header) == table_spec(table).column_names
    assert all(column.comment for column in table_spec(table).columns)


@pytest.mark.parametrize("table", EXPORT_TABLES)
def test_route_and_writer_give_the_same_bytes(store: Store, client: Any, table: str) -> None:
    response = client.get(f"/export/{table}.csv")
    assert response.status_code == 200
    assert response.data == write_table(store, table).content
    assert response.data.startswith(BOM)
    assert response.mimetype == "text/csv"


def test_building_again_gives_the_same_bytes_of_every_table(store: Store, tmp_path: Path) -> None:
    build(ROOT / "data", tmp_path)
    again = open_current_store(tmp_path)[0]
    differing = [
        table
        for table in EXPORT_TABLES
        if write_table(again, table).content != write_table(store, table).content
    ]
    assert differing == []


def test_the_command_line_writes_the_same_bytes_on_any_console(store: Store, warehouse_dir: Path) -> None:
    for encoding in ("ascii", "gbk"):
        written = subprocess.run(
            [sys.executable, "-m", "monitoring", "export", "tasks", "--warehouse", str(warehouse_dir)],
            cwd=ROOT,
            env=os.environ | {"PYTHONIOENCODING": encoding},
            capture_output=True,
            check=True,
        )
        assert written.stdout == write_table(store, "tasks").content


def test_the_command_line_writes_a_file(store: Store, warehouse_dir: Path, tmp_path: Path) -> None:
    output = tmp_path / "tasks.csv"
    arguments = [
        "export",
        "tasks",
        "--as-of",
        "2022-04-14",
        "--warehouse",
        str(warehouse_dir),
        "--output",
        str(output),
    ]
    assert main(arguments) == 0
    assert output.read_bytes() == write_table(store, "tasks", as_of=date(2022, 4, 14)).content


def test_faults_are_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, warehouse_dir: Path) -> None:
    assert main(["export", "tasks", "--warehouse", str(tmp_path / "nothing")]) == 1
    assert main(["export", "tasks", "--plan", "plan-1999", "--warehouse", str(warehouse_dir)]) == 1
    nowhere = str(tmp_path / "no" / "folder.csv")
    assert main(["export", "tasks", "--output", nowhere, "--warehouse", str(warehouse_dir)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert all(line.startswith("error: ") for line in told)


def test_a_day_before_the_plan_knows_no_tasks(store: Store) -> None:
    content = write_table(store, "tasks", as_of=date(2022, 4, 13)).content
    assert content.decode("utf-8-sig").count("\r\n") == 1


def test_names_that_do_not_exist_are_refused(store: Store, client: Any) -> None:
    with pytest.raises(UnknownExport):
        write_table(store, "lines")
    with pytest.raises(UnknownPlan):
        write_table(store, "tasks", "plan-1999")
    assert client.get("/export/lines.csv").status_code == 404
    assert client.get("/export/tasks.csv?plan=plan-1999").status_code == 404
    assert client.get("/export/tasks.csv?as_of=soon").status_code == 400


def test_the_file_is_named_after_table_plan_and_day(client: Any) -> None:
    response = client.get("/export/tasks.csv?plan=gd-plan-2022&as_of=2022-07-08")
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="tasks_gd-plan-2022_2022-07-08.csv"'
    )
