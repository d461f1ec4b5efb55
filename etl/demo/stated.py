"""What a demonstration states beside its reports: targets of province and cities, and planned paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from etl.demo.plans import Targets
from etl.demo.schedules import plan_paths
from etl.demo.series import Form, Shape
from etl.demo.stages import StagedItem
from etl.demo.tables import write_yaml
from etl.warehouse.demonstration import MARK


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What a demonstration needs to know of a registered plan."""

    document_id: str
    year: int
    place_code: str
    items: Sequence[StagedItem]
    """Deliverables and measures whose stages are reported."""
    targets: Mapping[str, str]
    """Targets that an indicator measures, with its code."""


def write_city_targets(path: Path, shape: Shape, targets: Targets, plans: Sequence[DemoPlan]) -> int:
    """State the generator's own numbers as targets: of the province, and of the cities where they report."""
    content = yaml.safe_load(path.read_text(encoding="utf-8-sig")) if path.is_file() else {"targets": []}
    kept = [target for plan in plans for target in plan.targets]
    entries = [entry for entry in content["targets"] if entry["target_id"] in kept]
    stated = []
    codes = [indicator.code for indicator in shape.indicators]
    for plan in plans:
        for target_id, code in plan.targets.items():
            for row in np.flatnonzero(targets.year == plan.year):
                if code not in codes or targets.indicator[row] != codes.index(code):
                    continue
                stated.append(_target_entry(target_id, plan, shape, targets, int(row)))
    write_yaml(path, {"targets": entries + stated})
    return len(stated)


def _target_entry(target_id: str, plan: DemoPlan, shape: Shape, targets: Targets, row: int) -> dict[str, Any]:
    indicator = shape.indicators[targets.indicator[row]]
    entry: dict[str, Any] = {
        "target_id": target_id,
        "known_on": date(plan.year, 4, 30),
        "reason": f"{MARK}：分解到地区的目标",
        "indicator_code": indicator.code,
        "place_code": shape.place_codes[targets.place[row]],
        "value": round(float(targets.value[row]), indicator.decimals),
        "start_date": date(plan.year - 1, 12, 31),
        "deadline": date(plan.year, 12, 31),
    }
    if indicator.form in (Form.STOCK, Form.SHARE, Form.RATIO):
        entry |= {"target_type": "share" if indicator.form is Form.SHARE else "cumulative"}
        entry |= {"baseline": round(float(targets.baseline[row]), indicator.decimals)}
    return entry


def write_schedules(path: Path, shape: Shape, plans: Sequence[DemoPlan]) -> int:
    """Plan the way of targets and stages; what is stated of the real plans does not suit invented targets."""
    adding_up = {each.code for each in shape.indicators if each.form in (Form.AMOUNT, Form.COMPLETION)}
    measured = {each.code for each in shape.indicators}
    entries = [
        entry
        for plan in plans
        for entry in plan_paths(
            plan.year,
            shape.first_year,
            {target: code in adding_up for target, code in plan.targets.items() if code in measured},
            plan.items,
            shape.cities,
        )
    ]
    write_yaml(path, {"schedules": entries})
    return len(entries)
