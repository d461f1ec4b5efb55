"""Which place a figure is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from etl.reference.places import Gazetteer, Place, PlaceMention, unlisted_county
from etl.statements.clauses import ReadPassage
from etl.statements.dates import DATE_TIE
from etl.statements.quantities import Quantity

_BEYOND = re.compile(
    r"(?:其中|目前|截至目前|同时|此外|另外|现|如今|据统计|据悉|实现|为|使|面向|服务|覆盖|推动|在)?[，,]?(?:我国|全国|全省|粤港澳|大湾区|全球|世界|国内|珠三角|各省|我省|各地市?|长三角|京津冀)"
)
_UNLISTED_COUNTY = re.compile(r"(?![各全城郊辖市主老新])[\u4e00-\u9fff]{1,3}?[区县](?!域|级|位)")
_SUBJECT_COUNTY = re.compile(
    r"(?:(?<=^)|(?<=[，。；、：年月]))(?![城郊辖市县主老新本两三四五六七八九十]|[山海]区)"
    r"(?:(?![全占我该的各末年共为在比对由从到于])[\u4e00-\u9fff]){1,4}?"
    r"(?:(?<![园地社发范景灾小片库学校矿林牧厂港新聚能心特禁专疫湿雨热边验税贸街作城市郊辖])区|(?<![困化范发强百])县"
    r"|(?<![城都超门上股房楼车夜早菜花集])市(?=[\u4e00-\u9fff、]))(?![域级位场民委政])"
)
"""A county as the subject of a clause or the item of a list, in a province whose counties no list holds."""
_WHOLE_CITY = ("全市", "我市", "市级", "全州", "全区")
_LEADING_DATE = re.compile(rf"{DATE_TIE}?[\d年月日底末前、—-]{{0,12}}(?:[，,]|以来|起)?")
_PROVINCE_BODY = re.compile(
    r"(?:省)?[^，。；、]{0,4}(?:局|厅|公司|医院|网络|大学|集团|研究院|委|部|通|平台|银行)"
)


class Locator:
    """Finds the place of figures within one passage.

    Args:
        place: the place that the passage is about; None for a province, a country or several cities.
        county: name of the county or zone within it, as the case's title gives it.
    """

    def __init__(
        self, gazetteer: Gazetteer, read: ReadPassage, place: Place | None, county: str | None
    ) -> None:
        self._gazetteer = gazetteer
        self._read = read
        self._place = place
        self._county = county

    @cached_property
    def mentions(self) -> tuple[PlaceMention, ...]:
        """Places named in the passage."""
        found = self._gazetteer.find(self._read.text, self._place)
        city = self._gazetteer.city_of(self._place) if self._place and self._place.place_code else None
        if city is None or self._gazetteer.lists_counties(city):
            return found
        taken = {mention.start for mention in found}
        unlisted = [
            PlaceMention(match.start(), match.end(), match[0], unlisted_county(match[0], city), city)
            for match in _SUBJECT_COUNTY.finditer(self._read.text)
            if match.start() not in taken and self._gazetteer.named(match[0]) is None
        ]
        return tuple(sorted([*found, *unlisted], key=lambda mention: mention.start))

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def place_of(self, quantity: Quantity) -> tuple[str | None, str | None]:
        """Name and code of the place of a figure; None for several cities, the province and beyond."""
        start, end = self._read.sentence_at(quantity.number_start)
        first, last = (bisect_left(self._mention_starts, position) for position in (start, end))
        named = list(self.mentions[first:last])
        if self._reaches_beyond(quantity, start, named):
            return None, None
        city = self._gazetteer.city_of(self._place) if self._place else None
        if city is None:
            return self._named_subject(quantity, start, named)
        if self._county:
            return city.name_zh + self._county, self._place.place_code if self._place else None
        part = self._part_of_city(quantity, start, [m for m in named if self._is_part(m, city)])
        if part is None:
            return city.name_zh, city.place_code or None
        name = part.place.name_zh if part.place.level == "county" else part.text
        return city.name_zh + name, part.place.place_code

    def _is_part(self, mention: PlaceMention, city: Place) -> bool:
        return mention.city is city and mention.place.level in {"county", "zone"}

    def _part_of_city(self, quantity: Quantity, start: int, parts: list[PlaceMention]) -> PlaceMention | None:
        """The county or zone that a figure is about.

        Under 分别 the first of several belongs to the first figure. Else the nearest clause that names any
        decides, from the figure's own back to the start of the sentence; only then the rest of the sentence.
        """
        text = self._read.text
        begin, end = self._read.clause_at(quantity.number_start)
        here = [mention for mention in parts if begin <= mention.start < end]
        if len(here) > 1 and text.find("分别", begin, quantity.start) >= 0:
            return self._in_order(here, quantity, begin, end)
        while True:
            if here:
                return here[0] if len({mention.place.place_code for mention in here}) == 1 else None
            if begin <= start or text.startswith(_WHOLE_CITY, begin):
                break
            begin, end = self._read.clause_at(begin - 1)
            here = [mention for mention in parts if begin <= mention.start < end]
        return parts[0] if len({mention.place.place_code for mention in parts}) == 1 else None

    def _in_order(
        self, places: list[PlaceMention], quantity: Quantity, begin: int, end: int
    ) -> PlaceMention | None:
        """Under 分别 the first of several places belongs to the first figure."""
        respectively = self._read.text.find("分别", begin, quantity.start)
        figures = self._read.quantities_in(respectively, end) if respectively >= 0 else ()
        order = next((i for i, q in enumerate(figures) if q.number_start == quantity.number_start), None)
        return places[order] if order is not None and len(places) == len(figures) else None

    def _reaches_beyond(self, quantity: Quantity, start: int, named: list[PlaceMention]) -> bool:
        """The subject of the clause, or of the sentence where the clause names none, is wider than a city."""
        text = self._read.text
        clause_start, _ = self._read.clause_at(quantity.number_start)
        for begin in dict.fromkeys((clause_start, start)):
            date = _LEADING_DATE.match(text, begin)
            begin = date.end() if date else begin
            here = [mention for mention in named if mention.start == begin]
            if here and here[0].place.level == "province" and self._place is not None:
                if begin > start and begin == clause_start:
                    return False  # an item of a list, such as 广东省重点企业1家
                return _PROVINCE_BODY.match(text, here[0].end) is None
            if here:
                return self._names_several_cities(here[0], named)
            if _BEYOND.match(text, begin):
                return True
        return False

    def _names_several_cities(self, first: PlaceMention, named: list[PlaceMention]) -> bool:
        """合肥、芜湖两市…: a list of cities is wider than each of them."""
        if first.place.level != "city":
            return False
        behind = next((m for m in named if m.start > first.end and m.place.level == "city"), None)
        return (
            behind is not None
            and behind.place is not first.place
            and self._read.text[first.end : behind.start] in {"、", "和", "与", "及"}
            and "分别" not in self._read.text[behind.end : self._read.clause_at(behind.start)[1]]
        )

    def _named_subject(
        self, quantity: Quantity, start: int, named: list[PlaceMention]
    ) -> tuple[str | None, str | None]:
        """A passage without a place gives a figure the one city that opens its clause or sentence."""
        text = self._read.text
        clause_start, clause_end = self._read.clause_at(quantity.number_start)
        if "、" in text[clause_start : quantity.start]:
            here = [mention for mention in named if clause_start <= mention.start < quantity.start]
            opening = self._in_order(here, quantity, clause_start, clause_end)
            return self._finest(opening, opening.city, []) if opening and opening.city else (None, None)
        for begin in dict.fromkeys((clause_start, start)):
            date = _LEADING_DATE.match(text, begin)
            begin = date.end() if date else begin
            opening = next((mention for mention in named if mention.start == begin), None)
            if (
                opening is not None
                and opening.city is not None
                and text[opening.end : opening.end + 1] != "、"
            ):
                return self._finest(opening, opening.city, named)
        return None, None

    def _finest(
        self, opening: PlaceMention, city: Place, named: list[PlaceMention]
    ) -> tuple[str, str | None]:
        """The county or zone that stands right behind its city: 佛山市顺德区, also one that no list knows."""
        behind = next((mention for mention in named if mention.start == opening.end), None)
        mention = behind if behind is not None and self._is_part(behind, city) else opening
        if mention.place.level == "county":
            return city.name_zh + mention.place.name_zh, mention.place.place_code
        if mention.place.level == "zone":
            return city.name_zh + mention.text, mention.place.place_code
        unlisted = _UNLISTED_COUNTY.match(self._read.text, mention.end)
        if unlisted and mention.text.endswith("市"):
            return city.name_zh + unlisted[0], None
        return city.name_zh, city.place_code
