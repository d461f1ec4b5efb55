"""Plans whose numbering has gaps, doubles and slips of the pen: the tasks that are left must all be found.

The truth of the plans is typed by hand; each slip is made in the text and in the truth at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from etl.model import Role
from etl.reading.text import text_of
from etl.records.plan import find_plan
from etl.reference.departments import load_departments
from etl.reference.places import load_gazetteer
from etl.structure.read import read_structure

SPECS = Path("tests/specs/plan")
NAMES = ("guangdong-2022", "invented-province", "unseen-coastal-city", "invented-city")
LABELLED = re.compile(r"\s*(?:第.{1,3}章|[（(]?(?:[一二三四五六七八九十]{1,4}|\d{1,2})[）)、.])")
NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")
DIGITS = " 一二三四五六七八九"


@dataclass(frozen=True)
class WrittenTask:
    """A task of the truth and the lines on which it stands."""

    label: str
    title: str
    chapter: str
    bodies: frozenset[str]
    first: int
    behind: int


@dataclass(frozen=True)
class WrittenPlan:
    lines: tuple[str, ...]
    tasks: tuple[WrittenTask, ...]
    year: int

    def without(self, *places: int) -> WrittenPlan:
        gone = {n for place in places for n in range(self.tasks[place].first, self.tasks[place].behind)}
        tasks = tuple(task for place, task in enumerate(self.tasks) if place not in places)
        return replace(
            self, lines=tuple("" if n in gone else x for n, x in enumerate(self.lines)), tasks=tasks
        )

    def labelled(self, place: int, label: str) -> WrittenPlan:
        task = self.tasks[place]
        lines = list(self.lines)
        lines[task.first] = lines[task.first].replace(task.label, label, 1)
        tasks = (*self.tasks[:place], replace(task, label=label), *self.tasks[place + 1 :])
        return replace(self, lines=tuple(lines), tasks=tasks)

    def chapter_labelled(self, title: str, number: int | None) -> WrittenPlan:
        """The chapter with another number, or none."""
        (place,) = (
            n for n, line in enumerate(self.lines) if LABELLED.sub("", line, count=1) == title != line
        )
        lines = list(self.lines)
        old = lines[place].removesuffix(title)
        lines[place] = title if number is None else renumber(old, number) + title
        return replace(self, lines=tuple(lines))

    def set_to_measure(self, characters: int) -> WrittenPlan:
        """Every paragraph broken into lines of so many characters, the first set in by two."""
        lines: list[str] = []
        for line in filter(str.strip, self.lines):
            whole = "\u3000\u3000" + line.strip()
            lines += [whole[start : start + characters] for start in range(0, len(whole), characters)]
        return replace(self, lines=tuple(lines))

    @property
    def chapters(self) -> list[str]:
        return list(dict.fromkeys(task.chapter for task in self.tasks))


def squeeze(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:（）()“”\"《》]+", "", text)


def renumber(label: str, number: int) -> str:
    tens, ones = divmod(number, 10)
    han = ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + DIGITS[ones].strip()
    return NUMERAL.sub(lambda old: str(number) if old[0].isdecimal() else han, label, count=1)


def value_of(label: str) -> int:
    return next(n for n in range(1, 60) if renumber(label, n) == label)


@cache
def load_written(name: str) -> WrittenPlan:
    spec = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
    path = Path(spec["document"])
    path = path if path.is_file() else SPECS / path
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    tasks: list[WrittenTask] = []
    place = 0
    for task in spec["tasks"]:
        while not begins_task(lines[place], task["label"], task["title"]):
            place += 1
        first = place
        place += 1
        while place < len(lines) and not LABELLED.match(lines[place]) and "以上任务" not in lines[place]:
            place += 1
        bodies = frozenset(body for role in Role for body in task.get(role.value, []))
        tasks.append(
            WrittenTask(task["label"], squeeze(task["title"]), task["chapter"], bodies, first, place)
        )
    return WrittenPlan(tuple(lines), tuple(tasks), spec["plan_year"])


def begins_task(line: str, label: str, title: str) -> bool:
    return line.startswith(label) and squeeze(line.removeprefix(label)).startswith(squeeze(title))


def assert_tasks_are_found(written: WrittenPlan) -> None:
    """Label, title, chapter and the names of the bodies; roles may hang on a remark that was taken out."""
    departments = load_departments(Path("data/reference/departments.csv"))
    gazetteer = load_gazetteer(Path("data/reference/places.csv"))
    text = text_of("\n".join(written.lines), "slips")
    plan = find_plan(read_structure(text), departments, gazetteer, written.year)
    titles = {chapter.chapter_id: chapter.title for chapter in plan.chapters}
    found = [
        (
            task.label,
            squeeze(task.title),
            titles.get(task.chapter_id or ""),
            {r.name for r in task.responsibilities if not r.generic},
        )
        for task in plan.tasks
    ]
    assert found == [(task.label, task.title, task.chapter, task.bodies) for task in written.tasks]


def tasks_of_plans() -> Iterator[tuple[str, int]]:
    for name in NAMES:
        yield from ((name, place) for place in range(len(load_written(name).tasks)))


def chapters_of_plans() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        yield from ((name, title) for title in load_written(name).chapters)


each_task = pytest.mark.parametrize(("name", "place"), list(tasks_of_plans()))
each_chapter = pytest.mark.parametrize(("name", "chapter"), list(chapters_of_plans()))


@pytest.mark.parametrize("name", NAMES)
def test_plan_as_written(name: str) -> None:
    assert_tasks_are_found(load_written(name))


@each_task
def test_one_task_taken_out(name: str, place: int) -> None:
    assert_tasks_are_found(load_written(name).without(place))


@each_task
def test_two_neighbours_taken_out(name: str, place: int) -> None:
    written = load_written(name)
    assert_tasks_are_found(written.without(place, (place + 1) % len(written.tasks)))


@pytest.mark.parametrize("distance", [2, 3, 7, 11])
@pytest.mark.parametrize("place", range(0, 30, 4))
def test_two_tasks_far_apart_taken_out(place: int, distance: int) -> None:
    written = load_written("guangdong-2022")
    assert_tasks_are_found(written.without(place, (place + distance) % len(written.tasks)))


@each_task
def test_number_doubled(name: str, place: int) -> None:
    written = load_written(name)
    label = written.tasks[place].label
    assert_tasks_are_found(written.labelled(place, renumber(label, max(1, value_of(label) - 1))))


@each_task
@pytest.mark.parametrize("other", [1, 2, 9, 16, 31])
def test_number_mistyped(name: str, place: int, other: int) -> None:
    written = load_written(name)
    assert_tasks_are_found(written.labelled(place, renumber(written.tasks[place].label, other)))


@each_task
def test_brackets_of_the_other_width(name: str, place: int) -> None:
    written = load_written(name)
    label = written.tasks[place].label
    assert_tasks_are_found(written.labelled(place, label.translate(str.maketrans("（）()", "()（）"))))


@pytest.mark.parametrize("place", range(2, 29, 3))
def test_numbering_starts_again_in_the_middle(place: int) -> None:
    written = load_written("guangdong-2022")
    for number, later in enumerate(range(place, len(written.tasks)), start=1):
        written = written.labelled(later, renumber(written.tasks[later].label, number))
    assert_tasks_are_found(written)


@each_chapter
def test_number_of_a_chapter_missing(name: str, chapter: str) -> None:
    assert_tasks_are_found(load_written(name).chapter_labelled(chapter, None))


@each_chapter
@pytest.mark.parametrize("other", [1, 2, 3, 5, 13])
def test_number_of_a_chapter_mistyped(name: str, chapter: str, other: int) -> None:
    assert_tasks_are_found(load_written(name).chapter_labelled(chapter, other))


@pytest.mark.parametrize("characters", [31, 38])
@pytest.mark.parametrize("place", range(0, 30, 3))
def test_slips_in_broken_lines(place: int, characters: int) -> None:
    written = load_written("guangdong-2022")
    label = written.tasks[place].label
    assert_tasks_are_found(written.without(place).set_to_measure(characters))
    assert_tasks_are_found(written.labelled(place, renumber(label, 9)).set_to_measure(characters))
