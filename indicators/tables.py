"""Every table that is shown or exported: its columns with their comments, its key and its order.

Tables of the warehouse take columns and comments from the schema, progress tables from
:mod:`indicators.progress_columns`; a page, a file and an API route show the same frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from etl.warehouse.schema import metadata
from indicators import outlook, progress, progress_columns, second_opinions, vintages
from indicators.catalogue import INDICATOR_COVERAGE, indicator_coverage, known_indicators
from indicators.city_index.codes import parse_table_name
from indicators.city_index.tables import INDEX_TABLES, index_frame
from indicators.city_index.values import INDEX_YEARS, index_years
from indicators.composite.errors import InvalidScenario
from indicators.errors import UnknownTable
from indicators.extraction_scores import EXTRACTION_SCORES, extraction_scores
from indicators.known import known_rows, position_of
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
    "task_progress",
    "chapter_progress",
    "department_progress",
    "city_progress",
    "duties",
    "definitions",
    "policies",
    "terms",
    "milestone_events",
    "target_versions",
    "schedules",
    "revisions",
    "revision_sizes",
    "releases",
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
    """Return the documentation of a table.

    Raises:
        UnknownTable: if there is no such table.

    """
    index_spec = _index_spec(name)
    if index_spec is not None:
        return index_spec
    try:
        return table_specs()[name]
    except KeyError:
        raise UnknownTable(f"no table {name!r}; there are {', '.join(sorted(table_specs()))}") from None


@cache
def table_specs() -> dict[str, TableSpec]:
    """List all tables by name: those of the warehouse with a key of one column, then the computed ones."""
    stored = [_stored_spec(name) for name, table in metadata.tables.items() if _is_shown(name)]
    return {spec.name: spec for spec in (*stored, *_computed_specs())}


@lru_cache(maxsize=256)
def _index_spec(name: str) -> TableSpec | None:
    """Documentation of a table of the city index, whose name holds year and scenario; None for others."""
    parsed = parse_table_name(name)
    if parsed is None or parsed.table not in INDEX_TABLES:
        return None
    try:
        _ = parsed.scenario
    except InvalidScenario as fault:
        raise UnknownTable(f"no table {name!r}: {fault}") from None
    table = INDEX_TABLES[parsed.table]

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return index_frame(store, parsed, plan_id, as_of)

    columns = tuple(TableColumn(*column) for column in table.columns)
    return TableSpec(name, table.comment, "id", columns, find_frame)


def _is_shown(name: str) -> bool:
    return len(metadata.tables[name].primary_key.columns) == 1 and name not in _NOT_SHOWN


_NOT_SHOWN = ("build", "indicators", "submission_files")
"""Tables about the build itself, and the one that is shown with more columns."""

_STORED_ORDER: dict[str, tuple[str, ...]] = {
    "observations": ("indicator_code", "place_code", "period", "known_on"),
    "links": ("source_id", "task_id", "rule"),
    "indicator_links": ("statement_id", "indicator_code"),
    "corrections": ("document_id", "line", "correction_id"),
    "rejections": ("document_id", "stage"),
    "responsibilities": ("document_id",),
    "measures": ("document_id", "task_no", "measure_no"),
    "milestone_events": ("known_on", "event_date"),
    "target_versions": ("target_id", "place_code", "version_no"),
    "publications": ("as_of", "table_name"),
    "submission_findings": ("file_name", "sheet", "row_no"),
    "validation_rules": ("level",),
}
"""What comes before the position in the document; every other table has that alone."""


def _stored_spec(name: str) -> TableSpec:
    table = metadata.tables[name]
    key = next(iter(table.primary_key.columns)).name
    leading = _STORED_ORDER.get(name, ("document_id",) if "document_id" in table.columns else ())

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return _ordered(known_rows(store, name, plan_id, as_of), leading, key)

    columns = tuple(TableColumn(column.name, column.comment or "") for column in table.columns)
    return TableSpec(name, table.comment or "", key, columns, find_frame)


def _ordered(frame: pd.DataFrame, leading: tuple[str, ...], key: str) -> pd.DataFrame:
    """Order rows by the leading columns, then by place in the document, then by key; missing comes first."""

    def position(row: tuple[Any, ...]) -> tuple[object, ...]:
        return tuple((not pd.isna(value), _comparable(value)) for value in row)

    places = [position_of(str(value)) for value in frame[key]]
    rows = zip(*(frame[column] for column in leading), strict=True) if leading else [()] * len(frame)
    keys = [(position(row), place) for row, place in zip(rows, places, strict=True)]
    return frame.iloc[sorted(range(len(frame)), key=keys.__getitem__)]


def _comparable(value: Any) -> object:
    return "" if pd.isna(value) else value


def _computed_specs() -> list[TableSpec]:
    return [
        _computed(
            "indicators",
            "Catalogue of indicators with the plan's tasks",
            "indicator_code",
            (*_stored_columns("indicators"), ("task_nos", "JSON list of the plan's tasks it speaks to")),
            known_indicators,
        ),
        _computed(
            "open_rejections",
            "What was seen and not decided, and no person has settled yet",
            "id",
            (("id", "Id of the rejection"), *_stored_columns("rejections")[1:-1]),
            open_rejections,
        ),
        _computed(
            "extraction_scores",
            "How right the extraction is, by document with hand-annotated figures",
            "id",
            EXTRACTION_SCORES,
            extraction_scores,
        ),
        _computed(
            "indicator_coverage",
            "For how many places each indicator has a value",
            "id",
            INDICATOR_COVERAGE,
            indicator_coverage,
        ),
        _computed(
            "index_years",
            "Years for which the city index has values",
            "id",
            INDEX_YEARS,
            index_years,
        ),
        _computed(
            "commitment_progress",
            "Status of each deliverable and target",
            "id",
            progress_columns.COMMITMENT_PROGRESS,
            progress.commitment_progress,
        ),
        _computed(
            "measure_progress",
            "Status of each measure",
            "id",
            progress_columns.MEASURE_PROGRESS,
            progress.measure_progress,
        ),
        _computed(
            "task_progress",
            "Status of each task",
            "id",
            progress_columns.TASK_PROGRESS,
            progress.task_progress,
        ),
        _computed(
            "chapter_progress",
            "Status of each chapter",
            "id",
            progress_columns.CHAPTER_PROGRESS,
            progress.chapter_progress,
        ),
        _computed(
            "plan_progress",
            "Status of the plan",
            "id",
            progress_columns.PLAN_PROGRESS,
            progress.plan_progress,
        ),
        _computed(
            "department_progress",
            "Status of each body by role",
            "id",
            progress_columns.DEPARTMENT_PROGRESS,
            progress.department_progress,
        ),
        _computed(
            "city_progress",
            "Status of each city by the measures that name it",
            "id",
            progress_columns.CITY_PROGRESS,
            progress.city_progress,
        ),
        _computed(
            "revisions",
            "Values that replaced others, with reason and size",
            "id",
            vintages.REVISIONS,
            vintages.list_revisions,
        ),
        _computed(
            "revision_sizes",
            "By how much each series was revised",
            "id",
            vintages.REVISION_SIZES,
            vintages.list_revision_sizes,
        ),
        _computed(
            "releases",
            "Amounts and growth rates that were released together",
            "id",
            vintages.RELEASES,
            vintages.list_releases,
        ),
        _computed(
            "projections",
            "Where series will probably stand at the end of the year",
            "id",
            outlook.PROJECTIONS,
            outlook.list_projections,
        ),
        _computed(
            "warnings",
            "Targets that are still open, and how probably they will be missed",
            "id",
            outlook.WARNINGS,
            outlook.list_warnings,
        ),
        _computed(
            "second_opinions",
            "Verdicts of other methods beside that of the rule",
            "id",
            second_opinions.SECOND_OPINIONS,
            second_opinions.list_second_opinions,
        ),
    ]


def open_rejections(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return the rejections that no correction settles, in the order of all rejections."""
    frame = table_frame(store, "rejections", plan_id, as_of)
    return frame[frame["corrected"].isna()].rename(columns={"rejection_id": "id"})


def _stored_columns(name: str) -> progress_columns.Columns:
    return tuple((column.name, column.comment or "") for column in metadata.tables[name].columns)


def _computed(
    name: str,
    comment: str,
    key: str,
    columns: progress_columns.Columns,
    find_frame: Callable[[Store, str, date], pd.DataFrame],
) -> TableSpec:
    return TableSpec(name, comment, key, tuple(TableColumn(*column) for column in columns), find_frame)
