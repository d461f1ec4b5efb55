"""Reports with one mistake each, which checking must refuse; they are kept apart from what is built."""

from __future__ import annotations

from collections.abc import Mapping

Row = Mapping[str, str]

MISTAKES: Mapping[str, Row] = {
    "known_indicator": {"indicator_code": "ZZZ99"},
    "known_place": {"place_code": "999999"},
    "period_form": {"period": "2022年6月"},
    "period_over": {"known_on": "2022-06-01"},
    "number_form": {"value": "12万"},
    "within_bounds": {"value": "120"},
    "value_or_reason": {"value": ""},
    "code_list": {"series_type": "weekly"},
    "part_of_whole": {"numerator": "7", "denominator": "5"},
    "date_form": {"known_on": "2022/13/45"},
    "required": {"known_on": ""},
}
"""By the rule that must find it: what is wrong in an otherwise sound row."""


def make_mistakes(sound: Row) -> dict[str, dict[str, str]]:
    """Make one row for each mistake from a sound row of a percentage for June 2022."""
    return {rule: {**sound, **wrong} for rule, wrong in MISTAKES.items()}
