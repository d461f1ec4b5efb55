from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl import model
from etl.model import Citation, MeasureKind
from etl.warehouse import schema
from etl.warehouse.load import (
    Row,
    compute_content_hash,
    read_tables,
    records_to_rows,
    value_to_cell,
    write_tables,
)
from etl.warehouse.schema import metadata

MakeTables = Callable[..., dict[str, list[Row]]]

TABLES_OF_RECORDS = {
    "sections": model.Section,
    "chapters": model.Chapter,
    "tasks": model.Task,
    "measures": model.Measure,
    "responsibilities": model.Responsibility,
    "task_cities": model.TaskCity,
    "targets": model.Target,
    "deliverables": model.Deliverable,
    "cases": model.Case,
    "case_practices": model.CasePractice,
    "statements": model.Statement,
    "rejections": model.Rejection,
    "duties": model.Duty,
    "definitions": model.Definition,
    "policies": model.Policy,
    "terms": model.Term,
}
CHILDREN = {"responsibilities", "cities", "practices"}
DERIVED = {"statements": {"task_id"}, "case_practices": {"case_id"}, "measures": {"ladder"}}
CITATION = {"document_id", "line", "page", "quote", "quote_spans", "corrected"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        ("", ""),
        (0, 0),
        (False, False),
        (Decimal("235000"), 235000.0),
        (Decimal("33.33"), 33.33),
        (date(2022, 4, 13), date(2022, 4, 13)),
        (MeasureKind.EVENT, "event"),
        (((1, 4), (9, 12)), "[[1,4],[9,12]]"),
        (("二、发展路径", "（一）"), '["二、发展路径","（一）"]'),
        ((), "[]"),
    ],
)
def test_value_to_cell(value: object, cell: object) -> None:
    assert value_to_cell(value) == cell
    assert type(value_to_cell(value)) is type(cell)


def test_a_value_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="dict"):
        value_to_cell({})


def test_a_record_becomes_a_row_with_its_citation() -> None:
    citation = Citation("d", 7, 3, ((5, 7), (9, 10)), "第一个")
    term = model.Term("d:term:5", "附录", 4, "算力", "计算的能力", citation)
    assert records_to_rows(schema.terms, [term]) == [
        ("d:term:5", "附录", 4, "算力", "计算的能力", "d", 7, 3, "第一个", "[[5,7],[9,10]]", None)
    ]


def test_a_column_that_the_record_lacks_must_be_derived() -> None:
    @dataclass(frozen=True)
    class Unit:
        unit: str

    with pytest.raises(AttributeError, match="name_en"):
        records_to_rows(schema.units, [Unit("家")])


@pytest.mark.parametrize("table", TABLES_OF_RECORDS)
def test_no_field_of_a_record_is_lost(table: str) -> None:
    names = {field.name for field in fields(TABLES_OF_RECORDS[table])}
    columns = set(metadata.tables[table].columns.keys())
    assert names - {"citation"} - CHILDREN <= columns
    assert columns - CITATION - names == DERIVED.get(table, set())


def test_rows_come_back_as_they_were_written(tmp_path: Path, make_tables: MakeTables) -> None:
    tables = make_tables()
    write_tables(tmp_path / "w.duckdb", tables)
    read = read_tables(tmp_path / "w.duckdb")
    assert {name: rows for name, rows in read.items() if rows} == tables
    assert compute_content_hash(read) == compute_content_hash(tables)


def test_a_column_that_is_empty_at_first_keeps_its_type(tmp_path: Path) -> None:
    rows: list[Row] = [(f"u{number:05}", "n", "s", "count") for number in range(3000)]
    names = [column.name for column in schema.observations.columns]
    cells = {"value": 1.5, "known_on": date(2022, 4, 14), "unit_mult": 0}
    observations: list[Row] = []
    for number in range(3000):
        period = None if number < 2999 else "2021"
        row = {**dict.fromkeys(names), **cells, "observation_id": f"o{number:05}", "period": period}
        required = {name: row[name] or "x" for name in names if not schema.observations.c[name].nullable}
        observations.append(tuple((row | required | cells)[name] for name in names))
    write_tables(tmp_path / "w.duckdb", {"units": rows, "observations": observations})
    read = read_tables(tmp_path / "w.duckdb")
    assert read["observations"][0][3] is None
    assert read["observations"][-1][3] == "2021"


def test_the_hash_of_the_content_knows_no_order_and_sees_every_cell(make_tables: MakeTables) -> None:
    tables = make_tables()
    turned = {name: rows[::-1] for name, rows in reversed(tables.items())}
    assert compute_content_hash(turned) == compute_content_hash(tables)
    assert compute_content_hash(make_tables("另一个题目")) != compute_content_hash(tables)


def test_every_table_and_column_carries_its_comment(tmp_path: Path, make_tables: MakeTables) -> None:
    write_tables(tmp_path / "w.duckdb", make_tables())
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = current_database()"
        ).fetchall()
        columns = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() "
            "WHERE database_name = current_database() AND NOT internal"
        ).fetchall()
    assert dict(tables) == {table.name: table.comment for table in metadata.sorted_tables}
    assert {(table, column): comment for table, column, comment in columns} == {
        (table.name, column.name): column.comment
        for table in metadata.sorted_tables
        for column in table.columns
    }
    assert all(comment for _, comment in tables)
    assert all(comment for _, _, comment in columns)
