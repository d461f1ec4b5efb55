"""Plans with truth typed by hand, in several notations; what is uncertain there counts neither way."""

import difflib
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model import Role
from etl.reading.text import Text, text_of
from etl.records.plan import Plan, find_plan
from etl.records.tasks import build_items, find_tasks, task_texts
from etl.reference.departments import Departments, load_departments
from etl.reference.places import Gazetteer, load_gazetteer
from etl.structure.read import read_structure

SPECS = Path("tests/specs/plan")
PLANS = sorted(
    path.stem for path in SPECS.glob("*.json") if "document" in json.loads(path.read_text(encoding="utf-8"))
)
CLOSE = 0.8


@cache
def departments() -> Departments:
    return load_departments(Path("data/reference/departments.csv"))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(Path("data/reference/places.csv"))


def read_plan(text: Text, plan_year: int | None) -> Plan:
    return find_plan(read_structure(text), departments(), gazetteer(), plan_year)


@cache
def load_plan(name: str) -> tuple[dict[str, Any], Text, Plan]:
    spec = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
    path = Path(spec["document"])
    path = path if path.is_file() else SPECS / path
    text = text_of(path.read_text(encoding="utf-8-sig"), name)
    return spec, text, read_plan(text, spec["plan_year"])


def squeeze(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:（）()“”\"《》]+", "", text)


def target_of(written: str) -> tuple[float, str]:
    number, unit = written.split(" ")
    factor = {"万": 10_000, "亿": 100_000_000}.get(number[-1], 1)
    return float(number.rstrip("万亿")) * factor, unit


def differences(want: Iterable[Any], have: Iterable[Any], uncertain: Iterable[Any] = ()) -> list[str]:
    wanted, had, either = set(want), set(have), set(uncertain)
    missing = [f"missing {item}" for item in sorted(wanted - had)]
    return missing + [f"extra {item}" for item in sorted(had - wanted - either)]


@pytest.mark.parametrize("name", PLANS)
def test_tasks_are_those_of_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    chapters = {chapter.chapter_id: chapter.title for chapter in plan.chapters}
    got = [(t.task_no, t.label, squeeze(t.title), chapters.get(t.chapter_id or "")) for t in plan.tasks]
    assert got == [(t["task_no"], t["label"], squeeze(t["title"]), t["chapter"]) for t in spec["tasks"]]


@pytest.mark.parametrize("name", PLANS)
def test_bodies_and_roles_are_those_of_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    for want, task in zip(spec["tasks"], plan.tasks, strict=True):
        named = [(role.value, body) for role in Role for body in want.get(role.value, [])]
        have = [(r.role.value, r.name) for r in task.responsibilities if not r.generic]
        assert differences(named, have) == [], task.label
        assert [r.name for r in task.responsibilities if r.generic] == want.get("generic", []), task.label


@pytest.mark.parametrize("name", PLANS)
def test_targets_and_deliverables_are_those_of_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    for want in spec["tasks"]:
        targets = [(float(t.value), t.unit) for t in plan.targets if t.task_no == want["task_no"]]
        certain, arguable = (map(target_of, want.get(key, [])) for key in ("targets", "uncertain_targets"))
        assert differences(certain, targets, arguable) == [], want["title"]
        documents = [squeeze(d.name) for d in plan.deliverables if d.task_no == want["task_no"]]
        certain, arguable = (
            map(squeeze, want.get(key, [])) for key in ("deliverables", "uncertain_deliverables")
        )
        assert differences(certain, documents, arguable) == [], want["title"]


@pytest.mark.parametrize("name", PLANS)
def test_measures_agree_with_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    close = wanted = had = 0
    for task in spec["tasks"]:
        if "measures" not in task:
            continue
        left = [squeeze(m.text) for m in plan.measures if m.task_no == task["task_no"]]
        had += len(left)
        for want in map(squeeze, task["measures"]):
            wanted += 1
            best = max(left, key=lambda have: ratio(have, want), default="")
            if ratio(best, want) >= CLOSE:
                left.remove(best)
                close += 1
    assert 2 * close / (wanted + had) >= spec.get("measures_at_least", 0.95)


def ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


@pytest.mark.parametrize("name", PLANS)
def test_cities_are_those_of_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    for want, task in zip(spec["tasks"], plan.tasks, strict=True):
        have = [f"{c.mention}>{c.city}{'*' if c.implied else ''}" for c in task.cities]
        assert differences(want.get("cities", []), have) == [], task.label


@pytest.mark.parametrize("name", PLANS)
def test_every_quote_stands_in_the_text(name: str) -> None:
    _, text, plan = load_plan(name)
    nested = [r for t in plan.tasks for r in (*t.responsibilities, *t.cities)]
    records = [
        *plan.chapters,
        *plan.tasks,
        *plan.measures,
        *plan.targets,
        *plan.deliverables,
        *plan.rejections,
        *nested,
    ]
    assert records
    for record in records:
        citation = record.citation
        assert "".join(text.content[start:end] for start, end in citation.spans) == citation.quote
        assert text.line_at(citation.spans[0][0]).number == citation.line
    ids = [
        plan_id
        for r in [*plan.tasks, *plan.measures, *plan.targets, *plan.deliverables]
        for plan_id in [own_id(r)]
    ]
    assert len(ids) == len(set(ids))
    mentions = [r.responsibility_id for t in plan.tasks for r in t.responsibilities]
    assert len(mentions) == len(set(mentions))


def own_id(record: Any) -> str:
    for name in ("target_id", "deliverable_id", "measure_id", "task_id"):
        if hasattr(record, name):
            return str(getattr(record, name))
    raise AssertionError(record)


@pytest.mark.parametrize("name", PLANS)
def test_measures_cover_the_text_of_their_task(name: str) -> None:
    _, text, plan = load_plan(name)
    items = find_tasks(build_items(read_structure(text).body, departments()))
    for task_no, item in enumerate(items, start=1):
        whole = "".join(part.content for part in task_texts(item))
        measures = "".join(m.text for m in plan.measures if m.task_no == task_no)
        assert squeeze(measures) == squeeze(whole)


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
    chance = random.Random(seed)  # noqa: S311
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


def test_bodies_of_another_province_are_not_those_of_the_list() -> None:
    _, _, plan = load_plan("invented-province")
    named = {r.name: r.department_id for task in plan.tasks for r in task.responsibilities}
    assert named["省财政厅"] is None
    _, _, national = load_plan("invented-state-council")
    named = {r.name: r.department_id for task in national.tasks for r in task.responsibilities}
    assert named["财政部"] == "cn-finance"


def test_unknown_bodies_are_listed_as_rejections() -> None:
    _, text, plan = load_plan("guangdong-2022")
    assert plan.rejections == ()
    other = read_plan(text_of(text.content.replace("省统计局", "省星象局"), "other"), 2022)
    assert [(r.reason, r.text) for r in other.rejections] == [("unknown_body", "省星象局")]


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
