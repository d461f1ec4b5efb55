"""Every table that is shown or exported: its columns with their comments, its key and its order.

Tables of the warehouse take columns and comments from the schema, progress tables from
:mod:`indicators.progress.columns`; a page, a file and an API route show the same frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache

import pandas as pd

from etl.warehouse.schema import metadata
from indicators.catalogue import INDICATOR_COVERAGE, indicator_coverage, known_indicators
from indicators.city_index.codes import parse_table_name, require_page_size
from indicators.city_index.tables import INDEX_TABLES, index_frame
from indicators.city_index.values import INDEX_YEARS, index_years
from indicators.city_sums.table import CITY_SUMS, CITY_SUMS_TABLE, list_city_sums, list_city_sums_of
from indicators.composite.errors import InvalidScenario
from indicators.errors import UnknownTable
from indicators.extraction_scores import EXTRACTION_SCORES, extraction_scores
from indicators.observations import revisions
from indicators.opinions import table as second_opinions
from indicators.outlook import projections, warnings
from indicators.progress import columns as progress_columns
from indicators.progress import tables as progress
from indicators.series.listing import SERIES, SERIES_TABLE, list_series, list_series_of
from indicators.store import Store
from indicators.tables.spec import EXPORT_TABLES, TableColumn, TableSpec
from indicators.tables.stored import is_shown, stored_spec

__all__ = ["EXPORT_TABLES", "TableColumn", "TableSpec", "table_frame", "table_spec", "table_specs"]


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
    named = _index_spec(name) or _part_spec(name)
    if named is not None:
        return named
    try:
        return table_specs()[name]
    except KeyError:
        raise UnknownTable(f"no table {name!r}; there are {', '.join(sorted(table_specs()))}") from None


@cache
def table_specs() -> dict[str, TableSpec]:
    """List all tables by name: those of the warehouse with a key of one column, then the computed ones."""
    stored = [stored_spec(name) for name, table in metadata.tables.items() if is_shown(name)]
    return {spec.name: spec for spec in (*stored, *_computed_specs())}


@lru_cache(maxsize=256)
def _index_spec(name: str) -> TableSpec | None:
    """Documentation of a table of the city index, whose name holds year and scenario; None for others."""
    parsed = parse_table_name(name)
    if parsed is None or parsed.table not in INDEX_TABLES:
        return None
    try:
        # Names come from addresses too, so none may ask for more than a page can compute.
        require_page_size(parsed.scenario)
    except InvalidScenario as fault:
        raise UnknownTable(f"no table {name!r}: {fault}") from None
    table = INDEX_TABLES[parsed.table]

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return index_frame(store, parsed, plan_id, as_of)

    columns = tuple(TableColumn(*column) for column in table.columns)
    return TableSpec(name, table.comment, "id", columns, find_frame)


_PARTS: Mapping[str, Callable[[Store, str, date, str], pd.DataFrame]] = {
    SERIES_TABLE: list_series_of,
    CITY_SUMS_TABLE: list_city_sums_of,
}
"""Large tables of which a page needs the part of one indicator or place, and how it is found."""


def _part_spec(name: str) -> TableSpec | None:
    """Documentation of the part of a large table whose code the name holds; None for others."""
    table, colon, code = name.partition(":")
    if table not in _PARTS or not colon:
        return None

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return _PARTS[table](store, plan_id, as_of, code)

    whole = table_specs()[table]
    return TableSpec(name, whole.comment, whole.key, whole.columns, find_frame)


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
            "Status of each city by the measures that name it and by targets of its own",
            "id",
            progress_columns.CITY_PROGRESS,
            progress.city_progress,
        ),
        _computed(
            "city_measure_progress",
            "Status of each measure for each city that it names, by the city's own targets where it has any",
            "id",
            progress_columns.CITY_MEASURE_PROGRESS,
            progress.city_measure_progress,
        ),
        _computed(
            "city_target_progress",
            "Status of each target that a city has of its own",
            "id",
            progress_columns.CITY_TARGET_PROGRESS,
            progress.city_target_progress,
        ),
        _computed(
            CITY_SUMS_TABLE,
            "Whether the figures of the cities add up to that of their place",
            "id",
            CITY_SUMS,
            list_city_sums,
        ),
        _computed(
            SERIES_TABLE,
            "Series: the value that counts, what the period alone brought, and the growth",
            "id",
            SERIES,
            list_series,
        ),
        _computed(
            "revisions",
            "Values that replaced others, with reason and size",
            "id",
            revisions.REVISIONS,
            revisions.list_revisions,
        ),
        _computed(
            "revision_sizes",
            "By how much each series was revised",
            "id",
            revisions.REVISION_SIZES,
            revisions.list_revision_sizes,
        ),
        _computed(
            "releases",
            "Amounts and growth rates that were released together",
            "id",
            revisions.RELEASES,
            revisions.list_releases,
        ),
        _computed(
            "projections",
            "Where series will probably stand at the end of the year, and at the deadlines of open targets",
            "id",
            projections.PROJECTIONS,
            projections.list_projections,
        ),
        _computed(
            "warnings",
            "Targets that are still open, and how probably they will be missed",
            "id",
            warnings.WARNINGS,
            warnings.list_warnings,
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
