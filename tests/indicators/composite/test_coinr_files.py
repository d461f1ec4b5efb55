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
        assert (HERE / row["checked_by"]).is_file(), row["file"]
        for left_out in row.get("without", []):
            assert left_out["what"]
            assert len(left_out["reason"]) > 20
