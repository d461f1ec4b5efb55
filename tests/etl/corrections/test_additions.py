"""Records and links that a correction adds: named, cited, counted and in their place, or refused."""

from dataclasses import replace
from typing import Any

import pytest

from etl.corrections.apply import Change, Corrector
from etl.corrections.entries import Correction
from etl.errors import InvalidCorrection
from etl.linking.indicators import IndicatorLink
from etl.linking.tasks import TaskLink
from etl.model import MeasureKind
from tests.etl.corrections.records import (
    CONTENT,
    FIGURE,
    GENERAL,
    PLAN,
    TEXT,
    add,
    cite,
    correct,
    drop,
    records,
    spans_of,
)


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
