from dataclasses import replace
from typing import Any

import pytest

from etl.linking.duplicates import mark_duplicates
from etl.linking.indicators import link_to_indicators
from etl.linking.observations import Home, match_statements
from etl.model import Citation, Statement
from tests.etl.linking.records import PUBLISHED, catalogue, gazetteer, statement


def first() -> Statement:
    return statement("累计建成5G基站7127座", "累计建成5G基站数量", "7127", "座", "cumulative")


def again(**changes: Any) -> Statement:
    """The same claim in other words of completion."""
    return replace(
        statement("已建成5G基站7127座", "5G基站", "7127", "座", "cumulative", offset=90),
        **changes,
    )


def test_the_same_claim_points_at_the_first() -> None:
    third = replace(again(), statement_id="guide:statement:200")
    marked = mark_duplicates([first(), again(), third])
    assert [found.duplicate_of for found in marked] == [None, "guide:statement:10", "guide:statement:10"]


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": "4G基站"},
        {"indicator": None},
        {"si_value": first().si_value + 1},
        {"unit": "个"},
        {"period": "2021", "period_kind": "year"},
        {"place": "广州市"},
        {"kind": "flow"},
        {"citation": Citation("bulletin", 1, None, ((0, 1),), "x")},
    ],
)
def test_another_claim_is_no_duplicate(changes: dict[str, object]) -> None:
    assert [found.duplicate_of for found in mark_duplicates([first(), again(**changes)])] == [None, None]


def test_a_duplicate_gives_no_second_observation() -> None:
    marked = mark_duplicates([first(), again()])
    links = link_to_indicators(marked, catalogue())
    matches = match_statements(marked, links, Home(PUBLISHED, "440000"), catalogue(), gazetteer())
    assert len(matches.observations) == 1
    assert [(found.reason, found.rejection_id) for found in matches.rejections] == [
        ("duplicate", "guide:unmatched:90")
    ]
