"""Tables of the warehouse as they are shown: columns and comments of the schema, and an order of rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from etl.warehouse.schema import metadata
from indicators.known import known_rows, position_of
from indicators.store import Store
from indicators.tables.spec import Columns, TableSpec, describe_table


def is_shown(name: str) -> bool:
    """True for the tables of the warehouse whose rows can be named by one column."""
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


def stored_spec(name: str) -> TableSpec:
    """Describe a table of the warehouse, in its order as far as was known on a day."""
    table = metadata.tables[name]
    key = next(iter(table.primary_key.columns)).name
    leading = _STORED_ORDER.get(name, ("document_id",) if "document_id" in table.columns else ())

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return _ordered(known_rows(store, name, plan_id, as_of), leading, key)

    return describe_table(name, table.comment or "", stored_columns(name), find_frame, key=key)


def stored_columns(name: str) -> Columns:
    """List the columns of a table of the warehouse with their comments."""
    return tuple((column.name, column.comment or "") for column in metadata.tables[name].columns)


def open_rejections(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return the rejections that no correction settles, in the order of all rejections."""
    frame = stored_spec("rejections").find_frame(store, plan_id, as_of)
    return frame[frame["corrected"].isna()].rename(columns={"rejection_id": "id"}).reset_index(drop=True)


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


TABLES = (
    *(stored_spec(name) for name in metadata.tables if is_shown(name)),
    describe_table(
        "open_rejections",
        "What was seen and not decided, and no person has settled yet",
        (("id", "Id of the rejection"), *stored_columns("rejections")[1:-1]),
        open_rejections,
    ),
)
