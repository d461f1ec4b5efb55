"""The command line: ``python -m etl build | add | extract | publish | rollback | check | template | demo``.

What was asked for goes to standard output, everything else to standard error. Exit codes: 0 done, 1 a check
found faults, 2 a fault in the input or its use, told in one line.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from etl.commands import demonstration, documents, reports, warehouse
from etl.commands.options import tell
from etl.errors import EtlError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _make_parser().parse_args(arguments)
    _use_utf8()
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except EtlError as fault:
        tell(f"error: {fault}")
        return 2
    except BrokenPipeError:
        # What is left in the buffer must not be written again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        tell("error: standard output was closed before everything was written")
        return 2
    except OSError as fault:
        tell(f"error: {fault.filename or 'system'}: {fault.strerror}")
        return 2
    except KeyboardInterrupt:
        tell("error: interrupted; what was published before stays published")
        return 2
    return code


def _use_utf8() -> None:
    """Write UTF-8 with line feeds only, whatever the console prefers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Documents in, warehouse out.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add_command in (
        warehouse.add_build,
        documents.add_add,
        documents.add_extract,
        warehouse.add_publish,
        warehouse.add_rollback,
        warehouse.add_check,
        reports.add_template,
        demonstration.add_demo,
    ):
        add_command(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
