"""What the registers state of the invented plan for three years: what its words cannot say.

targets.yml    the form of a target, the end of a range, the indicator that is a rank, the cities' own numbers
schedules.yml  planned paths of every third target: steps at the ends of the years, points at their middles
weights.yml    tasks and targets that count more, and those that are key
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.demo.longer_plan import RANK_CODE, Promise, Rule
from etl.demo.promises import Number
from etl.demo.stages import StagedItem
from etl.errors import BuildFailed
from etl.warehouse.demonstration import MARK

_EVERY = 3
"""Of the targets one in this many has a planned path."""


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """What the parsers found in the plan, by ids as records bear them."""

    target_ids: Sequence[str]
    task_ids: Sequence[str]
    items: Sequence[StagedItem]
    """Deliverables and measures judged by stages."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with its numbers."""

    promise: Promise
    number: Number
    """What the province has to reach."""
    own: Sequence[tuple[str, Number]]
    """Cities with numbers of their own."""
    target_ids: Sequence[str]
    """Targets that the parsers found in its sentence: one, of a range two."""


def find_targets(place: range, found: FoundPlan) -> list[str]:
    """Find the targets within a sentence, in its order.

    Raises:
        BuildFailed: if the parsers found none; a promise that nobody reads would silently be missing.

    """
    within = [each for each in found.target_ids if int(each.rpartition(":")[2]) in place]
    if not within:
        raise BuildFailed(f"the demonstration's plan: no target was found in its sentence at {place.start}")
    return sorted(within, key=lambda each: int(each.rpartition(":")[2]))


def state_targets(promised: Sequence[Promised], known_on: date) -> Iterator[dict[str, Any]]:
    """State what the words of the promises cannot say, and what cities have to reach."""
    for each in promised:
        promise, target_id = each.promise, each.target_ids[0]
        form: dict[str, Any] = {"target_type": promise.target_type} if promise.target_type else {}
        if promise.code == RANK_CODE:
            form["indicator_code"] = RANK_CODE
        if each.number.upper is not None:
            form |= {
                "indicator_code": promise.code,
                "value": each.number.value,
                "upper_value": each.number.upper,
            }
        common = {"target_id": target_id, "known_on": known_on}
        if form:
            yield {**common, "reason": f"{MARK}：目标的形式由制定机关说明", **form}
        for other in each.target_ids[1:]:
            reason = f"{MARK}：该数是区间的上限，与区间的下限同为一个目标"
            yield {"target_id": other, "known_on": known_on, "reason": reason, "target_type": "qualitative"}
        for place_code, number in each.own:
            own = {"value": number.value} | ({} if number.upper is None else {"upper_value": number.upper})
            yield {
                **common,
                "reason": f"{MARK}：分解到地区的目标",
                "place_code": place_code,
                "indicator_code": promise.code,
                **form,
                **own,
            }


def state_paths(promised: Sequence[Promised], first_year: int, known_on: date) -> Iterator[dict[str, Any]]:
    """State the way of every third target of a level; the others are planned to be even."""
    levels = [each for each in promised if each.promise.rule in (Rule.LEVEL, Rule.GAIN, Rule.FULL)]
    for turn, each in enumerate(levels[::_EVERY]):
        kind, month, day = (("points", 6, 30), ("steps", 12, 31))[turn % 2]
        shares = {date(first_year + year, month, day): share for year, share in enumerate((0.2, 0.5, 0.85))}
        yield {
            "subject_id": each.target_ids[0],
            "known_on": known_on,
            "reason": f"{MARK}：分年度进度安排",
            "kind": kind,
            "points": shares,
        }


def state_weights(
    promised: Sequence[Promised], task_weights: Mapping[str, float], known_on: date
) -> Iterator[dict[str, Any]]:
    """State which tasks and targets count more, and which are key."""
    reason = f"{MARK}：考核办法"
    for task_id, weight in task_weights.items():
        yield {"subject_id": task_id, "known_on": known_on, "reason": reason, "weight": weight}
    for each in promised:
        promise = each.promise
        stated = ({"weight": promise.weight} if promise.weight else {}) | (
            {"key": True} if promise.is_key else {}
        )
        if stated:
            yield {"subject_id": each.target_ids[0], "known_on": known_on, "reason": reason, **stated}
