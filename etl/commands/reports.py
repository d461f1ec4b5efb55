"""Write the workbook that reporters fill, and check a filled one."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from etl.commands.options import Subparsers, add_command, add_data_option, tell


def add_template(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``template``: the workbook for a city or a body."""
    command = add_command(
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
    add_data_option(command)


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
    tell(f"{len(due.observations)} values and {len(due.events)} stages are due for {due.reporter_name}")
    print(output)
    return 0


def check_report(options: argparse.Namespace) -> int:
    """Print what is wrong with a report; 1 if anything refuses it, 2 if there is no such file."""
    from etl.pipeline import read_context
    from etl.submissions.load import FOLDER, check_submissions

    if not options.file.is_file():
        tell(f"error: {options.file}: the file is missing")
        return 2
    submissions = check_submissions(options.data / FOLDER, read_context(options.data), [options.file])
    names = {options.file.as_posix(), options.file.name}
    findings = [
        finding for finding in submissions.findings if finding.refuses or finding.place.file_name in names
    ]
    for finding in findings:
        print(finding)
    refusing = sum(finding.refuses for finding in findings)
    tell(f"{options.file}: {len(findings)} findings, {refusing} of them refuse the file")
    return 1 if refusing else 0
