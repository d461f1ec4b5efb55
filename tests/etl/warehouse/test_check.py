from collections.abc import Callable

import pytest

from etl.warehouse.check import SOURCE_TABLES, Fault, find_faults
from etl.warehouse.load import Cell, Row
from etl.warehouse.schema import metadata

MakeTables = Callable[..., dict[str, list[Row]]]


def test_sound_rows_have_no_fault(make_tables: MakeTables) -> None:
    assert find_faults(make_tables()) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "row_id", "reason"),
    [
        ("measures", "quote", "新建基站200个", "plan-2030:measure:15", "is not the text of plan-2030"),
        ("measures", "quote_spans", "[[15,19]]", "plan-2030:measure:15", "is not the text of plan-2030"),
        ("measures", "quote_spans", "[[15,19],[19,99]]", "plan-2030:measure:15", "is not the text"),
        ("measures", "quote_spans", "[]", "plan-2030:measure:15", "is not the text"),
        ("measures", "task_id", "plan-2030:task:8", "plan-2030:measure:15", "not in tasks"),
        ("tasks", "chapter_id", "nowhere", "plan-2030:task:7", "'nowhere', which is not in chapters"),
        ("tasks", "document_id", "other", "plan-2030:task:7", "'other', which is not in documents"),
        ("tasks", "title", None, "plan-2030:task:7", "title is empty"),
        ("tasks", "task_no", 2, "plan-2030", "task_no does not run from 1 to 1"),
        ("measures", "measure_no", 3, "plan-2030:task:7", "measure_no does not run from 1 to 1"),
        ("documents", "line_count", 3, "plan-2030", "2 lines, but the document has 3"),
    ],
)
def test_a_fault_names_table_row_and_reason(
    make_tables: MakeTables,
    change_cell: Callable[..., None],
    table: str,
    column: str,
    value: Cell,
    row_id: str,
    reason: str,
) -> None:
    tables = make_tables()
    change_cell(tables, table, column, value)
    faults = find_faults(tables)
    assert any(reason in fault.reason and fault.row_id == row_id for fault in faults), faults


def test_a_key_given_twice_is_a_fault(make_tables: MakeTables) -> None:
    tables = make_tables()
    tables["chapters"] *= 2
    assert find_faults(tables) == [Fault("chapters", "plan-2030:chapter:0", "two rows have this key")]


def test_a_plan_without_tasks_is_a_fault(make_tables: MakeTables) -> None:
    tables = make_tables()
    tables["tasks"] = tables["measures"] = []
    assert find_faults(tables) == [
        Fault("tasks", "plan-2030", "registered as a plan, but no task was found in it")
    ]


def test_an_empty_warehouse_is_a_fault() -> None:
    assert find_faults({}) == [Fault("documents", "", "there is no document")]


@pytest.mark.parametrize(
    ("kind", "source", "faulty"),
    [
        ("statement", "plan-2030:statement:19", True),
        ("case", "plan-2030:case:0", True),
        ("deliverable", "plan-2030:deliverable:0", True),
        ("reference", "cities.csv:2", False),
    ],
)
def test_the_source_of_a_row_must_exist(
    make_tables: MakeTables, kind: str, source: str, faulty: bool
) -> None:
    tables = make_tables()
    tables["links"] = [("l", kind, source, "plan-2030:task:7", "rule", 1.0, "words", None)]
    faults = find_faults(tables)
    expected = [Fault("links", "l", f"source_id is {source!r}, which is no {kind}")]
    assert faults == (expected if faulty else [])


def test_the_key_stands_first_where_sources_are_looked_up() -> None:
    for name in SOURCE_TABLES.values():
        assert next(iter(metadata.tables[name].columns)).primary_key


def test_every_reference_points_at_a_key() -> None:
    targets = {
        column.info["refers_to"]
        for table in metadata.sorted_tables
        for column in table.columns
        if "refers_to" in column.info
    }
    assert "tasks.task_id" in targets
    for target in targets:
        table, column = target.split(".")
        assert [key.name for key in metadata.tables[table].primary_key] == [column]
