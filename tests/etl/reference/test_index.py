import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.errors import InvalidRegister
from etl.reference.catalogue import Catalogue, load_catalogue
from etl.reference.index import load_index

ROOT = Path(__file__).parents[3] / "data" / "catalogue"


def _indicator(code: str, **change: Any) -> dict[str, Any]:
    return {
        "code": code, "dimension": code[:3], "name_zh": f"指标{code}", "name_en": code, "definition": "定义",
        "unit_zh": "个", "unit_en": "items", "unit": "个", "unit_mult": 0, "direction": 1, "kind": "stock",
        "series_type": "level", "frequency": "A", "geo_level": "both", "aggregation": "sum", "source": "某厅",
        "source_status": "departmental",
    } | change  # fmt: skip


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    content = {
        "dimensions": [{"code": code, "name_zh": f"维度{code}", "name_en": code} for code in ("AAA", "BBB")],
        "indicators": [
            _indicator("AAA01"),
            _indicator("AAA02", direction=-1),
            _indicator("AAA03", geo_level="province"),
            _indicator("BBB01", direction=0),
        ],
    }
    path = tmp_path / "indicators.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return load_catalogue(path)


SMALL: dict[str, Any] = {
    "code": "IDX",
    "name_zh": "指数",
    "name_en": "index",
    "base_year": 2030,
    "dimensions": [
        {"code": "AAA", "indicators": [{"code": "AAA01", "per": "BBB01", "weight": 3}, {"code": "AAA02"}]}
    ],
}


def _members(content: dict[str, Any]) -> list[dict[str, Any]]:
    members: list[dict[str, Any]] = content["dimensions"][0]["indicators"]
    return members


def _add(code: str, member: str) -> Callable[[dict[str, Any]], object]:
    return lambda content: content["dimensions"].append({"code": code, "indicators": [{"code": member}]})


def write(folder: Path, change: Callable[[dict[str, Any]], object] = lambda content: None) -> Path:
    content = copy.deepcopy(SMALL)
    change(content)
    path = folder / "index.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_nodes_take_names_and_directions_from_the_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    nodes = load_index(write(tmp_path), catalogue)
    assert [(node.code, node.level, node.parent_code) for node in nodes] == [
        ("IDX", 3, None), ("AAA", 2, "IDX"), ("AAA01", 1, "AAA"), ("AAA02", 1, "AAA"),
    ]  # fmt: skip
    assert [node.direction for node in nodes] == [1, 1, 1, -1]
    assert [node.weight for node in nodes] == [1, 1, 3, 1]
    assert nodes[2].denominator_code == "BBB01"
    assert nodes[1].name_zh == "维度AAA"
    assert {node.base_year for node in nodes} == {2030}


def test_without_the_file_there_is_no_index(tmp_path: Path, catalogue: Catalogue) -> None:
    assert load_index(tmp_path / "index.yml", catalogue) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda content: _members(content).pop(), "AAA02: put it into its dimension"),
        (lambda content: _members(content).append({"code": "AAA03"}), "AAA03: it is not broken down"),
        (lambda content: _members(content).append({"code": "AAA09"}), "no such indicator"),
        (lambda content: content.update(left_out={"AAA01": "x"}), "AAA01 stands twice"),
        (_add("BBB", "BBB01"), "neither better nor worse"),
        (_add("CCC", "BBB01"), "no such dimension"),
        (lambda content: _members(content)[0].update(weight=-1), "dimensions → 1 → indicators → 1 → weight"),
        (lambda content: _members(content)[0].update(lower=2, upper=1), "lower 2 is not below upper 1"),
        (lambda content: content.update(colour="red"), "colour"),
    ],
)
def test_a_fault_is_named(
    tmp_path: Path, catalogue: Catalogue, change: Callable[[dict[str, Any]], object], told: str
) -> None:
    with pytest.raises(InvalidRegister, match=told):
        load_index(write(tmp_path, change), catalogue)


def test_the_index_has_the_six_dimensions_of_the_frame() -> None:
    nodes = load_index(ROOT / "index.yml", load_catalogue(ROOT / "indicators.yml"))
    assert [node.code for node in nodes if node.level == 2] == ["INF", "DIG", "TRA", "DAT", "GOV", "SEC"]
    assert sum(node.level == 1 for node in nodes) == 37
