import json
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import BuildFailed, WarehouseUnavailable
from etl.warehouse import publish
from etl.warehouse.load import Row, read_tables
from etl.warehouse.publish import build_snapshot, check_published, publish_version, rollback
from etl.warehouse.snapshot import list_snapshots, read_current, write_manifest

MakeTables = Callable[..., dict[str, list[Row]]]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Tick once a second from 2030-01-05 08:00 UTC."""
    moments: Iterator[datetime] = (
        datetime(2030, 1, 5, 8, tzinfo=UTC) + timedelta(seconds=second) for second in range(1000)
    )
    return lambda: next(moments)


def published_title(folder: Path) -> str:
    tables = read_tables(folder / read_current(folder).file_name)
    return str(tables["documents"][0][1])


def test_a_build_is_published_with_its_manifest(
    tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]
) -> None:
    snapshot = build_snapshot(tmp_path, make_tables(), clock=clock)
    assert snapshot.version.startswith("20300105T080000000000Z_")
    assert read_current(tmp_path) == snapshot
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "CURRENT", "LOCK", f"wh_{snapshot.version}.duckdb", f"wh_{snapshot.version}.json",
    ]  # fmt: skip
    mode = (tmp_path / snapshot.file_name).stat().st_mode
    assert not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert published_title(tmp_path) == "2030年工作要点"


def test_two_builds_from_the_same_rows_hold_the_same_rows(tmp_path: Path, make_tables: MakeTables) -> None:
    first = build_snapshot(tmp_path / "a", make_tables())
    second = build_snapshot(tmp_path / "b", make_tables())
    assert first.content_hash == second.content_hash
    assert read_tables(tmp_path / "a" / first.file_name) == read_tables(tmp_path / "b" / second.file_name)


def test_the_same_content_is_not_stored_twice(
    tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]
) -> None:
    first = build_snapshot(tmp_path, make_tables(), clock=clock)
    assert build_snapshot(tmp_path, make_tables(), clock=clock) == first
    assert list_snapshots(tmp_path) == [first]


def test_a_damaged_copy_of_the_same_content_is_built_anew(
    tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]
) -> None:
    first = build_snapshot(tmp_path, make_tables(), clock=clock)
    (tmp_path / first.file_name).chmod(0o644)
    (tmp_path / first.file_name).write_bytes(b"damaged")
    second = build_snapshot(tmp_path, make_tables(), clock=clock)
    assert second.version != first.version
    assert published_title(tmp_path) == "2030年工作要点"


def test_rollback_and_publish(tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]) -> None:
    first, second, third = (
        build_snapshot(tmp_path, make_tables(title), clock=clock) for title in ("甲", "乙", "丙")
    )
    assert rollback(tmp_path) == second
    assert published_title(tmp_path) == "乙"
    assert rollback(tmp_path) == first
    with pytest.raises(WarehouseUnavailable, match="oldest version kept"):
        rollback(tmp_path)
    assert published_title(tmp_path) == "甲"
    assert publish_version(tmp_path, third.version) == third
    assert published_title(tmp_path) == "丙"


def test_publishing_an_unknown_version_lists_the_known(tmp_path: Path, make_tables: MakeTables) -> None:
    known = build_snapshot(tmp_path, make_tables())
    with pytest.raises(WarehouseUnavailable, match=f"'v9'; kept versions: {known.version}"):
        publish_version(tmp_path, "v9")
    assert read_current(tmp_path) == known


def test_rollback_to_a_damaged_file_leaves_the_published_one(
    tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]
) -> None:
    first, second = (build_snapshot(tmp_path, make_tables(title), clock=clock) for title in ("甲", "乙"))
    (tmp_path / first.file_name).chmod(0o644)
    (tmp_path / first.file_name).write_bytes(b"damaged")
    with pytest.raises(WarehouseUnavailable, match="its checksum differs"):
        rollback(tmp_path)
    assert read_current(tmp_path) == second


def test_only_the_last_few_are_kept_and_the_published_one_always(
    tmp_path: Path, make_tables: MakeTables, clock: Callable[[], datetime]
) -> None:
    built = [build_snapshot(tmp_path, make_tables(title), clock=clock, kept=3) for title in "甲乙丙丁"]
    assert list_snapshots(tmp_path) == built[1:]
    assert not list(tmp_path.glob(f"*{built[0].version}*"))
    publish_version(tmp_path, built[1].version)
    rebuilt = build_snapshot(tmp_path, make_tables("乙"), clock=clock, kept=1)
    assert rebuilt == built[1]
    assert published_title(tmp_path) == "乙"


def test_a_build_with_a_fault_publishes_nothing(
    tmp_path: Path, make_tables: MakeTables, change_cell: Callable[..., None]
) -> None:
    good = build_snapshot(tmp_path, make_tables())
    tables = make_tables("乙")
    change_cell(tables, "measures", "quote", "新建基站900个")
    with pytest.raises(BuildFailed, match="measures plan-2030:measure:15: the quote '新建基站900个'"):
        build_snapshot(tmp_path, tables)
    assert read_current(tmp_path) == good
    assert list_snapshots(tmp_path) == [good]


def test_many_faults_are_counted_and_the_first_shown(
    make_tables: MakeTables, change_cell: Callable[..., None]
) -> None:
    faults = [publish.Fault("tasks", f"t{number}", "title is empty") for number in range(12)]
    with pytest.raises(BuildFailed, match=r"^12 faults.*tasks t4: title is empty; and 7 more$"):
        publish.stop_at_faults(faults)


def test_a_build_that_breaks_while_writing_leaves_nothing_behind(
    tmp_path: Path, make_tables: MakeTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build_snapshot(tmp_path, make_tables())

    def break_off(path: Path, tables: object) -> None:
        path.write_bytes(b"half a file")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "write_tables", break_off)
    with pytest.raises(OSError, match="No space left"):
        build_snapshot(tmp_path, make_tables("乙"))
    assert read_current(tmp_path) == good
    assert not (tmp_path / "staging").exists()


KILLED_BUILD = """
import os, pathlib, pickle, signal, sys
from etl.warehouse import publish
folder, stage = pathlib.Path(sys.argv[1]), sys.argv[2]
tables = pickle.loads(sys.stdin.buffer.read())
original = getattr(publish, stage)
def stop(*arguments):
    original(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(publish, stage, stop)
publish.build_snapshot(folder, tables)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("stage", ["write_tables", "compute_sha256", "_move_into_place"])
def test_a_killed_build_leaves_the_published_one_and_its_rest_is_cleaned(
    tmp_path: Path, make_tables: MakeTables, stage: str
) -> None:
    import pickle

    good = build_snapshot(tmp_path, make_tables())
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BUILD, str(tmp_path), stage],
        input=pickle.dumps(make_tables("乙")),
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert read_current(tmp_path) == good
    assert published_title(tmp_path) == "2030年工作要点"
    assert (tmp_path / "staging").exists()
    build_snapshot(tmp_path, make_tables("丙"))
    assert published_title(tmp_path) == "丙"
    assert not (tmp_path / "staging").exists()


def test_builds_at_the_same_time_all_come_through(tmp_path: Path, make_tables: MakeTables) -> None:
    faults: list[BaseException] = []

    def run(title: str) -> None:
        try:
            build_snapshot(tmp_path, make_tables(title))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(title,)) for title in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    kept = list_snapshots(tmp_path)
    assert len(kept) == 4
    assert published_title(tmp_path) in "甲乙丙丁"
    assert check_published(tmp_path)[1] == []


def test_a_build_gives_up_while_another_holds_the_folder(
    tmp_path: Path, make_tables: MakeTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl.warehouse.lock import hold_lock

    monkeypatch.setattr(publish, "_PATIENCE_SECONDS", 0.0)
    with hold_lock(tmp_path / "LOCK", 0), pytest.raises(BuildFailed, match="another build"):
        build_snapshot(tmp_path, make_tables())
    build_snapshot(tmp_path, make_tables())


def test_check_finds_a_changed_file_and_a_changed_row(tmp_path: Path, make_tables: MakeTables) -> None:
    import duckdb

    snapshot = build_snapshot(tmp_path, make_tables())
    assert check_published(tmp_path) == (snapshot, [])
    file = tmp_path / snapshot.file_name
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE measures SET text = '新建基站900个'")
    with pytest.raises(WarehouseUnavailable, match="its checksum differs"):
        check_published(tmp_path)
    write_manifest(tmp_path / "CURRENT", snapshot.model_copy(update={"sha256": publish.compute_sha256(file)}))
    _, faults = check_published(tmp_path)
    assert [fault.reason for fault in faults] == ["the rows are not those that the manifest names"]


@pytest.mark.parametrize("content", ["", "{}", "null", '{"version": "../../etc/passwd"}'])
def test_a_damaged_pointer_is_told_with_its_mend(tmp_path: Path, content: str) -> None:
    (tmp_path / "CURRENT").write_text(content)
    with pytest.raises(WarehouseUnavailable, match=r"CURRENT: not a manifest.*python -m etl build"):
        read_current(tmp_path)


def test_no_pointer_is_told_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnavailable, match=r"no warehouse has been published.*python -m etl build"):
        read_current(tmp_path)


def test_the_pointer_is_small_json(tmp_path: Path, make_tables: MakeTables) -> None:
    snapshot = build_snapshot(tmp_path, make_tables())
    pointer = json.loads((tmp_path / "CURRENT").read_text(encoding="utf-8"))
    assert set(pointer) == {"version", "content_hash", "schema_hash", "sha256", "built_at"}
    assert pointer["version"] == snapshot.version
