from datetime import date

import pytest

from etl.linking.milestones import TitledDocument, bare_title, find_milestone_events
from tests.etl.linking.records import PLAN, deliverable

DAY = date(2022, 4, 14)
THE_PLAN = TitledDocument(PLAN, "2022年工作要点", DAY)


def document(title: str, day: date = date(2022, 9, 1), document_id: str = "d") -> TitledDocument:
    return TitledDocument(document_id, title, day)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("《数据条例》", "数据条例"),
        ("数据 条例　1.0", "数据条例"),
        ("数据条例V2", "数据条例"),
        ("数据条例 v2.1", "数据条例"),
        ("数据条例（2.0）", "数据条例"),
        ("数据条例第二版", "数据条例"),
        ("数据条例2022版", "数据条例"),
        ("行动计划2025", "行动计划2025"),
        ("数据条例实施细则", "数据条例实施细则"),
        ("", ""),
    ],
)
def test_titles_are_laid_bare(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def test_a_document_of_the_same_title_proves_it_issued() -> None:
    (event,) = find_milestone_events([deliverable("《数据条例》")], THE_PLAN, [document("数据条例 1.0")])
    assert (event.deliverable_id, event.stage, event.rule) == (
        f"{PLAN}:deliverable:5",
        "issued",
        "same_title",
    )
    assert event.event_date == event.known_on == date(2022, 9, 1)
    assert event.evidence_document_id == "d"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("《数据条例》", document("数据条例实施办法")),
        ("《数据条例》", document("数据条例", date(2022, 4, 13))),
        ("《数据条例》", document("数据条例", document_id=PLAN)),
        ("《》", document("《》")),
    ],
)
def test_nothing_else_proves_it(name: str, other: TitledDocument) -> None:
    assert find_milestone_events([deliverable(name)], THE_PLAN, [other]) == []


def test_two_versions_are_two_events() -> None:
    documents = [
        document("数据条例 1.0", document_id="a"),
        document("数据条例 2.0", date(2023, 1, 1), "b"),
    ]
    events = find_milestone_events([deliverable("数据条例")], THE_PLAN, documents)
    assert [event.event_date for event in events] == [date(2022, 9, 1), date(2023, 1, 1)]
    assert len({event.event_id for event in events}) == 2
