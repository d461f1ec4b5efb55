"""Register a document, or write what one file holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from etl.commands.options import Subparsers, add_command, add_data_option, tell


def add_add(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``add``: register a document."""
    from etl.adding.command import add_options, run

    command = add_command(
        commands,
        "add",
        "Register a document: text, PDF, Word (DOCX) or a web page; the next build includes it.",
        run,
    )
    add_data_option(command)
    add_options(command)


def add_extract(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """``extract``: records of one file."""
    from etl.extract import EXTRACTORS

    command = add_command(
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
    tell(f"{found} {options.records} in {options.file}")
    return 0
