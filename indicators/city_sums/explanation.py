"""How the cells of the sums of cities came about: every city added, the gap, what rounding explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from etl.warehouse.city_sums import Figure
from etl.warehouse.rounding import half_last_digit
from indicators.city_sums.table import CitySum, find_city_sums
from indicators.explained import Explanation, Input
from indicators.places import monitored_cities
from indicators.steps.arithmetic import figure
from indicators.store import Store
from indicators.targets.uncertainty import read_dimensions

Row = Mapping[str, Any]

_FORMULA_OF_COLUMN = {
    "place_value": "place_value",
    "city_total": "city_total",
    "known_city_count": "city_total",
    "gap": "city_gap",
    "tolerance": "city_tolerance",
}


def explain_city_sum(store: Store, row: Row, column: str, plan_id: str, as_of: date) -> Explanation:
    """Tell how a cell of the table of sums came about."""
    if column == "city_count":
        places = monitored_cities(store, plan_id)["place_code"]
        return Explanation("count", str(len(places)), tuple(Input(place, "places", ()) for place in places))
    key = (row["indicator_code"], row["series_type"], row["period"])
    found = dict(find_city_sums(store, plan_id, as_of, [row["indicator_code"]]))[key]
    formula = _FORMULA_OF_COLUMN.get(column, "city_verdict")
    whole = [] if found.whole is None else [found.whole]
    used = {"place_value": whole, "city_total": list(found.cities)}.get(formula, [*found.cities, *whole])
    inputs = tuple(Input(one["observation_id"], "observations", (("value", one["value"]),)) for one in used)
    return Explanation(formula, _write_arithmetic(store, formula, column, found), inputs)


def _write_arithmetic(store: Store, formula: str, column: str, found: CitySum) -> str | None:
    check = found.check
    if column == "known_city_count":
        return str(check.known_count)
    if formula == "city_total":
        return _write_sum(found.cities, check.total)
    if check.gap is None or check.tolerance is None or found.whole is None or formula == "place_value":
        return None
    gap, tolerance = figure(check.gap), figure(check.tolerance)
    difference = f"{figure(check.total)} − {figure(found.whole['value'])} = {gap}"
    explained = f"{_write_tolerance(store, found)} = {tolerance}"
    if formula == "city_gap":
        return difference
    if formula == "city_tolerance":
        return explained
    sign = "≤" if abs(check.gap) <= check.tolerance else ">"
    return f"{difference}; {explained}; |{gap}| {sign} {tolerance}"


def _write_sum(cities: Sequence[Row], total: float) -> str | None:
    if not cities:
        return None
    return " + ".join(figure(city["value"]) for city in cities) + f" = {figure(total)}"


def _write_tolerance(store: Store, found: CitySum) -> str:
    """Write number of cities × half a last digit of theirs + that of the place."""
    whole = found.whole or found.cities[0]
    dimension, unit_mult = read_dimensions(store).get(whole["unit"]), whole["unit_mult"]
    digits = max(Figure(city["value"], city["decimals"]).shown_decimals for city in found.cities)
    own = Figure(whole["value"], whole["decimals"]).shown_decimals
    halves = (figure(half_last_digit(each, dimension, unit_mult)) for each in (digits, own))
    return f"{found.check.city_count} × {next(halves)} + {next(halves)}"
