"""What a page's ``layout`` receives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from monitoring.readings import Readings
from monitoring.state import IgnoredParameter, PageState, address
from monitoring.text import Words


class PageNotFound(LookupError):
    """The address names something that the warehouse does not hold; answered with a page and status 404."""


@dataclass(frozen=True)
class PageRequest:
    """One page asked for by one reader: where, in what state, with which figures, in whose words."""

    path: str
    state: PageState
    readings: Readings
    words: Words
    arguments: Mapping[str, str] = field(default_factory=dict)
    """Values of the path's placeholders, such as ``task_id``."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Values of the page's own query parameters, such as ``span``."""
    ignored: tuple[IgnoredParameter, ...] = ()
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    _indexes: dict[tuple[int, str], tuple[pd.DataFrame, dict[Any, Mapping[str, Any]]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def language(self) -> str:
        """Language of the interface: zh or en."""
        return self.state.lang

    @property
    def plan_id(self) -> str:
        """The plan that is shown."""
        return self.readings.plan_id

    @property
    def as_of(self) -> date:
        """The day whose knowledge is shown."""
        return self.readings.as_of

    def link(self, path: str, /, **changes: object) -> str:
        """The address of another page; plan, day and language are kept, filters are not."""
        return address(path, self.state, **changes)

    def same_page(self, **changes: object) -> str:
        """The address of the same page with some parameters changed and all others kept."""
        chosen: dict[str, object] = self.state.model_dump(exclude_defaults=True)
        return address(self.path, self.state, **(chosen | dict(self.parameters) | changes))

    def table(self, name: str) -> pd.DataFrame:
        """One of the exported tables for this plan and day; read once for a page, so nobody may change it."""
        if name not in self._tables:
            self._tables[name] = self.readings.table(name)
        return self._tables[name]

    def stored(self, name: str) -> pd.DataFrame:
        """A table of the warehouse as it is; read once for a page as well."""
        key = f"stored {name}"
        if key not in self._tables:
            self._tables[key] = self.readings.stored(name)
        return self._tables[key]

    def find_row(self, frame: pd.DataFrame, column: str, value: str) -> Mapping[str, Any]:
        """The row of ``frame`` whose ``column`` is ``value``.

        Raises:
            PageNotFound: if there is none.
        """
        key = (id(frame), column)
        if key not in self._indexes:
            # The frame is kept beside its rows: its id must not pass to another one.
            self._indexes[key] = (frame, index_rows(frame, column))
        try:
            return self._indexes[key][1][value]
        except KeyError:
            raise PageNotFound(value) from None


def index_rows(frame: pd.DataFrame, column: str) -> dict[Any, Mapping[str, Any]]:
    """The rows of a frame by the value of a column; of several rows the first."""
    rows: dict[Any, Mapping[str, Any]] = {}
    for row in frame.to_dict("records"):
        rows.setdefault(row[column], {str(name): cell for name, cell in row.items()})
    return rows
