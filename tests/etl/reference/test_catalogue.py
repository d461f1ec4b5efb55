import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.errors import InvalidRegister
from etl.reference.catalogue import load_catalogue
from etl.reference.units import UNITS_PATH, load_units

CATALOGUE_PATH = Path(__file__).parents[3] / "data" / "catalogue" / "indicators.yml"

SMALL: dict[str, Any] = {
    "dimensions": [{"code": "ABC", "name_zh": "维度", "name_en": "dimension"}],
    "indicators": [
        {
            "code": "ABC01",
            "dimension": "ABC",
            "name_zh": "收入",
            "name_en": "revenue",
            "definition": "年内累计",
            "unit_zh": "亿元",
            "unit_en": "CNY",
            "unit": "元",
            "unit_mult": 8,
            "direction": 1,
            "kind": "ytd",
            "series_type": "ytd",
            "frequency": "M",
            "geo_level": "both",
            "aggregation": "sum",
            "minimum": 0,
            "source": "统计局",
            "source_status": "official statistics",
            "tasks": {"p": [1]},
            "patterns": [{"phrase": "收入", "units": ["元"], "kinds": ["flow"]}],
        }
    ],
}


def write(folder: Path, change: dict[str, Any]) -> Path:
    content = copy.deepcopy(SMALL)
    content["indicators"][0] |= change
    path = folder / "indicators.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_the_catalogue_holds_the_frame_and_its_context() -> None:
    """52 indicators in 6 dimensions, and two of context; every one of the 30 tasks has an indicator."""
    catalogue = load_catalogue(CATALOGUE_PATH)
    frame = [indicator for indicator in catalogue.indicators if indicator.dimension != "CTX"]
    assert len(frame) == 52
    assert [indicator.name_zh for indicator in catalogue.indicators if indicator not in frame] == [
        "地区生产总值",
        "年末常住人口",
    ]
    assert {number for indicator in frame for number in indicator.tasks["gd-plan-2022"]} == set(range(1, 31))


def test_units_of_patterns_are_units_that_statements_have() -> None:
    units = load_units(UNITS_PATH)
    for indicator in load_catalogue(CATALOGUE_PATH).indicators:
        for pattern in indicator.patterns:
            for unit in pattern.units:
                written = units.written(unit)
                assert unit == "" or (written is not None and written.unit == unit), (indicator.code, unit)


def test_every_indicator_is_defined_in_english_too() -> None:
    assert [
        entry.code for entry in load_catalogue(CATALOGUE_PATH).indicators if not entry.definition_en
    ] == []


def test_an_entry_is_read(tmp_path: Path) -> None:
    (indicator,) = load_catalogue(write(tmp_path, {})).indicators
    assert indicator.tasks == {"p": (1,)}
    assert indicator.observation_series_type == "ytd"
    assert indicator.admits(Decimal(0))
    assert not indicator.admits(Decimal("-0.01"))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"unit_mult": 4}, "indicators → ABC01.*unit_zh '亿元' is not '万元'"),
        ({"unit_mult": 5}, "unit_mult 5 has no Chinese name"),
        ({"dimension": "XYZ"}, "ABC01: there is no dimension 'XYZ'"),
        ({"direction": 2}, "indicators → ABC01 → direction"),
        ({"frequency": "weekly"}, "indicators → ABC01 → frequency"),
        ({"colour": "red"}, "indicators → ABC01 → colour"),
        (
            {"patterns": [{"phrase": "(", "units": ["元"], "kinds": ["flow"]}]},
            "phrase.*not a regular expression",
        ),
        ({"patterns": [{"phrase": "收入", "units": [], "kinds": ["flow"]}]}, "units"),
        ({"patterns": [{"phrase": "收入", "units": ["元"], "kinds": ["guess"]}]}, "kinds"),
    ],
)
def test_a_wrong_entry_is_named_with_its_fault(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    with pytest.raises(InvalidRegister, match=rf"indicators\.yml.*{fault}"):
        load_catalogue(write(tmp_path, change))


def test_a_code_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "indicators.yml"
    path.write_text(yaml.safe_dump(SMALL | {"indicators": SMALL["indicators"] * 2}), encoding="utf-8")
    with pytest.raises(InvalidRegister, match="ABC01 stands twice"):
        load_catalogue(path)


@pytest.mark.parametrize("content", [b"", b"- 1", b"a: [", "指标：无".encode("gb18030")])
def test_what_is_no_catalogue_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "indicators.yml"
    path.write_bytes(content)
    with pytest.raises(InvalidRegister, match=r"indicators\.yml"):
        load_catalogue(path)


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidRegister, match="missing"):
        load_catalogue(tmp_path / "indicators.yml")
