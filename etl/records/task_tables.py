"""Tasks in the rows of a table (责任清单, 任务分解表): what is to be done, by whom, until when.

Rules:

- ``role_by_column``: bodies under 牵头单位 lead, under 配合单位 they take part; under 责任单位 the convention
  of the document on lists holds, unless a column of supporting bodies stands beside it; beside 牵头单位 they
  take part
- ``day_of_row``: a day in its own column holds for every target of the row that states none
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.model import Rejection
from etl.reading.text import Text
from etl.records.clauses import Group, Mark
from etl.records.columns import BODIES, NUMBER, SUPPORTING_BODIES, Column, TableKind, is_empty_mark
from etl.records.tables import Row, find_rows
from etl.structure.passage import Passage, passage_of_spans

_LEADING = re.compile(r"牵头|主办|主责|第一")


def _judge_nothing(_text: str) -> float:
    return 0.0


MEASURES = Column(
    "measures",
    re.compile(
        r"(?:工作|具体|主要|重点|推进|年度|目标|政策|任务|分项|落实)*(?:举措|措施|内容|要求|目标|要点|具体任务|分项任务)(?:内容)?"
    ),
    _judge_nothing,
)
TASK = Column(
    "task",
    re.compile(r"(?:重点|主要|工作|年度|目标|改革|一级|总体)*(?:任务|事项|项目|工作)(?:名称|事项|类别)?"),
    _judge_nothing,
    may_be_empty=True,
)
DEADLINE = Column(
    "deadline",
    re.compile(r"(?:完成|办结|责任|推进|工作|计划)*(?:时限|时间|期限|进度|节点)(?:节点|要求|安排|进度)?"),
    _judge_nothing,
    may_be_empty=True,
)
TASK_TABLE = TableKind(
    columns=(NUMBER, SUPPORTING_BODIES, BODIES, MEASURES, TASK, DEADLINE),
    required=((TASK, MEASURES), (BODIES,)),
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a table of tasks; passages are cells."""

    label: str
    title: str
    row: Row
    texts: tuple[Passage, ...]
    """What has to be done: the cell of measures, or that of the task where there is no other."""
    bodies: tuple[tuple[Passage, Group], ...]
    deadline: str
    """As printed; empty where the table names none."""


def find_task_rows(text: Text) -> tuple[tuple[TaskRow, ...], tuple[Rejection, ...]]:
    """Find the rows of all tables of tasks whose cells the document divides by tabs or bars.

    Tables that lost their divisions are reference tables of another kind of document and are left alone.
    """
    found = find_rows(text, TASK_TABLE)
    rows = tuple(
        _read_row(text, row, no) for no, row in enumerate(found.records, start=1) if _is_divided(text, row)
    )
    return rows, found.rejections if rows else ()


def _is_divided(text: Text, row: Row) -> bool:
    line = text.line_at(row.citation.spans[0][0]).text
    return "\t" in line or "|" in line or "｜" in line


def _read_row(text: Text, row: Row, no: int) -> TaskRow:
    told = MEASURES if row.text(MEASURES) else TASK
    title = row.text(TASK) or re.split(r"[。；]", row.text(MEASURES))[0]
    return TaskRow(
        str(row.number or no),
        title.strip("。；，"),
        row,
        (_cell(text, row, told),),
        tuple(_bodies(text, row)),
        row.text(DEADLINE),
    )


def _bodies(text: Text, row: Row) -> Iterator[tuple[Passage, Group]]:
    """Rule ``role_by_column``."""
    first, second = (
        (SUPPORTING_BODIES, BODIES)
        if _LEADING.search(row.headers.get(SUPPORTING_BODIES.name, ""))
        else (BODIES, SUPPORTING_BODIES)
    )
    supported = bool(row.text(second)) and not is_empty_mark(row.text(second))
    if row.text(first):
        leads = supported or _LEADING.search(row.headers[first.name])
        cell = _cell(text, row, first)
        yield cell, Group(0, len(cell), Mark.LEAD if leads else Mark.PLAIN)
    if supported:
        cell = _cell(text, row, second)
        yield cell, Group(0, len(cell), Mark.PARTICIPANT)


def _cell(text: Text, row: Row, column: Column) -> Passage:
    return passage_of_spans(text, row.cells[column.name].spans)
