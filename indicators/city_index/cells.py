"""The table of every city and node: what each step made of a value, and what it does to the rank."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import suppress
from typing import Any

import pandas as pd

from indicators.city_index.run import IndexRun
from indicators.composite.drivers import explain_gaps, leave_out
from indicators.composite.errors import UndefinedScore
from indicators.composite.result import Result, StepName
from indicators.tables.spec import Columns

STEPS = {
    "raw": StepName.RAW,
    "denominated": StepName.DENOMINATED,
    "imputed": StepName.IMPUTED,
    "treated": StepName.TREATED,
    "score": StepName.AGGREGATED,
}
"""Columns of the table that are what a step left; the score of an indicator is its normalised value."""

INDEX_CELLS: Columns = (
    ("id", "Code of the city, full stop, code of the node"),
    ("score", "Place on the common scale; for dimensions and the index the mean of what is below"),
    ("place_code", "Code of the city"),
    ("node_code", "Code of the indicator, dimension or index"),
    ("level", "1: indicator; 2: dimension; 3: the index"),
    ("name_zh", "City and node in Chinese"),
    ("name_en", "City and node in English"),
    ("observation_id", "Observation that gives the value; empty where missing or no indicator"),
    ("raw", "Value as reported, in the indicator's unit"),
    ("denominated", "Value over its denominator, where it has one"),
    ("imputed", "The same with gaps filled"),
    ("treated", "The same after outliers were treated; empty for a city that is not ranked"),
    ("contribution", "Points of the index by which the city differs from the average profile through it"),
    ("rank_without", "Rank of the city in an index without it"),
    ("rank_change", "Places that the city would gain without it"),
    ("notes", "JSON list of what was done to it, by step"),
)


def index_cells(run: IndexRun) -> pd.DataFrame:
    """List every city and node with the value after each step.

    Shape: one row a city and node, columns as in ``INDEX_CELLS``; empty where a step has no value.
    """
    figures = _find_figures(run)
    ids = run.inputs.years[0].observation_ids
    notes = _find_notes(run.result) if run.result else {}
    rows = []
    for city in run.cities:
        place = str(city["place_code"])
        for code in run.inputs.framework.codes:
            node = run.nodes[code]
            rows.append(
                {
                    "id": f"{place}.{code}",
                    "place_code": place,
                    "node_code": code,
                    "level": node["level"],
                    "name_zh": f"{city['name_zh']} · {node['name_zh']}",
                    "name_en": f"{city['name_en'] or city['name_zh']} · {node['name_en']}",
                    "observation_id": ids.get((place, code)),
                    **{name: values.get((place, code)) for name, values in figures.items()},
                    "notes": json.dumps(notes.get((place, code), []), ensure_ascii=False),
                }
            )
    frame = pd.DataFrame(rows, columns=[name for name, _ in INDEX_CELLS])
    return frame.astype(dict.fromkeys(figures, "float64"))


def _find_figures(run: IndexRun) -> dict[str, dict[tuple[str, str], float]]:
    """The columns of figures, each by city and node."""
    names = [*STEPS, "contribution", "rank_without", "rank_change"]
    figures: dict[str, dict[tuple[str, str], float]] = {name: {} for name in names}
    result = run.result
    if result is None:
        figures["raw"] = _by_city_and_node(run.inputs.panel.values)
        return figures
    for name, step in STEPS.items():
        figures[name] = _by_city_and_node(result.step(step).table)
    # Scores that rest on order alone have no parts that add up.
    with suppress(UndefinedScore):
        figures["contribution"] = _by_city_and_node(explain_gaps(result))
    left_out = leave_out(result)
    pairs = list(zip(left_out["unit"], left_out["left_out"], strict=True))
    figures["rank_without"] = dict(zip(pairs, left_out["rank"], strict=True))
    figures["rank_change"] = dict(zip(pairs, left_out["rank_change"], strict=True))
    return figures


def _by_city_and_node(table: pd.DataFrame) -> dict[tuple[str, str], float]:
    return {
        (str(place), str(code)): float(value)
        for code in table.columns
        for place, value in zip(table.index, table[code], strict=True)
    }


def _find_notes(result: Result) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """What was done to single cells, to whole columns and to whole rows, by city and node."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for change in result.changes:
        note = {"step": change.step.value, "reason": change.reason.value, "detail": change.detail}
        units = [change.unit] if change.unit else list(result.scores.index)
        codes = [change.code] if change.code else [result.framework.index.code]
        for unit in units:
            for code in codes:
                found[str(unit), code].append(note)
    return found
