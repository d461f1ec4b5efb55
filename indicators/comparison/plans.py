"""Two plans side by side: which tasks stayed, which changed and in which words, which are new or gone.

Tasks are matched by their wording alone, so a plan of another year, of another city or with other
numbering can be compared. The rules and their thresholds bear a version that is shown with the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from indicators.comparison.plan_content import Row, TaskContent, read_plan
from indicators.comparison.wording import Edit, bare_words, mark_changes, measure_likeness
from indicators.known import default_as_of, known_documents, require_plan
from indicators.store import Store

COMPARISON_VERSION = "comparison-1"

TASK_MATCHED_FROM = 0.45
"""Likeness from which two tasks are taken for the same: the mean of that of their titles and of their texts.
Within one plan, tasks that only share a pattern (发展数字商贸, 发展数字金融) stay below 0.4."""
MEASURE_MATCHED_FROM = 0.5
"""Likeness from which two measures of matched tasks are taken for the same."""
TARGET_MATCHED_FROM = 0.5
"""Likeness of what is measured from which two targets of matched tasks are taken for the same."""

TARGET_FIELDS = ("value", "unit", "comparator", "deadline", "scope")
"""What can change about a target."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure before and after; None where it is only in one of the plans."""

    before: Row | None
    after: Row | None
    edits: tuple[Edit, ...]
    """How one becomes the other; a single stretch where only one is there."""

    @property
    def change(self) -> str:
        """What became of it: kept | changed | new | dropped."""
        return _name_change(self.before, self.after, "text")


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A body that came, went or has another role."""

    name: str
    role_before: str | None
    role_after: str | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that came, went or asks for something else."""

    before: Row | None
    after: Row | None
    fields: tuple[str, ...]
    """Those of ``TARGET_FIELDS`` that differ."""


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task before and after; None where it is only in one of the plans."""

    before: Row | None
    after: Row | None
    likeness: float | None
    """Mean of the likeness of titles and texts, 0 to 1; None where there is only one."""
    title: tuple[Edit, ...]
    measures: tuple[MeasureChange, ...]
    bodies: tuple[BodyChange, ...]
    targets: tuple[TargetChange, ...]

    @property
    def change(self) -> str:
        """What became of it: kept (same words, bodies and targets) | changed | new | dropped."""
        named = _name_change(self.before, self.after, "title")
        if named != "kept":
            return named
        is_same = all(measure.change == "kept" for measure in self.measures)
        return "kept" if is_same and not self.bodies and not self.targets else "changed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the tasks of the earlier plan in the later one."""

    before_id: str
    after_id: str
    tasks: tuple[TaskChange, ...]
    """In the order of the later plan; what is gone stands behind, in the order of the earlier one."""
    version: str = COMPARISON_VERSION

    def count(self, change: str) -> int:
        """Return how many tasks are kept, changed, new or dropped."""
        return sum(task.change == change for task in self.tasks)


def compare_plans(store: Store, plan_id: str, other_id: str, as_of: date | None = None) -> Comparison | None:
    """Compare two registered plans; the one published earlier is the one before.

    Args:
        store: the tables.
        plan_id: one plan.
        other_id: the other; of two that were published on the same day it is the later one.
        as_of: day whose knowledge is used; None takes each plan as it was published.

    Returns:
        None if one of them was not published by that day.

    Raises:
        UnknownPlan: if one of them is not registered.

    """
    days = {}
    for plan in (plan_id, other_id):
        require_plan(store, plan)
        days[plan] = as_of or default_as_of(store, plan)
        if plan not in known_documents(store, plan, days[plan]):
            return None
    documents = store.table("documents").set_index("document_id")["published_date"]
    before, after = sorted((plan_id, other_id), key=lambda plan: documents[plan])

    def compare() -> Comparison:
        contents = [read_plan(store, plan, days[plan]) for plan in (before, after)]
        return Comparison(before, after, tuple(compare_tasks(*contents)))

    return store.remember(("comparison", before, after, as_of), compare)


def compare_tasks(before: Sequence[TaskContent], after: Sequence[TaskContent]) -> list[TaskChange]:
    """Match the tasks of two plans by their wording and tell what changed in each."""
    pairs = match_alike(before, after, _likeness_of_tasks, TASK_MATCHED_FROM)
    by_later = {later: (earlier, likeness) for earlier, later, likeness in pairs}
    changes = []
    for index, content in enumerate(after):
        earlier, likeness = by_later.get(index, (None, None))
        changes.append(_compare_task(None if earlier is None else before[earlier], content, likeness))
    matched = {earlier for earlier, _, _ in pairs}
    gone = (content for index, content in enumerate(before) if index not in matched)
    return [*changes, *(_compare_task(content, None, None) for content in gone)]


def match_alike(
    before: Sequence[Item], after: Sequence[Item], likeness: Callable[[Item, Item], float], threshold: float
) -> list[tuple[int, int, float]]:
    """Pair the items of two lists, the most alike first, each at most once.

    Returns:
        Positions in both lists with the likeness; of equal ones those that stand first.

    """
    scored = [
        (-score, index, other_index)
        for index, item in enumerate(before)
        for other_index, other in enumerate(after)
        if (score := likeness(item, other)) >= threshold
    ]
    pairs: list[tuple[int, int, float]] = []
    for score, index, other_index in sorted(scored):
        if all(index != first and other_index != second for first, second, _ in pairs):
            pairs.append((index, other_index, -score))
    return pairs


def _likeness_of_tasks(first: TaskContent, second: TaskContent) -> float:
    """Mean of titles and texts; of the titles alone where a task has no measures."""
    titles = measure_likeness(str(first.task["title"]), str(second.task["title"]))
    if not first.text or not second.text:
        return titles
    return (titles + measure_likeness(first.text, second.text)) / 2


def _compare_task(
    before: TaskContent | None, after: TaskContent | None, likeness: float | None
) -> TaskChange:
    return TaskChange(
        before=before.task if before else None,
        after=after.task if after else None,
        likeness=likeness,
        title=mark_changes(
            str(before.task["title"]) if before else "", str(after.task["title"]) if after else ""
        ),
        measures=tuple(_compare_measures(before.measures if before else (), after.measures if after else ())),
        bodies=tuple(_compare_bodies(before.bodies, after.bodies)) if before and after else (),
        targets=tuple(_compare_targets(before.targets, after.targets)) if before and after else (),
    )


def _compare_measures(before: Sequence[Row], after: Sequence[Row]) -> Iterable[MeasureChange]:
    pairs = match_alike(before, after, _likeness_of("text"), MEASURE_MATCHED_FROM)
    by_later = {later: earlier for earlier, later, _ in pairs}
    for index, measure in enumerate(after):
        old = before[by_later[index]] if index in by_later else None
        yield MeasureChange(old, measure, mark_changes(str(old["text"]) if old else "", str(measure["text"])))
    matched = set(by_later.values())
    for index, measure in enumerate(before):
        if index not in matched:
            yield MeasureChange(measure, None, mark_changes(str(measure["text"]), ""))


def _compare_bodies(before: Sequence[Row], after: Sequence[Row]) -> Iterable[BodyChange]:
    old = {body["body_id"]: body for body in before}
    new = {body["body_id"]: body for body in after}
    for body_id, body in {**old, **new}.items():
        roles = [str(side[body_id]["role"]) if body_id in side else None for side in (old, new)]
        if roles[0] != roles[1]:
            yield BodyChange(str(body["name"]), roles[0], roles[1])


def _compare_targets(before: Sequence[Row], after: Sequence[Row]) -> Iterable[TargetChange]:
    pairs = match_alike(before, after, _likeness_of("indicator"), TARGET_MATCHED_FROM)
    for earlier, later, _ in pairs:
        differing = tuple(
            field
            for field in TARGET_FIELDS
            if _stated(before[earlier], field) != _stated(after[later], field)
        )
        if differing:
            yield TargetChange(before[earlier], after[later], differing)
    for index, target in enumerate(before):
        if index not in {earlier for earlier, _, _ in pairs}:
            yield TargetChange(target, None, ())
    for index, target in enumerate(after):
        if index not in {later for _, later, _ in pairs}:
            yield TargetChange(None, target, ())


def _stated(target: Row, field: str) -> object:
    """Return what a target states; a deadline that only the plan's year gives is none."""
    return None if field == "deadline" and not target["deadline_stated"] else target[field]


def _likeness_of(field: str) -> Callable[[Row, Row], float]:
    return lambda first, second: measure_likeness(str(first[field]), str(second[field]))


def _name_change(before: Row | None, after: Row | None, field: str) -> str:
    if before is None or after is None:
        return "new" if before is None else "dropped"
    return "kept" if bare_words(str(before[field])) == bare_words(str(after[field])) else "changed"
