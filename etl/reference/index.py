"""The composite index of cities: its tree of dimensions and indicators, from ``index.yml``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from etl.errors import InvalidRegister
from etl.reference.catalogue import Catalogue, Indicator
from etl.yaml_file import Entry, read_entries

INDEX_FILE = "index.yml"

_INDICATOR_LEVEL, _DIMENSION_LEVEL, _INDEX_LEVEL = 1, 2, 3


@dataclass(frozen=True, slots=True)
class IndexNode:
    """A node of the index: an indicator (level 1), a dimension (2) or the index itself (3)."""

    code: str
    level: int
    parent_code: str | None
    name_zh: str
    name_en: str
    weight: float
    direction: int
    lower: float | None
    upper: float | None
    target: float | None
    denominator_code: str | None
    base_year: int


class _IndicatorEntry(Entry):
    code: str
    weight: float = Field(default=1.0, ge=0)
    per: str | None = None
    lower: float | None = None
    upper: float | None = None
    target: float | None = None

    @model_validator(mode="after")
    def _check_goalposts(self) -> Self:
        if self.lower is not None and self.upper is not None and not self.lower < self.upper:
            raise ValueError(f"lower {self.lower:g} is not below upper {self.upper:g}")
        return self


class _DimensionEntry(Entry):
    code: str
    weight: float = Field(default=1.0, ge=0)
    indicators: tuple[_IndicatorEntry, ...] = Field(min_length=1)


class _IndexFile(Entry):
    code: str
    name_zh: str
    name_en: str
    base_year: int = Field(ge=1900, le=2200)
    dimensions: tuple[_DimensionEntry, ...] = Field(min_length=1)
    left_out: dict[str, str] = Field(default_factory=dict)


def load_index(path: Path, catalogue: Catalogue) -> list[IndexNode]:
    """Read ``index.yml``, the index first, then each dimension with its indicators; nothing without the file.

    Raises:
        InvalidRegister: names the entry that does not hold what it must, or that the catalogue does not know.

    """
    if not path.is_file():
        return []
    entries = read_entries(path, _IndexFile)
    try:
        _check_members(entries, catalogue)
        return list(_make_nodes(entries, catalogue))
    except ValueError as error:
        raise InvalidRegister(f"{path.name}: {error}") from error


def _check_members(entries: _IndexFile, catalogue: Catalogue) -> None:
    """Make sure that each indicator that could be a part is one or is left out with a reason, and once."""
    members = [entry.code for dimension in entries.dimensions for entry in dimension.indicators]
    named = Counter([*members, *entries.left_out, entries.code, *(each.code for each in entries.dimensions)])
    twice = [code for code, count in named.items() if count > 1]
    if twice:
        raise ValueError(f"{', '.join(twice)} stands twice; an indicator belongs to one place")
    dimensions = {dimension.code for dimension in entries.dimensions}
    possible = [
        indicator.code
        for indicator in catalogue.indicators
        if indicator.dimension in dimensions and indicator.geo_level == "both"
    ]
    forgotten = [code for code in possible if code not in named]
    if forgotten:
        raise ValueError(f"{', '.join(forgotten)}: put it into its dimension, or into left_out with a reason")


def _make_nodes(entries: _IndexFile, catalogue: Catalogue) -> list[IndexNode]:
    year = entries.base_year
    zh, en = entries.name_zh, entries.name_en
    nodes = [IndexNode(entries.code, _INDEX_LEVEL, None, zh, en, 1.0, 1, *_NO_BOUNDS, None, year)]
    names = {dimension.code: dimension for dimension in catalogue.dimensions}
    for dimension in entries.dimensions:
        if dimension.code not in names:
            raise ValueError(f"{dimension.code}: the catalogue has no such dimension")
        zh, en = names[dimension.code].name_zh, names[dimension.code].name_en
        code, weight = dimension.code, dimension.weight
        nodes.append(
            IndexNode(code, _DIMENSION_LEVEL, entries.code, zh, en, weight, 1, *_NO_BOUNDS, None, year)
        )
        nodes += [_make_leaf(entry, dimension.code, catalogue, year) for entry in dimension.indicators]
    return nodes


_NO_BOUNDS = (None, None, None)
"""Lower, upper and target of a node that is no indicator."""


def _make_leaf(entry: _IndicatorEntry, dimension: str, catalogue: Catalogue, year: int) -> IndexNode:
    indicator = _find_indicator(entry.code, catalogue)
    if indicator.dimension != dimension:
        raise ValueError(f"{entry.code}: the catalogue has it in dimension {indicator.dimension}")
    if indicator.direction == 0:
        raise ValueError(f"{entry.code}: more of it is neither better nor worse, so it cannot be scored")
    if entry.per is not None:
        _find_indicator(entry.per, catalogue)
    return IndexNode(
        entry.code, _INDICATOR_LEVEL, dimension, indicator.name_zh, indicator.name_en, entry.weight,
        indicator.direction, entry.lower, entry.upper, entry.target, entry.per, year,
    )  # fmt: skip


def _find_indicator(code: str, catalogue: Catalogue) -> Indicator:
    indicator = catalogue.indicator(code)
    if indicator is None:
        raise ValueError(f"{code}: the catalogue has no such indicator")
    if indicator.geo_level != "both":
        raise ValueError(f"{code}: it is not broken down to cities")
    return indicator
