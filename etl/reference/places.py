"""Places: who is meant by 深圳, 南沙区, 松山湖 or 鹏城, and which city each of them implies.

The gazetteer holds China's provinces and prefectures, and the counties, zones and nicknames of the provinces
that are kept in detail. Four named rules keep words that only look like places apart:

``needs_context``
    A short name that is also a word, or the name of many places (城区, 光明), counts only where its
    city is the context or is named earlier in the same text, and only in a list or behind another place.
``foreign_county``
    A short name of a county, zone or nickname does not count where the context lies in another province.
``institution``
    中山大学 or 广州路 names an institution or a street, not the place.
``straddled_word``
    珠江西岸 holds no 江西 and 珠江门户 no 江门.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import InvalidRegister
from etl.reference.table import read_table
from etl.reference.trie import names_to_pattern

PlaceLevel = Literal["province", "city", "county", "zone", "nickname"]

_INSTITUTION = re.compile(
    r"大学|学院|理工|师范|医科|中医药|[东南西北中一二三]?路(?!由|径|网)|大道|大街|装(?!备|机|置|载)|陵|舰|银行"
)
_DIRECTION_NAME = re.compile(r"[江河湖海山][东南西北]")
_BEHIND_DIRECTION = re.compile(r"[岸部侧翼面边线麓]")
_BEFORE_WATER = frozenset("珠长黄沿近临出内外运大小两")
_STRADDLED_BEHIND = frozenset({"门户", "源头", "海洋", "山区", "州长", "连接", "连通", "连片", "连续"})
_LISTED_BEFORE = "、和与及（在"


class PlaceRow(BaseModel):
    """One line of ``places.csv``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place_code: str
    name_zh: str
    short_zh: str
    name_en: str | None
    level: PlaceLevel
    parent_code: str | None
    aliases: str | None
    needs_context: Literal["yes"] | None
    region_code: str | None
    region_zh: str | None
    region_en: str | None
    tile_row: int | None
    tile_column: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city, county, zone or nickname."""

    place_code: str
    """GB/T 2260; own codes (``440300-Z01``) for zones and nicknames."""
    name_zh: str
    """Official name."""
    short_zh: str
    """Name without its class word."""
    name_en: str | None
    level: PlaceLevel
    parent_code: str | None
    """Place that holds it: a city for counties, zones and nicknames, a province for cities."""
    aliases: tuple[str, ...]
    needs_context: bool
    """True where the short name is also a word or names many places."""
    region_code: str | None
    region_zh: str | None
    region_en: str | None
    tile_row: int | None
    tile_column: int | None

    @property
    def province_code(self) -> str:
        """Code of the province it lies in."""
        return self.place_code[:2] + "0000"


def unlisted_county(name: str, city: Place) -> Place:
    """Make a place of a county that the table lacks, in a city that it knows; it has a name and no code."""
    return Place(
        "", name, name[:-1], None, "county", city.place_code, (), False, None, None, None, None, None
    )


def unlisted_city(name: str) -> Place:
    """Make a place of a city that the table lacks; it has a name and no code."""
    return Place("", name, name[:-1], None, "city", None, (), False, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A stretch of text that names a place."""

    start: int
    end: int
    text: str
    place: Place
    city: Place | None
    """The prefecture-level city (or municipality under the state) it lies in; None for a province."""

    @property
    def implied(self) -> bool:
        """True where the text names the city only by one of its parts or by a nickname."""
        return self.city is not None and self.city is not self.place


class Gazetteer:
    """All known places, found by name in linear time."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self._by_code = {place.place_code: place for place in places}
        self._by_name: dict[str, list[Place]] = {}
        self._full_names: set[tuple[str, str]] = set()
        for place in sorted(places, key=lambda item: _LEVEL_ORDER[item.level]):
            for name in dict.fromkeys((place.name_zh, place.short_zh, *place.aliases)):
                self._by_name.setdefault(name, []).append(place)
                if name != place.short_zh or (place.name_zh == place.short_zh and not place.needs_context):
                    self._full_names.add((place.place_code, name))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(names_to_pattern(self._by_name))

    def place(self, code: str) -> Place | None:
        """The place with this code."""
        return self._by_code.get(code)

    def named(self, name: str) -> Place | None:
        """The place with exactly this name; of several the one highest in the tree."""
        found = self._by_name.get(name)
        return found[0] if found else None

    def city_of(self, place: Place) -> Place | None:
        """The city that a place is or lies in; municipalities and special regions are their own city."""
        if place.level == "city" or (
            place.name_zh.endswith(("市", "特别行政区")) and place.level == "province"
        ):
            return place
        if place.parent_code is None:
            return None
        parent = self._by_code.get(place.parent_code)
        return self.city_of(parent) if parent and parent.level != "province" else None

    @cached_property
    def _detailed(self) -> frozenset[str]:
        return frozenset(place.province_code for place in self.places if place.level == "county")

    def lists_counties(self, place: Place) -> bool:
        """True where the counties of the province that holds a place are in the table."""
        return place.province_code in self._detailed

    def is_within(self, place: Place, region: Place) -> bool:
        """True where ``place`` is ``region`` or lies in it."""
        current: Place | None = place
        while current is not None and current is not region:
            current = self._by_code.get(current.parent_code) if current.parent_code else None
        return current is region

    def find(self, text: str, context: Place | None = None) -> tuple[PlaceMention, ...]:
        """Every place named in ``text``, left to right, longest name first.

        Args:
            text: running text without line breaks.
            context: the place that the text is about, such as the city of a case study; it opens the short
                names of its own counties and closes those of other provinces.
        """
        mentions: list[PlaceMention] = []
        named_cities: set[str] = set()
        for match in self._pattern.finditer(text):
            name = match[0]
            place = self._choose(name, context, named_cities)
            if place is None:
                continue
            if place.needs_context and (place.place_code, name) not in self._full_names:
                follows_place = bool(mentions) and mentions[-1].end == match.start()
                if not (follows_place or _is_listed(text, match.start(), match.end())):
                    continue
            is_full = name.endswith(("省", "市", "县")) or len(name) > 3
            if not is_full and _is_part_of_word(text, match.start(), match.end()):
                continue
            city = self.city_of(place)
            if city is not None:
                named_cities.add(city.place_code)
            mentions.append(PlaceMention(match.start(), match.end(), name, place, city))
        return tuple(mentions)

    def _choose(self, name: str, context: Place | None, named_cities: set[str]) -> Place | None:
        """The place that a name stands for here; None where a rule of the module says it is none."""
        allowed = [
            place
            for place in self._by_name[name]
            if (place.place_code, name) in self._full_names
            or self._short_name_counts(place, context, named_cities)
        ]
        if len(allowed) > 1 and context is not None:
            inside = [place for place in allowed if self._shares_city(place, context)]
            allowed = inside or allowed
        return allowed[0] if allowed else None

    def _short_name_counts(self, place: Place, context: Place | None, named_cities: set[str]) -> bool:
        city = self.city_of(place)
        in_context = context is not None and self._shares_city(place, context)
        if place.needs_context:
            return in_context or (city is not None and city is not place and city.place_code in named_cities)
        if place.level in {"county", "zone", "nickname"} and context is not None:
            return place.province_code == context.province_code
        return True

    def _shares_city(self, place: Place, context: Place) -> bool:
        city = self.city_of(context)
        return city is not None and self.city_of(place) is city


_LEVEL_ORDER: dict[PlaceLevel, int] = {"province": 0, "city": 1, "county": 2, "zone": 3, "nickname": 4}


def _is_listed(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1] in _LISTED_BEFORE) or text[end : end + 1] == "、"


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Rules ``institution`` and ``straddled_word``."""
    if _INSTITUTION.match(text, end):
        return True
    if text[end - 1 : end + 1] in _STRADDLED_BEHIND:
        return True
    before = text[start - 1 : start]
    if _DIRECTION_NAME.fullmatch(text, start, end):
        return before in _BEFORE_WATER or bool(_BEHIND_DIRECTION.match(text, end))
    return before == "孙" and text[start:end] == "中山"


def load_gazetteer(path: Path) -> Gazetteer:
    """Read ``places.csv``.

    Raises:
        InvalidRegister: names file and line of a row that does not hold what it must.
    """
    places: list[Place] = []
    for line, row in read_table(path):
        try:
            entry = PlaceRow.model_validate(row)
        except ValidationError as error:
            fault = error.errors()[0]
            raise InvalidRegister(
                f"{path.name}, line {line}, column {fault['loc'][0]}: {fault['msg']}"
            ) from error
        places.append(
            Place(
                **entry.model_dump(exclude={"aliases", "needs_context"}),
                aliases=tuple(entry.aliases.split("|")) if entry.aliases else (),
                needs_context=entry.needs_context is not None,
            )
        )
    codes = {place.place_code for place in places}
    if len(codes) < len(places):
        raise InvalidRegister(f"{path.name}: a place_code stands twice; give each place its own")
    for place in places:
        if place.parent_code is not None and place.parent_code not in codes:
            raise InvalidRegister(
                f"{path.name}, {place.place_code}: parent_code {place.parent_code} is not in the table"
            )
    return Gazetteer(tuple(places))
