"""A table by its name, from what the rooms state; a page, a file and a trace show the same frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd

from indicators import catalogue, extraction_scores
from indicators.city_index import values as index_years
from indicators.city_index.table_spec import describe_index_table
from indicators.city_sums import table as city_sums
from indicators.errors import UnknownTable
from indicators.observations import revisions
from indicators.opinions import table as second_opinions
from indicators.outlook import projections, warnings
from indicators.progress import tables as progress
from indicators.series import listing as series
from indicators.store import Store
from indicators.tables import stored
from indicators.tables.spec import TableSpec

ROOMS = (
    stored,
    catalogue,
    extraction_scores,
    index_years,
    progress,
    city_sums,
    series,
    revisions,
    projections,
    warnings,
    second_opinions,
)
"""Modules that state tables."""

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


def table_frame(store: Store, name: str, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return a table for a plan, as far as was known on a day, in its order and with its columns.

    Raises:
        UnknownTable: if there is no such table.
        UnknownPlan: if no registered plan has this id.

    """
    spec = table_spec(name)
    frame = spec.find_frame(store, plan_id, as_of)
    return frame[list(spec.column_names)].reset_index(drop=True)


def table_spec(name: str) -> TableSpec:
    """Return the documentation of a table: by its name, ``<name>:<code>`` for a part, or one of the index.

    Raises:
        UnknownTable: if there is no such table.

    """
    found = describe_index_table(name) or table_specs().get(name) or _part_spec(name)
    if found is None:
        raise UnknownTable(f"no table {name!r}; there are {', '.join(sorted(table_specs()))}")
    return found


@cache
def table_specs() -> dict[str, TableSpec]:
    """List all tables by name: those of the warehouse with a key of one column, then the computed ones."""
    return {spec.name: spec for room in ROOMS for spec in room.TABLES}


def _part_spec(name: str) -> TableSpec | None:
    """Documentation of the part of a large table whose code the name holds; None for others."""
    table, colon, code = name.partition(":")
    whole = table_specs().get(table)
    find_part = whole.find_part if whole else None
    if whole is None or find_part is None or not colon:
        return None

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return find_part(store, plan_id, as_of, code)

    return replace(whole, name=name, find_frame=find_frame, find_part=None)
