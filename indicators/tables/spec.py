"""What describes a table that can be shown, and which tables are offered for download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.store import Store

EXPORT_TABLES = (
    "tasks",
    "measures",
    "responsibilities",
    "targets",
    "deliverables",
    "cases",
    "statements",
    "rejections",
    "open_rejections",
    "corrections",
    "links",
    "indicator_links",
    "indicators",
    "observations",
    "commitment_progress",
    "measure_progress",
    "task_progress",
    "chapter_progress",
    "department_progress",
    "city_progress",
    "city_measure_progress",
    "city_target_progress",
    "duties",
    "definitions",
    "policies",
    "terms",
    "milestone_events",
    "target_versions",
    "schedules",
    "weights",
    "city_sums",
    "series",
    "revisions",
    "revision_sizes",
    "releases",
    "projections",
    "warnings",
    "second_opinions",
    "publications",
    "submission_findings",
    "validation_rules",
)
"""Tables that can be exported, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column and the sentence that documents it."""

    name: str
    comment: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table that can be shown: every column documented, one column that names a row, a stable order."""

    name: str
    comment: str
    key: str
    """Column whose value names a row."""
    columns: tuple[TableColumn, ...]
    find_frame: Callable[[Store, str, date], pd.DataFrame]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def is_exported(self) -> bool:
        """True for the tables offered for download."""
        return self.name in EXPORT_TABLES
