"""The gazetteer: who is named, which city that implies, and what only looks like a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl.errors import InvalidRegister
from etl.reference.places import Gazetteer, load_gazetteer

ROOT = Path(__file__).parents[3]
PLACES = ROOT / "data" / "reference" / "places.csv"
CASES = json.loads((ROOT / "tests" / "specs" / "places" / "mentions.json").read_text(encoding="utf-8"))
HEADER = (
    "place_code,name_zh,short_zh,name_en,level,parent_code,aliases,needs_context,"
    "region_code,region_zh,region_en,tile_row,tile_column\n"
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(PLACES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["input"])
def test_mentions(gazetteer: Gazetteer, case: dict[str, Any]) -> None:
    context = gazetteer.named(case["context"]) if case["context"] else None
    found = [
        [mention.text, mention.place.name_zh, mention.city.name_zh if mention.city else None]
        for mention in gazetteer.find(case["input"], context)
    ]
    assert found == case["expected"]


def test_spans_are_the_words(gazetteer: Gazetteer) -> None:
    text = "广州市花都区与深圳的前海、横琴合作"
    mentions = gazetteer.find(text)
    assert [text[mention.start : mention.end] for mention in mentions] == [m.text for m in mentions]
    assert len(mentions) == 5


def test_all_of_guangdong_is_there(gazetteer: Gazetteer) -> None:
    cities = [p for p in gazetteer.places if p.level == "city" and p.parent_code == "440000"]
    assert len(cities) == 21
    assert all(city.name_en and city.region_code and city.tile_row is not None for city in cities)
    tiles = {(city.tile_row, city.tile_column) for city in cities}
    assert len(tiles) == 21
    counties = [p for p in gazetteer.places if p.level == "county" and p.place_code.startswith("44")]
    assert len(counties) == 122


def test_all_provinces_are_there(gazetteer: Gazetteer) -> None:
    assert sum(place.level == "province" for place in gazetteer.places) == 34


def test_only_parts_and_nicknames_imply_a_city(gazetteer: Gazetteer) -> None:
    mentions = gazetteer.find("深圳、前海、鹏城、广东")
    assert [mention.implied for mention in mentions] == [False, True, True, False]


def test_within(gazetteer: Gazetteer) -> None:
    city, county, other = (gazetteer.named(name) for name in ("广州市", "南沙区", "深圳市"))
    assert city and county and other
    assert gazetteer.is_within(county, city)
    assert not gazetteer.is_within(county, other)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1,甲市,甲,,town,,,,,,,,\n", "line 2, column level"),
        ("1,甲市,甲,,city,,,,,,,,\n1,乙市,乙,,city,,,,,,,,\n", "stands twice"),
        ("1,甲市,甲,,city,9,,,,,,,\n", "parent_code 9"),
        ("1,甲市\n", "2 cells, the header has 13"),
    ],
)
def test_a_wrong_table_is_named(tmp_path: Path, rows: str, words: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InvalidRegister, match=words):
        load_gazetteer(path)
