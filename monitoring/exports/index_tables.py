"""A table of the city index as a CSV file: of which year, by which scenario.

Year and scenario come from outside. The table is looked up in a fixed list, the year among those that have
values, and the code of the scenario is unpacked and packed anew, so nothing of it reaches a path or a query.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from indicators.city_index.codes import STANDARD, IndexTableName, scenario_to_code
from indicators.city_index.tables import INDEX_TABLES, index_frame
from indicators.city_index.values import choose_index_year, index_years
from indicators.composite.scenario import Scenario
from indicators.store import Store, frame_to_rows
from indicators.tables.spec import TableColumn
from monitoring.exports.tables import CsvFile, UnknownExport, choose_state, make_file

DIGEST_SIGNS = 12
"""Signs that stand for a scenario in the name of a file, where its code would be too long."""

STATE_COLUMNS = (
    TableColumn("index_year", "Year of the index"),
    TableColumn("scenario", "Scenario as a code: the address /index-lab?scenario=… shows it again"),
    TableColumn("scenario_name", "Name that the scenario bears"),
    TableColumn("plan_id", "Plan that was chosen"),
    TableColumn("as_of", "Day as of which everything was known"),
)
"""What every row of a file says of its making; a file is passed on without its address."""


def list_file_columns(table: str) -> tuple[TableColumn, ...]:
    """The columns of the file of a table of the index."""
    return (*(TableColumn(*column) for column in INDEX_TABLES[table].columns), *STATE_COLUMNS)


def write_index_table(
    store: Store,
    table: str,
    scenario: Scenario | None = None,
    year: int | None = None,
    plan_id: str | None = None,
    as_of: date | None = None,
) -> CsvFile:
    """The table of the index as a CSV file.

    Args:
        store: the warehouse's frames.
        table: one of ``indicators.city_index.tables.INDEX_TABLES``.
        scenario: the choices; default is the standard scenario.
        year: a year with values; default is the one that is known best.
        plan_id: plan whose cities are ranked; default is the newest.
        as_of: nothing that became known after this day is used; default is the plan's newest day.

    Raises:
        UnknownExport: if the table is not offered or the year has no values.
        UnknownPlan: if no registered plan has this id.
    """
    if table not in INDEX_TABLES:
        raise UnknownExport(f"no table {table!r} of the index; there are {', '.join(INDEX_TABLES)}")
    plan, day = choose_state(store, plan_id, as_of)
    years = frame_to_rows(index_years(store, plan, day))
    of_year = choose_index_year(years, day, year)
    if year is not None and of_year != year:
        known = ", ".join(str(row["id"]) for row in years) or "none"
        raise UnknownExport(f"no values of cities for {year}; years with values: {known}")
    chosen = scenario or Scenario()
    code = scenario_to_code(chosen)
    frame = index_frame(store, IndexTableName(table, of_year, code), plan, day)
    marked = frame.assign(
        index_year=of_year, scenario=code, scenario_name=chosen.name, plan_id=plan, as_of=day
    )[[column.name for column in list_file_columns(table)]]
    short = code if code == STANDARD else sha256(code.encode()).hexdigest()[:DIGEST_SIGNS]
    return make_file(store, f"{table}_{of_year}_{short}", plan, day, marked)
