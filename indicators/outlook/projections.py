"""The table of projections: every series to the end of the year, and to the deadlines of open targets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators.outlook.frame import finite_or_none, rows_to_frame
from indicators.outlook.open_targets import find_open_targets
from indicators.outlook.projector import Horizon, Projector, SeriesProjection
from indicators.projection.forecasts import find_usual_shares, is_trend_on_log
from indicators.projection.history import NOTHING
from indicators.projection.points import list_points
from indicators.store import Store
from indicators.tables.spec import Columns, describe_table

Row = dict[str, Any]

PROJECTIONS: Columns = (
    ("id", "Indicator, place and year, or the period where it is not the end of the year of the day"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("series_type", "Series type of the values: level | ytd | yoy"),
    ("year", "Year for which the series is projected"),
    ("period", "Period at whose end the series is projected to stand"),
    ("last_period", "Newest period with a value"),
    ("last_observation_id", "Observation of that value"),
    ("last_value", "That value, in the indicator's unit"),
    ("profile", "Forecast by the seasonal profile of earlier years; empty where it cannot be made"),
    ("trend", "Forecast by a weighted trend of the newest values"),
    ("step", "Forecast by the mean step of the year"),
    ("annual", "Forecast by a weighted line through the same point of each year, where it was taken"),
    ("method", "profile | trend | step: the one with the least mean absolute error in earlier years; annual"),
    ("projected", "Its forecast, kept to what is possible"),
    (
        "interval_lower",
        "Lower end of the 80 % interval; empty below 15 errors, or 4 years of a line, to go by",
    ),
    ("interval_upper", "Upper end of the 80 % interval"),
    ("centre", "The forecast as its formula gives it; chances are counted from it"),
    ("spread", "Standard deviation around it; of the logarithm for annual with line log"),
    ("least", "Least possible outcome: what adds up within the year cannot end below what it has reached"),
    ("most", "Greatest possible outcome; empty where there is none"),
    ("degrees", "Degrees of freedom of Student's t: errors less one, or years less two"),
    ("error_count", "Errors of earlier years on which interval and spread rest; 0: on the line alone"),
    (
        "stretch",
        "annual: how many times the line's own standard error, as lines of earlier years have missed",
    ),
    ("line", "level | log: what the line of trend and annual runs through; empty for other methods"),
    ("points", "JSON list of what it was made from: observation, time to the end (periods, or years), value"),
    ("own_share", "profile: share of the outcome that the place used to have reached by now; median"),
    ("own_years", "profile: years of that median"),
    ("common_share", "profile: median of that share over all places and years"),
)
_FLOATS = frozenset(
    {
        "last_value",
        "profile",
        "trend",
        "step",
        "annual",
        "projected",
        "interval_lower",
        "interval_upper",
        "centre",
        "spread",
        "least",
        "most",
    }
    | {"stretch", "own_share", "common_share"}
)
_WHOLE = frozenset({"year", "degrees", "error_count", "own_years"})


def list_projections(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Project every series of the catalogue to the end of the year of the day, and open targets to theirs."""

    def compute() -> pd.DataFrame:
        projector = Projector(store, plan_id, as_of)
        return rows_to_frame(PROJECTIONS, _projection_rows(store, plan_id, as_of, projector), _FLOATS, _WHOLE)

    return store.derived(("projections", plan_id, as_of), compute)


def projection_id(horizon: Horizon, place: str, projector: Projector, as_of: date) -> str:
    """Return the id of a projection; the short one is for an indicator's own series at the year's end."""
    own = projector.indicators[horizon.indicator_code]["observation_series_type"]
    is_usual = horizon.series_type == own and not horizon.is_rank
    if is_usual and (horizon.year, horizon.number) == (as_of.year, horizon.period_count):
        return f"{horizon.indicator_code}:{place}:{horizon.year}"
    rank = ":rank" if horizon.is_rank else ""
    return f"{horizon.indicator_code}:{place}:{horizon.series_type}:{horizon.period}{rank}"


def _projection_rows(store: Store, plan_id: str, as_of: date, projector: Projector) -> Iterable[Row]:
    wanted: dict[Horizon, set[str] | None] = dict.fromkeys(projector.own_horizons())
    for each in find_open_targets(store, plan_id, as_of, projector):
        places = wanted.setdefault(each.horizon, set())
        if places is not None:
            places.add(each.place)
    projector.read((horizon.indicator_code, horizon.series_type) for horizon in wanted)
    for horizon, places in sorted(wanted.items(), key=lambda item: item[0]):
        for place, made in sorted(projector.project(horizon, as_of, places).items()):
            yield _row(projection_id(horizon, place, projector, as_of), horizon, place, made)


def _row(row_id: str, horizon: Horizon, place: str, made: SeriesProjection) -> Row:
    projection, outcome = made.projection, made.projection.outcome
    lower, upper = outcome.interval or (None, None)
    points = [
        (None if point.row is None else made.history.observation_ids[point.row], point.time, point.value)
        for point in list_points(made.own, projection)
    ]
    return {
        "id": row_id,
        "indicator_code": horizon.indicator_code,
        "place_code": place,
        "series_type": horizon.series_type,
        "year": horizon.year,
        "period": horizon.period,
        **_newest(made),
        **projection.by_method,
        "annual": outcome.value if projection.line else None,
        "method": projection.method,
        "projected": outcome.value,
        "interval_lower": lower,
        "interval_upper": upper,
        "centre": outcome.centre,
        "spread": outcome.spread,
        "least": finite_or_none(outcome.lower),
        "most": finite_or_none(outcome.upper),
        "degrees": None if outcome.spread is None else outcome.degrees,
        "error_count": projection.error_count,
        "stretch": projection.line.stretch if projection.line else None,
        "line": line_of(made),
        "points": json.dumps(points, separators=(",", ":")),
        **_shares(made),
    }


def line_of(made: SeriesProjection) -> str | None:
    """Return what the line of a projection runs through: level | log; None for methods without one."""
    if made.projection.line is not None:
        return "log" if made.projection.line.on_log else "level"
    if made.projection.method == "trend":
        return "log" if is_trend_on_log(made.own.panel) else "level"
    return None


def _newest(made: SeriesProjection) -> Row:
    rows = made.own.rows[made.projection.place].reshape(-1)
    newest = int(rows[rows != NOTHING][-1])
    return {
        "last_period": made.history.periods[newest],
        "last_observation_id": made.history.observation_ids[newest],
        "last_value": float(made.history.value[newest]),
    }


def _shares(made: SeriesProjection) -> Mapping[str, float | int | None]:
    """Return the shares of the seasonal profile, where it was taken."""
    shares = find_usual_shares(made.own.panel) if made.projection.method == "profile" else None
    if shares is None:
        return {"own_share": None, "own_years": None, "common_share": None}
    place = made.projection.place
    own = float(shares.own[place])
    return {
        "own_share": None if np.isnan(own) else own,
        "own_years": int(shares.own_years[place]),
        "common_share": float(shares.common[place]),
    }


TABLES = (
    describe_table(
        "projections",
        "Where series will probably stand at the end of the year, and at the deadlines of open targets",
        PROJECTIONS,
        list_projections,
    ),
)
