"""Files of other projects are listed with version, licence and checksum; nothing else lies beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "assets" / "vendor", ROOT / "tests" / "browser" / "vendor"]


def entries(folder: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load((folder / "vendored.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_file_is_listed_and_unchanged(folder: Path) -> None:
    listed = {"vendored.yml"}
    for entry in entries(folder):
        listed |= {entry["file"], entry["licence_file"]}
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["name"] and entry["version"] and entry["licence"]
    assert {path.name for path in folder.iterdir()} == listed


def test_the_chart_bundle_has_the_version_that_the_chart_library_wants() -> None:
    bundle = next(entry for entry in entries(FOLDERS[0]) if entry["file"] == "plotly-basic.min.js")
    assert bundle["version"] == get_plotlyjs_version()
    head = (FOLDERS[0] / bundle["file"]).read_text(encoding="utf-8")[:200]
    assert f"v{bundle['version']}" in head
