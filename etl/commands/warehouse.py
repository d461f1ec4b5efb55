"""Build a warehouse, publish a kept one, go back, check what is published."""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.commands.options import Subparsers, add_command, add_data_option, add_warehouse_option, tell


def add_build(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``build``: from the inputs to a published snapshot."""
    command = add_command(commands, "build", "Build a warehouse from the inputs and publish it.", _build)
    add_data_option(command)
    add_warehouse_option(command)


def _build(options: argparse.Namespace) -> int:
    from etl.pipeline import StepDone, build

    def tell_step(step: StepDone) -> None:
        counts = ", ".join(f"{count} {name}" for name, count in step.counts.items() if count)
        tell(f"{step.name:10} {step.subject}: {counts}")

    result = build(options.data, options.warehouse, tell_step)
    print(f"published {result.snapshot.version} in {result.seconds:.1f} s")
    return 0


def add_publish(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``publish``: a kept version again."""
    command = add_command(commands, "publish", "Publish a kept version again.", _publish)
    command.add_argument("version", metavar="VERSION")
    add_warehouse_option(command)


def _publish(options: argparse.Namespace) -> int:
    from etl.warehouse.publish import publish_version

    print(f"published {publish_version(options.warehouse, options.version).version}")
    return 0


def add_rollback(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``rollback``: the version before."""
    add_warehouse_option(
        add_command(commands, "rollback", "Publish the version built before the published one.", _rollback)
    )


def _rollback(options: argparse.Namespace) -> int:
    from etl.warehouse.publish import rollback

    print(f"published {rollback(options.warehouse).version}")
    return 0


def add_check(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``check``: what is published, a report before it is filed, or extraction against annotated sets."""
    from etl.scoring.command import add_options

    command = add_command(
        commands,
        "check",
        "Check a report before it is put into the folder; without a file, check what is published.",
        _check,
    )
    command.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a report, CSV or XLSX")
    add_options(command)
    add_data_option(command)
    add_warehouse_option(command)


def _check(options: argparse.Namespace) -> int:
    if options.score:
        from etl.scoring.command import score

        return score(options)
    if options.file is not None:
        from etl.commands.reports import check_report

        return check_report(options)
    from etl.warehouse.publish import check_published

    snapshot, faults = check_published(options.warehouse)
    for fault in faults:
        print(fault)
    tell(f"{snapshot.version}: {len(faults)} faults")
    return 1 if faults else 0
