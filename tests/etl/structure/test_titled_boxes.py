"""Case studies printed in the measure of the body: where they begin and end, and their sections."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.reading.text import text_of
from etl.records.cases import find_cases
from etl.reference.places import load_gazetteer
from etl.structure.box_sections import case_sections
from etl.structure.read import read_structure

SPECS = json.loads(Path("tests/specs/structure/titled_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["note"])
def test_case_studies_are_told_by_their_titles(spec: dict[str, Any]) -> None:
    structure = read_structure(text_of("\n".join(spec["input"]), "titled"))
    gazetteer = load_gazetteer(Path("data/reference/places.csv"))
    found = [
        {
            "title": case.title,
            "lines": [case.first_line, case.last_line],
            "sections": [section.kind for section in case_sections(box)],
        }
        for case, box in zip(find_cases(structure, gazetteer), structure.boxes, strict=True)
    ]
    assert found == spec["expected"]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["note"])
def test_every_line_stands_in_one_flow(spec: dict[str, Any]) -> None:
    structure = read_structure(text_of("\n".join(spec["input"]), "titled"))
    blocks = [block for flow in (structure.body, *structure.boxes) for block in flow.blocks]
    offsets = [offset for block in blocks for offset in block.passage.offsets]
    assert len(offsets) == len(set(offsets))
    letters = sorted(letter for line in spec["input"] for letter in line if not letter.isspace())
    assert (
        sorted(letter for block in blocks for letter in block.passage.content if not letter.isspace())
        == letters
    )
