"""The cities as a grid of tiles: a map that needs no boundaries, coloured by one value for each city."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.components.value import figure_value, missing_value
from monitoring.formatting import format_short, is_missing
from monitoring.request import PageRequest

CLASSES = 4
"""Colour classes for values above zero; zero and missing have looks of their own."""

_SYLLABLE = re.compile(
    r"[b-df-hj-np-tv-z]*[aeiou]+(?:ng(?![aeiou])|n(?![aeiou])|r(?![aeiou]))?", re.IGNORECASE
)
"""A syllable of Pinyin: a consonant joins the vowel behind it."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A city with its place in the grid, counted from zero, and its value."""

    code: str
    name: str
    row: int
    column: int
    value: float | None
    provenance_id: str


def find_class_limits(values: Sequence[float], classes: int = CLASSES) -> list[float]:
    """Upper limits of the colour classes: as many values in each as possible, equal values never parted.

    Fewer limits than ``classes`` come back where there are fewer different values.
    """
    ordered = sorted(values)
    distinct = sorted(set(ordered))
    if len(distinct) <= classes:
        return distinct
    limits = {ordered[max(0, -(-len(ordered) * step // classes) - 1)] for step in range(1, classes + 1)}
    return sorted(limits)


def break_name(name: str) -> list[Any]:
    """The name with a place to break between its syllables, for tiles that are narrower than it."""
    syllables = _SYLLABLE.findall(name)
    if "".join(syllables) != name:
        return [name]
    return [part for syllable in syllables for part in (html.Wbr(), syllable)][1:]


def _class_of(value: float | None, limits: Sequence[float]) -> str:
    if value is None or is_missing(value):
        return "none"
    if value <= 0:
        return "0"
    # Few classes use the strong end of the scale, so that a difference is seen.
    return str(bisect_left(limits, value) + 1 + CLASSES - len(limits))


def _legend(request: PageRequest, tiles: Sequence[Tile], limits: Sequence[float], unit_mult: int) -> html.Ul:
    entries: list[tuple[str, str]] = []
    known = [tile.value for tile in tiles if not is_missing(tile.value)]
    if any(value <= 0 for value in known if value is not None):
        entries.append(("0", "0"))
    below = [value for value in known if value is not None and value > 0]
    for limit in limits:
        members = [value for value in below if _class_of(value, limits) == _class_of(limit, limits)]
        ends = [format_short(end, request.language, unit_mult) for end in (min(members), max(members))]
        entries.append((_class_of(limit, limits), ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"))
    if len(known) < len(tiles):
        entries.append(("none", request.words("value.missing")))
    items = [
        html.Li(
            [
                html.Span(className="legend-swatch", **attributes(data_class=code, aria_hidden="true")),
                ui_text(text),
            ]
        )
        for code, text in entries
    ]
    return html.Ul(items, className="legend", **attributes(aria_label=request.words("tiles.legend")))


def tile_map(request: PageRequest, tiles: Sequence[Tile], *, unit_mult: int = 0, label: str) -> html.Figure:
    """The grid with its legend; the value of each city opens its source, its name the city's page."""
    limits = find_class_limits([tile.value for tile in tiles if tile.value is not None and tile.value > 0])
    items = []
    for tile in tiles:
        value: Any = (
            missing_value(request, "tiles.missing")
            if is_missing(tile.value)
            else figure_value(
                request,
                tile.value,
                tile.provenance_id,
                shown=format_short(tile.value, request.language, unit_mult),
            )
        )
        href = request.link(f"/cities/{tile.code}")
        name = html.A(break_name(tile.name), href=href, className="tile-name")
        items.append(
            html.Li(
                [name, value],
                className="tile",
                style={"--tile-row": tile.row + 1, "--tile-column": tile.column + 1},
                **attributes(data_class=_class_of(tile.value, limits)),
            )
        )
    columns = max((tile.column for tile in tiles), default=0) + 1
    grid = html.Ul(
        items, className="tile-map", style={"--tile-columns": columns}, **attributes(aria_label=label)
    )
    return html.Figure([grid, html.Figcaption(_legend(request, tiles, limits, unit_mult))])


def place_tiles(
    places: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    values: Mapping[str, float],
    ids: Mapping[str, str],
) -> list[Tile]:
    """Tiles for the places that have a position in the grid, west to east and north to south."""
    tiles = [
        Tile(
            code,
            names[code],
            int(place["tile_row"]),
            int(place["tile_column"]),
            values.get(code),
            ids.get(code, ""),
        )
        for place in places
        if (code := str(place["place_code"])) in names and not is_missing(place["tile_row"])
    ]
    return sorted(tiles, key=lambda tile: (tile.row, tile.column))
