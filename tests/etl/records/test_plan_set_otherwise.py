"""The same plan in other typesetting, with other names, numbers and cities, and texts that are no plan."""

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.text import text_of
from tests.etl.records.plans import load_plan, read_plan, squeeze


def set_on_one_line(content: str) -> str:
    return " ".join(content.split("\n"))


def set_in_a_web_page(content: str) -> str:
    before = "首页 > 政务公开 > 政策文件\n发布时间：2024-03-01　来源：市政府办公室　字号：[大 中]\n分享：\n"
    behind = "\n扫一扫在手机打开当前页\n上一篇：关于开展植树活动的通知\n责任编辑：张三\n【打印】【关闭】\n"
    return before + content + behind


def set_in_short_lines(content: str) -> str:
    lines = []
    for paragraph in filter(str.strip, content.split("\n")):
        whole = "\u3000\u3000" + paragraph.strip()
        lines += [whole[start : start + 31] for start in range(0, len(whole), 31)]
    return "\n".join(lines)


def set_in_wide_digits(content: str) -> str:
    return re.sub("[0-9]", lambda digit: chr(ord(digit[0]) + 0xFEE0), content)


def found_in(content: str, plan_year: int) -> dict[str, list[Any]]:
    plan = read_plan(text_of(content, "set"), plan_year)

    def plain(text: str) -> str:
        return squeeze(unicodedata.normalize("NFKC", text))

    return {
        "tasks": [(t.task_no, plain(t.label), plain(t.title)) for t in plan.tasks],
        "roles": [(t.task_no, plain(r.name), r.role) for t in plan.tasks for r in t.responsibilities],
        "targets": [(t.task_no, t.value, t.unit, t.deadline) for t in plan.targets],
        "deliverables": [(d.task_no, plain(d.name)) for d in plan.deliverables],
        "measures": [(m.task_no, plain(m.text)) for m in plan.measures],
    }


@pytest.mark.parametrize(
    "setting", [set_on_one_line, set_in_a_web_page, set_in_short_lines, set_in_wide_digits]
)
@pytest.mark.parametrize(
    "name",
    ["guangdong-2022", "invented-province", "unseen-coastal-city", "unseen-heldout-countryside"],
)
def test_setting_of_the_text_changes_nothing(name: str, setting: Callable[[str], str]) -> None:
    spec, text, _ = load_plan(name)
    assert found_in(setting(text.content), spec["plan_year"]) == found_in(text.content, spec["plan_year"])


BODY_STEMS = [
    "工业和信息化",
    "自然资源",
    "发展改革",
    "科技",
    "教育",
    "财政",
    "生态环境",
    "水利",
    "民政",
    "司法",
]
CITIES = ["广州", "深圳", "汕头", "佛山", "东莞", "潮州", "惠州", "梅州"]


def replace_at_random(content: str, seed: int) -> str:
    """Other digits, other cities, other bodies; numbering, dates of the notice and words stay."""
    chance = random.Random(seed)
    stems = [
        "星际航行",
        "潮汐能源",
        "极地事务",
        "竹木工艺",
        "云上邮驿",
        "古籍修缮",
        "深海渔业",
        "山地文化和体育",
        "沙漠治理",
        "冰雪运动",
    ]
    cities = chance.sample(["湛江", "茂名", "肇庆", "清远", "揭阳", "云浮", "河源", "汕尾"], len(CITIES))
    chance.shuffle(stems)
    for old, new in zip(BODY_STEMS, stems, strict=True):
        content = re.sub(rf"省{old}(?=厅|委)", f"省{new}", content)
    for old, new in zip(CITIES, cities, strict=True):
        content = (
            content.replace(f"{old}分行", "分行之地").replace(old, new).replace("分行之地", f"{old}分行")
        )
    return re.sub(r"(?<![\d.A-Za-z“])[1-9]\d{2,3}(?=家)", lambda _: str(chance.randint(200, 9999)), content)


@pytest.mark.parametrize("seed", range(3))
def test_rules_know_no_name_number_or_city(seed: int) -> None:
    """With names, numbers and cities of the document replaced, the same structure is found."""
    _, text, plan = load_plan("guangdong-2022")
    other = read_plan(text_of(replace_at_random(text.content, seed), "other"), 2022)
    assert other.tasks[0].responsibilities[1].name != plan.tasks[0].responsibilities[1].name
    for one, two in zip(plan.tasks, other.tasks, strict=True):
        assert two.label == one.label
        assert [(r.role, r.generic) for r in two.responsibilities] == [
            (r.role, r.generic) for r in one.responsibilities
        ]
        assert sum(not c.implied for c in two.cities) == sum(not c.implied for c in one.cities)
    for kind in ("measures", "targets", "deliverables"):
        tasks = [[record.task_no for record in getattr(p, kind)] for p in (plan, other)]
        assert tasks[0] == tasks[1]
    assert [m.kind for m in other.measures] == [m.kind for m in plan.measures]


def test_text_without_clauses_has_no_tasks() -> None:
    plan = read_plan(
        text_of("一、总体要求\n（一）指导思想。坚持创新驱动。\n（二）基本原则。坚持市场主导。\n", "none"),
        2022,
    )
    assert plan.tasks == ()
    assert plan.chapters == ()


PIECES = [
    *"（）【】〔〕：，。；、一二（一）1.省厅局牵头负责等各《》“” \n2025年家%",
    "责任单位：",
    "按职责分工负责",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_text_breaks_the_reader(pieces: list[str]) -> None:
    plan = read_plan(text_of("".join(pieces), "random"), 2022)
    assert [task.task_no for task in plan.tasks] == list(range(1, len(plan.tasks) + 1))
