"""Reports with one mistake each, which checking must refuse; they are kept apart from what is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Row = Mapping[str, str]


def make_mistakes(sound: Row) -> dict[str, dict[str, str]]:
    """Make of a sound row of a percentage one row for each mistake, by the rule that must find it."""
    year, month = sound["period"].split("-")
    wrong = {
        "known_indicator": {"indicator_code": "ZZZ99"},
        "known_place": {"place_code": "999999"},
        "period_form": {"period": f"{year}年{int(month)}月"},
        "period_over": {"known_on": f"{year}-{month}-01"},
        "number_form": {"value": "12万"},
        "within_bounds": {"value": "120"},
        "value_or_reason": {"value": ""},
        "code_list": {"series_type": "weekly"},
        "part_of_whole": {"numerator": "7", "denominator": "5"},
        "survey_error_fits": {"survey_error": "-0.5"},
        "date_form": {"known_on": f"{year}/13/45"},
        "required": {"known_on": ""},
    }
    return {rule: {**sound, **changed} for rule, changed in wrong.items()}


def make_wrong_sum(sound: Row, cities: Sequence[str]) -> list[dict[str, str]]:
    """Make of a sound row of a count that of the province and its cities, which do not add up to it."""
    own = [{**sound, "place_code": city, "value": "10"} for city in cities]
    # A note would explain the gap.
    return [{**row, "note": ""} for row in ({**sound, "value": str(10 * len(cities) + 50)}, *own)]
