"""Reading and checking reports: microseconds of processor time a row, on a demonstration of any size.

``python -m tests.benchmarks.reports [SCALE] [YEARS]``; without arguments twice the catalogue's indicators
over ten years, about 286,000 rows with 400,000 findings. Prints and never asserts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from etl.demonstrate import write_demonstration_of
from etl.pipeline import read_context
from etl.submissions.load import FOLDER, check_submissions

DATA = Path(__file__).parents[2] / "data"
SEED = 3


def measure_reading(folder: Path) -> str:
    """Read all reports of a demonstration once, and tell how long a row took."""
    context = read_context(folder)
    wall, busy = time.perf_counter(), time.process_time()
    submissions = check_submissions(folder / FOLDER, context)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    rows = sum(len(file.observations) + len(file.events) for file in submissions.files)
    return (
        f"{rows:,} rows, {len(submissions.findings):,} findings: "
        f"{1e6 * busy / rows:.1f} µs a row busy, {1e6 * wall / rows:.1f} µs passed"
    )


def main(scale: float = 2.0, years: int = 10) -> None:
    """Write a demonstration and read it twice."""
    with tempfile.TemporaryDirectory() as folder:
        write_demonstration_of(DATA, Path(folder), seed=SEED, scale=scale, year_count=years)
        for _ in range(2):
            print(measure_reading(Path(folder)))


if __name__ == "__main__":
    given = dict(zip(("scale", "years"), sys.argv[1:], strict=False))
    main(float(given.get("scale", 2)), int(given.get("years", 10)))
