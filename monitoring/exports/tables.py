"""A table of one plan on one day as a CSV file; the page's link, the route and the command line end here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.demonstration import MARK, is_demonstration
from indicators.known import default_as_of, list_plan_ids, require_plan
from indicators.store import Store
from indicators.tables.find import EXPORT_TABLES, table_frame
from monitoring.exports.csv_file import frame_to_csv


class UnknownExport(LookupError):
    """No table of this name can be exported."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file to be saved: its proposed name and its bytes."""

    name: str
    content: bytes


def write_table(store: Store, table: str, plan_id: str | None = None, as_of: date | None = None) -> CsvFile:
    """The table as a CSV file.

    Args:
        store: the warehouse's frames.
        table: one of ``indicators.tables.find.EXPORT_TABLES``.
        plan_id: plan to judge by; default is the newest.
        as_of: nothing that became known after this day is used; default is the plan's newest day.

    Raises:
        UnknownExport: if the table is not offered.
        UnknownPlan: if no registered plan has this id.
    """
    if table not in EXPORT_TABLES:
        raise UnknownExport(f"no table {table!r} to export; there are {', '.join(EXPORT_TABLES)}")
    plan, day = choose_state(store, plan_id, as_of)
    return make_file(store, table, plan, day, table_frame(store, table, plan, day))


def choose_state(store: Store, plan_id: str | None, as_of: date | None) -> tuple[str, date]:
    """The plan and the day of a file; the newest where none is named.

    Raises:
        UnknownPlan: if no registered plan has this id.
    """
    plan = plan_id or list_plan_ids(store)[0]
    require_plan(store, plan)
    return plan, as_of or default_as_of(store, plan)


def make_file(store: Store, name: str, plan_id: str, as_of: date, frame: pd.DataFrame) -> CsvFile:
    """A frame as a file whose name tells what it holds, of which plan, and as of which day."""
    name = f"{name}_{plan_id}_{as_of.isoformat()}.csv"
    if is_demonstration(store):
        # Files leave the page and its mark behind, so each of their rows carries it along.
        frame, name = frame.assign(demonstration=MARK), f"DEMONSTRATION_{name}"
    return CsvFile(name, frame_to_csv(frame))
