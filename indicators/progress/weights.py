"""How much each part of a plan counts in its node, as stated by a register known on a day; else all alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.known import known_rows
from indicators.progress.rollup import Child
from indicators.store import Store, frame_to_rows


@dataclass(frozen=True, slots=True)
class Weighting:
    """How a part counts among the others of its node."""

    weight: float = 1.0
    is_key: bool = False
    """True for what the plan calls key (关键)."""
    weight_id: str | None = None
    """Entry of the register that says so; None where nothing is stated."""

    def weigh(self, child: Child) -> Child:
        """Return a child with its weight."""
        return Child(child.status, child.score, child.coverage, self.weight, self.is_key)


EQUAL = Weighting()


def find_weightings(store: Store, plan_id: str, as_of: date) -> Mapping[str, Weighting]:
    """Find what is stated of parts of a plan, by their ids; of several entries the last one known counts.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """

    def find() -> dict[str, Weighting]:
        rows = frame_to_rows(known_rows(store, "weights", plan_id, as_of))
        rows.sort(key=lambda row: (row["known_on"], row["weight_id"]))
        return {row["subject_id"]: Weighting(row["weight"], row["is_key"], row["weight_id"]) for row in rows}

    return store.remember(("weightings", plan_id, as_of), find)
