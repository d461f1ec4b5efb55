"""From what the model of a scenario refuses to faults that name field, value and mend in both languages."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from indicators.composite.errors import Fault
from indicators.composite.fault_texts import FAULT_TEXTS

SIGNS_SHOWN = 40
"""Signs of a value that a fault quotes; more would hide the sentence around it."""

_CODES = {
    "extra_forbidden": "unknown_field",
    "enum": "not_offered",
    "literal_error": "not_offered",
    "string_pattern_mismatch": "not_offered",
    "union_tag_invalid": "not_offered",
    "union_tag_not_found": "kind_missing",
    "missing": "field_missing",
    "greater_than_equal": "at_least",
    "greater_than": "above",
    "less_than_equal": "at_most",
    "less_than": "below",
    "float_type": "number_needed",
    "float_parsing": "number_needed",
    "finite_number": "number_needed",
    "int_type": "whole_number_needed",
    "int_parsing": "whole_number_needed",
    "int_parsing_size": "whole_number_needed",
    "int_from_float": "whole_number_needed",
    "bool_type": "truth_needed",
    "bool_parsing": "truth_needed",
    "string_type": "text_needed",
    "too_short": "too_few",
    "tuple_type": "list_needed",
    "list_type": "list_needed",
    "dict_type": "mapping_needed",
    "model_type": "mapping_needed",
    "model_attributes_type": "mapping_needed",
}
"""Kind of refusal (of the library that checks) → code of the fault."""
_LIMITS = ("ge", "gt", "le", "lt", "min_length")
_EXPECTED = ("expected", "expected_tags", "pattern")


def read_faults(error: ValidationError) -> tuple[Fault, ...]:
    """Say of everything that was refused where it stands, what stands there and what would mend it."""
    return tuple(_read_fault(dict(each)) for each in error.errors(include_url=False))


def _read_fault(refusal: dict[str, Any]) -> Fault:
    context = refusal.get("ctx", {})
    kind = refusal["type"]
    values = {
        name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in context.items()
    }
    values["field"] = ".".join(str(part) for part in refusal["loc"]) or "scenario"
    values["value"] = quote_value(refusal["input"])
    values["limit"] = next((values[name] for name in _LIMITS if name in context), "")
    values["expected"] = _list_expected(next((values[name] for name in _EXPECTED if name in context), ""))
    values["reason"] = str(refusal["msg"])
    # A kind that our own checks raise is the code itself; one that nobody foresaw still names its place.
    return Fault(_CODES.get(kind, kind if kind in FAULT_TEXTS else "other"), values)


def quote_value(value: object) -> str:
    """A value as a person would write it, cut where it is long."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return text if len(text) <= SIGNS_SHOWN else f"{text[:SIGNS_SHOWN]}…"


def _list_expected(expected: str) -> str:
    """Choices without the marks of the notation that lists them."""
    names = expected.replace(" or ", ", ").strip("^$()").replace("|", ", ").replace("'", "")
    return names or "—"
