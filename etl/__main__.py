"""The command line: ``python -m etl build | add | extract | publish | rollback | check``.

What was asked for goes to standard output, everything else to standard error. Exit codes: 0 done, 1 a check
found faults, 2 a fault in the input or its use, told in one line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from etl.errors import EtlError

DATA_DIR = Path("data")
WAREHOUSE_DIR = Path("data/warehouse")

Subparsers = argparse._SubParsersAction  # the type has no public name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _make_parser().parse_args(arguments)
    _use_utf8()
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except EtlError as fault:
        _tell(f"error: {fault}")
        return 2
    except BrokenPipeError:
        # What is left in the buffer must not be written again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _tell("error: standard output was closed before everything was written")
        return 2
    except OSError as fault:
        _tell(f"error: {fault.filename or 'system'}: {fault.strerror}")
        return 2
    except KeyboardInterrupt:
        _tell("error: interrupted; what was published before stays published")
        return 2
    return code


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _use_utf8() -> None:
    """Write UTF-8 with line feeds only, whatever the console prefers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Documents in, warehouse out.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add_command in (_add_build, _add_add, _add_extract, _add_publish, _add_rollback, _add_check):
        add_command(commands)
    return parser


def _add_command(
    commands: Subparsers[argparse.ArgumentParser],
    name: str,
    description: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=description, description=description)
    command.set_defaults(run=run)
    return command


def _add_warehouse_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--warehouse",
        type=Path,
        default=WAREHOUSE_DIR,
        metavar="DIR",
        help=f"folder of the warehouse (default: {WAREHOUSE_DIR})",
    )


# Each command imports what it needs when it runs: `extract` starts without the packages of the warehouse.


def _add_build(commands: Subparsers[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "build", "Build a warehouse from the inputs and publish it.", _build)
    command.add_argument(
        "--data",
        type=Path,
        default=DATA_DIR,
        metavar="DIR",
        help=f"folder of the inputs (default: {DATA_DIR})",
    )
    _add_warehouse_option(command)


def _build(options: argparse.Namespace) -> int:
    from etl.pipeline import StepDone, build

    def tell_step(step: StepDone) -> None:
        counts = ", ".join(f"{count} {name}" for name, count in step.counts.items() if count)
        _tell(f"{step.name:10} {step.subject}: {counts}")

    result = build(options.data, options.warehouse, tell_step)
    print(f"published {result.snapshot.version} in {result.seconds:.1f} s")
    return 0


def _add_add(commands: Subparsers[argparse.ArgumentParser]) -> None:
    from etl.adding.command import add_options, run

    command = _add_command(
        commands,
        "add",
        "Register a document: text, PDF, Word (DOCX) or a web page; the next build includes it.",
        run,
    )
    command.add_argument(
        "--data",
        type=Path,
        default=DATA_DIR,
        metavar="DIR",
        help=f"folder of the inputs (default: {DATA_DIR})",
    )
    add_options(command)


def _add_extract(commands: Subparsers[argparse.ArgumentParser]) -> None:
    from etl.extract import EXTRACTORS

    command = _add_command(
        commands, "extract", "Write the records of one file as JSON Lines; no warehouse is needed.", _extract
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--records", choices=list(EXTRACTORS), required=True)


def _extract(options: argparse.Namespace) -> int:
    from etl.extract import extract

    found = 0
    for fields in extract(options.file, options.records):
        print(json.dumps(fields, ensure_ascii=False))
        found += 1
    _tell(f"{found} {options.records} in {options.file}")
    return 0


def _add_publish(commands: Subparsers[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "publish", "Publish a kept version again.", _publish)
    command.add_argument("version", metavar="VERSION")
    _add_warehouse_option(command)


def _publish(options: argparse.Namespace) -> int:
    from etl.warehouse.publish import publish_version

    print(f"published {publish_version(options.warehouse, options.version).version}")
    return 0


def _add_rollback(commands: Subparsers[argparse.ArgumentParser]) -> None:
    _add_warehouse_option(
        _add_command(commands, "rollback", "Publish the version built before the published one.", _rollback)
    )


def _rollback(options: argparse.Namespace) -> int:
    from etl.warehouse.publish import rollback

    print(f"published {rollback(options.warehouse).version}")
    return 0


def _add_check(commands: Subparsers[argparse.ArgumentParser]) -> None:
    _add_warehouse_option(
        _add_command(commands, "check", "Check keys, references and quotes of what is published.", _check)
    )


def _check(options: argparse.Namespace) -> int:
    from etl.warehouse.publish import check_published

    snapshot, faults = check_published(options.warehouse)
    for fault in faults:
        print(fault)
    _tell(f"{snapshot.version}: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
