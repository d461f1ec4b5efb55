"""Corrections on records typed by hand: what they change, and when they refuse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from etl.corrections.entries import Correction, Settle
from etl.errors import InvalidCorrection
from etl.model import StatementKind
from tests.etl.corrections.records import (
    add,
    cite,
    common,
    correct,
    drop,
    override,
    records,
)


def test_without_entries_nothing_changes() -> None:
    assert correct() == (records(), [])


def test_an_override_changes_the_field_marks_the_record_and_tells_both_values() -> None:
    corrected, changes = correct(
        override({"kind": "flow", "indicator": "基站"}, {"kind": "cumulative", "indicator": "5G基站"})
    )
    (found,) = corrected["statements"]
    assert (found.kind, found.indicator) == (StatementKind.CUMULATIVE, "5G基站")
    assert found.citation.corrected == "c-1"
    assert replace(found.citation, corrected=None) == cite("建设5G基站100座")
    told = [(change.field, change.value_before, change.value_after, change.status) for change in changes]
    assert told == [("kind", "flow", "cumulative", "applied"), ("indicator", "基站", "5G基站", "applied")]
    assert {(change.reason, change.author, change.corrected_on) for change in changes} == {
        ("理由", "张三", date(2022, 9, 1))
    }
    assert {change.citation.quote for change in changes} == {"建设5G基站100座"}


def test_a_field_that_stays_as_it_is_is_no_change() -> None:
    _, changes = correct(override({"kind": "flow", "unit": "座"}, {"kind": "level", "unit": "座"}))
    assert [change.field for change in changes] == ["kind"]


def test_two_entries_on_one_record_are_both_marked() -> None:
    second = override({"kind": "level"}, {"kind": "cumulative"}, id="c-9")
    corrected, _ = correct(override({"kind": "flow"}, {"kind": "level"}), second)
    assert corrected["statements"][0].citation.corrected == "c-1 c-9"


def test_numbers_are_compared_as_numbers() -> None:
    corrected, _ = correct(override({"value": 100.0, "si_value": "100"}, {"value": 99.5, "si_value": 99.5}))
    assert corrected["statements"][0].value == Decimal("99.5")


@pytest.mark.parametrize(
    ("expect", "values", "told"),
    [
        ({"kind": "level"}, {"kind": "share"}, "expected with kind 'level', .* now read with 'flow'"),
        ({"kind": "level"}, {"kind": "flow"}, "is now read with kind 'flow'; remove the entry"),
        ({"kind": "flow", "quote": "别的话"}, {"kind": "level"}, "quote '别的话', .* '建设5G基站100座'"),
        ({"kind": "flow", "spans": [[1, 2]]}, {"kind": "level"}, r"expected with spans \[\[1, 2\]\]"),
        ({"kind": "flow"}, {"kind": "flow"}, "already has these values"),
        ({"kind": "flow"}, {"kind": "stock"}, "kind: .* not 'stock'"),
        ({"value": 100}, {"value": 1}, "set si_value too: si_value and value say one thing"),
        ({"snippet": "x", "colour": 1}, {"snippet": "y"}, "was expected with snippet 'x'"),
        ({"colour": 1}, {"colour": 2}, "statements has no field 'colour'"),
        ({"statement_id": 1}, {"statement_id": 2}, "statements has no field 'statement_id'"),
    ],
)  # fmt: skip
def test_an_override_that_no_longer_fits_stops_the_build(
    expect: dict[str, Any], values: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidCorrection, match=f"^corrections.yml, entry c-1: .*{told}"):
        correct(override(expect, values))


def test_a_dropped_task_takes_along_what_hangs_on_it() -> None:
    corrected, changes = correct(drop("tasks", "plan:task:1", quote="建网"))
    assert [(row.task_id, row.task_no) for row in corrected["tasks"]] == [("plan:task:2", 1)]
    assert [(row.text, row.task_no) for row in corrected["measures"]] == [("新增园区3个", 1)]
    assert corrected["responsibilities"] == []
    assert [(change.table_name, change.status) for change in changes] == [
        ("tasks", "applied"),
        ("measures", "followed"),
        ("measures", "followed"),
        ("responsibilities", "followed"),
    ]


def test_a_dropped_record_must_say_what_is_expected() -> None:
    with pytest.raises(InvalidCorrection, match="expected with quote '建房'"):
        correct(drop("tasks", "plan:task:1", quote="建房"))


def test_a_settled_rejection_stays_and_is_marked() -> None:
    entry = {"action": "settle", "record": "plan:rejection:36", "expect": {"reason": "no_indicator"}}
    corrected, (change,) = correct(Settle.model_validate(entry | common("c-4")))
    assert corrected["rejections"][0].citation.corrected == "c-4"
    assert (change.action, change.field, change.status) == ("settle", None, "applied")


def test_a_rejection_can_only_be_settled() -> None:
    with pytest.raises(InvalidCorrection, match="rejections can only be settled"):
        correct(drop("rejections", "plan:rejection:36", reason="no_indicator"))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            drop("tasks", "plan:task:77", quote="x"),
            "there is no plan:task:77 in tasks; the source or the parser",
        ),
        (drop("houses", "plan:task:1", quote="x"), "there is no table 'houses'"),
        (add("terms", "x", ((0, 1),), {"term": "x"}, document="other"), "no document 'other' is registered"),
        (override({"kind": "flow"}, {"kind": "level"}, settles=["r"]), "there is no rejection r to settle"),
    ],
)
def test_an_entry_that_meets_no_record_stops_the_build(entry: Correction, told: str) -> None:
    with pytest.raises(InvalidCorrection, match=told):
        correct(entry)
