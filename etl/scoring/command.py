"""The part of ``python -m etl check`` that compares what is extracted with hand-annotated truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.document import load_reference
from etl.scoring.report import report_scores

TRUTH_DIR = Path("tests/specs/documents")


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command line."""
    command.add_argument(
        "--score",
        action="store_true",
        help="instead, compare what is extracted with hand-annotated truth, each set apart",
    )
    command.add_argument(
        "--truth", type=Path, default=TRUTH_DIR, metavar="DIR", help=f"folder of truth (default: {TRUTH_DIR})"
    )


def score(options: argparse.Namespace) -> int:
    """Print the scores and return the exit code; this measures and does not judge."""
    for line in report_scores(options.truth, load_reference(options.data / "reference")):
        print(line, flush=True)
    return 0
