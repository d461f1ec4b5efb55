"""What ``weights.yml`` states: parts of a plan that count more than others, and those that are key (关键).

The file may be missing: then all parts of a node count alike. What can be stated is told in
``data/catalogue/README.md``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from etl.errors import InvalidRegister
from etl.yaml_file import Entry, read_entries

WEIGHTS_FILE = "weights.yml"
GREATEST_WEIGHT = 1000


class WeightEntry(Entry):
    """One entry of ``weights.yml``."""

    subject_id: str
    """Chapter, task, measure, target or deliverable."""
    known_on: date
    reason: str = Field(min_length=1)
    weight: float = Field(default=1.0, gt=0, le=GREATEST_WEIGHT)
    """How often it counts beside a part of weight 1 of the same node."""
    key: bool = False
    """True for what the plan calls key (关键): while it is seriously behind, its node is behind at best."""

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if not {"weight", "key"} & self.model_fields_set:
            raise ValueError("an entry states a weight, or key: true, or both")
        return self


@dataclass(frozen=True, slots=True)
class Weight:
    """What is stated of a part; a row of the table of weights."""

    weight_id: str
    subject_id: str
    weight: float
    is_key: bool
    known_on: date
    reason: str
    source_id: str


class _WeightsFile(Entry):
    weights: tuple[WeightEntry, ...] = ()


def load_weights(folder: Path, subjects: Collection[str], plan_ids: Collection[str]) -> list[Weight]:
    """Read ``weights.yml`` of the catalogue's folder; nothing where there is none.

    What is stated of a plan that is not registered is left out.

    Args:
        folder: folder of the catalogue.
        subjects: ids of all parts of the registered plans.
        plan_ids: registered plans.

    Raises:
        InvalidRegister: names file, entry and field of what does not hold what it must, and the mend.

    """
    found = []
    for number, entry in enumerate(read_entries(folder / WEIGHTS_FILE, _WeightsFile).weights, start=1):
        if entry.subject_id not in subjects:
            if entry.subject_id.rsplit(":", 2)[0] not in plan_ids and entry.subject_id.count(":") > 1:
                continue
            raise InvalidRegister(
                f"{WEIGHTS_FILE}, weights → {number} → subject_id: no plan has a chapter, task, measure, "
                f"target or deliverable {entry.subject_id!r}; take an id from the tables of the plan"
            )
        found.append(
            Weight(
                weight_id=f"{entry.subject_id}@weight@{number}",
                subject_id=entry.subject_id,
                weight=entry.weight,
                is_key=entry.key,
                known_on=entry.known_on,
                reason=entry.reason,
                source_id=f"{WEIGHTS_FILE}:{number}",
            )
        )
    return found
