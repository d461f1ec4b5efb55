"""Names of places and units as they stand on the axes of an indicator's charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoring.components.table import frame_rows
from monitoring.formatting import name_base_unit
from monitoring.pages.series_rows import is_rate
from monitoring.request import PageRequest

Row = Mapping[str, Any]


def place_names(request: PageRequest) -> dict[str, str]:
    """Short names of all places in the reader's language, by code."""
    return {
        str(place["place_code"]): request.words.short_name(place)
        for place in frame_rows(request.stored("places"))
    }


def unit_of(request: PageRequest, entry: Row, indicator: Row) -> str:
    """The unit without its multiplier, which stands with each figure."""
    if is_rate(entry):
        return "%"
    unit = request.words.name(indicator, "unit")
    return name_base_unit(unit, int(indicator["unit_mult"]), request.language)


def join_unit(word: str, unit: str) -> str:
    """A grouping word with the unit behind it: 万亿元, trillion yuan."""
    return f"{word} {unit}".strip() if word.startswith(" ") else f"{word}{unit}"
