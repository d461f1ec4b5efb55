"""The index of a year by a scenario, computed once for a day; or the reason why it cannot be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pandas as pd

from indicators.city_index.codes import IndexTableName
from indicators.city_index.inputs import IndexInputs, read_index_inputs
from indicators.composite.errors import CompositeError
from indicators.composite.framework import Framework
from indicators.composite.normalise import Normalisation
from indicators.composite.result import Result
from indicators.composite.run import run_scenario
from indicators.composite.scenario import IndicatorChoice, Normalising, Scenario
from indicators.places import monitored_cities
from indicators.store import Store, frame_to_row_by_key, frame_to_rows

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class IndexRun:
    """An index, or why there is none, with the names of what it is about."""

    name: IndexTableName
    scenario: Scenario
    """As it was run: with the exceptions of :func:`complete_scenario`."""
    inputs: IndexInputs
    cities: tuple[Row, ...]
    """Rows of the table of places."""
    nodes: Mapping[str, Row]
    """Rows of the registered tree, by code."""
    result: Result | None
    fault: CompositeError | None

    @property
    def framework(self) -> Framework:
        """The tree as it was run, with directions as the scenario has them."""
        return self.inputs.framework if self.result is None else self.result.framework

    @property
    def indicator_codes(self) -> list[str]:
        """Codes of the indicators of which the index is made."""
        left_out = self.scenario.left_out
        return [code for code in self.inputs.framework.indicator_codes if code not in left_out]

    @property
    def city_codes(self) -> list[str]:
        """Codes of the cities in their order."""
        return [str(city["place_code"]) for city in self.cities]


def complete_scenario(scenario: Scenario, inputs: IndexInputs) -> Scenario:
    """Return the scenario in which indicators without goalposts are placed between their own extremes.

    Goalposts come from the base year. An indicator to which that year gives none would stop the whole index;
    it takes the lowest and the highest value of the year shown, and without two different values it is
    dropped, which the log tells.
    """
    choice = scenario.normalising
    if choice.method is not Normalisation.GOALPOSTS or not inputs.open_goalposts:
        return scenario
    own = Normalising(method=Normalisation.MIN_MAX, lower=choice.lower, upper=choice.upper)
    exceptions = dict(scenario.exceptions)
    for code in sorted(inputs.open_goalposts):
        given = exceptions.get(code, IndicatorChoice())
        if given.normalising is None:
            exceptions[code] = given.model_copy(update={"normalising": own})
    return scenario.model_copy(update={"exceptions": exceptions})


def run_index(store: Store, name: IndexTableName, plan_id: str, as_of: date) -> IndexRun | None:
    """Compute the index of a year by a scenario as far as was known on a day; None if none is registered.

    Raises:
        InvalidScenario: if the code of the scenario holds none.
        UnknownPlan: if no registered plan has this id.

    """
    return store.remember(
        ("index", name.year, name.code, plan_id, as_of), lambda: _run(store, name, plan_id, as_of)
    )


def _run(store: Store, name: IndexTableName, plan_id: str, as_of: date) -> IndexRun | None:
    scenario = name.scenario
    inputs = store.remember(
        ("index inputs", name.year, plan_id, as_of),
        lambda: read_index_inputs(store, plan_id, as_of, name.year),
    )
    if inputs is None:
        return None
    scenario = complete_scenario(scenario, inputs)
    result: Result | None = None
    fault: CompositeError | None = None
    try:
        result = run_scenario(inputs.panel, inputs.framework, scenario)
    except CompositeError as error:
        fault = error
    return IndexRun(
        name,
        scenario,
        inputs,
        tuple(frame_to_rows(monitored_cities(store, plan_id))),
        frame_to_row_by_key(store.table("index_nodes")),
        result,
        fault,
    )


def figure_at(table: pd.DataFrame, row: str, column: str) -> float:
    """Read a figure from a table; NaN where missing."""
    return float(cast(float, table.at[row, column]))
