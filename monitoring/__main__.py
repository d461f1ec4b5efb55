"""``python -m monitoring export <table>``: the same CSV file that the page offers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from indicators.city_index.tables import INDEX_TABLES
from indicators.composite.errors import InvalidScenario
from indicators.composite.scenario_files import load_scenario
from indicators.current import WarehouseUnavailable, open_current_store
from indicators.errors import UnknownPlan
from indicators.tables.find import EXPORT_TABLES
from monitoring.exports import CsvFile, write_index_table, write_table
from monitoring.exports.tables import UnknownExport

DEFAULT_WAREHOUSE = Path(__file__).resolve().parent.parent / "data" / "warehouse"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m monitoring", description="Write tables of the monitor as files."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write a table as CSV")
    names = (*EXPORT_TABLES, *INDEX_TABLES)
    export.add_argument("table", choices=names, metavar="table", help=", ".join(names))
    export.add_argument("--plan", help="id of the plan (default: the newest)")
    export.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="day whose knowledge is written"
    )
    export.add_argument("--year", type=int, help="year of the city index (default: the one known best)")
    export.add_argument(
        "--scenario", type=Path, metavar="FILE", help="choices behind the city index (default: the standard)"
    )
    export.add_argument("--output", type=Path, help="file to write (default: standard output)")
    export.add_argument("--warehouse", type=Path, default=DEFAULT_WAREHOUSE, help="folder of the warehouse")
    return parser


def _write_file(options: argparse.Namespace) -> CsvFile:
    """The file that the options ask for."""
    store, _ = open_current_store(options.warehouse)
    if options.table not in INDEX_TABLES:
        return write_table(store, options.table, options.plan, options.as_of)
    scenario = load_scenario(options.scenario) if options.scenario else None
    return write_index_table(store, options.table, scenario, options.year, options.plan, options.as_of)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; faults that a person can mend are told in one line and give exit code 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.table not in INDEX_TABLES and (options.year is not None or options.scenario is not None):
        parser.error(f"--year and --scenario are for tables of the city index: {', '.join(INDEX_TABLES)}")
    try:
        csv_file = _write_file(options)
        if options.output:
            options.output.write_bytes(csv_file.content)
        else:
            # Bytes, so that a console with another encoding does not change them.
            sys.stdout.buffer.write(csv_file.content)
            sys.stdout.buffer.flush()
    except (WarehouseUnavailable, UnknownPlan, UnknownExport, InvalidScenario, OSError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
