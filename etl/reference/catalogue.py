"""The catalogue of indicators: what each measures, in which unit, and what recognises it in a document.

A pattern fits a statement only if all of it fits: the noun phrase from its first to its last word (places,
verbs of completion and words of number set aside), the unit, and the kind of the statement.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from etl.errors import InvalidRegister
from etl.model import StatementKind
from etl.yaml_file import Entry, read_yaml

_MULTIPLIERS = {0: "", 1: "十", 2: "百", 3: "千", 4: "万", 6: "百万", 8: "亿", 12: "万亿"}
"""How a unit multiplier (exponent of ten) is written before a unit."""

SeriesType = Literal["level", "ytd", "current", "yoy", "mom", "completion", "count", "deliverable", "meta"]
ObservationSeriesType = Literal["level", "ytd", "current", "yoy", "mom"]


class Dimension(Entry):
    """A dimension of the frame."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    name_zh: str
    name_en: str


class IndicatorPattern(Entry):
    """What recognises an indicator in a statement; all parts must fit."""

    phrase: str
    """Regular expression for the bare noun phrase, from its first to its last character."""
    units: tuple[str, ...] = Field(min_length=1)
    """Units of the statement that measure the same thing, multiplier left out."""
    kinds: tuple[StatementKind, ...] = Field(min_length=1)
    """Kinds of statements that can be a value of the indicator."""
    place_code: str | None = None
    """Place meant by the phrase itself where the statement names none, as with a system of one province."""

    @field_validator("phrase")
    @classmethod
    def _check_phrase(cls, phrase: str) -> str:
        try:
            re.compile(phrase)
        except re.error as error:
            raise ValueError(f"{phrase!r} is not a regular expression: {error}") from error
        return phrase


class Indicator(Entry):
    """An indicator of the catalogue."""

    code: str = Field(pattern=r"^[A-Z]{3}\d{2}$")
    dimension: str
    name_zh: str
    name_en: str
    definition: str
    """Formula or definition in Chinese."""
    definition_en: str | None = None
    """The same in English; None where nobody has written it."""
    unit_zh: str
    """Unit in Chinese, multiplier included, such as 亿元."""
    unit_en: str
    unit: str
    """Unit in Chinese without the multiplier, such as 元."""
    unit_mult: int
    """Unit multiplier, exponent of ten (SDMX)."""
    direction: Literal[1, -1, 0]
    """1: higher is better; -1: lower is better; 0: neither."""
    kind: Literal["stock", "cumulative_stock", "flow", "ytd", "ratio", "rank", "growth", "milestone"]
    series_type: SeriesType
    frequency: Literal["A", "S", "Q", "M"]
    publication_lag_days: int | None = Field(default=None, ge=0)
    """Days from the end of a period to the publication of its value; none is granted where none is stated."""
    geo_level: Literal["both", "province"]
    """province: not broken down to cities."""
    aggregation: str
    """How the figures of cities add up to the province."""
    minimum: Decimal | None = None
    """Least value that can be true, in the indicator's unit."""
    maximum: Decimal | None = None
    """Greatest value that can be true, in the indicator's unit."""
    source: str
    source_status: str
    tasks: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    """By plan: positions of the tasks that it speaks to."""
    patterns: tuple[IndicatorPattern, ...] = ()

    @model_validator(mode="after")
    def _check_unit(self) -> Self:
        if self.unit_mult not in _MULTIPLIERS:
            raise ValueError(
                f"unit_mult {self.unit_mult} has no Chinese name; use one of {sorted(_MULTIPLIERS)}"
            )
        if self.unit_zh != _MULTIPLIERS[self.unit_mult] + self.unit:
            raise ValueError(
                f"unit_zh {self.unit_zh!r} is not {_MULTIPLIERS[self.unit_mult] + self.unit!r}, "
                "which unit_mult and unit say"
            )
        return self

    @property
    def observation_series_type(self) -> ObservationSeriesType:
        """Series type of its observations: the year to date for sums within a year, a rate for growth."""
        by_kind: dict[str, ObservationSeriesType] = {"ytd": "ytd", "growth": "yoy"}
        return by_kind.get(self.kind, "level")

    def admits(self, value: Decimal) -> bool:
        """Say whether a value, in the indicator's unit, can be true."""
        if self.minimum is not None and value < self.minimum:
            return False
        return self.maximum is None or value <= self.maximum


class _CatalogueFile(Entry):
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_codes(self) -> Self:
        for what, codes in (
            ("dimension", [dimension.code for dimension in self.dimensions]),
            ("indicator", [indicator.code for indicator in self.indicators]),
        ):
            twice = [code for code, count in Counter(codes).items() if count > 1]
            if twice:
                raise ValueError(f"{what} {', '.join(twice)} stands twice; give each its own code")
        known = {dimension.code for dimension in self.dimensions}
        for indicator in self.indicators:
            if indicator.dimension not in known:
                raise ValueError(f"{indicator.code}: there is no dimension {indicator.dimension!r}")
        return self


@dataclass(frozen=True)
class Catalogue:
    """All indicators in the order of the file."""

    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def indicator(self, code: str) -> Indicator | None:
        """Look up the indicator with this code."""
        return self._by_code.get(code)

    def dimension_of(self, indicator: Indicator) -> Dimension:
        """Look up the dimension of an indicator."""
        return next(entry for entry in self.dimensions if entry.code == indicator.dimension)

    def position_of_dimension(self, indicator: Indicator) -> int:
        """Return where the dimension of an indicator stands in the file, from 1."""
        return self.dimensions.index(self.dimension_of(indicator)) + 1


def load_catalogue(path: Path) -> Catalogue:
    """Read ``indicators.yml``.

    Raises:
        InvalidRegister: names the file and the entry that does not hold what it must.

    """
    try:
        content = read_yaml(path)
    except FileNotFoundError:
        raise InvalidRegister(f"{path}: the file is missing") from None
    try:
        entries = _CatalogueFile.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        raise InvalidRegister(f"{path.name}, {_place_of(fault['loc'], content)}: {fault['msg']}") from error
    return Catalogue(entries.dimensions, entries.indicators)


def _place_of(location: tuple[int | str, ...], content: object) -> str:
    """Name an entry by its code where it has one, instead of by its position."""
    words = []
    for step in location:
        content = _step_into(content, step)
        code = content.get("code") if isinstance(content, dict) and isinstance(step, int) else None
        words.append(str(code or (step + 1 if isinstance(step, int) else step)))
    return " → ".join(words) or "the whole file"


def _step_into(content: object, step: int | str) -> object:
    """The entry of a list or a mapping; None where there is none."""
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return content.get(step) if isinstance(content, dict) else None
