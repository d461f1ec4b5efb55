"""The contract of ``python -m etl``: what goes where, and one line for every fault."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.warehouse import publish
from etl.warehouse.check import Fault
from etl.warehouse.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "data" / "documents" / "guangdong-2022-work-points.txt"
GUIDE = ROOT / "data" / "documents" / "guangdong-digital-economy-guide-1.0.txt"


def run_etl(*arguments: str | Path, encoding: str | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | ({"PYTHONIOENCODING": encoding} if encoding else {})
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT, capture_output=True, check=False, env=environment,
    )  # fmt: skip


def assert_one_clear_line(result: subprocess.CompletedProcess[bytes], *words: str) -> None:
    message = result.stderr.decode("utf-8")
    assert result.returncode == 2, message
    assert result.stdout == b""
    assert message.startswith("error: ")
    assert message.count("\n") == 1
    for word in words:
        assert word in message


def test_output_is_one_object_a_line() -> None:
    result = run_etl("extract", PLAN, "--records", "targets")
    assert result.returncode == 0
    records = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
    assert (records[0]["task_no"], records[0]["value"], records[0]["unit"]) == (13, 5000, "家")
    assert result.stderr.decode("utf-8") == f"{len(records)} targets in {PLAN}\n"


def test_output_is_utf8_with_line_feeds_on_any_console() -> None:
    result = run_etl("extract", PLAN, "--records", "tasks", encoding="ascii")
    assert result.returncode == 0
    assert "优化升级数字基础设施" in result.stdout.decode("utf-8")
    assert b"\r" not in result.stdout


def test_a_missing_file(tmp_path: Path) -> None:
    missing = tmp_path / "no.txt"
    assert_one_clear_line(run_etl("extract", missing, "--records", "cases"), str(missing))


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert_one_clear_line(run_etl("extract", tmp_path, "--records", "cases"), str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"\xff\xff\x81", b"\x00\x01\x02"], ids=repr)
def test_a_file_without_readable_text(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes(content)
    assert_one_clear_line(run_etl("extract", file, "--records", "statements"), "broken.txt")


def test_a_reader_that_stops_reading() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "extract", str(GUIDE), "--records", "cases"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    message = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 2
    assert "Traceback" not in message
    assert "Exception ignored" not in message
    assert "standard output was closed" in message


def test_commands_without_a_warehouse_say_how_to_build_one(tmp_path: Path) -> None:
    for command in (["check"], ["rollback"]):
        result = run_etl(*command, "--warehouse", tmp_path)
        assert_one_clear_line(result, str(tmp_path), "python -m etl build")


def test_faults_of_a_check_are_listed_with_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot = Snapshot(
        version="v1",
        content_hash="0",
        schema_hash="0",
        sha256="0",
        built_at=datetime(2030, 1, 5, 8, tzinfo=UTC),
    )
    faults = [Fault("tasks", "t1", "title is empty")]
    monkeypatch.setattr(publish, "check_published", lambda _: (snapshot, faults))
    assert main(["check"]) == 1
    assert capsys.readouterr() == ("tasks t1: title is empty\n", "v1: 1 faults\n")


def test_build_check_rollback_publish(tmp_path: Path) -> None:
    inputs, warehouse = tmp_path / "inputs", tmp_path / "warehouse"
    shutil.copytree(ROOT / "data", inputs, ignore=shutil.ignore_patterns("warehouse"))
    built = run_etl("build", "--data", inputs, "--warehouse", warehouse)
    assert built.returncode == 0, built.stderr.decode()
    first = built.stdout.decode().split()[1]
    checked = run_etl("check", "--warehouse", warehouse)
    assert (checked.returncode, checked.stdout) == (0, b"")
    assert b"0 faults" in checked.stderr

    assert_one_clear_line(run_etl("rollback", "--warehouse", warehouse), "oldest version kept")
    register = inputs / "documents" / "documents.yml"
    register.write_text(
        register.read_text(encoding="utf-8").replace("title_en: Key Points", "title_en: Main Points"),
        encoding="utf-8",
    )
    second = run_etl("build", "--data", inputs, "--warehouse", warehouse).stdout.decode().split()[1]
    assert second != first
    assert run_etl("rollback", "--warehouse", warehouse).stdout.decode() == f"published {first}\n"
    again = run_etl("publish", second, "--warehouse", warehouse)
    assert again.stdout.decode() == f"published {second}\n"


def test_a_build_with_a_changed_document_is_refused(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(ROOT / "data", inputs, ignore=shutil.ignore_patterns("warehouse"))
    with (inputs / "documents" / PLAN.name).open("ab") as file:
        file.write("。".encode())
    result = run_etl("build", "--data", inputs, "--warehouse", tmp_path / "warehouse")
    message = result.stderr.decode()
    assert result.returncode == 2
    assert "Traceback" not in message
    assert "gd-plan-2022: guangdong-2022-work-points.txt has the checksum" in message
    assert not (tmp_path / "warehouse" / "CURRENT").exists()
