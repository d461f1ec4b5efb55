"""How much values of one age used to be revised, period by period."""

from __future__ import annotations

from datetime import date
from math import fsum
from typing import Any

from indicators.explained import Step
from indicators.observations.read import read_observations
from indicators.observations.vintages import has_value, vintages_by_period
from indicators.steps.arithmetic import equation, figure, term
from indicators.store import Store, frame_to_rows


def explain_revisions(store: Store, plan_id: str, as_of: date, observation: dict[str, Any]) -> list[Step]:
    """Tell the revisions of the other periods of a series from the age that a value has, and their mean.

    Args:
        store: The warehouse.
        plan_id: The plan that is shown.
        as_of: The day whose knowledge is shown.
        observation: The row of the value.

    """
    code, place, sort = (observation[name] for name in ("indicator_code", "place_code", "series_type"))
    rows = frame_to_rows(read_observations(store, plan_id, as_of, [code], [place]))
    groups = {key[3]: group for key, group in vintages_by_period(rows).items() if key[2] == sort}
    age = sum(map(has_value, groups[observation["period"]]))
    steps, moves = [Step("revision", "age_of_value", str(age))], []
    for period in sorted(groups):
        values = [row["value"] for row in groups[period] if has_value(row)]
        if period == observation["period"] or len(values) <= age:
            continue
        move = abs(values[-1] - values[age - 1])
        formula = f"|{term(values[-1])} − {term(values[age - 1])}|"
        steps.append(Step("revision", "revision_of_period", f"{period}: {equation(formula, move)}"))
        moves.append(move)
    if not moves:
        return [*steps, Step("revision", "never_revised", "0")]
    total = fsum(moves)
    return [
        *steps,
        Step("revision", "mean_revision", equation(f"{figure(total)} / {len(moves)}", total / len(moves))),
    ]
