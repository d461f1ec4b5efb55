"""The tile map: classes, legend, places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitoring.components.tiles import Tile, break_name, find_class_limits, place_tiles, tile_map
from monitoring.request import PageRequest
from tests.monitoring.trees import elements, text_of

MakeRequest = Callable[..., PageRequest]


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("Guangzhou", ["Guang", "zhou"]),
        ("Heyuan", ["He", "yuan"]),
        ("Shanwei", ["Shan", "wei"]),
        ("Dongguan", ["Dong", "guan"]),
        ("Jiangmen", ["Jiang", "men"]),
        ("Xi'an", ["Xi'an"]),
        ("广州", ["广州"]),
    ],
)
def test_names_break_between_syllables_only(name: str, syllables: list[str]) -> None:
    assert [part for part in break_name(name) if isinstance(part, str)] == syllables


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], []),
        ([3], [3]),
        ([1, 1, 1, 8, 8, 2], [1, 2, 8]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 6, 8]),
        ([1, 1, 1, 1, 1, 2, 3, 4, 5], [1, 3, 5]),
    ],
)
def test_classes_hold_equal_numbers_and_never_part_equal_values(
    values: list[float], limits: list[float]
) -> None:
    assert find_class_limits(values) == limits


def tiles(*values: float | None) -> list[Tile]:
    return [
        Tile(str(number), f"市{number}", 0, number, value, f"id:{number}")
        for number, value in enumerate(values)
    ]


def classes(request: PageRequest, *values: float | None) -> list[str]:
    drawn = elements(tile_map(request, tiles(*values), label="x"))
    return [
        element.properties["data-class"] for element in drawn if element.properties.get("className") == "tile"
    ]


def test_missing_zero_and_more_look_different(make_request: MakeRequest) -> None:
    assert classes(make_request(), None, 0, 1, 8) == ["none", "0", "3", "4"]


def test_a_missing_value_is_a_word_and_stands_in_the_legend(make_request: MakeRequest) -> None:
    text = text_of(tile_map(make_request(), tiles(None, 0, 5), label="x"))
    assert text == "市0无市10市2505未报送"


def test_legend_names_the_ends_of_each_class(make_request: MakeRequest) -> None:
    drawn = elements(tile_map(make_request(), tiles(*range(1, 9)), label="x"))
    legend = [element for element in drawn if element.properties.get("className") == "legend"]
    words = [
        element.properties["children"] for element in drawn if element.properties.get("data-kind") == "ui"
    ]
    assert len(legend) == 1
    assert words == ["1–2", "3–4", "5–6", "7–8"]


def test_only_places_with_a_position_are_drawn_from_north_to_south() -> None:
    places = [
        {"place_code": "3", "tile_row": 1, "tile_column": 0},
        {"place_code": "1", "tile_row": 0, "tile_column": 2},
        {"place_code": "2", "tile_row": None, "tile_column": None},
        {"place_code": "9", "tile_row": 4, "tile_column": 4},
    ]
    found = place_tiles(places, {"1": "甲", "2": "乙", "3": "丙"}, {"1": 5}, {"1": "id:1"})
    assert found == [Tile("1", "甲", 0, 2, 5, "id:1"), Tile("3", "丙", 1, 0, None, "")]
