"""Every reference file is unchanged, and is either checked or says what is not matched and why."""

import hashlib
import json
from pathlib import Path

from tests.indicators.composite.coinr import DIRECTORY

HERE = Path(__file__).parent


def test_the_reference_files_are_unchanged() -> None:
    lines = (DIRECTORY / "checksums.sha256").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    present = {path.name for path in DIRECTORY.iterdir()} - {"checksums.sha256"}
    assert set(listed) == present
    for name, digest in listed.items():
        assert hashlib.sha256((DIRECTORY / name).read_bytes()).hexdigest() == digest, name


def test_every_reference_file_is_accounted_for() -> None:
    rows = json.loads((HERE / "reference_outputs.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in rows] == sorted(path.name for path in DIRECTORY.glob("*.csv"))
    for row in rows:
        source = (HERE / row["checked_by"]).read_text(encoding="utf-8") + _loader()
        stem = row["file"].removesuffix(".csv")
        assert stem in source or _family(stem) in source, row["file"]
        for left_out in row.get("without", []):
            assert left_out["what"]
            assert len(left_out["reason"]) > 20


def _loader() -> str:
    return (HERE / "coinr.py").read_text(encoding="utf-8")


def _family(stem: str) -> str:
    """How a test names a file of a family, such as step_{name.capitalize()}."""
    first, _, rest = stem.partition("_")
    if first == "step":
        return 'f"step_{name.capitalize()}"'
    if first in {"sa", "ua"}:
        return f'f"{{prefix}}_{rest}"' if rest != "design" else '_scores(f"{prefix}_design")'
    return 'f"agg_missing_thresh_{name}"' if stem.startswith("agg_missing") else stem
