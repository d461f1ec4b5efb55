"""``python -m monitoring export <table>``: the same CSV file that the page offers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from indicators.current import WarehouseUnavailable, open_current_store
from indicators.errors import UnknownPlan
from indicators.tables import EXPORT_TABLES
from monitoring.exports import write_table

DEFAULT_WAREHOUSE = Path(__file__).resolve().parent.parent / "data" / "warehouse"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m monitoring", description="Write tables of the monitor as files."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write a table as CSV")
    export.add_argument("table", choices=EXPORT_TABLES, metavar="table", help=", ".join(EXPORT_TABLES))
    export.add_argument("--plan", help="id of the plan (default: the newest)")
    export.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="day whose knowledge is written"
    )
    export.add_argument("--output", type=Path, help="file to write (default: standard output)")
    export.add_argument("--warehouse", type=Path, default=DEFAULT_WAREHOUSE, help="folder of the warehouse")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; faults that a person can mend are told in one line and give exit code 1."""
    options = _parser().parse_args(arguments)
    try:
        store, _ = open_current_store(options.warehouse)
        csv_file = write_table(store, options.table, options.plan, options.as_of)
        if options.output:
            options.output.write_bytes(csv_file.content)
        else:
            # Bytes, so that a console with another encoding does not change them.
            sys.stdout.buffer.write(csv_file.content)
            sys.stdout.buffer.flush()
    except (WarehouseUnavailable, UnknownPlan, OSError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
