"""What is known of each city: the tasks and measures that name it, its cases, figures and observations."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import distinct_statements, known_rows
from indicators.observations.read import count_observations
from indicators.places import cities_of_places, monitored_cities
from indicators.store import Store, frame_to_rows


def find_city_measures(store: Store, plan_id: str, as_of: date) -> dict[str, list[str]]:
    """For each city the measures whose words name or imply it, in the order of the plan."""
    stretches: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    measures = known_rows(store, "measures", plan_id, as_of).sort_values(["task_no", "measure_no"])
    for measure in frame_to_rows(measures):
        for start, end in json.loads(measure["quote_spans"]):
            stretches[measure["task_id"]].append((start, end, measure["measure_id"]))
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in frame_to_rows(known_rows(store, "task_cities", plan_id, as_of)):
        offset = json.loads(mention["quote_spans"])[0][0]
        for start, end, measure_id in stretches[mention["task_id"]]:
            if start <= offset < end:
                named[mention["place_code"]][measure_id] = None
    return defaultdict(list, {code: list(measures) for code, measures in named.items()})


def count_city_evidence(store: Store, plan_id: str, as_of: date) -> dict[str, dict[str, Any]]:
    """For each city how often and by what it is named; every city monitored has an entry."""
    city_of = cities_of_places(store)
    tasks = known_rows(store, "tasks", plan_id, as_of).set_index("task_id")["task_no"].to_dict()
    mentions = known_rows(store, "task_cities", plan_id, as_of)
    cases = _count_by_city(known_rows(store, "cases", plan_id, as_of)["city_code"], city_of)
    statements = _count_by_city(distinct_statements(store, plan_id, as_of)["place_code"], city_of)
    observed = count_observations(store, plan_id, as_of).groupby("place_code")
    counts = observed["observation_count"].sum().to_dict()
    indicators = observed["indicator_code"].nunique().to_dict()
    found = {}
    for city in monitored_cities(store, plan_id)["place_code"]:
        named = sorted(set(mentions.loc[mentions["place_code"] == city, "task_id"]), key=tasks.__getitem__)
        found[city] = {
            "task_ids": json.dumps(named),
            "task_count": len(named),
            "case_count": cases.get(city, 0),
            "statement_count": statements.get(city, 0),
            "observation_count": counts.get(city, 0),
            "indicator_count": indicators.get(city, 0),
            "has_document_evidence": bool(named) or city in cases or city in statements,
        }
    return found


def _count_by_city(codes: pd.Series, city_of: dict[str, str]) -> dict[str, int]:
    return {str(city): int(count) for city, count in codes.map(city_of).value_counts().items()}
