"""The state of a page is its address: these query parameters and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl, quote, urlencode

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

Language = Literal["zh", "en"]

KEPT = ("plan", "as_of", "lang")
"""Parameters that every link carries on; the others belong to one page's filters."""

KnownValues = Mapping[str, Collection[str]]
"""Parameter → values that exist: for plan, chapter, department, status, city and indicator."""


class PageState(BaseModel):
    """What a reader has chosen; a field left out stands for the default of the warehouse."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    plan: str | None = None
    """Document id of the work plan."""
    as_of: date | None = None
    """Day whose knowledge is shown."""
    lang: Language = "zh"
    """Language of the interface; document text stays as written."""
    chapter: str | None = None
    """Position of the chapter in the plan, from 1."""
    department: str | None = None
    status: str | None = None
    city: str | None = None
    """Code of the prefecture-level city (GB/T 2260)."""
    indicator: str | None = None
    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None = None
    """Words to search for."""

    @field_validator("plan", "chapter", "department", "status", "city", "indicator")
    @classmethod
    def _must_exist(cls, value: str | None, info: ValidationInfo) -> str | None:
        known: KnownValues = info.context or {}
        if value is not None and value not in known.get(str(info.field_name), ()):
            raise ValueError("no such value")
        return value


@dataclass(frozen=True, slots=True)
class IgnoredParameter:
    """A part of the address that means nothing here; the page says so instead of guessing."""

    name: str
    value: str


def read_state(
    query: str, known: KnownValues, own_parameters: Collection[str] = ()
) -> tuple[PageState, dict[str, str], tuple[IgnoredParameter, ...]]:
    """The state that a query string asks for, the page's own parameters, and what was ignored.

    A parameter without a value counts as absent. Of a parameter given twice the last one holds.
    """
    state = PageState()
    own: dict[str, str] = {}
    ignored: list[IgnoredParameter] = []
    for name, value in dict(parse_qsl(query.removeprefix("?"))).items():
        if name in own_parameters:
            own[name] = value
            continue
        try:
            state = PageState.model_validate(state.model_dump() | {name: value}, context=known)
        except ValidationError:
            ignored.append(IgnoredParameter(name, value))
    return state, own, tuple(ignored)


def write_query(values: Mapping[str, object]) -> str:
    """The query string of these parameters in the order of :class:`PageState`, absent ones left out."""
    order = [*PageState.model_fields, *sorted(set(values) - set(PageState.model_fields))]
    pairs = [(name, str(values[name])) for name in order if values.get(name) is not None]
    return "?" + urlencode(pairs, quote_via=quote, safe=":~!") if pairs else ""


def address(path: str, state: PageState, /, **changes: object) -> str:
    """The address of ``path`` with the kept parameters of ``state`` and these changes (None removes one)."""
    kept: dict[str, object] = {name: getattr(state, name) for name in KEPT}
    if state.lang == "zh":
        kept["lang"] = None
    return quote(path, safe="/:~=!") + write_query(kept | changes)
