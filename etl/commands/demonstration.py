"""Write a folder of invented inputs."""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.commands.options import DEMO_DIR, Subparsers, add_command, add_data_option, tell


def add_demo(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``demo``: demonstration years, marked as such."""
    command = add_command(
        commands,
        "demo",
        "Write a folder of invented inputs, to try the product on; all of it is marked.",
        _demo,
    )
    command.add_argument("--seed", type=int, default=1, help="another seed gives other years (default: 1)")
    command.add_argument(
        "--scale", type=float, default=1.0, help="times the indicators of the catalogue (default: 1)"
    )
    command.add_argument(
        "--years", type=int, default=4, help="years; the fourth is that of the newest plan (default: 4)"
    )
    command.add_argument(
        "--output",
        type=Path,
        default=DEMO_DIR,
        metavar="DIR",
        help=f"folder to write (default: {DEMO_DIR})",
    )
    add_data_option(command)


def _demo(options: argparse.Namespace) -> int:
    from etl.demonstrate import write_demonstration_of

    counts = write_demonstration_of(
        options.data, options.output, seed=options.seed, scale=options.scale, year_count=options.years
    )
    tell(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(options.output)
    return 0
