"""A small plan with its records, and the making of entries that correct them."""

from dataclasses import replace
from datetime import date
from typing import Any

from etl.corrections.apply import Change, Corrector
from etl.corrections.entries import Add, Correction, Drop, Override
from etl.model import (
    Citation,
    Measure,
    MeasureKind,
    Rejection,
    Responsibility,
    Role,
    Statement,
    Task,
)
from etl.reading.text import text_of
from tests.etl.linking.records import statement

CONTENT = "一、建网\n省科技厅负责。建设5G基站100座，\n  改造20座。推广应用。\n二、建园\n新增园区3个。"
PLAN = "plan"
TEXT = text_of(CONTENT, PLAN)
FIGURE = f"{PLAN}:statement:18"
"""一、建网 and the line feed are 5 characters, 省科技厅负责。 is 7, 建设5G基站 is 6."""
GENERAL = {"kind": "general", "task_id": "plan:task:1"}


def spans_of(words: str) -> tuple[tuple[int, int], ...]:
    start = CONTENT.index(words)
    return ((start, start + len(words)),)


def cite(words: str) -> Citation:
    ((start, end),) = spans_of(words)
    return Citation(PLAN, TEXT.line_at(start).number, None, ((start, end),), words)


def task(number: int, title: str) -> Task:
    return Task(f"{PLAN}:task:{number}", None, number, "", title, None, "none", cite(title))


def measure(task_number: int, number: int, words: str) -> Measure:
    return Measure(
        f"{PLAN}:measure:{CONTENT.index(words)}",
        f"{PLAN}:task:{task_number}",
        task_number,
        number,
        words,
        None,
        MeasureKind.GENERAL,
        cite(words),
    )


def figure(words: str, value: str) -> Statement:
    found = statement(words, "基站", value, "座", "flow", place=(None, None))
    identity = f"{PLAN}:statement:{CONTENT.index(value)}"
    return replace(found, statement_id=identity, citation=cite(words), value_spans=spans_of(value))


def records() -> dict[str, list[Any]]:
    return {
        "tasks": [task(1, "建网"), task(2, "建园")],
        "measures": [
            measure(1, 1, "建设5G基站100座"),
            measure(1, 2, "推广应用"),
            measure(2, 1, "新增园区3个"),
        ],
        "responsibilities": [
            Responsibility(
                f"{PLAN}:responsibility:5",
                f"{PLAN}:task:1",
                "省科技厅",
                "省科技厅",
                Role.JOINT,
                False,
                None,
                cite("省科技厅"),
            )
        ],
        "targets": [],
        "deliverables": [],
        "statements": [figure("建设5G基站100座", "100")],
        "rejections": [
            Rejection(f"{PLAN}:rejection:36", "statement", "no_indicator", "改造20座", cite("改造20座"))
        ],
    }


def common(name: str) -> dict[str, Any]:
    return {"id": name, "reason": "理由", "author": "张三", "date": date(2022, 9, 1)}


def override(expect: dict[str, Any], values: dict[str, Any], **more: Any) -> Override:
    entry = {"action": "override", "table": "statements", "record": FIGURE} | common("c-1")
    return Override.model_validate(entry | {"expect": expect, "set": values} | more)


def add(table: str, quote: str, spans: Any, values: dict[str, Any], **more: Any) -> Add:
    expect = {"quote": quote} | ({"spans": spans} if spans else {})
    entry = {"action": "add", "table": table, "document": PLAN, "expect": expect, "set": values}
    return Add.model_validate(entry | common("c-2") | more)


def drop(table: str, record: str, **expect: Any) -> Drop:
    entry = {"action": "drop", "table": table, "record": record, "expect": expect}
    return Drop.model_validate(entry | common("c-3"))


def correct(*entries: Correction) -> tuple[dict[str, list[Any]], list[Change]]:
    corrector = Corrector(entries, {PLAN: TEXT})
    corrected = corrector.correct(records())
    return corrected, corrector.finish()
