"""Targets that a city has of its own: set for it when the plan's were divided up (任务分解).

A city is judged by its own number and its own values only. The plan's number is never taken for a city's: a
city without a number of its own has no row here, and a target of which the city is the plan's own place
belongs to the plan.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from indicators.known import known_rows, position_of
from indicators.places import monitored_cities
from indicators.progress.commitments import Commitment
from indicators.progress.weights import EQUAL, find_weightings
from indicators.store import Store, frame_to_row_by_key
from indicators.targets.judge import judge_targets


def judge_city_targets(store: Store, plan_id: str, as_of: date) -> dict[str, tuple[Commitment, ...]]:
    """For each city with targets of its own their verdicts, in the order of the plan.

    A commitment's id is that of the version of the target that counts for the city.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    key = ("city targets judged", plan_id, as_of)
    return store.remember(key, lambda: _judge_city_targets(store, plan_id, as_of))


def _judge_city_targets(store: Store, plan_id: str, as_of: date) -> dict[str, tuple[Commitment, ...]]:
    cities = frozenset(monitored_cities(store, plan_id)["place_code"])
    targets = frame_to_row_by_key(known_rows(store, "targets", plan_id, as_of))
    weightings = find_weightings(store, plan_id, as_of)
    found: dict[str, list[Commitment]] = defaultdict(list)
    for one in judge_targets(store, plan_id, as_of):
        city = one.version["place_code"]
        if one.is_of_plan or city not in cities or one.target_id not in targets:
            continue
        words = targets[one.target_id]
        found[city].append(
            Commitment(
                one.version["target_version_id"],
                "target",
                words["measure_id"],
                words["task_id"],
                words["task_no"],
                words["indicator"],
                one.judgement,
                one.version["deadline"],
                None,
                None,
                (),
                figures=one.figures,
                weighting=weightings.get(one.target_id, EQUAL),
            )
        )
    return {city: tuple(sorted(own, key=_place_in_plan)) for city, own in sorted(found.items())}


def _place_in_plan(target: Commitment) -> tuple[int, tuple[int, str]]:
    return target.task_no, position_of(target_of_version(target.commitment_id))


def target_of_version(version_id: str) -> str:
    """Return the target of a version, with which its id begins."""
    return version_id.partition("@")[0]
