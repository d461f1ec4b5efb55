"""The command line: ``python -m etl build | add | extract | publish | rollback | check |
template``.

What was asked for goes to standard output, everything else to standard error. Exit codes: 0 done, 1 a check
found faults, 2 a fault in the input or its use, told in one line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from etl.errors import EtlError

DATA_DIR = Path("data")
WAREHOUSE_DIR = Path("data/warehouse")
DEMO_DIR = Path("data/demonstration")

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
    for add_command in (
        _add_build,
        _add_add,
        _add_extract,
        _add_publish,
        _add_rollback,
        _add_check,
        _add_template,
        _add_demo,
    ):
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


def _add_data_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        default=DATA_DIR,
        metavar="DIR",
        help=f"folder of the inputs (default: {DATA_DIR})",
    )


# Each command imports what it needs when it runs: `extract` starts without the packages of the warehouse.


def _add_build(commands: Subparsers[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "build", "Build a warehouse from the inputs and publish it.", _build)
    _add_data_option(command)
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
    _add_data_option(command)
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
    from etl.scoring.command import add_options

    command = _add_command(
        commands,
        "check",
        "Check a report before it is put into the folder; without a file, check what is published.",
        _check,
    )
    command.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a report, CSV or XLSX")
    add_options(command)
    _add_data_option(command)
    _add_warehouse_option(command)


def _check(options: argparse.Namespace) -> int:
    if options.score:
        from etl.scoring.command import score

        return score(options)
    if options.file is not None:
        return _check_report(options)
    from etl.warehouse.publish import check_published

    snapshot, faults = check_published(options.warehouse)
    for fault in faults:
        print(fault)
    _tell(f"{snapshot.version}: {len(faults)} faults")
    return 1 if faults else 0


def _check_report(options: argparse.Namespace) -> int:
    from etl.pipeline import read_context
    from etl.submissions.load import FOLDER, check_submissions

    if not options.file.is_file():
        _tell(f"error: {options.file}: the file is missing")
        return 2
    submissions = check_submissions(options.data / FOLDER, read_context(options.data), [options.file])
    names = {options.file.as_posix(), options.file.name}
    findings = [
        finding for finding in submissions.findings if finding.refuses or finding.place.file_name in names
    ]
    for finding in findings:
        print(finding)
    refusing = sum(finding.refuses for finding in findings)
    _tell(f"{options.file}: {len(findings)} findings, {refusing} of them refuse the file")
    return 1 if refusing else 0


def _add_template(commands: Subparsers[argparse.ArgumentParser]) -> None:
    command = _add_command(
        commands, "template", "Write the workbook that a city or a body fills with its progress.", _template
    )
    reporter = command.add_mutually_exclusive_group(required=True)
    reporter.add_argument("--city", metavar="CODE", help="code of a city, such as 440100")
    reporter.add_argument("--department", metavar="ID", help="id of a body in departments.csv")
    command.add_argument("--plan", metavar="ID", help="id of the plan (default: the newest)")
    command.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=None,
        metavar="DAY",
        help="day on which the report is due, such as 2022-07-15 (default: today)",
    )
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="workbook to write (default: REPORTER.xlsx)"
    )
    _add_data_option(command)


def _template(options: argparse.Namespace) -> int:
    from etl.pipeline import read_context
    from etl.submissions.due import find_due_rows
    from etl.submissions.load import FOLDER, load_submissions
    from etl.submissions.template import write_template

    context = read_context(options.data)
    due = find_due_rows(
        context,
        load_submissions(options.data / FOLDER, context),
        options.as_of or datetime.now(UTC).date(),
        city=options.city,
        department=options.department,
        plan_id=options.plan,
    )
    output = options.output or Path(f"{options.city or options.department}.xlsx")
    write_template(due, context.catalogue, output)
    _tell(f"{len(due.observations)} values and {len(due.events)} stages are due for {due.reporter_name}")
    print(output)
    return 0


def _add_demo(commands: Subparsers[argparse.ArgumentParser]) -> None:
    command = _add_command(
        commands,
        "demo",
        "Write a folder of invented inputs, to try the product on; all of it is marked.",
        _demo,
    )
    command.add_argument("--seed", type=int, default=1, help="another seed gives other years (default: 1)")
    command.add_argument(
        "--scale", type=float, default=1.0, help="times the indicators of the catalogue (default: 1)"
    )
    command.add_argument("--years", type=int, default=4, help="years from 2019 on (default: 4)")
    command.add_argument(
        "--output",
        type=Path,
        default=DEMO_DIR,
        metavar="DIR",
        help=f"folder to write (default: {DEMO_DIR})",
    )
    _add_data_option(command)


def _demo(options: argparse.Namespace) -> int:
    from etl.demonstrate import write_demonstration_of

    counts = write_demonstration_of(
        options.data, options.output, seed=options.seed, scale=options.scale, year_count=options.years
    )
    _tell(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
