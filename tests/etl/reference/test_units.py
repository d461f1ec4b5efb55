"""The table of units: each written form leads to one unit; words that begin like a unit are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.reference.units import UNITS_PATH, load_units

HEADER = "unit,name_en,sdmx_unit,dimension,written_forms,not_before\n"


def test_every_form_is_matched_in_full() -> None:
    units = load_units(UNITS_PATH)
    pattern = re.compile(units.pattern)
    for unit in units.units:
        for form in (unit.unit, *unit.written_forms):
            match = pattern.match(form)
            assert match is not None and match[0] == form
            assert units.written(form) is unit


def test_points_are_not_per_cent() -> None:
    units = load_units(UNITS_PATH)
    points, percent = units.written("百分点"), units.written("%")
    assert points and percent
    assert (points.unit, points.sdmx_unit) == ("个百分点", "PP")
    assert (percent.unit, percent.sdmx_unit) == ("%", "PT")


@pytest.mark.parametrize("word", ["部门", "项目", "家庭", "人才", "场景", "类别", "户籍", "元旦"])
def test_other_words_are_no_units(word: str) -> None:
    assert re.match(load_units(UNITS_PATH).pattern, word) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("家,units,UNIT,count,,\n户,households,UNIT,count,家,\n", "written twice: 家"),
        ("家,,UNIT,count,,\n", "column name_en"),
    ],
)
def test_a_wrong_table_is_named(tmp_path: Path, rows: str, words: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InvalidRegister, match=words):
        load_units(path)
