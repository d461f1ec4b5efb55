"""Which ladder a measure climbs where nothing else judges it."""

from datetime import date
from decimal import Decimal

from etl.model import Citation, Deliverable, Measure, MeasureKind, Target
from etl.records.ladders import find_ladders

WORDS = Citation("p", 1, None, ((0, 1),), "新")


def measure(number: int, kind: MeasureKind, text: str = "做事") -> Measure:
    return Measure(f"p:measure:{number}", "p:task:0", 1, number, text, None, kind, WORDS)


def target(measure_no: int, kind: str) -> Target:
    return Target(
        f"p:target:{measure_no}", "p:task:0", f"p:measure:{measure_no}", 1, "", "", Decimal(5), "级", "=",
        kind, None, date(2022, 12, 31), False, WORDS,
    )  # fmt: skip


def test_the_kind_gives_the_ladder() -> None:
    measures = [
        measure(1, MeasureKind.EVENT),
        measure(2, MeasureKind.INSTITUTION_OR_PLATFORM),
        measure(3, MeasureKind.NAMED_PROJECT, "建设产业园"),
        measure(4, MeasureKind.NAMED_PROJECT, "开展数据经纪人试点"),
        measure(5, MeasureKind.GENERAL),
    ]
    assert find_ladders(measures, [], []) == {
        "p:measure:1": "event",
        "p:measure:2": "platform",
        "p:measure:3": "project",
        "p:measure:4": "pilot",
    }


def test_what_is_judged_by_something_else_has_none() -> None:
    document = Deliverable(
        "p:deliverable:1", "p:task:0", "p:measure:1", 1, "《办法》", None, "issued", "", WORDS
    )
    measures = [measure(1, MeasureKind.EVENT), measure(2, MeasureKind.QUANTIFIED_TARGET)]
    assert find_ladders(measures, [document], [target(2, "increase")]) == {}
    assert find_ladders(measures, [document], [target(2, "milestone")]) == {"p:measure:2": "project"}
