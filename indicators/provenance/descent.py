"""What stands below a row of a computed table: the children it is rolled up from, the rows it counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import distinct_statements, known_rows
from indicators.observations.read import read_observations
from indicators.places import cities_of_places, monitored_cities
from indicators.progress import tables as progress
from indicators.progress.columns import status_count_column
from indicators.status import NOT_DUE, Status
from indicators.store import Store, frame_to_rows

Row = Mapping[str, Any]
Children = list[tuple[str, Row]]
"""Rows with the name of the table that each stands in."""


def find_children(store: Store, table: str, row: Row, plan_id: str, as_of: date) -> Children:
    """Return the rows whose scores and coverage make up those of a row, in their order."""
    if table == "measure_progress":
        commitments = progress.commitment_progress(store, plan_id, as_of)
        return _rows("commitment_progress", commitments[commitments["id"].isin(json.loads(row["judged_by"]))])
    if table == "city_measure_progress":
        return _parts_of_city_measure(store, row, plan_id, as_of)
    if table == "city_progress":
        measures = _measures_of_city(store, row, plan_id, as_of)
        own = _own_targets(store, row, plan_id, as_of)
        separate = own[own["counted_in"].isna()]
        return [*_rows("city_measure_progress", measures), *_rows("city_target_progress", separate)]
    if table == "task_progress":
        return _rows("measure_progress", _measures_below(store, table, row, plan_id, as_of))
    if table in ("chapter_progress", "department_progress"):
        return _rows("task_progress", _tasks_below(store, table, row, plan_id, as_of))
    if table == "plan_progress":
        tasks = progress.task_progress(store, plan_id, as_of)
        chapters = progress.chapter_progress(store, plan_id, as_of)
        return [
            *_rows("chapter_progress", chapters),
            *_rows("task_progress", tasks[tasks["chapter_id"].isna()]),
        ]
    return []


def find_counted(
    store: Store, table: str, row: Row, column: str, plan_id: str, as_of: date
) -> list[tuple[str, str]] | None:
    """Find table and key of every row that a count counts, in order; None where nothing is counted."""
    if not column.endswith("_count") or table == "documents":
        return None
    if table == "indicator_coverage":
        return _counted_observations(store, row["id"], column, plan_id, as_of)
    if table == "city_progress":
        evidence = _counted_evidence(store, row["id"], column, plan_id, as_of)
        if evidence is not None:
            return evidence
        return _counted_of_city(store, row, column, plan_id, as_of)
    if table in ("measure_progress", "city_measure_progress"):
        return _counted_parts(find_children(store, table, row, plan_id, as_of), row, column)
    if column == "chapter_count":
        chapters = known_rows(store, "chapters", plan_id, as_of)
        return [("chapters", chapter) for chapter in chapters["chapter_id"]]
    if column == "task_count" or column.startswith("task_"):
        return _keys("task_progress", _pick(_tasks_below(store, table, row, plan_id, as_of), "task", column))
    return _keys(
        "measure_progress", _pick(_measures_below(store, table, row, plan_id, as_of), "measure", column)
    )


def _tasks_below(store: Store, table: str, row: Row, plan_id: str, as_of: date) -> pd.DataFrame:
    tasks = progress.task_progress(store, plan_id, as_of)
    if table == "task_progress":
        tasks = tasks[tasks["id"] == row["id"]]
    elif table == "chapter_progress":
        tasks = tasks[tasks["chapter_id"] == row["id"]]
    elif "task_ids" in row:
        tasks = tasks[tasks["id"].isin(json.loads(row["task_ids"]))]
    return tasks


def _measures_below(store: Store, table: str, row: Row, plan_id: str, as_of: date) -> pd.DataFrame:
    measures = progress.measure_progress(store, plan_id, as_of)
    return measures[measures["task_id"].isin(_tasks_below(store, table, row, plan_id, as_of)["id"])]


def _measures_of_city(store: Store, row: Row, plan_id: str, as_of: date) -> pd.DataFrame:
    measures = progress.city_measure_progress(store, plan_id, as_of)
    return measures[measures["place_code"].isin([row["id"]])]


def _parts_of_city_measure(store: Store, row: Row, plan_id: str, as_of: date) -> Children:
    """Return what judges a measure for a city, in its order: the plan's promises and the city's targets."""
    commitments = _rows("commitment_progress", progress.commitment_progress(store, plan_id, as_of))
    own = _rows("city_target_progress", progress.city_target_progress(store, plan_id, as_of))
    found = {child["id"]: (table, child) for table, child in (*commitments, *own)}
    return [found[key] for key in json.loads(row["judged_by"])]


def _counted_of_city(store: Store, row: Row, column: str, plan_id: str, as_of: date) -> list[tuple[str, str]]:
    """Return what a count of a city counts: of its own targets all, or those that count by themselves."""
    measures = _measures_of_city(store, row, plan_id, as_of)
    own = _own_targets(store, row, plan_id, as_of)
    if not column.startswith("target_"):
        own = own[own["counted_in"].isna()]
    if column == "separate_target_count":
        return _keys("city_target_progress", own)
    return [
        *_keys("city_measure_progress", _pick(measures, "measure", column)),
        *_keys("city_target_progress", _pick(own, "target", column)),
    ]


def _own_targets(store: Store, row: Row, plan_id: str, as_of: date) -> pd.DataFrame:
    targets = progress.city_target_progress(store, plan_id, as_of)
    return targets[targets["place_code"].isin([row["id"]])]


def _pick(rows: pd.DataFrame, unit: str, column: str) -> pd.DataFrame:
    """Return the rows that a column counts, by the sentence that documents it; none of another unit."""
    is_due = ~rows["status_code"].isin(NOT_DUE)
    is_known = rows["known_count"] > 0 if "known_count" in rows else rows["score"].notna()
    chosen: dict[str, pd.Series] = {
        f"{unit}_count": pd.Series(True, index=rows.index),
        "due_count": is_due,
        "known_count": is_due & is_known,
        "assessable_count": ~rows["status_code"].isin([Status.NO_TARGET, Status.NOT_ASSESSABLE]),
        "past_deadline_count": rows["past_deadline"],
        **{status_count_column(unit, status): rows["status_code"] == status for status in Status},
    }
    if column not in chosen:
        return rows.iloc[:0]
    return rows[chosen[column].astype(bool)]


def _counted_parts(children: Children, row: Row, column: str) -> list[tuple[str, str]]:
    due = [(table, child) for table, child in children if Status(child["status_code"]) not in NOT_DUE]
    if not children and row["due_count"]:
        return [("measures", row.get("measure_id", row["id"]))] if column == "due_count" else []
    return [
        (table, child["id"]) for table, child in due if column == "due_count" or not pd.isna(child["score"])
    ]


def _counted_evidence(
    store: Store, city: str, column: str, plan_id: str, as_of: date
) -> list[tuple[str, str]] | None:
    if column == "task_count":
        mentions = known_rows(store, "task_cities", plan_id, as_of)
        named = set(mentions.loc[mentions["place_code"] == city, "task_id"])
        tasks = progress.task_progress(store, plan_id, as_of)
        return [("tasks", task) for task in tasks["id"] if task in named]
    if column in ("case_count", "statement_count"):
        is_case = column == "case_count"
        rows = (
            known_rows(store, "cases", plan_id, as_of)
            if is_case
            else distinct_statements(store, plan_id, as_of)
        )
        inside = rows["city_code" if is_case else "place_code"].map(cities_of_places(store)) == city
        return [("cases" if is_case else "statements", key) for key in rows.loc[inside, rows.columns[0]]]
    if column in ("observation_count", "indicator_count"):
        rows = read_observations(store, plan_id, as_of, places=[city])
        if column == "indicator_count":
            return [("indicators", code) for code in sorted(set(rows["indicator_code"]))]
        return [("observations", key) for key in rows["observation_id"]]
    return None


def _counted_observations(
    store: Store, indicator: str, column: str, plan_id: str, as_of: date
) -> list[tuple[str, str]]:
    rows = read_observations(store, plan_id, as_of, indicators=[indicator])
    if column in ("city_count", "observed_city_count", "missing_city_count"):
        cities = monitored_cities(store, plan_id)["place_code"]
        is_observed = cities.isin(rows["place_code"])
        chosen = {
            "city_count": cities,
            "observed_city_count": cities[is_observed],
            "missing_city_count": cities[~is_observed],
        }[column]
        return [("places", code) for code in chosen]
    chosen_rows = {
        "observation_count": rows,
        "dated_count": rows[rows["period"].notna()],
        "undated_count": rows[rows["period"].isna()],
    }[column]
    return [("observations", key) for key in chosen_rows["observation_id"]]


def _rows(table: str, frame: pd.DataFrame) -> Children:
    return [(table, row) for row in frame_to_rows(frame)]


def _keys(table: str, frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [(table, key) for key in frame["id"]]
