"""Units of measure: how they are written, and what they are in SDMX and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import InvalidRegister
from etl.reference.table import read_table
from etl.reference.trie import names_to_pattern

UNITS_PATH = Path(__file__).parents[2] / "data" / "reference" / "units.csv"


class UnitRow(BaseModel):
    """One line of ``units.csv``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: str
    name_en: str
    sdmx_unit: str
    dimension: str
    written_forms: str | None
    not_before: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, multiplier left out (元, not 亿元)."""

    unit: str
    """The form used in records: 小时 for 个小时, 个百分点 for 百分点."""
    name_en: str
    sdmx_unit: str
    dimension: str
    """count | money | percent | percentage_point | multiple | time | length | area | … ."""
    written_forms: tuple[str, ...]
    """Other spellings of the same unit."""
    not_before: str
    """Characters that, right behind it, make another word of it: 部 before 门, 项 before 目."""


class Units:
    """The units by every form in which they are written."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units
        self._by_form = {form: unit for unit in units for form in (unit.unit, *unit.written_forms)}

    def written(self, form: str) -> Unit | None:
        """Look up the unit written in this form."""
        return self._by_form.get(form)

    @cached_property
    def pattern(self) -> str:
        """A pattern for any written form, longest first, that leaves words such as 部门 alone."""
        guarded: dict[str, list[str]] = {}
        for form, unit in self._by_form.items():
            guarded.setdefault(unit.not_before if form == unit.unit else "", []).append(form)
        words = {
            form + character
            for characters, group in guarded.items()
            for form in group
            for character in characters
            if form + character not in self._by_form
        }
        begun = {word for word in words if any(form.startswith(word) for form in self._by_form)}
        others = [names_to_pattern(words - begun)]
        for word in sorted(begun):
            rests = names_to_pattern(form[len(word) :] for form in self._by_form if form.startswith(word))
            others.append(f"{re.escape(word)}(?!{rests})")  # 人民 guards 人, but not in 人民币
        return rf"(?!{'|'.join(others)})(?:{names_to_pattern(self._by_form)})"


def load_units(path: Path) -> Units:
    """Read ``units.csv``.

    Raises:
        InvalidRegister: names file and line of a row that does not hold what it must.
    """
    units: list[Unit] = []
    for line, row in read_table(path):
        try:
            entry = UnitRow.model_validate(row)
        except ValidationError as error:
            fault = error.errors()[0]
            raise InvalidRegister(
                f"{path.name}, line {line}, column {fault['loc'][0]}: {fault['msg']}"
            ) from error
        units.append(
            Unit(
                entry.unit,
                entry.name_en,
                entry.sdmx_unit,
                entry.dimension,
                tuple(entry.written_forms.split("|")) if entry.written_forms else (),
                entry.not_before or "",
            )
        )
    forms = [form for unit in units for form in (unit.unit, *unit.written_forms)]
    twice = {form for form in forms if forms.count(form) > 1}
    if twice:
        raise InvalidRegister(f"{path.name}: written twice: {', '.join(sorted(twice))}")
    return Units(tuple(units))


@cache
def known_units() -> Units:
    """Load the units shipped with the product, once."""
    return load_units(UNITS_PATH)
