"""The worked examples of tests/data/progress.csv."""

import csv
import json
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "data" / "progress.csv"


def load_examples(prefix: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Inputs and expected values of the examples whose id is the prefix and a number."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: (json.loads(row["inputs_json"]), json.loads(row["expected_json"]))
            for row in csv.DictReader(lines)
            if row["id"].startswith(prefix) and row["id"][len(prefix) :].isdigit()
        }
