"""Two plans compared: invented ones typed by hand, and the plan of 2022 beside a copy rewritten by hand."""

import hashlib
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.pipeline import build
from indicators.comparison.plan_content import TaskContent
from indicators.comparison.plans import Comparison, TaskChange, compare_plans, compare_tasks
from indicators.comparison.wording import Edit
from indicators.current import open_current_store
from indicators.errors import UnknownPlan
from indicators.store import Store

INPUTS = Path(__file__).parents[3] / "data"


def content(
    title: str,
    *measures: str,
    bodies: dict[str, str] | None = None,
    targets: list[dict[str, Any]] | None = None,
) -> TaskContent:
    return TaskContent(
        {"task_id": title, "title": title},
        [{"text": text} for text in measures],
        [{"body_id": name, "name": name, "role": role} for name, role in (bodies or {}).items()],
        targets or [],
    )


def target(value: float, **changes: Any) -> dict[str, Any]:
    stated = {
        "indicator": "上云企业", "value": value, "unit": "家", "comparator": ">=", "scope": None,
        "deadline": date(2031, 12, 31), "deadline_stated": False,
    }  # fmt: skip
    return stated | changes


NETWORKS = content(
    "建设网络", "建设5G基站100座", "推广典型案例", bodies={"甲局": "lead", "乙局": "participant"}
)


def only(changes: list[TaskChange]) -> TaskChange:
    (change,) = changes
    return change


def test_the_same_words_bodies_and_targets_are_kept() -> None:
    assert only(compare_tasks([NETWORKS], [NETWORKS])).change == "kept"


def test_blanks_and_punctuation_change_nothing() -> None:
    again = content(
        "建设 网络", "建设 5G 基站100座，", "推广典型案例。", bodies={"甲局": "lead", "乙局": "participant"}
    )
    assert only(compare_tasks([NETWORKS], [again])).change == "kept"


def test_a_changed_measure_is_told_word_by_word() -> None:
    later = content(
        "建设网络", "推广典型案例", "建设5G基站300座", bodies={"甲局": "lead", "乙局": "participant"}
    )
    change = only(compare_tasks([NETWORKS], [later]))
    assert change.change == "changed"
    assert [measure.change for measure in change.measures] == ["kept", "changed"]
    assert change.measures[1].edits == (
        Edit("same", "建设5G基站"),
        Edit("deleted", "100"),
        Edit("inserted", "300"),
        Edit("same", "座"),
    )


def test_bodies_that_come_go_or_change_their_role_are_told() -> None:
    later = content(
        "建设网络", "建设5G基站100座", "推广典型案例", bodies={"甲局": "participant", "丙局": "lead"}
    )
    change = only(compare_tasks([NETWORKS], [later]))
    assert change.change == "changed"
    assert {(body.name, body.role_before, body.role_after) for body in change.bodies} == {
        ("甲局", "lead", "participant"),
        ("乙局", "participant", None),
        ("丙局", None, "lead"),
    }


def test_a_target_that_asks_for_more_is_told_with_what_differs() -> None:
    before = content("推动上云", "推动企业上云", targets=[target(100)])
    later = content("推动上云", "推动企业上云", targets=[target(200, deadline=date(2032, 12, 31))])
    (changed,) = only(compare_tasks([before], [later])).targets
    assert changed.fields == ("value",), "the deadline is only that of the plan's year"
    stated = content("推动上云", "推动企业上云", targets=[target(100, deadline_stated=True)])
    (changed,) = only(compare_tasks([before], [stated])).targets
    assert changed.fields == ("deadline",)


def test_targets_that_come_and_go_are_told() -> None:
    before = content("推动上云", "推动企业上云", targets=[target(100)])
    later = content("推动上云", "推动企业上云", targets=[target(100, indicator="培训人数")])
    gone, come = only(compare_tasks([before], [later])).targets
    assert (gone.after, come.before) == (None, None)


def test_tasks_of_one_pattern_are_not_mixed_up() -> None:
    """发展数字商贸 and 发展数字金融 share 6 of 10 pairs, and no word of their measures."""
    trade = content("发展数字商贸", "培育直播电商基地", "办好交易会")
    finance = content("发展数字金融", "推进数字人民币试点", "建设征信平台")
    changes = compare_tasks([trade], [finance])
    assert [change.change for change in changes] == ["new", "dropped"]
    assert [(change.before is None, change.after is None) for change in changes] == [
        (True, False),
        (False, True),
    ]


def test_a_task_with_another_title_and_number_is_found_by_its_measures() -> None:
    other = content("发展数字金融", "推进数字人民币试点", "建设征信平台")
    renamed = content(
        "夯实信息网络底座", "建设5G基站100座", "推广典型案例", bodies={"甲局": "lead", "乙局": "participant"}
    )
    changes = compare_tasks([NETWORKS, other], [other, renamed])
    assert [change.change for change in changes] == ["kept", "changed"]
    assert changes[1].before == NETWORKS.task
    assert changes[1].likeness is not None and changes[1].likeness >= 0.5


def test_each_task_is_matched_once_the_most_alike_first() -> None:
    close = content("建设网络", "建设5G基站100座", "推广先进案例")
    changes = compare_tasks([NETWORKS], [close, NETWORKS])
    assert [change.change for change in changes] == ["new", "kept"]


def test_nothing_beside_nothing() -> None:
    assert compare_tasks([], []) == []


REWRITTEN = (
    # （四）: a verb, and a body that was renamed by a reform: the same body.
    ("研究制订《广东省数据条例》", "出台《广东省数据条例》"),
    ("登记相关制度。（省政务服务数据管理局）", "登记相关制度。（省政务和数据局）"),
    # （十四）: another title only.
    ("（十四）发展数字农业。", "（十四）发展智慧农业。"),
    # （十三）: a target of 5000 becomes one of 8000.
    ("推动5000家规模以上工业企业", "推动8000家规模以上工业企业"),
    # （十二）: 省科技厅 is left out.
    ("深度融合应用。（省工业和信息化厅、省科技厅）", "深度融合应用。（省工业和信息化厅）"),
)  # fmt: skip
"""What a hand has rewritten in the copy."""

NEW_TASK = (
    "\n\n（三十一）发展低空经济。建设低空飞行服务平台，开通无人机航线50条。（省发展改革委、省交通运输厅）\n"
)


DIGITS = "一二三四五六七八九"
NUMERALS = [
    *DIGITS,
    "十",
    *(f"十{digit}" for digit in DIGITS),
    "二十",
    *(f"二十{digit}" for digit in DIGITS),
    "三十",
]


def rewrite(text: str) -> str:
    """The copy: rewritten, task （六） taken out, one put in at the end, and all numbered anew."""
    for old, new in REWRITTEN:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    start = text.index("（六）促进数据交易流通")
    text = text[:start] + text[text.index("三、大力推动数字产业化") :]
    numbers = iter(NUMERALS)
    return re.sub(
        r"(?m)^（[一二三四五六七八九十]+）", lambda _: f"（{next(numbers)}）", text.rstrip() + NEW_TASK
    )


@pytest.fixture(scope="module")
def two_plans(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("two-plans")
    inputs = folder / "data"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("warehouse", "submissions", "publications"))
    register = inputs / "documents" / "documents.yml"
    entries = yaml.safe_load(register.read_text(encoding="utf-8"))["documents"]
    original = next(entry for entry in entries if entry["id"] == "gd-plan-2022")
    written = rewrite((inputs / "documents" / original["file"]).read_text(encoding="utf-8")).encode()
    (inputs / "documents" / "copy.txt").write_bytes(written)
    copy = {
        "id": "copy", "file": "copy.txt", "published_date": date(2023, 4, 1), "plan_year": 2023,
        "sha256": hashlib.sha256(written).hexdigest(),
    }  # fmt: skip
    content = yaml.safe_dump({"documents": [*entries, original | copy]}, allow_unicode=True)
    register.write_text(content, encoding="utf-8")
    build(inputs, folder / "warehouse")
    return open_current_store(folder / "warehouse")[0]


def compare(store: Store, plan_id: str, other_id: str, as_of: date | None = None) -> Comparison:
    found = compare_plans(store, plan_id, other_id, as_of)
    assert found is not None
    return found


def test_the_rewritten_copy_shows_what_was_rewritten_and_nothing_else(two_plans: Store) -> None:
    found = compare(two_plans, "gd-plan-2022", "copy")
    assert (found.before_id, found.after_id, found.version) == ("gd-plan-2022", "copy", "comparison-1")
    counts = {change: found.count(change) for change in ("kept", "changed", "new", "dropped")}
    assert counts == {"kept": 25, "changed": 4, "new": 1, "dropped": 1}
    by_change = {
        change: [
            str((task.after or task.before or {})["title"]) for task in found.tasks if task.change == change
        ]
        for change in ("changed", "new", "dropped")
    }
    assert by_change == {
        "changed": [
            "建立健全数据法规制度体系",
            "大力发展人工智能和大数据产业",
            "全面加快制造业数字化转型",
            "发展智慧农业",
        ],
        "new": ["发展低空经济"],
        "dropped": ["促进数据交易流通"],
    }


def test_the_words_bodies_and_targets_that_changed_are_those_that_were_rewritten(two_plans: Store) -> None:
    tasks = {
        str((task.after or task.before or {})["title"]): task
        for task in compare(two_plans, "copy", "gd-plan-2022").tasks
    }
    law = [measure for measure in tasks["建立健全数据法规制度体系"].measures if measure.change != "kept"]
    assert [[(edit.kind, edit.text) for edit in measure.edits] for measure in law] == [
        [("deleted", "研究制订"), ("inserted", "出台"), ("same", "《广东省数据条例》")]
    ]
    assert tasks["建立健全数据法规制度体系"].bodies == (), "a reform has renamed the body, no more"
    assert [(edit.kind, edit.text) for edit in tasks["发展智慧农业"].title] == [
        ("same", "发展"), ("deleted", "数字"), ("inserted", "智慧"), ("same", "农业"),
    ]  # fmt: skip
    assert [(body.name, body.role_after) for body in tasks["大力发展人工智能和大数据产业"].bodies] == [
        ("省科技厅", None)
    ]
    (changed,) = tasks["全面加快制造业数字化转型"].targets
    assert changed.fields == ("value",)
    assert changed.before is not None and changed.after is not None
    assert (changed.before["value"], changed.after["value"]) == (5000, 8000)


def test_a_plan_beside_itself_is_kept(two_plans: Store) -> None:
    found = compare(two_plans, "copy", "copy")
    assert {task.change for task in found.tasks} == {"kept"}
    assert len(found.tasks) == 30


def test_a_plan_that_was_not_published_by_the_day_is_not_compared(two_plans: Store) -> None:
    assert compare_plans(two_plans, "gd-plan-2022", "copy", date(2023, 3, 31)) is None
    assert compare_plans(two_plans, "gd-plan-2022", "copy", date(2023, 4, 1)) is not None


def test_an_unknown_plan_is_refused(two_plans: Store) -> None:
    with pytest.raises(UnknownPlan):
        compare_plans(two_plans, "gd-plan-2022", "gd-guide-1.0")
