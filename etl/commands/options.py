"""What commands share: options with their defaults, and a voice on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

DATA_DIR = Path("data")
WAREHOUSE_DIR = Path("data/warehouse")
DEMO_DIR = Path("data/demonstration")

Subparsers = argparse._SubParsersAction  # the type has no public name


def tell(message: str) -> None:
    """Say something that is no result: on standard error, at once."""
    print(message, file=sys.stderr, flush=True)


def add_command(
    commands: Subparsers[argparse.ArgumentParser],
    name: str,
    description: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command that runs a function of its options; the function returns the exit code."""
    command = commands.add_parser(name, help=description, description=description)
    command.set_defaults(run=run)
    return command


def add_warehouse_option(command: argparse.ArgumentParser) -> None:
    """Let a command name the folder of the warehouse."""
    command.add_argument(
        "--warehouse",
        type=Path,
        default=WAREHOUSE_DIR,
        metavar="DIR",
        help=f"folder of the warehouse (default: {WAREHOUSE_DIR})",
    )


def add_data_option(command: argparse.ArgumentParser) -> None:
    """Let a command name the folder of the inputs."""
    command.add_argument(
        "--data",
        type=Path,
        default=DATA_DIR,
        metavar="DIR",
        help=f"folder of the inputs (default: {DATA_DIR})",
    )
