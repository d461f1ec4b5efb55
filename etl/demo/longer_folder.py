"""Put the invented plan for three years into the folder of a demonstration: document, registers, reports.

Its draws come from streams of their own, so that series, targets and stages of the demonstration's years stay
as they are without it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import yaml

from etl.demo.longer_plan import (
    RANK_CODE,
    TITLE,
    TITLE_EN,
    YEARS,
    Promise,
    Rule,
    WrittenPlan,
    list_promises,
    list_tasks,
    write_plan,
)
from etl.demo.longer_registers import (
    FoundPlan,
    Promised,
    find_targets,
    state_paths,
    state_targets,
    state_weights,
)
from etl.demo.process import Truth
from etl.demo.promises import Draws, Number, draw_for_places, list_own_numbers, set_numbers, write_number
from etl.demo.ranks import CATALOGUE_ENTRY, INDICATOR, rank_places, report_ranks
from etl.demo.series import Floats
from etl.demo.stages import draw_stages
from etl.demo.tables import OBSERVATION_COLUMNS, STAGE_COLUMNS, append_entries, write_csv
from etl.linking.schedules import SCHEDULES_FILE
from etl.linking.stated_targets import TARGETS_FILE
from etl.linking.weights import WEIGHTS_FILE
from etl.reading.register import REGISTER
from etl.reference.places import Gazetteer
from etl.warehouse.demonstration import MARK

DOCUMENT_ID = "demonstration-plan"
_STREAM = 5
"""Of the numbers, and with the next one of the stages."""
FindPlan = Callable[[str], FoundPlan]
"""Reads the folder as it stands, and tells what was found in a plan by its id."""


def add_longer_plan(
    output: Path,
    truth: Truth,
    gazetteer: Gazetteer,
    plan_year: int,
    find_plan: FindPlan,
    *,
    last_day: date,
    seed: int,
) -> dict[str, int]:
    """Add a plan for three years that begins in the year before the demonstration's own plan.

    Args:
        output: Folder of the demonstration, complete but for this plan.
        truth: True values.
        gazetteer: Names of places.
        plan_year: Year of the demonstration's own plan.
        find_plan: Reads the plan as it was written.
        last_day: Day by which reports are known.
        seed: Seed of the demonstration.

    Returns:
        How many targets, ranks and stages were written; nothing where two years before the plan are missing.

    """
    shape, first_year = truth.shape, plan_year - 1
    base = first_year - 1 - shape.first_year
    if base < 1:
        return {}
    random = np.random.default_rng([seed, _STREAM])
    ranks = rank_places(truth, random)
    numbers, reports = _set_all_numbers(truth, ranks, base, random)
    written = write_plan(
        first_year,
        [_name_of(code, gazetteer) for code in shape.cities[:2]],
        {promise: _write_numbers(each[-1]) for promise, each in numbers.items()},
    )
    known_on = date(first_year, 3, 31)
    _write_document(output / "documents", written, first_year, _name_of(shape.province, gazetteer), known_on)
    rows: list[dict[str, str]] = []
    if ranks is not None:
        _add_rank_indicator(output / "catalogue" / "indicators.yml")
        rows = list(report_ranks(shape, ranks, last_day, seed))
        write_csv(output / "submissions" / "demonstration_ranks.csv", OBSERVATION_COLUMNS, rows)
    found = find_plan(DOCUMENT_ID)
    promised = [
        Promised(
            promise,
            numbers[promise][-1],
            [
                (shape.place_codes[place], own)
                for place, own in list_own_numbers(numbers[promise], reports[promise])
            ],
            find_targets(place, found),
        )
        for promise, place in written.places.items()
    ]
    target_count = _write_registers(output / "catalogue", promised, found, first_year, known_on)
    stages = list(draw_stages(found.items, first_year, last_day, seed, years=YEARS, stream=_STREAM + 1))
    write_csv(output / "submissions" / f"demonstration_stages_{DOCUMENT_ID}.csv", STAGE_COLUMNS, stages)
    return {"targets of three years": target_count, "ranks": len(rows), "stages of three years": len(stages)}


def _name_of(code: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.place(code)
    return place.name_zh if place is not None else code


def _set_all_numbers(
    truth: Truth, ranks: Floats | None, base: int, random: np.random.Generator
) -> tuple[dict[Promise, list[Number]], dict[Promise, list[bool]]]:
    """Set the numbers of all promises about indicators that there are; tell which places have their own."""
    shape = truth.shape
    positions = {indicator.code: position for position, indicator in enumerate(shape.indicators)}
    reported = np.asarray(shape.reported().any(axis=2))
    numbers: dict[Promise, list[Number]] = {}
    reports: dict[Promise, list[bool]] = {}
    draws: dict[tuple[str, Rule], Draws] = {}
    for promise in list_promises([*positions, *([] if ranks is None else [RANK_CODE])]):
        if promise.code == RANK_CODE and ranks is not None:
            indicator, series, own = INDICATOR, ranks, [True] * len(shape.cities)
        else:
            position = positions[promise.code]
            indicator, series = shape.indicators[position], truth.values[position]
            own = reported[position].tolist()
        key = (promise.code, promise.rule)
        if key not in draws:
            draws[key] = draw_for_places(len(shape.place_codes), random)
        numbers[promise] = set_numbers(promise, indicator, series, base, draws[key])
        reports[promise] = [each and promise.for_cities for each in own]
    return numbers, reports


def _write_numbers(number: Number) -> dict[str, str]:
    written = {"value": write_number(number.value)}
    return written if number.upper is None else {**written, "upper": write_number(number.upper)}


def _write_document(
    folder: Path, written: WrittenPlan, first_year: int, province: str, known_on: date
) -> None:
    """Write the plan and its entry in the register."""
    content = written.text.encode()
    file = f"{DOCUMENT_ID}.txt"
    (folder / file).write_bytes(content)
    years = {"first": first_year, "last": first_year + YEARS - 1}
    entry = {
        "id": DOCUMENT_ID,
        "file": file,
        "title_zh": TITLE.format(**years),
        "title_en": TITLE_EN.format(**years),
        "publisher": MARK,
        "place": province,
        "kind": "plan",
        "plan_year": years["last"],
        "plan_start_year": years["first"],
        "published_date": known_on,
        "published_note_zh": "虚构的日期。",
        "published_note_en": "An invented day.",
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": "Invented for demonstration; no document of any body",
    }
    append_entries(folder / REGISTER, "documents", [entry])


def _add_rank_indicator(path: Path) -> None:
    """Put the indicator that is a rank behind those of the catalogue, into the dimension of its last one."""
    dimension = yaml.safe_load(path.read_text(encoding="utf-8-sig"))["indicators"][-1]["dimension"]
    append_entries(path, "indicators", [{**CATALOGUE_ENTRY, "dimension": dimension}])


def _write_registers(
    folder: Path, promised: Sequence[Promised], found: FoundPlan, first_year: int, known_on: date
) -> int:
    weights = {
        task_id: task.weight
        for task_id, task in zip(found.task_ids, list_tasks(), strict=True)
        if task.weight is not None
    }
    targets = list(state_targets(promised, known_on))
    append_entries(folder / SCHEDULES_FILE, "schedules", list(state_paths(promised, first_year, known_on)))
    append_entries(folder / WEIGHTS_FILE, "weights", list(state_weights(promised, weights, known_on)))
    return append_entries(folder / TARGETS_FILE, "targets", targets)
