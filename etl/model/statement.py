"""Figures and what they claim; what was seen and not decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from etl.model.citation import Citation, Span


class StatementKind(StrEnum):
    """What a figure claims."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    FLOW = "flow"
    GROWTH = "growth"
    SHARE = "share"
    CHANGE = "change"
    RANK = "rank"
    TARGET = "target"
    RATIO = "ratio"
    CAPACITY = "capacity"
    RATE = "rate"


class Bound(StrEnum):
    """How a figure limits the true value; shared by statements and targets."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure and what it claims.

    Units: ``si_value`` is in ``unit`` with the multiplier applied (23.5万户 → 235000 户); a percentage stays
    as printed.
    """

    statement_id: str
    """Anchored at the first character of the number."""
    case_id: str | None
    section: str | None
    """background | practice | result within a case study, else None."""
    snippet: str
    indicator: str | None
    value_text: str
    value: Decimal
    multiplier_text: str
    unit: str
    """Empty where the text gives none."""
    si_value: Decimal
    bound: Bound
    kind: StatementKind
    period: str | None
    period_kind: str
    """year | as_of | range | since | none."""
    place: str | None
    place_code: str | None
    citation: Citation
    """The clause; its line is that of the number."""
    value_spans: tuple[Span, ...]
    """The number with hedge, multiplier and unit, to be highlighted within the clause."""
    duplicate_of: str | None = None
    """Statement before it in the document that claims the same; None for the first and for the only one."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something seen and not decided, with the reason; never replaced by a default."""

    rejection_id: str
    stage: str
    """statement | target | responsibility | observation | link | table."""
    reason: str
    """Code of the reason, such as no_unit or unknown_body."""
    text: str
    citation: Citation
