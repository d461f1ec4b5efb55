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
        """One of the exported tables for this plan and day."""
        return self.readings.table(name)

    def stored(self, name: str) -> pd.DataFrame:
        """A table of the warehouse as it is."""
        return self.readings.stored(name)

    def find_row(self, frame: pd.DataFrame, column: str, value: str) -> Mapping[str, Any]:
        """The row of ``frame`` whose ``column`` is ``value``.

        Raises:
            PageNotFound: if there is none.
        """
        rows = frame[frame[column] == value]
        if rows.empty:
            raise PageNotFound(value)
        return {str(name): cell for name, cell in rows.iloc[0].items()}
