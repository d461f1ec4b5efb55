import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table, select, text
from sqlalchemy.exc import DBAPIError

from etl.errors import WarehouseUnavailable
from etl.warehouse import schema
from etl.warehouse.load import Row
from etl.warehouse.open import Warehouse, WarehouseReader, open_current
from etl.warehouse.publish import build_snapshot, publish_version, rollback
from etl.warehouse.snapshot import list_snapshots

MakeTables = Callable[..., dict[str, list[Row]]]


class Clock:
    """A clock that stands still until it is told."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def read_title(warehouse: Warehouse) -> str:
    with warehouse.engine.connect() as connection:
        return str(connection.execute(select(schema.documents.c.title_zh)).scalar_one())


def test_a_folder_without_a_warehouse_is_told_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnavailable, match="python -m etl build"):
        open_current(tmp_path)


def test_the_published_version_is_opened_once(tmp_path: Path, make_tables: MakeTables) -> None:
    snapshot = build_snapshot(tmp_path, make_tables())
    warehouse = open_current(tmp_path)
    assert (warehouse.version, warehouse.built_at) == (snapshot.version, snapshot.built_at)
    assert open_current(tmp_path) is warehouse
    assert read_title(warehouse) == "2030年工作要点"


def test_a_reader_cannot_write(tmp_path: Path, make_tables: MakeTables) -> None:
    build_snapshot(tmp_path, make_tables())
    warehouse = WarehouseReader(tmp_path).open_current()
    with warehouse.engine.connect() as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(text("DELETE FROM documents"))


def test_a_new_version_is_seen_after_a_second_and_not_before(tmp_path: Path, make_tables: MakeTables) -> None:
    clock = Clock()
    reader = WarehouseReader(tmp_path, clock)
    build_snapshot(tmp_path, make_tables("甲"))
    old = reader.open_current()
    build_snapshot(tmp_path, make_tables("乙"))
    clock.seconds += 0.9
    assert reader.open_current() is old
    clock.seconds += 0.2
    new = reader.open_current()
    assert new is not old
    assert (read_title(old), read_title(new)) == ("甲", "乙")
    rollback(tmp_path)
    clock.seconds += 1.0
    assert read_title(reader.open_current()) == "甲"


def test_a_snapshot_of_another_schema_is_not_opened_until_it_is_built_anew(
    tmp_path: Path, make_tables: MakeTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot(tmp_path, make_tables("甲"))
    later = MetaData()
    Table("plans", later, Column("plan_id", String))
    monkeypatch.setattr("etl.warehouse.snapshot.metadata", later)
    with pytest.raises(WarehouseUnavailable, match=r"other columns.*python -m etl build"):
        WarehouseReader(tmp_path).open_current()
    with pytest.raises(WarehouseUnavailable, match="other columns"):
        publish_version(tmp_path, list_snapshots(tmp_path)[0].version)
    monkeypatch.undo()
    assert read_title(WarehouseReader(tmp_path).open_current()) == "甲"


def test_the_old_version_closes_after_its_last_use(tmp_path: Path, make_tables: MakeTables) -> None:
    clock = Clock()
    reader = WarehouseReader(tmp_path, clock)
    build_snapshot(tmp_path, make_tables("甲"))
    old = reader.open_current()
    read_title(old)
    engine = old.engine
    build_snapshot(tmp_path, make_tables("乙"))
    clock.seconds += 1.0
    reader.open_current()
    pool = engine.pool
    assert pool.checkedin() == 1  # still open: `old` is in use here
    del old
    gc.collect()
    assert engine.pool is not pool
    assert pool.checkedin() == 0


def test_what_is_held_stays_in_use_while_the_next_cannot_be_opened(
    tmp_path: Path, make_tables: MakeTables, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    reader = WarehouseReader(tmp_path, clock)
    build_snapshot(tmp_path, make_tables("甲"))
    old = reader.open_current()
    new = build_snapshot(tmp_path, make_tables("乙"))
    (tmp_path / new.file_name).chmod(0o644)
    (tmp_path / new.file_name).write_bytes(b"damaged")
    clock.seconds += 1.0
    assert reader.open_current() is old
    assert "stays in use" in caplog.text
    with pytest.raises(WarehouseUnavailable, match="its checksum differs"):
        WarehouseReader(tmp_path).open_current()


def test_readers_see_whole_versions_while_others_are_published(
    tmp_path: Path, make_tables: MakeTables, change_cell: Callable[..., None]
) -> None:
    """Title and English title always change together: a mix of two versions would show."""

    def publish(number: int) -> None:
        tables = make_tables(f"第{number}版")
        change_cell(tables, "documents", "title_en", f"Edition {number}")
        build_snapshot(tmp_path, tables, kept=2)

    publish(0)
    clock = Clock()
    reader = WarehouseReader(tmp_path, clock)
    stop = threading.Event()
    seen: set[str] = set()
    faults: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                warehouse = reader.open_current()
                with warehouse.engine.connect() as connection:
                    (row,) = connection.execute(
                        select(schema.documents.c.title_zh, schema.documents.c.title_en)
                    ).all()
                assert row.title_zh == f"第{row.title_en.removeprefix('Edition ')}版"
                seen.add(row.title_zh)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        publish(number)
        clock.seconds += 1.0
        while f"第{number}版" not in seen and not faults:
            stop.wait(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert seen == {f"第{number}版" for number in range(6)}


READER = """
import pathlib, sys
from sqlalchemy import text
from etl.warehouse.open import open_current
with open_current(pathlib.Path(sys.argv[1])).engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM documents")).scalar_one())
"""


def test_another_process_reads_while_this_one_does(tmp_path: Path, make_tables: MakeTables) -> None:
    build_snapshot(tmp_path, make_tables())
    with WarehouseReader(tmp_path).open_current().engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        other = subprocess.run(
            [sys.executable, "-c", READER, str(tmp_path)], capture_output=True, text=True, check=True
        )
    assert other.stdout == "1\n"


def test_reading_a_warehouse_loads_no_parser() -> None:
    code = "import sys, etl.warehouse.open; print([name for name in sys.modules if name.startswith('etl.')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "etl.warehouse.open" in loaded
    for room in ("reading", "structure", "statements", "records", "linking", "reference", "model"):
        assert f"etl.{room}" not in loaded
