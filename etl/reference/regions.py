"""The province or city that a document is for: what it means by 全省, and whose cities a plan is judged by.

Rules, the first that decides:

- ``stated``: the register says it
- ``publisher``: the publisher's name holds the official name of one place (国家税务总局广东省税务局)
- ``title``: the title does

Of places that lie in each other the inner one counts (广东省珠海市人民政府); of two that do not, neither.
"""

from __future__ import annotations

import re

from etl.errors import InvalidRegister
from etl.reference.places import Gazetteer, Place
from etl.reference.trie import names_to_pattern


def find_region(publisher: str, title: str, gazetteer: Gazetteer) -> Place | None:
    """Find the province or city that the publisher, else the title, says a document is for."""
    return _only_named(publisher, gazetteer) or _only_named(title, gazetteer)


def read_region(name: str, gazetteer: Gazetteer, where: str) -> Place:
    """Read the province or city that an entry states.

    Args:
        name: the place as written.
        gazetteer: the places.
        where: file and entry, for the error.

    Raises:
        InvalidRegister: if the table of places has no province or city of this name.

    """
    place = _regions_by_name(gazetteer).get(name)
    if place is None:
        raise InvalidRegister(
            f"{where}: place {name!r} is no province or city of places.csv; write its name_zh as it stands "
            "there, such as 广东省"
        )
    return place


def _only_named(words: str, gazetteer: Gazetteer) -> Place | None:
    by_name = _regions_by_name(gazetteer)
    # The pattern takes the longest name: 马鞍山市 is not 鞍山市.
    named = [by_name[name] for name in dict.fromkeys(re.findall(names_to_pattern(by_name), words))]
    inner = [
        place
        for place in named
        if not any(other is not place and gazetteer.is_within(other, place) for other in named)
    ]
    return inner[0] if len(inner) == 1 else None


def _regions_by_name(gazetteer: Gazetteer) -> dict[str, Place]:
    return {place.name_zh: place for place in gazetteer.places if place.level in ("province", "city")}
