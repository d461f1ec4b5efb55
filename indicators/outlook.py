"""Where series will stand at the end of the year, and which targets will probably be missed.

Two tables that change no status: projections of every series, and early warnings of every target that a
number measures.

Shape: columns as documented below; one row a series, or a target of one place.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import known_rows
from indicators.observations import read_observations
from indicators.progress_columns import Columns
from indicators.projection.panel_of_indicator import PanelOfIndicator, make_panel
from indicators.projection.project import Projection, project_indicators
from indicators.projection.warning import WARNING_NAMES, Outlook, find_warned_since
from indicators.store import Store, frame_to_row_by_key
from indicators.targets import JudgedTarget, judge_targets

Row = dict[str, Any]

PROJECTIONS: Columns = (
    ("id", "Indicator, place and year"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("year", "Year at whose end the series is projected to stand"),
    ("last_period", "Newest period with a value; empty where the year has none yet"),
    ("last_observation_id", "Observation of that value"),
    ("last_value", "That value, in the indicator's unit"),
    ("profile", "Forecast by the seasonal profile of earlier years; empty where it cannot be made"),
    ("trend", "Forecast by a weighted trend of the newest values"),
    ("step", "Forecast by the mean step of the year"),
    ("method", "profile | trend | step: the one with the least mean absolute error in earlier years"),
    ("projected", "Its forecast"),
    ("lower", "Lower end of the 80 % interval; empty with fewer than 15 errors to go by"),
    ("upper", "Upper end of the 80 % interval"),
    ("spread", "Standard deviation of errors of earlier years, in the unit of the values"),
    ("error_count", "Errors of earlier years on which interval and spread rest"),
)

WARNINGS: Columns = (
    ("id", "Version of the target"),
    ("target_id", "Target in the words of the plan"),
    ("task_no", "Task of the target"),
    ("place_code", "Place that must reach it"),
    ("indicator_code", "Indicator that measures it"),
    ("deadline", "Last day"),
    ("status_code", "Status on the day"),
    ("target_value", "Value to reach, in the indicator's unit"),
    ("projection_id", "Projection that the chance rests on; empty where there is none"),
    ("projected", "Projected value at the end of the year"),
    ("lower", "Lower end of the 80 % interval"),
    ("upper", "Upper end of the 80 % interval"),
    ("method", "Method of the projection"),
    ("spread", "Standard deviation of its errors in earlier years"),
    ("error_count", "How many errors those were"),
    ("chance_to_miss", "Chance, 0 to 1, that the target is missed; empty where too little is known"),
    ("warning_code", "none | probable | likely | unknown"),
    ("warning_zh", "Warning in Chinese"),
    ("warning_en", "Warning in English"),
    ("warned_since", "First month's end of the unbroken run of warnings that lasts to the day"),
)

_FLOATS = frozenset(
    {"last_value", "profile", "trend", "step", "projected", "lower", "upper", "target_value"}
    | {"chance_to_miss", "spread"}
)
_WHOLE = frozenset({"year", "error_count", "task_no"})


def list_projections(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Project every series of the catalogue to the end of the year of the day."""

    def compute() -> pd.DataFrame:
        indicators = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
        panels = _make_panels(store, plan_id, as_of, indicators, as_of.year, [as_of])[as_of]
        return _frame(PROJECTIONS, _projection_rows(panels))

    return store.derived(("projections", plan_id, as_of), compute)


def list_warnings(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Judge the outlook of every target whose deadline lies in the year of the day and is not over."""

    def compute() -> pd.DataFrame:
        return _frame(WARNINGS, _warning_rows(store, plan_id, as_of))

    return store.derived(("warnings", plan_id, as_of), compute)


def _frame(columns: Columns, rows: Iterable[Row]) -> pd.DataFrame:
    every = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series(
                [row[name] for row in every],
                dtype="float64" if name in _FLOATS else "Int64" if name in _WHOLE else "object",
            )
            for name, _ in columns
        }
    )


def _make_panels(
    store: Store,
    plan_id: str,
    as_of: date,
    indicators: Mapping[str, Mapping[str, Any]],
    year: int,
    days: Sequence[date],
) -> dict[date, dict[str, PanelOfIndicator]]:
    """Make the panels of indicators as they were known on several days; each is read once."""
    panels: dict[date, dict[str, PanelOfIndicator]] = {day: {} for day in days}
    for code, indicator in indicators.items():
        observations = read_observations(store, plan_id, as_of, [code])
        for day in days:
            made = make_panel(indicator, observations, year, day)
            if made is not None:
                panels[day][code] = made
    return panels


def _project(panels: Mapping[str, PanelOfIndicator]) -> dict[tuple[str, str], Projection]:
    projected = project_indicators({code: each.panel for code, each in panels.items()})
    return {
        (code, panels[code].places[projection.place]): projection
        for code, several in projected.items()
        for projection in several
    }


def _projection_rows(panels: Mapping[str, PanelOfIndicator]) -> Iterable[Row]:
    for (code, place), projection in sorted(_project(panels).items()):
        own = panels[code]
        interval = projection.interval() or (None, None)
        period = projection.period
        value = own.panel.values[projection.place, -1, period - 1] if period else None
        yield {
            "id": f"{code}:{place}:{own.year}",
            "indicator_code": code,
            "place_code": place,
            "year": own.year,
            "last_period": own.last_periods.get(place),
            "last_observation_id": own.last_ids.get(place),
            "last_value": value,
            **projection.by_method,
            "method": projection.method,
            "projected": projection.value,
            "lower": interval[0],
            "upper": interval[1],
            "spread": projection.spread,
            "error_count": len(projection.errors),
        }


def _warning_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    judged = [each for each in judge_targets(store, plan_id, as_of) if _is_open(each, as_of)]
    measured = {each.figures.indicator_code for each in judged}
    indicators = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
    own = {code: row for code, row in indicators.items() if code in measured}
    days = _month_ends(as_of)
    panels = _make_panels(store, plan_id, as_of, own, as_of.year, days)
    projections = {day: _project(known) for day, known in panels.items()}
    tasks = frame_to_row_by_key(known_rows(store, "targets", plan_id, as_of))
    for target in judged:
        key = (str(target.figures.indicator_code), str(target.figures.place_code))
        outlooks = [Outlook(day, _chance(projections[day].get(key), target)) for day in days]
        now, chance = projections[as_of].get(key), outlooks[-1].chance_to_meet
        interval = (now.interval() if now else None) or (None, None)
        level = outlooks[-1].level
        yield {
            "id": target.figures.version_id,
            "target_id": target.target_id,
            "task_no": tasks[target.target_id]["task_no"],
            "place_code": target.figures.place_code,
            "indicator_code": target.figures.indicator_code,
            "deadline": target.version["deadline"],
            "status_code": target.judgement.status.value,
            "target_value": target.figures.target_value,
            "projection_id": f"{key[0]}:{key[1]}:{as_of.year}" if now else None,
            "projected": now.value if now else None,
            "lower": interval[0],
            "upper": interval[1],
            "method": now.method if now else None,
            "spread": now.spread if now else None,
            "error_count": len(now.errors) if now else None,
            "chance_to_miss": None if chance is None else 1 - chance,
            "warning_code": level.value,
            "warning_zh": WARNING_NAMES[level][0],
            "warning_en": WARNING_NAMES[level][1],
            "warned_since": find_warned_since(outlooks),
        }


def _is_open(target: JudgedTarget, as_of: date) -> bool:
    """Return True for targets that a number measures and whose year-end deadline is still to come."""
    deadline = target.version["deadline"]
    return (
        target.target is not None
        and target.figures.indicator_code is not None
        and target.figures.place_code is not None
        and deadline == date(as_of.year, 12, 31)
        and deadline >= as_of
    )


def _month_ends(as_of: date) -> list[date]:
    """Return the ends of the months of the year that are over, and the day itself."""
    ends = [date(as_of.year, month, monthrange(as_of.year, month)[1]) for month in range(1, as_of.month + 1)]
    return [*(end for end in ends if end < as_of), as_of]


def _chance(projection: Projection | None, target: JudgedTarget) -> float | None:
    """Chance to meet a target at the year's end; None for forms that a projection of a level cannot judge."""
    numeric = target.target
    if projection is None or numeric is None or numeric.value is None:
        return None
    if numeric.form == "ceiling":
        return projection.chance_to_meet(numeric.value, -1)
    if numeric.form == "hold":
        return projection.chance_to_meet(numeric.value, numeric.direction)
    if numeric.form not in ("reach", "full_coverage") or numeric.baseline is None:
        return None
    return projection.chance_to_meet(numeric.value, 1 if numeric.value >= numeric.baseline else -1)
