"""Write a demonstration as a folder of inputs that ``build`` takes like any other.

DIR/demonstration.yml      the mark, with seed and scale
DIR/documents/             the plans of the demonstration's years, unchanged; an invented one for three years
DIR/reference, catalogue/  the product's own lists, without any real figure; invented targets and paths
DIR/submissions/           reports of values, one file a place, of ranks, and of stages
DIR/mistakes/              reports that checking must refuse, one mistake a file; no part of the build
DIR/truth/targets.csv      every target of the generator, and whether it was truly met; no part of the build
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import yaml

from etl.demo.axes import make_shape
from etl.demo.longer_folder import FindPlan, add_longer_plan
from etl.demo.mistakes import make_mistakes, make_wrong_sum
from etl.demo.plans import Targets, set_targets
from etl.demo.process import simulate_truth
from etl.demo.reports import Reports, draw_reports
from etl.demo.series import MONTHS, Shape
from etl.demo.stages import draw_stages
from etl.demo.stated import DemoPlan, write_city_targets, write_schedules
from etl.demo.tables import OBSERVATION_COLUMNS, STAGE_COLUMNS, write_csv, write_yaml
from etl.errors import BuildFailed
from etl.linking.schedules import SCHEDULES_FILE
from etl.reading.register import REGISTER
from etl.reference.catalogue import Catalogue
from etl.reference.places import Gazetteer
from etl.warehouse.city_sums import adds_up
from etl.warehouse.demonstration import MARK, MARKER_FILE

_STATUSES = ("P", "P", "A")
_REASONS = ("preliminary", "preliminary_verified", "final")
_REAL_OBSERVATIONS = "cities_*.csv"
"""Reference files of real figures, which a demonstration leaves out."""
_YEARS_BEFORE_PLAN = 3
"""A seasonal profile needs three years before that of the newest plan."""


def write_demonstration(
    output: Path,
    data_dir: Path,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    plans: Sequence[DemoPlan],
    find_plan: FindPlan,
    *,
    seed: int,
    scale: float = 1.0,
    year_count: int = 4,
) -> dict[str, int]:
    """Write a demonstration into a folder that is missing, empty or an older demonstration.

    Args:
        output: Folder to write.
        data_dir: Folder of the real inputs.
        catalogue: Its indicators.
        gazetteer: Its places.
        plans: Its plans.
        find_plan: Reads the folder as far as it is written, and tells what was found in a plan.
        seed: Another seed gives other years.
        scale: Times the indicators of the catalogue.
        year_count: Years from the first on.

    Returns:
        How many values, stages, targets and mistakes were written.

    Raises:
        BuildFailed: if the folder holds anything else, or there is no plan.
        ValueError: if scale or number of years make no demonstration.

    """
    _require_free(output)
    if not plans:
        raise BuildFailed(f"{data_dir}: no plan is registered; a demonstration needs its tasks")
    newest = max(plans, key=lambda plan: plan.year)
    shape = make_shape(catalogue, gazetteer, newest.place_code, scale, year_count)
    shape = replace(shape, first_year=newest.year - min(_YEARS_BEFORE_PLAN, year_count - 1))
    within = [plan for plan in plans if plan.year in shape.years]
    truth = simulate_truth(shape, seed)
    targets, reports = set_targets(truth, seed), draw_reports(truth, seed)
    last_day = date(shape.years[-1] + 1, 1, 31)
    (output / "submissions").mkdir(parents=True)
    (output / "truth").mkdir()
    marker = {"seed": seed, "scale": scale, "years": year_count}
    (output / MARKER_FILE).write_text(yaml.safe_dump(marker), encoding="utf-8")
    _copy_inputs(data_dir, output, [plan.document_id for plan in within])
    _write_catalogue(output / "catalogue", shape, catalogue)
    counts = {
        "observations": _write_reports(output / "submissions", shape, reports, last_day, seed),
        "stages": sum(_write_stages(output / "submissions", plan, last_day, seed) for plan in within),
        "city_targets": write_city_targets(output / "catalogue" / "targets.yml", shape, targets, within),
        "schedules": write_schedules(output / "catalogue" / SCHEDULES_FILE, shape, within),
        "mistakes": _write_mistakes(output / "mistakes", catalogue, shape),
        "truth": _write_truth(output / "truth" / "targets.csv", shape, targets),
    }
    longer = add_longer_plan(output, truth, gazetteer, newest.year, find_plan, last_day=last_day, seed=seed)
    return {**counts, **longer}


def _require_free(output: Path) -> None:
    if output.is_dir() and any(output.iterdir()):
        if not (output / MARKER_FILE).is_file():
            raise BuildFailed(
                f"{output}: the folder is not empty and no demonstration; give another --output"
            )
        for name in ("submissions", "truth", "mistakes", "documents", "reference", "catalogue"):
            shutil.rmtree(output / name, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)


def _copy_inputs(data_dir: Path, output: Path, document_ids: Sequence[str]) -> None:
    """Copy plans and lists; what holds real figures stays behind."""
    ignore = shutil.ignore_patterns(_REAL_OBSERVATIONS, ".*")
    shutil.copytree(data_dir / "reference", output / "reference", ignore=ignore)
    shutil.copytree(data_dir / "catalogue", output / "catalogue", ignore=ignore)
    register = yaml.safe_load((data_dir / "documents" / REGISTER).read_text(encoding="utf-8-sig"))
    kept = [entry for entry in register["documents"] if entry["id"] in document_ids]
    (output / "documents").mkdir()
    for entry in kept:
        shutil.copy(data_dir / "documents" / entry["file"], output / "documents" / entry["file"])
    write_yaml(output / "documents" / REGISTER, {"documents": kept})


def _write_catalogue(folder: Path, shape: Shape, catalogue: Catalogue) -> None:
    """Add the invented indicators of a large demonstration to the catalogue, each a copy of a real one."""
    invented = [each for each in shape.indicators if catalogue.indicator(each.code) is None]
    if not invented:
        return
    path = folder / "indicators.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    entries = content["indicators"]
    for number, indicator in enumerate(invented):
        pattern = {**entries[number % len(catalogue.indicators)], "code": indicator.code}
        pattern = {key: value for key, value in pattern.items() if key not in ("patterns", "tasks")}
        entries.append(
            {**pattern, "name_zh": f"{MARK}指标{number + 1:03}", "name_en": f"Invented {number + 1:03}"}
        )
    write_yaml(path, content)


def _write_reports(folder: Path, shape: Shape, reports: Reports, last_day: date, seed: int) -> int:
    """Write all values known by a day, one file a place, in order of the day from which they were known."""
    known = np.flatnonzero(reports.known_by(np.datetime64(last_day)))
    source = f"{MARK}（种子{seed}）"
    for place, code in enumerate(shape.place_codes):
        of_place = known[reports.place[known] == place]
        ordered = of_place[np.argsort(reports.known_on[of_place], kind="stable")]
        rows = (
            {
                "indicator_code": shape.indicators[reports.indicator[row]].code,
                "place_code": code,
                "period": _period(shape, int(reports.indicator[row]), int(reports.month[row])),
                "series_type": shape.indicators[reports.indicator[row]].series_type,
                "value": f"{reports.value[row]:.{shape.indicators[reports.indicator[row]].decimals}f}",
                "obs_status": _STATUSES[reports.vintage[row]],
                "known_on": str(reports.known_on[row]),
                "revision_reason": _REASONS[reports.vintage[row]],
                "note": MARK,
                "source": source,
            }
            for row in ordered
        )
        write_csv(folder / f"demonstration_{code}.csv", OBSERVATION_COLUMNS, rows)
    return len(known)


def _period(shape: Shape, indicator: int, month: int) -> str:
    year, number = shape.first_year + month // MONTHS, month % MONTHS + 1
    length = shape.indicators[indicator].months_per_period
    if length == MONTHS:
        return str(year)
    return f"{year}-Q{number // 3}" if length == 3 else f"{year}-{number:02}"


def _write_stages(folder: Path, plan: DemoPlan, last_day: date, seed: int) -> int:
    rows = list(draw_stages(plan.items, plan.year, last_day, seed))
    write_csv(folder / f"demonstration_stages_{plan.year}.csv", STAGE_COLUMNS, rows)
    return len(rows)


def _write_mistakes(folder: Path, catalogue: Catalogue, shape: Shape) -> int:
    percentage = next(
        each.code
        for each in catalogue.indicators
        if each.maximum is not None and each.unit == "%" and each.frequency == "M" and each.kind == "ratio"
    )
    sound = {
        "indicator_code": percentage,
        "place_code": shape.province,
        "period": f"{shape.years[-1]}-06",
        "series_type": "level",
        "value": "50.00",
        "obs_status": "P",
        "known_on": f"{shape.years[-1]}-07-15",
        "revision_reason": _REASONS[0],
        "note": MARK,
        "source": MARK,
    }
    folder.mkdir()
    made = make_mistakes(sound)
    for rule, row in made.items():
        columns = (*OBSERVATION_COLUMNS, *(name for name in row if name not in OBSERVATION_COLUMNS))
        write_csv(folder / f"{rule}.csv", columns, [row])
    summed = next(
        each.code
        for each in catalogue.indicators
        if each.frequency == "M"
        and each.geo_level == "both"
        and adds_up(each.aggregation)
        and each.observation_series_type == "level"
    )
    rows = make_wrong_sum({**sound, "indicator_code": summed}, shape.cities)
    write_csv(folder / "sum_of_cities.csv", OBSERVATION_COLUMNS, rows)
    return len(made) + 1


def _write_truth(path: Path, shape: Shape, targets: Targets) -> int:
    columns = ("indicator_code", "place_code", "year", "baseline", "target", "outcome", "is_met", "note")
    rows = (
        {
            "indicator_code": shape.indicators[targets.indicator[row]].code,
            "place_code": shape.place_codes[targets.place[row]],
            "year": str(targets.year[row]),
            "baseline": f"{targets.baseline[row]:.6g}",
            "target": f"{targets.value[row]:.6g}",
            "outcome": f"{targets.outcome[row]:.6g}",
            "is_met": "true" if targets.is_met[row] else "false",
            "note": MARK,
        }
        for row in range(len(targets.value))
    )
    write_csv(path, columns, rows)
    return len(targets.value)
