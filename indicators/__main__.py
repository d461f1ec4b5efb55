"""The command line: ``python -m indicators publish | reprint``.

Exit codes: 0 done, 2 a fault in the input or its use, told in one line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from etl.errors import EtlError
from indicators.current import open_current_store
from indicators.errors import AlreadyPublished, UnknownName
from indicators.known import default_as_of, list_plan_ids
from indicators.publication import publish_statuses, reprint_statuses

WAREHOUSE_DIR = Path("data/warehouse")
PUBLICATIONS_DIR = Path("data/publications")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators", description="Statuses as they are published."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    publish = commands.add_parser(
        "publish",
        help="Write the statuses of a day to the folder of publications; the next build keeps them.",
    )
    publish.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="(default: the latest day)")
    publish.add_argument("--publications", type=Path, default=PUBLICATIONS_DIR, metavar="DIR")
    reprint = commands.add_parser(
        "reprint", help="Write the statuses of a day exactly as they were published."
    )
    reprint.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", required=True)
    reprint.add_argument("--output", type=Path, metavar="FILE", help="(default: standard output)")
    for command in (publish, reprint):
        command.add_argument("--warehouse", type=Path, default=WAREHOUSE_DIR, metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except (EtlError, UnknownName, AlreadyPublished, OSError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    store, _ = open_current_store(options.warehouse)
    if options.command == "publish":
        as_of = options.as_of or max(default_as_of(store, plan_id) for plan_id in list_plan_ids(store))
        print(publish_statuses(store, as_of, options.publications))
        return
    content = reprint_statuses(store, options.as_of)
    if options.output is None:
        sys.stdout.buffer.write(content)
    else:
        options.output.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
