import json
from pathlib import Path

import pytest

from etl.reading.text import text_of
from etl.structure.flow import Heading
from etl.structure.read import read_structure

SPECS = json.loads(Path("tests/specs/structure/outlines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["note"])
def test_outline(spec):
    structure = read_structure(text_of("\n".join(spec["input"]), "outline"))
    found = [
        [block.level, block.label, block.title] if isinstance(block, Heading) else block.passage.content
        for block in structure.body.blocks
    ]
    assert found == spec["expected"]
