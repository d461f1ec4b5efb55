"""Cities as rows: the cities themselves, the measures that name them, and targets of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from indicators.places import monitored_cities
from indicators.progress.city_evidence import count_city_evidence
from indicators.progress.city_measures import judge_cities
from indicators.progress.city_targets import target_of_version
from indicators.progress.commitment_row import commitment_row
from indicators.progress.nodes import city_row, measure_row
from indicators.store import Store, frame_to_rows

Row = dict[str, Any]


def list_city_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    """List every city that the plan is for, by code, whatever is known of it."""
    judged = judge_cities(store, plan_id, as_of)
    evidence = count_city_evidence(store, plan_id, as_of)
    for city in frame_to_rows(monitored_cities(store, plan_id)):
        yield {
            "id": city["place_code"],
            "name_zh": city["name_zh"],
            "name_en": city["name_en"],
            **evidence[city["place_code"]],
            **city_row(judged[city["place_code"]]),
        }


def list_city_measure_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    """List the measures that name a city as they count for it, by city and in the order of the plan."""
    for city, judged in judge_cities(store, plan_id, as_of).items():
        for measure in judged.measures:
            yield {
                "id": measure.row_id,
                "place_code": city,
                "measure_id": measure.judgement.measure_id,
                **measure_row(measure.judgement),
                "own_target_ids": json.dumps(measure.own_ids),
            }


def list_city_target_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    """List the targets that cities have of their own, by city and in the order of the plan."""
    for city, judged in judge_cities(store, plan_id, as_of).items():
        inside = judged.counted_in
        for target in judged.targets:
            yield {
                **commitment_row(target),
                "place_code": city,
                "target_id": target_of_version(target.commitment_id),
                "counted_in": inside.get(target.commitment_id),
            }
