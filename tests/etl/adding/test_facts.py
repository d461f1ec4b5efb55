"""What documents say about themselves, and what they leave open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.adding.facts import Facts, find_facts, licence_of
from etl.document import Document, Reference, load_reference, open_document
from etl.reading.text import text_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(ROOT / "data" / "reference")


def facts_of(path: Path, reference: Reference) -> Facts:
    return find_facts(open_document(path, "document", reference), {})


def facts_in(content: str, reference: Reference, page_facts: dict[str, str] | None = None) -> Facts:
    return find_facts(Document(text_of(content, "document"), reference), page_facts or {})


TASK = "一、任务\n（一）建设网络。新建5G基站100座。（市工业和信息化局牵头，市财政局配合）\n"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "data/documents/guangdong-2022-work-points.txt",
            Facts(
                "2022年广东省数字经济工作要点", "plan", "广东省工业和信息化厅",
                date(2022, 4, 13), date(2022, 4, 14), 2022,
            ),
        ),
        (
            "tests/specs/documents/plan-city.txt",
            Facts(
                "2023年岭州市数字经济工作要点", "plan", "岭州市人民政府办公室", date(2023, 2, 15), None, 2023,
            ),
        ),
        (
            "tests/specs/documents/plan-ministry.txt",
            Facts(
                "全国县域数字产业高质量发展行动重点任务分工方案", "plan", None, date(2023, 3, 6), None, 2023,
            ),
        ),
        (
            "tests/specs/documents/bulletin-statistics.txt",
            Facts(
                "2022年梅州市国民经济和社会发展统计公报", "bulletin", "市统计局",
                None, date(2023, 3, 28), 2022,
            ),
        ),
        (
            "tests/specs/documents/report-oneline.txt",
            Facts("2023年岭东省政府工作报告", "report", None, None, None, 2023),
        ),
        (
            "tests/specs/plan/invented-district.txt",
            Facts(
                "高新新区2025年数字经济重点工作安排", "plan", "高新新区管委会办公室",
                date(2025, 2, 10), None, 2025,
            ),
        ),
    ],
    ids=lambda value: Path(value).stem if isinstance(value, str) else "",
)  # fmt: skip
def test_facts_of_whole_documents(file: str, expected: Facts, reference: Reference) -> None:
    assert facts_of(ROOT / file, reference) == expected


def test_a_document_without_a_title_leaves_title_and_kind_open(reference: Reference) -> None:
    facts = facts_of(ROOT / "data/documents/guangdong-digital-economy-guide-1.0.txt", reference)
    assert (facts.title, facts.kind, facts.publisher, facts.published_date) == (None, None, None, None)


def test_two_titles_leave_the_title_open(reference: Reference) -> None:
    content = f"甲市2023年数字经济工作要点\n乙市2023年数字经济行动方案\n{TASK}"
    assert facts_in(content, reference).title is None


def test_a_plan_without_tasks_is_not_taken_for_one(reference: Reference) -> None:
    facts = facts_in("甲市2023年数字经济工作要点\n一、概况\n全年增长5%。\n", reference)
    assert (facts.title, facts.kind) == ("甲市2023年数字经济工作要点", None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("甲省数字经济发展指引（试行）", "guide"),
        ("甲省数字经济发展指引 2.0", "guide"),
        ("2023年甲市政府工作报告", "report"),
        ("甲市数字经济发展白皮书（2023年）", "report"),
        ("2023年甲市国民经济和社会发展统计公报", "bulletin"),
        ("甲市2023年数字经济工作要点", "plan"),
        ("甲市数据管理办法（试行）", None),
    ],
)
def test_the_last_word_of_the_title_names_the_kind(
    title: str, kind: str | None, reference: Reference
) -> None:
    facts = facts_in(f"{title}\n{TASK}", reference)
    assert (facts.title, facts.kind) == (title, kind)


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        ("二〇二三年十月二十一日", date(2023, 10, 21)),
        ("2023年3月6日", date(2023, 3, 6)),
        ("（2023-03-06）", date(2023, 3, 6)),
        ("2023年2月30日", None),
    ],
)
def test_days_of_signatures(signature: str, day: date | None, reference: Reference) -> None:
    content = f"甲市2023年数字经济工作要点\n{TASK}甲市人民政府办公室\n{signature}\n"
    facts = facts_in(content, reference)
    assert facts.issued_date == day
    assert facts.publisher == "甲市人民政府办公室"


def test_publishers_that_disagree_are_listed_and_left_open(reference: Reference) -> None:
    head = "来源：市统计局　发布日期：2023-03-28\n甲市2023年数字经济工作要点\n"
    content = f"{head}{TASK}甲市人民政府\n2023年3月6日\n"
    facts = facts_in(content, reference)
    assert facts.publisher is None
    assert facts.seen == {"publisher": ("市统计局", "甲市人民政府")}


def test_a_web_page_says_when_and_by_whom_it_was_published(reference: Reference) -> None:
    page = {"pubdate": "2023-03-28 09:30", "contentsource": "甲市统计局"}
    facts = facts_in(f"甲市2023年数字经济工作要点\n{TASK}", reference, page)
    assert (facts.published_date, facts.publisher) == (date(2023, 3, 28), "甲市统计局")


def test_only_state_organs_have_terms_of_use_by_law() -> None:
    assert licence_of("广东省工业和信息化厅") is not None
    assert licence_of("岭州市人民政府办公室") is not None
    assert licence_of("某某咨询有限公司") is None
