"""Bodies that can be responsible for a task: names, aliases and what a reform has made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import InvalidRegister
from etl.reference.table import read_table


@dataclass(frozen=True, slots=True)
class Department:
    """One body of the list."""

    department_id: str
    level: str
    """nation | province."""
    name_zh: str
    name_en: str | None
    aliases: tuple[str, ...]
    later_name: str | None
    """Name after a reform; None where the body still bears its name."""
    later_id: str | None
    """The body of the list that took over; None where nothing changed or the list does not know."""
    province: str | None = None
    """Province of a provincial body, without 省; 省财政厅 in another province's document is another body."""

    def acts_in(self, province: str | None) -> bool:
        """Tell whether a document of this province (None: it names none) can mean this body by its name."""
        return None in (province, self.province) or province == self.province


class Departments:
    """The list of bodies, found by any of their names."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self.departments = tuple(departments)
        self._by_name: dict[str, Department] = {}
        for department in self.departments:
            for name in (department.name_zh, *department.aliases):
                known = self._by_name.setdefault(_name_key(name), department)
                if known is not department:
                    raise ValueError(
                        f"{name} names both {known.department_id} and {department.department_id}"
                    )

    def find(self, name: str) -> Department | None:
        """Find the body that bears this name or alias, white space aside; None where the list has none."""
        return self._by_name.get(_name_key(name))


def load_departments(path: Path) -> Departments:
    """Read ``departments.csv``.

    Raises:
        InvalidRegister: naming file, line and column, if a row does not hold what it must.

    """
    departments: dict[str, Department] = {}
    for line_number, cells in read_table(path):
        department = _row_to_department(cells, f"{path.name}, line {line_number}")
        if department.department_id in departments:
            raise InvalidRegister(f"{path.name}, line {line_number}: {department.department_id} stands twice")
        departments[department.department_id] = department
    for department in departments.values():
        if department.later_id is not None and department.later_id not in departments:
            raise InvalidRegister(
                f"{path.name}: {department.department_id}: later_id {department.later_id} is not in the file"
            )
    try:
        return Departments(departments.values())
    except ValueError as fault:
        raise InvalidRegister(f"{path.name}: {fault}; a name may belong to one body only") from fault


class DepartmentRow(BaseModel):
    """One line of ``departments.csv``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    department_id: str = Field(pattern=r"^[a-z]+(-[a-z]+)+$")
    level: Literal["nation", "province"]
    name_zh: str = Field(min_length=2)
    name_en: str | None
    """Blank where no English name is known for certain."""
    aliases: str | None
    """Other names, separated by ``|``."""
    later_name: str | None
    later_id: str | None
    province: str | None = None
    """Blank for bodies of the nation."""


def _row_to_department(cells: dict[str, str | None], place: str) -> Department:
    try:
        row = DepartmentRow.model_validate(cells)
    except ValidationError as fault:
        first = fault.errors()[0]
        raise InvalidRegister(f"{place}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from fault
    aliases = tuple(filter(None, (row.aliases or "").split("|")))
    return Department(
        row.department_id,
        row.level,
        row.name_zh,
        row.name_en,
        aliases,
        row.later_name,
        row.later_id,
        row.province,
    )


def _name_key(name: str) -> str:
    return re.sub(r"\s+", "", name)
