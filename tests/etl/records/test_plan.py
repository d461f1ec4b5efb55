"""Plans with truth typed by hand, in several notations; what is uncertain there counts neither way."""

import difflib
import json
from collections.abc import Iterable
from typing import Any

import pytest

from etl.model import Role
from etl.reading.text import text_of
from etl.records.tasks import build_items, find_tasks, task_texts
from etl.structure.read import read_structure
from tests.etl.records.plans import SPECS, departments, load_plan, read_plan, squeeze

PLANS = sorted(
    path.stem for path in SPECS.glob("*.json") if "document" in json.loads(path.read_text(encoding="utf-8"))
)
CLOSE = 0.8


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
def test_terms_are_those_of_the_truth(name: str) -> None:
    spec, _, plan = load_plan(name)
    for want in spec["tasks"]:
        due = {str(t.deadline) for t in plan.targets if t.task_no == want["task_no"]}
        assert "due" not in want or due == {want["due"]}, want["title"]


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
