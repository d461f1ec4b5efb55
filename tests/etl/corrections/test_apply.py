"""Corrections on records typed by hand: what they change, and when they refuse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from etl.corrections.apply import Change, Corrector
from etl.corrections.entries import Add, Correction, Drop, Override, Settle
from etl.errors import InvalidCorrection
from etl.linking.indicators import IndicatorLink
from etl.linking.tasks import TaskLink
from etl.model import (
    Citation,
    Measure,
    MeasureKind,
    Rejection,
    Responsibility,
    Role,
    Statement,
    StatementKind,
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


def test_an_added_measure_is_named_cited_counted_and_in_its_place() -> None:
    entry = add(
        "measures", "改造20座", spans_of("改造20座"), {"task_id": "plan:task:1", "kind": "quantified_target"},
        settles=["plan:rejection:36"],
    )  # fmt: skip
    corrected, changes = correct(entry)
    found = corrected["measures"][1]
    assert found.measure_id == f"plan:measure:{CONTENT.index('改造')}"
    assert (found.text, found.kind, found.action) == ("改造20座", MeasureKind.QUANTIFIED_TARGET, None)
    assert found.citation == replace(cite("改造20座"), corrected="c-2")
    assert found.citation.line == 3
    assert [(row.task_no, row.measure_no) for row in corrected["measures"]] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
    ]
    assert corrected["rejections"][0].citation.corrected == "c-2"
    assert [(change.table_name, change.field, change.status) for change in changes] == [
        ("measures", "task_id", "applied"),
        ("measures", "kind", "applied"),
        ("rejections", None, "followed"),
    ]


def test_an_added_figure_is_named_by_its_number() -> None:
    values = {
        "indicator": "改造基站", "value_text": "20", "value": 20, "multiplier_text": "",
        "unit": "座", "si_value": 20, "bound": "exact", "kind": "flow", "period_kind": "none",
        "value_spans": spans_of("20座"),
    }  # fmt: skip
    corrected, _ = correct(add("statements", "改造20座", spans_of("改造20座"), values))
    assert corrected["statements"][1].statement_id == f"plan:statement:{CONTENT.index('20座')}"
    assert corrected["statements"][1].place is None


@pytest.mark.parametrize(
    ("quote", "spans", "values", "told"),
    [
        ("改造20座", ((0, 5),), {}, r"plan has '一、建网\\n' at .*, not '改造20座'; these words stand at"),
        ("没有的话", ((0, 4),), {}, r"not '没有的话'$"),
        ("改造20座", ((9, 999),), {}, r"spans \[\[9, 999\]\] are no characters of plan"),
        ("改造20座", None, {}, "spans .* are no characters"),
        ("改造20座", spans_of("改造20座"), {"kind": "general"}, "set task_id too"),
        ("推广应用", spans_of("推广应用"), GENERAL, "already a plan"),
    ],
)  # fmt: skip
def test_an_addition_whose_words_do_not_stand_there_stops_the_build(
    quote: str, spans: Any, values: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidCorrection, match=told):
        correct(add("measures", quote, spans, values or GENERAL))


def test_words_over_a_line_break_are_found_where_they_stand() -> None:
    """建设5G基站100座， ends a line, and 改造 begins the next behind two blanks."""
    with pytest.raises(InvalidCorrection) as caught:
        correct(add("measures", "100座，改造20座", ((0, 1),), GENERAL))
    first, second = CONTENT.index("100座"), CONTENT.index("改造")
    assert f"stand at [[{first}, {first + 5}], [{second}, {second + 5}]]" in str(caught.value)


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


def task_link() -> TaskLink:
    return TaskLink("plan:statement:18@plan:task:2@r", "statement", FIGURE, "plan:task:2", "r", 0.9, "词")


def correct_links(*entries: Correction) -> tuple[dict[str, list[Any]], list[Change]]:
    corrector = Corrector(entries, {PLAN: TEXT})
    corrector.correct(records())
    indicator_links: list[IndicatorLink] = []
    corrected = corrector.correct({"indicator_links": indicator_links})
    return corrected | corrector.correct({"links": [task_link()]}), corrector.finish()


def test_links_are_dropped_and_added_with_the_words_of_their_source() -> None:
    link = task_link()
    corrected, changes = correct_links(
        drop("links", link.link_id, rule="r"),
        add(
            "indicator_links", "建设5G基站100座", None,
            {"statement_id": FIGURE, "indicator_code": "INF01"},
        ),
    )  # fmt: skip
    assert corrected["links"] == []
    (added,) = corrected["indicator_links"]
    assert (added.link_id, added.rule, added.strength) == ("plan:statement:18@INF01", "by_hand", 1.0)
    assert (added.reason, added.corrected) == ("理由", "c-2")
    assert {change.citation.quote for change in changes} == {"建设5G基站100座"}


@pytest.mark.parametrize(
    ("quote", "values", "told"),
    [
        ("别的话", {"statement_id": FIGURE, "indicator_code": "A"}, "expected to say '别的话'"),
        ("别的话", {"statement_id": "plan:statement:0", "indicator_code": "A"}, "no plan:statement:0"),
        ("别的话", {"statement_id": FIGURE}, "set statement_id, indicator_code and"),
    ],
)  # fmt: skip
def test_a_link_that_does_not_fit_its_source_stops_the_build(
    quote: str, values: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidCorrection, match=told):
        correct_links(add("indicator_links", quote, None, values))
