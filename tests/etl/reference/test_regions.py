"""For which province or city a document is, by its publisher, its title, and what the register states."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.reference.places import load_gazetteer
from etl.reference.regions import find_region, read_region

GAZETTEER = load_gazetteer(Path("data/reference/places.csv"))


@pytest.mark.parametrize(
    ("publisher", "title", "expected"),
    [
        ("广东省工业和信息化厅", "2022年工作要点", "广东省"),
        ("深圳市统计局", "统计公报", "深圳市"),
        ("中共广东省委办公厅", "实施方案", "广东省"),
        ("国家税务总局广东省税务局", "工作要点", "广东省"),
        ("广东省珠海市人民政府", "工作要点", "珠海市"),
        ("马鞍山市人民政府", "工作要点", "马鞍山市"),
        ("国家数据局", "工作要点", None),
        ("国家数据局", "浙江省数字经济行动方案", "浙江省"),
        ("广东省统计局", "浙江省数字经济调研报告", "广东省"),
        ("广州市、佛山市人民政府", "同城化工作要点", None),
        ("省政府办公厅", "工作要点", None),
    ],
)
def test_the_place_stands_in_the_publishers_name_or_else_in_the_title(
    publisher: str, title: str, expected: str | None
) -> None:
    found = find_region(publisher, title, GAZETTEER)
    assert (found.name_zh if found else None) == expected


def test_the_register_states_a_place_by_its_name() -> None:
    assert read_region("广东省", GAZETTEER, "documents.yml, x").place_code == "440000"
    assert read_region("广州市", GAZETTEER, "documents.yml, x").place_code == "440100"


@pytest.mark.parametrize("name", ["广东", "天河区", "440000", "全国"])
def test_a_place_that_the_table_does_not_have_is_told(name: str) -> None:
    with pytest.raises(InvalidRegister, match=rf"documents\.yml, x: place '{name}' is no province or city"):
        read_region(name, GAZETTEER, "documents.yml, x")
