"""A plan of two lines, typed by hand, as rows of a warehouse."""

from collections.abc import Callable
from datetime import date

import pytest

from etl.warehouse.load import Cell, Row
from etl.warehouse.schema import metadata

TEXT = "一、夯实基础\n（一）建设网络。新建基站100个。（省通信管理局）"

MakeTables = Callable[..., dict[str, list[Row]]]


def make_row(table: str, **cells: Cell) -> Row:
    columns = metadata.tables[table].columns.keys()
    assert set(cells) <= set(columns)
    return tuple(cells.get(column) for column in columns)


@pytest.fixture
def make_tables() -> MakeTables:
    """Make the rows of a small warehouse; ``title`` makes one that differs from the others."""

    def make(title: str = "2030年工作要点") -> dict[str, list[Row]]:
        return {
            "documents": [
                make_row(
                    "documents",
                    document_id="plan-2030",
                    title_zh=title,
                    title_en="Key Points 2030",
                    publisher="某省发展改革委",
                    kind="plan",
                    issued_date=date(2030, 1, 2),
                    published_date=date(2030, 1, 5),
                    plan_year=2030,
                    sha256="0" * 64,
                    licence="official document",
                    file_name="plan.txt",
                    format="text",
                    line_count=2,
                    page_count=0,
                    char_count=32,
                    text=TEXT,
                )
            ],
            "lines": [
                make_row("lines", document_id="plan-2030", line=1, start_offset=0, end_offset=6, role="body"),
                make_row(
                    "lines", document_id="plan-2030", line=2, start_offset=7, end_offset=32, role="body"
                ),
            ],
            "chapters": [
                make_row(
                    "chapters",
                    chapter_id="plan-2030:chapter:0",
                    chapter_no=1,
                    label="一、",
                    title="夯实基础",
                    document_id="plan-2030",
                    line=1,
                    quote="一、夯实基础",
                    quote_spans="[[0,6]]",
                )
            ],
            "tasks": [
                make_row(
                    "tasks",
                    task_id="plan-2030:task:7",
                    chapter_id="plan-2030:chapter:0",
                    task_no=1,
                    label="（一）",
                    title="建设网络",
                    responsible_raw="（省通信管理局）",
                    responsibility_mode="lead_first",
                    document_id="plan-2030",
                    line=2,
                    quote="（一）建设网络",
                    quote_spans="[[7,14]]",
                )
            ],
            "measures": [
                make_row(
                    "measures",
                    measure_id="plan-2030:measure:15",
                    task_id="plan-2030:task:7",
                    task_no=1,
                    measure_no=1,
                    text="新建基站100个",
                    action="新建",
                    kind="quantified_target",
                    deadline_stated=False,
                    document_id="plan-2030",
                    line=2,
                    quote="新建基站100个",
                    quote_spans="[[15,19],[19,23]]",
                )
            ],
        }

    return make


@pytest.fixture
def change_cell() -> Callable[..., None]:
    """Put another value into one cell of a table."""

    def change(tables: dict[str, list[Row]], table: str, column: str, value: Cell, row: int = 0) -> None:
        index = metadata.tables[table].columns.keys().index(column)
        cells = list(tables[table][row])
        cells[index] = value
        tables[table][row] = tuple(cells)

    return change
