"""What a page may read: frames of the indicator layer, for one plan on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from indicators.comparison.plans import Comparison, compare_plans
from indicators.known import known_rows, registered_plans
from indicators.provenance.trace import Trace, trace
from indicators.store import Store
from indicators.tables.find import table_frame


class Readings(Protocol):
    """The figures behind one page; the only way from a page to the tables of the indicator layer."""

    @property
    def version(self) -> str:
        """Version of the warehouse that is shown."""

    @property
    def plan_id(self) -> str:
        """The plan that is shown."""

    @property
    def as_of(self) -> date:
        """The day whose knowledge is shown."""

    @property
    def plans(self) -> pd.DataFrame:
        """All registered plans, the newest first: what may be shown instead."""

    def table(self, name: str) -> pd.DataFrame:
        """A table of ``indicators.tables`` for this plan and day, in its order; raises UnknownTable."""

    def stored(self, name: str) -> pd.DataFrame:
        """The known rows of a warehouse table that ``table`` does not offer: lines, indicator_tasks."""

    def trace(self, provenance_id: str) -> Trace:
        """Where a figure comes from; raises UnknownProvenance."""

    def compare(self, other_plan: str, as_of: date | None) -> Comparison | None:
        """What became of this plan's tasks in another; None if one was not published by a day."""


@dataclass(frozen=True)
class StoreReadings:
    """Readings from the store of a published warehouse."""

    store: Store
    plan_id: str
    as_of: date

    @property
    def version(self) -> str:
        """Version of the warehouse that is shown."""
        return self.store.version

    @property
    def plans(self) -> pd.DataFrame:
        """All registered plans, the newest first: what may be shown instead."""
        return registered_plans(self.store)

    def table(self, name: str) -> pd.DataFrame:
        """A table of ``indicators.tables`` for this plan and day; raises UnknownTable."""
        return table_frame(self.store, name, self.plan_id, self.as_of)

    def stored(self, name: str) -> pd.DataFrame:
        """The known rows of a warehouse table; raises UnknownTable."""
        return known_rows(self.store, name, self.plan_id, self.as_of)

    def trace(self, provenance_id: str) -> Trace:
        """Where a figure comes from; raises UnknownProvenance."""
        return trace(self.store, provenance_id, self.plan_id, self.as_of)

    def compare(self, other_plan: str, as_of: date | None) -> Comparison | None:
        """What became of this plan's tasks in another; None if one was not published by a day."""
        return compare_plans(self.store, self.plan_id, other_plan, as_of)
